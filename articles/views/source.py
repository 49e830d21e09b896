"""The page of one source: what it is, where it is found, what is kept of it, and every piece that cites it."""

import uuid
from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import cited, paging, resting
from articles.labels import ENGLISH
from articles.markup import json_in_script
from articles.models import Edition
from articles.source_states import state_of
from articles.structured import trail
from newsroom.pages import Head, ReaderRequest, absolute, for_readers, page, with_query
from sources.models import Capture, CaptureText

#: Characters of a copy that are shown: enough to tell the document by, and not to read it instead.
EXCERPT = 300
MOST_COPIES = 20
#: Sentences of one piece that are shown as resting on the source.
MOST_SENTENCES = 3


@for_readers
def source(request: ReaderRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a source that something in print cites; any other is as good as missing."""
    found = get_object_or_404(cited.public(request.moment), uid=uid)
    path = reverse("source", args=[found.standing.uid])
    if found.root_id:
        return HttpResponsePermanentRedirect(absolute(path))
    same = dict(found.all_merged.values_list("pk", "uid")) | {found.pk: found.uid}
    records = list(same)
    row = cited.of_sources(records, request.moment)[0]
    leaf = paging.leaf(
        Edition.objects.live(request.moment).for_list().under("citations", paging.asked(request), source__in=records)
    )
    copies = _copies(records)
    head = Head(
        paging.titled(row.title, request),
        f"A source of {row.outlet_name or 'what is printed here'}, what is kept of it, and what rests on it.",
        with_query(path, before=request.GET.get("before", "")),
    )
    return page(
        "articles/source.html",
        head,
        structured=[json_in_script(trail(("Sources", reverse("sources")), (row.title, path)))],
        row=row,
        day=ENGLISH.partial(row.partial_date),
        kind=found.get_kind_display(),
        state=state_of(row, ENGLISH),
        copies=copies,
        excerpt=_excerpt(copies, records),
        pieces=_with_sentences(leaf.editions, {str(one) for one in same.values()}),
        older=leaf.older and with_query(path, before=leaf.older),
    )


def _with_sentences(editions: Sequence[Edition], uids: set[str]) -> list[tuple[Edition, list[str]]]:
    """Return each edition with the first of its sentences that rest on one of these sources."""
    whole = Edition.objects.filter(pk__in=[edition.pk for edition in editions]).only("body", "withheld", "language")
    bodies = {edition.pk: edition.body for edition in whole}
    return [(edition, resting.saying(bodies[edition.pk], uids)[:MOST_SENTENCES]) for edition in editions]


def _copies(records: Sequence[int]) -> list[Capture]:
    """Return what is kept, the newest first, each knowing whether it has a text."""
    has_text = Exists(CaptureText.objects.filter(capture=OuterRef("pk")))
    return list(Capture.objects.kept().filter(source__in=records).annotate(has_text=has_text)[:MOST_COPIES])


def _excerpt(copies: Sequence[Capture], records: Sequence[int]) -> str:
    """Return how the newest copy begins."""
    text = CaptureText.objects.filter(capture__in=copies[:1]).first()
    if text is None:
        return ""
    words = cited.readable(" ".join(text.text[: EXCERPT * 10].split()), records)
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rsplit(' ', 1)[0]} …"
