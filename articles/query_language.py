"""What readers type into the search, taken apart: words, "a phrase", -minus, begin*, a day, month or year. No Django.

Nothing typed is an error, and what is taken of it is bounded: MOST_LETTERS of it, MOST_WORDS in all.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from articles import text
from articles.search_keys import RESERVED
from sources.dates import PartialDate, Precision, parse_date

MOST_LETTERS = 500
MOST_WORDS = 12
# A shorter beginning fits too much of a language to be worth its cost.
SHORTEST_BEGINNING = 3

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("−–—", "-"))
_PIECE = re.compile(r'-*"[^"]*"?\*?|\S+')
# The most pieces that one date is written in: "26 de marzo de 2008".
_LONGEST_DATE = 5
# Digits of any script; a year of another century is a number like others.
_HAS_YEAR = re.compile(r"(?:.*\D)?(?:19|20)[0-9]{2}(?:\D.*)?")


@dataclass(frozen=True)
class Term:
    """Words that stand in a row, folded as the index holds them; the last one may be only a beginning."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True)
class Period:
    """A day, month or year that was typed: as it was, and from its first to its last day."""

    typed: str
    known: PartialDate
    last: date

    @property
    def first(self) -> date:
        """Its first day."""
        return self.known.value


@dataclass(frozen=True)
class Query:
    """What is looked for: all terms, none of `without`, first of all in the period; `rest` was typed besides it."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    period: Period | None = None
    rest: str = ""

    @property
    def phrase(self) -> tuple[str, ...]:
        """All words in the order in which they were typed, or nothing where one of them is only a beginning."""
        return () if any(term.begins for term in self.terms) else tuple(w for term in self.terms for w in term.words)


def parse(typed: str) -> Query:
    """Return what was typed as a query; one that looks for nothing has neither terms nor a period."""
    pieces = _PIECE.findall(text.line(typed[:MOST_LETTERS]).translate(_QUOTES))
    found = _period(pieces)
    period, rest = found or (None, pieces)
    terms: list[Term] = []
    without: list[Term] = []
    left = MOST_WORDS
    for piece in rest:
        term = _term(piece, left)
        if term:
            left -= len(term.words)
            (without if _is_minus(piece) else terms).append(term)
    return Query(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(without)), period, " ".join(rest))


def _is_minus(piece: str) -> bool:
    return piece.startswith("-") and not piece.startswith("--")


def _term(piece: str, most: int) -> Term | None:
    """Return the words of a piece; several in one, as in "well-known", stand in a row."""
    words = tuple(word for word in text.searchable(piece).split() if not word.startswith(RESERVED))[:most]
    begins = piece.endswith("*") and bool(words) and len(words[-1]) >= SHORTEST_BEGINNING
    return Term(words, begins) if words else None


def _period(pieces: list[str]) -> tuple[Period, list[str]] | None:
    """Return the first day, month or year among the pieces, and the others; what is quoted is words."""
    plain = ["\0" if piece[0] in '"-' or piece.endswith("*") else _in_ascii_digits(piece) for piece in pieces]
    for last, piece in enumerate(plain):
        if not _HAS_YEAR.fullmatch(piece):
            continue
        for first in range(max(last + 1 - _LONGEST_DATE, 0), last + 1):
            if known := parse_date(" ".join(plain[first : last + 1])):
                typed = " ".join(pieces[first : last + 1])
                return Period(typed, known, _last_of(known)), pieces[:first] + pieces[last + 1 :]
    return None


def _in_ascii_digits(piece: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else c for c in piece)


def _last_of(known: PartialDate) -> date:
    year, month = known.value.year, known.value.month
    if known.precision == Precision.YEAR:
        return date(year, 12, 31)
    if known.precision == Precision.MONTH:
        return date(year, month, calendar.monthrange(year, month)[1])
    return known.value


def plain_words(typed: str) -> list[str]:
    """Return what was typed as words alone, folded, at most MOST_WORDS: whoever asks so reads nothing else into it."""
    words = text.searchable(typed[:MOST_LETTERS]).split()
    return [word for word in words if not word.startswith(RESERVED)][:MOST_WORDS]
