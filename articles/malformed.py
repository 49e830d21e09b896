"""Are these words of the form that rows and editions need? Answers with a sentence, changes nothing. No Django."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from uuid import UUID

from articles.words import Words

LONGEST_BODY = 1_000_000
LONGEST_TAG = 100
LONGEST_IN_CITATION = {"outlet": 200, "title": 500, "authors": 500, "address": 2000}
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_KEY = re.compile(r"[1-9][0-9]{0,17}")
_PARTIAL = re.compile(r"\d{4}(-\d{2}){0,2}")


def malformed(words: Words, today: date) -> str | None:
    """Return the first thing by which these words could not become an article's, as a sentence, or None.

    `today` is the day in the newsroom's zone.
    """
    return next((said for check in _CHECKS for said in check(words)), None) or _ahead(words, today)


def _length(words: Words) -> Iterator[str]:
    if len(words.body) > LONGEST_BODY:
        yield f"The text is longer than {LONGEST_BODY:,} characters. Make several dispatches of it."


def _days(words: Words) -> Iterator[str]:
    for name in ("event_date", "original_date"):
        value = getattr(words, name)
        if value and not _reads(date.fromisoformat, value):
            yield f"{name.replace('_', ' ').capitalize()}: {value!r} is no date. Give it as 2008-03-26."
    if bool(words.original_date) != bool(words.original_date_from):
        yield "The original date and where it was found go together: give both, or neither."


def _ahead(words: Words, today: date) -> str | None:
    """Lists are ordered by this day; one that lies ahead would keep the piece on top of them."""
    if words.original_date and date.fromisoformat(words.original_date) > today:
        return f"The day on which it first appeared, {words.original_date}, lies ahead. Correct it or leave it empty."
    return None


def _embargo(words: Words) -> Iterator[str]:
    if words.embargo_until and not _reads(_moment, words.embargo_until):
        yield f"Embargo: {words.embargo_until!r} is no moment. Give day and time, as 2026-05-03T09:30+00:00."


def _pointers(words: Words) -> Iterator[str]:
    for byline in words.bylines:
        if byline.reporter and not _reads(UUID, byline.reporter):
            yield f"This reporter is not known here: {byline.name}"
    for citation in words.citations:
        if not _reads(UUID, citation.source):
            yield f"This source is not known here: {citation.title or citation.printed}"


def _citations(words: Words) -> Iterator[str]:
    for number, citation in enumerate(words.citations, start=1):
        if citation.date and not _reads(_partial, citation.date):
            yield f"Source {number}: {citation.date!r} is no date. Give it as 2008-03-26, 2008-03 or 2008."
        for name, longest in LONGEST_IN_CITATION.items():
            if len(getattr(citation, name)) > longest:
                yield f"Source {number}: its {name} is longer than {longest} characters. Shorten it."


def _tags(words: Words) -> Iterator[str]:
    for tag in words.tags:
        if len(tag) > LONGEST_TAG:
            yield f"The tag “{tag[:40]}…” is longer than {LONGEST_TAG} characters. Shorten it."
        if not any(sign.isalnum() for sign in tag):
            yield f"The tag “{tag}” has no letter or digit, so its page could have no address. Leave it out."


def _kin(words: Words) -> Iterator[str]:
    if bool(words.series) != bool(words.series_number):
        yield "A series and the number in it go together: give both, or neither."
    if words.series_number and not _NUMBER.fullmatch(words.series_number):
        yield f"Number in the series: {words.series_number!r} is no number from 1 to 9999."
    if words.translation_of and not _KEY.fullmatch(words.translation_of):
        yield f"Original: {words.translation_of!r} is no number of an article."


_CHECKS: tuple[Callable[[Words], Iterator[str]], ...] = (_length, _days, _embargo, _pointers, _citations, _tags, _kin)


def _reads(reader: Callable[[str], object], value: str) -> bool:
    try:
        reader(value)
    except ValueError:
        return False
    return True


def _moment(value: str) -> datetime:
    """Read a moment; one without its zone would mean another moment on another machine."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(value)
    return found


def _partial(value: str) -> date:
    if not _PARTIAL.fullmatch(value):
        raise ValueError(value)
    return date.fromisoformat((value + "-01-01")[:10])
