"""Passages of a text: its pieces in reading order, and a quoted passage found again after edits. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from articles import passages, text
from articles.words import Words

AROUND = 60
# Between what stood before and after a passage there may now stand this many times as much as the passage had.
_GROWN = 3
_LEAST_AROUND = 12
_MOST_PLACES = 50


@dataclass(frozen=True)
class Piece:
    """The headline, the standfirst, or one block of the body. `name` is its anchor; `html` is filled for blocks."""

    name: str
    plain: str
    html: str = ""


@dataclass(frozen=True)
class Quote:
    """A passage, single-spaced, and what stood around it."""

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Place:
    """Where a passage stands: the number of its piece, from 0; `changed` where only what was around it is left."""

    piece: int
    changed: bool = False


def pieces(found: Words) -> list[Piece]:
    """Return what a reader reads, piece by piece."""
    head = [Piece("headline", found.headline), Piece("standfirst", found.standfirst)]
    body = passages.blocks(found.body)
    rest = [Piece(f"block-{n}", text.line(text.html_to_text(html)), html) for n, html in enumerate(body, start=1)]
    return [piece for piece in [*head, *rest] if piece.plain or piece.html]


def sentences(every: Sequence[Piece]) -> list[str]:
    """Return the sentences of the pieces, in order, as plain text."""
    return [
        "".join(word.text + " " * word.space for word in sentence).strip()
        for piece in every
        for sentence in passages.sentences(passages.words_of(piece.plain))
    ]


def quoted(every: Sequence[Piece], words: str, before: str = "") -> Quote | None:
    """Return the passage with what stands around it, or None where the text does not have it.

    Where it stands several times, `before` tells which is meant.
    """
    whole, words = _whole(every), text.line(words)
    start = _best(whole, Quote(words, text.line(before)[-AROUND:])) if words else -1
    if start < 0:
        return None
    end = start + len(words)
    return Quote(words, whole[max(0, start - AROUND) : start].strip(), whole[end : end + AROUND].strip())


def find(every: Sequence[Piece], quote: Quote) -> Place | None:
    """Return where a quoted passage stands now, or None where neither it nor both its surroundings are there."""
    whole = _whole(every)
    start, changed = _best(whole, quote), False
    if start < 0:
        start, changed = _between(whole, quote), True
    return Place(_piece_at(every, start), changed) if start >= 0 else None


def _whole(every: Sequence[Piece]) -> str:
    return " ".join(piece.plain for piece in every)


def _piece_at(every: Sequence[Piece], start: int) -> int:
    ends = accumulate(len(piece.plain) + 1 for piece in every)
    return next(number for number, end in enumerate(ends) if start < end)


def _best(whole: str, quote: Quote) -> int:
    """Return where the passage begins: of several places the one with most of its surroundings, -1 for none."""
    places: list[int] = []
    start = whole.find(quote.words)
    while start >= 0 and len(places) < _MOST_PLACES:
        places.append(start)
        start = whole.find(quote.words, start + 1)
    return max(places, key=lambda at: _alike(whole, at, quote), default=-1)


def _alike(whole: str, at: int, quote: Quote) -> int:
    before, after = whole[:at].rstrip()[-AROUND:], whole[at + len(quote.words) :].lstrip()[:AROUND]
    return _common(before[::-1], quote.before[::-1]) + _common(after, quote.after)


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _between(whole: str, quote: Quote) -> int:
    """Return where that begins which now stands between the passage's surroundings, -1 where they are not there."""
    if min(len(quote.before), len(quote.after)) < _LEAST_AROUND:
        return -1
    start = whole.find(quote.before)
    begin = start + len(quote.before)
    most = begin + _GROWN * len(quote.words) + AROUND
    if start < 0 or whole.find(quote.after, begin, most + len(quote.after)) < 0:
        return -1
    return min(begin + 1, len(whole) - 1)
