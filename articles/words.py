"""The words of an article as one value: what a save stores, an approval covers and an edition prints. No Django."""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeVar

from articles import text
from newsroom.canonical import canonical, digest

# What an article states about its making, in its own words.
STATEMENTS = ("how_reported", "unnamed_sources", "machine_made", "interests", "comment_asked")
LONGEST_STATEMENT = 1_000
# What schema 2 brought. It is written where one of these is filled; else the bytes are those of schema 1.
ADDED = (*STATEMENTS, "series", "series_number", "translation_of")
SCHEMAS = (1, 2)

_LINES = ("headline", "kicker", "standfirst", "city", "country", *STATEMENTS)

Row = TypeVar("Row", "BylineWords", "CitationWords", "PictureWords")


@dataclass(frozen=True)
class BylineWords:
    """One name of the byline; `reporter` is the uid of a Reporter, or empty."""

    name: str
    title: str = ""
    part: str = "by"
    reporter: str = ""


@dataclass(frozen=True)
class CitationWords:
    """One source as it will be printed.

    `source` is the uid of the Source; `date` is "2008-03-26", "2008-03", "2008" or empty.
    """

    source: str
    outlet: str = ""
    title: str = ""
    authors: str = ""
    date: str = ""
    address: str = ""
    printed: str = ""
    note: str = ""
    page: str = ""

    def digest(self) -> str:
        """Return the SHA-256 of exactly these words."""
        return digest(canonical(asdict(self)))


@dataclass(frozen=True)
class PictureWords:
    """One picture; `photo` is the SHA-256 of its original, or empty where only the caption is known yet."""

    photo: str = ""
    caption: str = ""
    credit: str = ""
    alternative: str = ""


@dataclass(frozen=True)
class Words:
    """The whole aggregate. Dates are ISO days or empty; `embargo_until` is an ISO moment in UTC or empty.

    `desk` is a desk's slug, `body` is HTML that text.clean_html leaves as it is. `series` is a series' slug and
    `series_number`, from "1", the place in it; `translation_of` is the number of the article that is the original.
    """

    headline: str
    desk: str
    slug: str = ""
    kicker: str = ""
    standfirst: str = ""
    genre: str = "news"
    city: str = ""
    country: str = ""
    language: str = "en"
    body: str = ""
    event_date: str = ""
    original_date: str = ""
    original_date_from: str = ""
    embargo_until: str = ""
    bylines: tuple[BylineWords, ...] = ()
    citations: tuple[CitationWords, ...] = ()
    pictures: tuple[PictureWords, ...] = ()
    tags: tuple[str, ...] = field(default=())
    how_reported: str = ""
    unnamed_sources: str = ""
    machine_made: str = ""
    interests: str = ""
    comment_asked: str = ""
    series: str = ""
    series_number: str = ""
    translation_of: str = ""

    def content(self) -> str:
        """Return the canonical JSON that a version stores: what schema 2 brought is left out while it is empty."""
        record = asdict(self)
        added = {name: value for name in ADDED if (value := record.pop(name))}
        return canonical({"schema": 2 if added else 1} | record | added)

    def digest(self) -> str:
        """Return the SHA-256 of the content."""
        return digest(self.content())


def read(content: str) -> Words:
    """Return the words that a version's content holds.

    Raises:
        ValueError: the content is of a schema this release does not know, or not written as its schema is.
    """
    record: dict[str, Any] = json.loads(content)
    if (schema := record.pop("schema", None)) not in SCHEMAS:
        raise ValueError(f"These words are of schema {schema}; this release reads schemas 1 and 2.")
    added = [record[name] for name in ADDED if name in record]
    # Else the words would write other bytes than they were read from.
    if bool(added) != (schema == 2) or not all(added):
        raise ValueError(f"These words are not written as schema {schema} is.")
    record["bylines"] = tuple(BylineWords(**row) for row in record["bylines"])
    record["citations"] = tuple(CitationWords(**row) for row in record["citations"])
    record["pictures"] = tuple(PictureWords(**row) for row in record["pictures"])
    record["tags"] = tuple(record["tags"])
    return Words(**record)


def tidy(words: Words) -> Words:
    """Return the words as they are stored: printable, lines single-spaced, body cleaned, tags sorted and once each."""
    lines = {name: text.line(getattr(words, name)) for name in _LINES}
    return replace(
        words,
        **lines,
        body=text.clean_html(words.body),
        bylines=tuple(_tidy_row(row) for row in words.bylines if text.line(row.name)),
        citations=tuple(_tidy_row(row) for row in words.citations),
        pictures=tuple(_tidy_row(row) for row in words.pictures if any(asdict(row).values())),
        tags=_tidy_tags(words.tags),
    )


def _tidy_row(row: Row) -> Row:
    return replace(row, **{name: text.line(value) for name, value in asdict(row).items()})


def _tidy_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    by_folded = {text.line(tag).casefold(): text.line(tag) for tag in tags if text.line(tag)}
    return tuple(by_folded[name] for name in sorted(by_folded))
