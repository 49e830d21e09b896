"""What readers were given otherwise from one version of an article to the next, in the article's own language.

Read from the rows of editions, and so with what is withheld covered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from articles import differences, marks
from articles.differences import Difference, RowChange
from articles.labels import labels_of
from articles.models import Edition
from articles.record_labels import RecordLabels
from articles.runs import ADDED, REMOVED, SAME, Run
from articles.words import BylineWords, CitationWords, Words


@dataclass(frozen=True)
class Change:
    """One thing that changed: what it is, what became of it (a kind of differences), and both readings in one line."""

    note: str
    kind: str
    lines: tuple[tuple[Run, ...], ...] = ()


@dataclass(frozen=True)
class Changes:
    """What changed between two versions, in the order in which a reader meets it; `coarse` as for a Difference."""

    found: tuple[Change, ...]
    coarse: bool = False


def changes(before: Edition, after: Edition, words: RecordLabels) -> Changes:
    """Return what changed. Rows of both must have been fetched.

    A comparison costs a bounded number of steps; see articles.differences.
    """
    difference = differences.compare(_words(before), _words(after))
    pictures = [[row.photo_id for row in edition.pictures.all()] for edition in (before, after)]
    repictured = [Change(words.picture, "changed")] if pictures[0] != pictures[1] else []
    return Changes((*_told(difference, words), *repictured), difference.coarse)


def _told(difference: Difference, words: RecordLabels) -> Iterator[Change]:
    for field in difference.fields:
        yield Change(words.fields[field.name], "changed", (field.runs,))
    for block in difference.blocks:
        if block.kind != SAME:
            yield Change(words.blocks[block.kind], block.kind, (block.runs,))
    for row in difference.rows:
        yield Change(words.rows[row.label][row.kind], row.kind, _lines(row))


def _lines(row: RowChange) -> tuple[tuple[Run, ...], ...]:
    """Return its title, and under it what changed of it: all but the numbers by which we know it."""
    fate = row.kind if row.kind in {ADDED, REMOVED} else SAME
    return ((Run(fate, row.title),), *(field.runs for field in row.fields if field.name not in {"source", "reporter"}))


def _words(edition: Edition) -> Words:
    """Return what a reader reads of an edition. Which source a sentence rests on is shown as numbers, not compared."""
    labels = labels_of(edition.language)
    return Words(
        headline=labels.headline_of(edition),
        desk="",
        kicker=edition.kicker,
        standfirst=edition.standfirst,
        city=edition.city,
        country=edition.country,
        body=marks.without(edition.body),
        bylines=tuple(BylineWords(labels.shown(row.shown_name), row.title, row.part) for row in edition.bylines.all()),
        citations=tuple(
            CitationWords(
                source=str(row.source_id),
                outlet=row.outlet_name,
                title=row.title,
                authors=row.authors,
                date=labels.partial(row.partial_date),
                address=row.address,
                note=row.note,
                page=row.page,
            )
            for row in edition.citations.all()
        ),
    )
