"""Does what is in print hold? Every edition against its version, its approval, its neighbours and the ledger."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from articles import printing, words
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
}
NOTHING: tuple[dict[str, Any], None] = ({}, None)


def breaks() -> Iterator[Break]:
    """Yield every place where what is in print does not hold."""
    told = _told()
    every = SealedEdition.objects.select_related("article", "version", "approval", "desk").prefetch_related(
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
        yield from _ranges(editions)
    for article, number in sorted(set(told["publish"]) - found):
        yield Break(f"article {article}, edition {number}", "it is in the ledger and not here")


def _of_one(edition: Edition) -> Iterator[str]:
    if edition.approval.version_id != edition.version_id:
        yield "it prints other words than were approved"
    try:
        found = words.read(edition.version.content)
    except (ValueError, KeyError, TypeError):
        yield "its version cannot be read"
        return
    if edition.digest != digest(canonical(printing.printed_record(found))):
        yield "its digest does not follow from its version"
    if (edition.withheld, edition.public_slug) != (edition.article.withheld, edition.article.public_slug):
        yield "it withholds something else than its article"
    derived = printing.columns(found) | printing.withholding(edition.article, found)
    if edition.digest != digest(canonical(printing.record_in_print(edition))) or any(
        getattr(edition, name) != derived[name] for name in ("word_count", "search_text")
    ):
        yield "what it prints differs from its version"


def _against_ledger(edition: Edition, told: Told) -> Iterator[str]:
    name = (edition.article_id, edition.number)
    if name not in told["publish"]:
        yield "the ledger does not know it"
    elif told["publish"][name][0] != printing.facts(edition):
        yield "the ledger says otherwise of when, where or why it was printed"
    if (edition.public_until == edition.public_from) != (name in told["unschedule"]):
        yield "the ledger says otherwise of whether it was taken off the schedule"
    shelved = told["archive"].get(name, NOTHING)[0].get("news_until", "")
    if printing.moment(edition.news_until) != shelved:
        yield "the ledger says otherwise of when it was archived"


def _in_the_past(edition: Edition, told: Told) -> Iterator[str]:
    """What was done to the edition's range may reach forward from the moment it was done, and not back.

    The guard of the database looks at the ledger's last entry only, and whoever lifts it can write what he likes;
    this looks at the very entry that says so.
    """
    reaches = {"publish": edition.public_from, "unschedule": edition.public_from, "archive": edition.news_until}
    for action, reach in reaches.items():
        _details, done = told[action].get((edition.article_id, edition.number), NOTHING)
        if done and reach and reach + SLACK < done:
            yield IN_THE_PAST[action]


def _ranges(editions: list[Edition]) -> Iterator[Break]:
    """Each edition ends where the next begins; the last one has no end."""
    real = [edition for edition in editions if edition.public_until != edition.public_from]
    for earlier, later in pairwise(real):
        if earlier.public_until is None or earlier.public_until > later.public_from:
            yield Break(_place(later), f"it is live beside edition {earlier.number}")
        elif earlier.public_until < later.public_from:
            yield Break(_place(later), f"nothing is live between edition {earlier.number} and it")
    if real and real[-1].public_until is not None:
        yield Break(_place(real[-1]), "it has ended and nothing follows it")


def _told() -> Told:
    told: Told = {"publish": {}, "unschedule": {}, "archive": {}}
    entries = LedgerEntry.objects.filter(kind="article", action__in=told).order_by("sequence")
    for entry in entries.iterator(chunk_size=2000):
        details = entry.details()
        told[entry.action][int(entry.key), details.get("edition", 0)] = details, entry.at
    return told


def _place(edition: Edition) -> str:
    return f"article {edition.article_id}, edition {edition.number}"
