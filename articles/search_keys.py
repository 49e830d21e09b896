"""The keys by which an edition is found beside its words: its desk, period, place, people and sources. No Django.

They stand in the index as words that nobody can ask for: a query leaves out what begins with RESERVED. So a search
within a filter is one question to the index, whatever is filtered by, and costs no look at what the filter leaves out.
"""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from articles import text

RESERVED = "zzk"
# A longer period is covered by its years: more keys than these in one question cost more than what they spare.
MOST_MONTHS = 24
_LETTERS = 16


def key(kind: str, value: object) -> str:
    """Return the key of a thing: `kind` is its letter below, `value` a number, code or period as digits.

    d desk, l language, g kind, m standing, r reporter, t tag, o outlet, s source, p published, e event, c place,
    h headline.
    """
    return f"{RESERVED}{kind}{re.sub(r'[^a-z0-9]', '', str(value).lower())}"


def named(kind: str, name: str) -> str:
    """Return the key of what is known by its name alone, a place or a headline, in any spelling."""
    return key(kind, sha256(text.searchable(name).encode()).hexdigest()[:_LETTERS])


def of_day(kind: str, day: date) -> list[str]:
    """Return the keys of the year and the month that a day lies in."""
    return [key(kind, f"{day:%Y}"), key(kind, f"{day:%Y%m}")]


def covering(kind: str, first: date, last: date) -> list[str]:
    """Return the keys of every month, or of a long period every year, that lies in it at least in part."""
    months = list(_months(first, last))
    if len(months) <= MOST_MONTHS:
        return [key(kind, f"{year:04}{month:02}") for year, month in months]
    return [key(kind, f"{year:04}") for year in range(first.year, last.year + 1)]


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month) and (year - first.year) * 12 <= MOST_MONTHS * 2:
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
