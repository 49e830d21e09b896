"""Every version of an article that readers had: when, why, and what changed against the one before."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpResponse

from articles import when
from articles.history import Changes, changes
from articles.labels import labels_of
from articles.models import Edition
from articles.models.edition import QUIET
from articles.record_labels import RecordLabels, record_labels_of
from articles.views.gone import Address
from articles.views.standing import Standing, last_withdrawal, standing_at, was_taken_by
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query

#: Versions on a page: each is compared word by word with the one before.
LEAF = 10
_PLACE = re.compile(r"[1-9][0-9]{0,4}")


@dataclass(frozen=True)
class Had:
    """A version as readers had it: its number from 1, its edition, and whether its words were withdrawn since."""

    number: int
    edition: Edition
    is_withdrawn: bool


@dataclass(frozen=True)
class Step:
    """One version in words. `path` is empty where it was withdrawn; `said` tells why there is nothing to compare."""

    number: int
    name: str
    path: str
    kind: str
    stood: str
    reason: str
    is_live: bool
    against: str
    said: str
    changes: Changes | None


@for_readers
def versions(request: ReaderRequest, day: str, slug: str) -> HttpResponse:
    """List the versions, newest first; those that were withdrawn are named and not shown."""
    address = Address.read(day, slug, "versions/")
    found = standing_at(address, request, Edition.objects.defer("body", "search_text"))
    if isinstance(found, HttpResponse):
        return found
    live, first, last = found.live, *_asked(found, request)
    words, path = record_labels_of(live.language), live.path_of("versions")
    head = Head(
        f"{words.versions}: {labels_of(live.language).headline_of(live)}",
        words.about_versions,
        with_query(path, before=request.GET.get("before", "")),
        language=live.language,
        direction=live.direction,
        hidden_from_search=True,
    )
    return page(
        "articles/versions.html",
        head,
        edition=live,
        words=words,
        steps=_steps(_had(live, max(1, first - 1), last, request), first, live, words),
        older=with_query(path, before=str(first)) if first > 1 else "",
    )


def _asked(found: Standing, request: ReaderRequest) -> tuple[int, int]:
    """Return the numbers of the oldest and the newest version that the page lists.

    Raises:
        Http404: the list has no such place.
    """
    before = request.GET.get("before", "")
    if before and not (_PLACE.fullmatch(before) and 1 < int(before) <= found.number):
        raise Http404
    last = int(before) - 1 if before else found.number
    return max(1, last - LEAF + 1), last


def _had(live: Edition, first: int, last: int, request: ReaderRequest) -> list[Had]:
    rows = Edition.objects.for_page().versions_of(live.article_id, request.moment)[first - 1 : last]
    withdrawal = last_withdrawal(live, request)
    return [Had(number, row, was_taken_by(withdrawal, row, live)) for number, row in enumerate(rows, start=first)]


def _steps(had: list[Had], first: int, live: Edition, words: RecordLabels) -> list[Step]:
    """Return the versions from the number `first` on, newest first; the one before it is there to compare with."""
    pairs = zip([None, *had], had, strict=False)
    return [_step(before, each, live, words) for before, each in reversed(list(pairs)) if each.number >= first]


def _step(before: Had | None, each: Had, live: Edition, words: RecordLabels) -> Step:
    edition, is_live = each.edition, each.edition.pk == live.pk
    found, said = _compared(before, each, words)
    begun, until = when.printed(edition), None if is_live else when.replaced(edition)
    return Step(
        number=each.number,
        name=words.version % each.number,
        path="" if each.is_withdrawn else live.path_of("version", each.number),
        kind=words.kinds[edition.kind],
        stood=words.between % (begun.words, until.words) if until else words.since % begun.words,
        # What it says of its words is withdrawn with them.
        reason="" if each.is_withdrawn or edition.kind in QUIET else edition.reason,
        is_live=is_live,
        against=words.against % before.number if before and found else "",
        said=said,
        changes=found,
    )


def _compared(before: Had | None, each: Had, words: RecordLabels) -> tuple[Changes | None, str]:
    if each.is_withdrawn:
        return None, words.withdrawn
    if before is None:
        return None, ""
    if before.is_withdrawn:
        return None, words.nothing_to_compare
    found = changes(before.edition, each.edition, words)
    return (found, "") if found.found else (None, words.same)
