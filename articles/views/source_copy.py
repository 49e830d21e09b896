"""What is kept of a source, as text: only where the newsroom's policy says that readers may read it in full."""

import uuid

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import cited
from newsroom.models import Publication
from newsroom.pages import Head, ReaderRequest, absolute, for_readers, page
from sources.models import CaptureText

#: Characters of a copy that are shown: about 40,000 words.
MOST_SHOWN = 250_000
# Read beyond them, so that no passage that is withheld is cut in two and its beginning not known for one.
_MARGIN = 20_000


@for_readers
def source_copy(request: ReaderRequest, uid: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Show the text of a copy; where the policy, the source or the copy does not allow it, it is as good as missing."""
    publication = Publication.objects.current()
    found = get_object_or_404(cited.public(request.moment), uid=uid)
    path = reverse("source-copy", args=[found.standing.uid, copy])
    if not publication.shows_copies:
        raise Http404
    if found.root_id:
        return HttpResponsePermanentRedirect(absolute(path))
    records = [found.pk, *found.all_merged.values_list("pk", flat=True)]
    texts = CaptureText.objects.filter(capture__source__in=records, capture__trouble="")
    kept = get_object_or_404(texts.select_related("capture"), capture__uid=copy)
    row = cited.of_sources(records, request.moment)[0]
    lines, is_whole = _lines(kept.text, records)
    head = Head(
        f"Copy of {row.title}",
        f"The text of {row.title} as it stood on {kept.capture.moment:%-d %B %Y}, kept because it is cited here.",
        path,
        hidden_from_search=True,
    )
    return page(
        "articles/source_copy.html",
        head,
        publication=publication,
        row=row,
        copy=kept.capture,
        lines=lines,
        is_whole=is_whole,
    )


def _lines(text: str, records: list[int]) -> tuple[list[str], bool]:
    """Return the lines that are shown, and whether they are all."""
    words = cited.readable(text[: MOST_SHOWN + _MARGIN], records)
    if len(words) <= MOST_SHOWN:
        return [line for line in words.splitlines() if line.strip()], True
    return [line for line in words[:MOST_SHOWN].splitlines()[:-1] if line.strip()], False
