"""Where a text says what was searched for: a few words around it, with what was found told apart. No Django.

It is given words as readers may read them: what is withheld is covered before it comes here.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles import text
from articles.query_language import Term

# Letters and digits with the marks upon them: one word of the index each.
_WORD = re.compile("(?:[^\\W_][\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]*)+")
_BLOCK = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br\s*/?>|<hr\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# How much is looked through for a better place, and how many words stand before what was found and in all.
MOST_BLOCKS = 80
BEFORE, LENGTH = 10, 36


@dataclass(frozen=True)
class Piece:
    """Some of a snippet: its text, and whether it is what was searched for."""

    text: str
    found: bool = False


def snippet(body: str, terms: Sequence[Term]) -> list[Piece]:
    """Return the words around the first place of the block of a cleaned body that says most of the terms.

    Nothing where it says none of them.
    """
    best: tuple[int, str, list[tuple[int, int]]] = (0, "", [])
    for block in _blocks(body):
        words = [(found.start(), found.end()) for found in _WORD.finditer(block)]
        said, places = _places([_folded(block[a:b]) for a, b in words], terms)
        if said > best[0]:
            best = (said, block, [(words[a][0], words[b][1]) for a, b in places])
        if said == len(terms):
            break
    return _cut(best[1], best[2]) if best[0] else []


def _blocks(body: str) -> Iterator[str]:
    for block in _BLOCK.split(body)[:MOST_BLOCKS]:
        if plain := text.line(html.unescape(_TAG.sub("", block))):
            yield plain


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return text.searchable(word)


def _places(words: list[str], terms: Sequence[Term]) -> tuple[int, list[tuple[int, int]]]:
    """Return how many of the terms are said, and the places of all in order: number of first and last word."""
    places = []
    said = 0
    for term in terms:
        own = [(at, at + len(term.words) - 1) for at, _ in enumerate(words) if _stands(term, words, at)]
        said += bool(own)
        places += own
    return said, sorted(places)


def _stands(term: Term, words: list[str], at: int) -> bool:
    *whole, last = term.words
    if any(words[at + place : at + place + 1] != [word] for place, word in enumerate(whole)):
        return False
    at += len(whole)
    return at < len(words) and (words[at].startswith(last) if term.begins else words[at] == last)


def _cut(block: str, places: list[tuple[int, int]]) -> list[Piece]:
    """Return some words of the block from shortly before the first place, with an ellipsis where it is cut."""
    starts = [found.start() for found in _WORD.finditer(block)]
    first = next(number for number, start in enumerate(starts) if start >= places[0][0])
    begin = max(first - BEFORE, 0)
    start = starts[begin] if begin else 0
    end = starts[begin + LENGTH] if begin + LENGTH < len(starts) else len(block)
    pieces = [Piece("… ")] if begin else []
    at = start
    for here, there in places:
        if here >= at and there <= end:
            pieces += [Piece(block[at:here]), Piece(block[here:there], found=True)]
            at = there
    pieces.append(Piece(block[at:end].rstrip()))
    if end < len(block):
        pieces.append(Piece(" …"))
    return [piece for piece in pieces if piece.text]
