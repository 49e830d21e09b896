"""Does what is in print hold? Every edition against its version, its approval, its neighbours and the ledger."""

from collections.abc import Iterator
from copy import copy
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from articles import editions_in_row, printed_record, printing, words
from articles.models import Edition, SealedEdition
from newsroom.canonical import canonical, digest
from newsroom.ledger import SLACK, Break
from newsroom.models import LedgerEntry

# Ledger action -> by article and number of the edition, what the ledger says of it and when it was done.
Told = dict[str, dict[tuple[int, int], tuple[dict[str, Any], datetime]]]
IN_THE_PAST = {
    "publish": "it was said to be public before it was published",
    "unschedule": "it was taken off the schedule when it was public already",
    "archive": "it was said to be archived before it was",
    "reprint": "it was said to be public before it was printed again",
    "withdraw": "it was said to have ended before it was withdrawn",
}
NOTHING: tuple[dict[str, Any], None] = ({}, None)


def breaks() -> Iterator[Break]:
    """Yield every place where what is in print does not hold."""
    told = _told()
    every = SealedEdition.objects.select_related("article", "version", "approval", "desk", "series").prefetch_related(
        "bylines__reporter", "citations__source", "edition_tags__tag", "pictures__photo"
    )
    found = set()
    in_order = every.order_by("article_id", "number").iterator(chunk_size=200)
    for _, group in groupby(in_order, key=lambda edition: edition.article_id):
        editions = list(group)
        found |= {(edition.article_id, edition.number) for edition in editions}
        for edition in editions:
            for wrong in [*_of_one(edition), *_against_ledger(edition, told), *_in_the_past(edition, told)]:
                yield Break(_place(edition), wrong)
        real = [edition for edition in editions if edition.public_until != edition.public_from]
        yield from _ranges(real, told)
        yield from _followings(real)
    for article, number in sorted({*told["publish"], *told["reprint"]} - found):
        yield Break(f"article {article}, edition {number}", "it is in the ledger and not here")


def _of_one(edition: Edition) -> Iterator[str]:
    if edition.approval.version_id != edition.version_id:
        yield "it prints other words than were approved"
    try:
        found = words.read(edition.version.content)
    except (ValueError, KeyError, TypeError):
        yield "its version cannot be read"
        return
    if edition.digest != digest(canonical(printed_record.printed_record(found))):
        yield "its digest does not follow from its version"
    if (edition.withheld, edition.public_slug) != (edition.article.withheld, edition.article.public_slug):
        yield "it withholds something else than its article"
    derived = printed_record.columns(found) | printed_record.withholding(edition.article, found)
    if edition.digest != digest(canonical(printed_record.record_in_print(edition))) or any(
        getattr(edition, name) != derived[name] for name in ("word_count", "search_text", "search_head")
    ):
        yield "what it prints differs from its version"


def _against_ledger(edition: Edition, told: Told) -> Iterator[str]:
    name = (edition.article_id, edition.number)
    # An edition printed once more was off the news lists from its beginning, if the one before it was.
    printed = told["publish"].get(name) or told["reprint"].get(name)
    if printed is None:
        yield "the ledger does not know it"
        return
    carried = str(printed[0].get("news_until", ""))
    if {key: value for key, value in printed[0].items() if key != "news_until"} != printing.facts(edition):
        yield "the ledger says otherwise of when, where or why it was printed"
    if (edition.public_until == edition.public_from) != (name in told["unschedule"]):
        yield "the ledger says otherwise of whether it was taken off the schedule"
    shelved = told["archive"].get(name, NOTHING)[0].get("news_until", "") or carried
    if printing.moment(edition.news_until) != shelved:
        yield "the ledger says otherwise of when it was archived"


def _in_the_past(edition: Edition, told: Told) -> Iterator[str]:
    """What was done to the edition's range may reach forward from the moment it was done, and not back.

    The guard of the database looks at the ledger's last entry only, and whoever lifts it can write what he likes;
    this looks at the very entry that says so.
    """
    begins = dict.fromkeys(["publish", "reprint", "unschedule"], edition.public_from)
    reaches = begins | {"archive": edition.news_until, "withdraw": edition.public_until}
    for action, reach in reaches.items():
        _details, done = told[action].get((edition.article_id, edition.number), NOTHING)
        if done and reach and reach + SLACK < done:
            yield IN_THE_PAST[action]


def _ranges(real: list[Edition], told: Told) -> Iterator[Break]:
    """Each edition ends where the next begins, or where it was withdrawn; the last one has no end else."""
    for edition in real:
        withdrawn = told["withdraw"].get((edition.article_id, edition.number), NOTHING)[0]
        if withdrawn and withdrawn["public_until"] != printing.moment(edition.public_until):
            yield Break(_place(edition), "the ledger says otherwise of when it was withdrawn")
    for earlier, later in pairwise(real):
        gone = (earlier.article_id, earlier.number) in told["withdraw"]
        if earlier.public_until is None or earlier.public_until > later.public_from:
            yield Break(_place(later), f"it is live beside edition {earlier.number}")
        elif earlier.public_until < later.public_from and not gone:
            yield Break(_place(later), f"nothing is live between edition {earlier.number} and it")
    if real and real[-1].public_until is not None and (real[-1].article_id, real[-1].number) not in told["withdraw"]:
        yield Break(_place(real[-1]), "it has ended and nothing follows it")


def _followings(real: list[Edition]) -> Iterator[Break]:
    """What lists say of an edition, and when readers were told of a change, follow from those before it."""
    for number, edition in enumerate(real):
        before = real[:number]
        if edition.mark != editions_in_row.mark(_as_then(before, edition), edition.kind):
            yield Break(_place(edition), "lists mark it otherwise than the editions before it say")
        if edition.changed_at != editions_in_row.changed_at(before, edition.kind, edition.public_from):
            yield Break(_place(edition), "it is said to have been changed at another time")


def _as_then(before: list[Edition], edition: Edition) -> list[Edition]:
    """Return the editions before it as they were when it was printed: the last one had no end, unless withdrawn."""
    if before and before[-1].public_until == edition.public_from:
        last = copy(before[-1])
        last.public_until = None
        return [*before[:-1], last]
    return before


def _told() -> Told:
    told: Told = {"publish": {}, "reprint": {}, "unschedule": {}, "archive": {}, "withdraw": {}}
    entries = LedgerEntry.objects.filter(kind="article", action__in=told).order_by("sequence")
    for entry in entries.iterator(chunk_size=2000):
        details = entry.details()
        told[entry.action][int(entry.key), details.get("edition", 0)] = details, entry.at
    return told


def _place(edition: Edition) -> str:
    return f"article {edition.article_id}, edition {edition.number}"
