"""What the archive rests on: the sources of what is in print, each as it was cited last. Reads editions alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from articles import paging
from articles.models import EditionCitation
from articles.models.edition import hidden
from articles.models.shown import LINE, covered
from articles.paging import LEAF
from newsroom.pages import ReaderRequest
from sources.models import Source

# The cursor of the edition, and the place among its sources.
_CURSOR = re.compile(r"(?P<edition>.+)-(?P<position>[0-9]{1,4})")


@dataclass(frozen=True)
class CitedLeaf:
    """Some citations; `older` is the cursor for what follows, or empty at the end."""

    rows: list[EditionCitation]
    older: str = ""


def live(at: datetime) -> "QuerySet[EditionCitation]":
    """Return the citations of what the public could read at the moment `at` (aware)."""
    begun = EditionCitation.objects.filter(edition__public_from__lte=at)
    return begun.filter(Q(edition__public_until=None) | Q(edition__public_until__gt=at))


def cited(at: datetime) -> "QuerySet[EditionCitation]":
    """Return each source once, as it was cited last, newest first, with everything that a list says of it."""
    later = Q(first_published_at__gt=OuterRef("first_published_at"))
    same = Q(first_published_at=OuterRef("first_published_at"))
    later |= same & Q(edition__gt=OuterRef("edition"))
    later |= Q(edition=OuterRef("edition"), position__lt=OuterRef("position"))
    newest = live(at).exclude(Exists(live(at).filter(later, source=OuterRef("source"))))
    return _whole(newest).order_by("-first_published_at", "-edition", "position")


def public(at: datetime) -> "QuerySet[Source]":
    """Return the sources that something public cites, by their own record or by one that was merged into it.

    One question for what is missing and what is hidden alike, so that the time to answer tells nothing either.
    """
    own, merged = live(at).filter(source=OuterRef("pk")), live(at).filter(source__root=OuterRef("pk"))
    return Source.objects.filter(Exists(own) | Exists(merged)).select_related("root")


def readable(words: str, sources: Sequence[int]) -> str:
    """Return words of these sources with everything covered that is withheld of any piece that cites them."""
    rows = EditionCitation.objects.filter(source__in=sources).exclude(edition__withheld=None)
    for row in rows.select_related("edition").defer("edition__body", "edition__search_text"):
        words = str(covered(words, LINE, row.edition))
    return words


def _whole(rows: "QuerySet[EditionCitation]") -> "QuerySet[EditionCitation]":
    return (
        rows.select_related("edition", "outlet__root", "source__copy", "source__health", "source__root")
        .defer("edition__body", "edition__search_text")
        .annotate(outlet_is_hidden=Exists(hidden("outlets", "outlet")))
    )


def of_sources(sources: list[int], at: datetime) -> "QuerySet[EditionCitation]":
    """Return the live citations of these sources, the newest first, with everything that their page says of them."""
    return _whole(live(at).filter(source__in=sources)).order_by("-first_published_at", "-edition", "position")


def leaf(rows: "QuerySet[EditionCitation]", request: ReaderRequest) -> CitedLeaf:
    """Return LEAF of the citations, from where the request wants them.

    Raises:
        Http404: that is no place that we handed out.
    """
    found = list(_after(rows, request)[: LEAF + 1])
    shown = found[:LEAF]
    more = len(found) > LEAF
    return CitedLeaf(shown, f"{paging.written(shown[-1].edition)}-{shown[-1].position}" if more else "")


def _after(rows: "QuerySet[EditionCitation]", request: ReaderRequest) -> "QuerySet[EditionCitation]":
    written = request.GET.get("before", "")
    if not written:
        return rows
    read = _CURSOR.fullmatch(written)
    cursor = paging.cursor(read["edition"], request.moment) if read else None
    if read is None or cursor is None:
        raise Http404
    before = Q(first_published_at__lt=cursor.at) | Q(edition__lt=cursor.edition)
    before |= Q(edition=cursor.edition, position__gt=int(read["position"]))
    return rows.filter(first_published_at__lte=cursor.at).filter(before)
