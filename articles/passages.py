"""A body taken apart: into blocks that can be put together again, and into sentences and words to compare. Pure.

Everything here takes bodies that text.clean_html leaves as they are.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles import marks

_BLOCKS = frozenset("p h2 h3 ul ol li blockquote hr".split())
_CONTAINERS = frozenset("ul ol blockquote".split())
_VOID = frozenset(["br", "hr"])
# A cleaned attribute stands in double quotes and may hold "<" and ">".
_TAG = re.compile(r'<(?P<end>/?)(?P<element>[a-z][a-z0-9]*)(?P<rest>(?:[^>"]|"[^"]*")*)>')
_VALUE = re.compile(r'(?:href|start)="([^"]*)"')
_PUNCTUATION = r""".,;:!?…"“”„«»‘’'()\[\]{}—–\-/؟،؛۔。、"""
# A word keeps the stops, hyphens and apostrophes within it; letters of scripts without spaces stand alone.
_WORD = re.compile(
    rf"(?P<word>[\u3040-\u30ff\u4e00-\u9fff]|[^\s{_PUNCTUATION}]+(?:['’.,:/\-][^\s{_PUNCTUATION}]+)*|\S)(?P<space>\s*)"
)
_STOPS = frozenset(".!?…؟۔。")
_CLOSERS = frozenset("\"”»’')]")
_MOST_CLOSERS = 4
_SHORT = frozenset(
    "Mr Mrs Ms Dr Prof Gen Lt Col Sgt St Rev Sen Gov vs Sr Sra Dra Mme Jan Feb Aug Sept Oct Nov Dec".split()
)
_INITIAL = re.compile(r"(?:\w\.)*[A-Z]")
LINE_BREAK = "↵"


class Word(NamedTuple):
    """One word or sign as a reader sees it. `rests` are the uids of the sources that it rests on, a space between them.

    `space` says that a space follows; it does not count when comparing.
    """

    text: str
    bold: bool
    italic: bool
    address: str
    space: bool
    rests: str = ""

    @property
    def looks(self) -> tuple[bool, bool, str, str]:
        """What it has besides its letters: bold, italic, address, sources."""
        return self.bold, self.italic, self.address, self.rests

    @property
    def key(self) -> tuple[str, bool, bool, str, str]:
        """What makes it the same word: letters and marks."""
        return self.text, self.bold, self.italic, self.address, self.rests


@dataclass(frozen=True)
class Leaf:
    """One paragraph, heading or list item; `path` are the elements it stands in, from outside: ("ul", "li")."""

    path: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same leaf: place in the structure, letters and marks."""
        return self.path, tuple(word.key for word in self.words)


@dataclass(frozen=True)
class Container:
    """A list or quotation that holds only blocks: its two tags and the blocks between."""

    opening: str
    blocks: tuple[str, ...]
    closing: str


def blocks(body: str) -> tuple[str, ...]:
    """Return the outermost blocks, whole, in order. Text that stands loose becomes a paragraph of its own."""
    return tuple(_as_block(part) if loose else part for part, loose in _outermost(body))


def container(block: str) -> Container | None:
    """Return a list or quotation opened up, or None for what has text of its own between its blocks."""
    opening = _TAG.match(block)
    if opening is None or opening["element"] not in _CONTAINERS:
        return None
    closing = f"</{opening['element']}>"
    parts = list(_outermost(block[opening.end() : -len(closing)]))
    if any(loose for _, loose in parts):
        return None
    return Container(opening[0], tuple(part for part, _ in parts), closing)


def leaves(body: str) -> list[Leaf]:
    """Return the body as what a reader sees below one another; empty paragraphs are left out."""
    found: list[Leaf] = []
    path: list[str] = []
    around: list[tuple[str, str]] = []
    words: list[Word] = []
    for tag, plain in _parts(body):
        if words and plain[:1].isspace():
            words[-1] = words[-1]._replace(space=True)
        words += _words(plain, around)
        if tag is None or tag["element"] in _BLOCKS:
            found += [Leaf(tuple(path), tuple(words))] if words else []
            words = []
            _step(path, tag)
            found += [Leaf((*path, "hr"), ())] if tag and tag["element"] == "hr" else []
        elif tag["element"] == "br":
            words += _words(LINE_BREAK + " ", around)
        else:
            _mark(around, tag)
    return found


def _step(path: list[str], tag: re.Match[str] | None) -> None:
    if tag is None or tag["element"] == "hr":
        return
    if tag["end"]:
        path.pop()
    else:
        path.append(f"{tag['element']} {_value(tag)}".strip())


def _mark(around: list[tuple[str, str]], tag: re.Match[str]) -> None:
    if tag["end"]:
        around.pop()
    else:
        around.append((tag["element"], _value(tag)))


def words_of(line: str) -> list[Word]:
    """Return the words of a plain line."""
    return list(_words(line, []))


def sentences(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Return the words sentence by sentence. Initials and common short forms end none."""
    found, start = [], 0
    for index, word in enumerate(words):
        if word.space and _ends(words, index, start):
            found.append(tuple(words[start : index + 1]))
            start = index + 1
    return [*found, tuple(words[start:])] if start < len(words) else found


def _ends(words: Sequence[Word], index: int, start: int) -> bool:
    if words[index].text == LINE_BREAK:
        return True
    first = max(start, index - _MOST_CLOSERS)
    while index > first and words[index].text in _CLOSERS:
        index -= 1
    if words[index].text not in _STOPS:
        return False
    before = words[index - 1].text if index > start else ""
    return words[index].text != "." or not (before in _SHORT or _INITIAL.fullmatch(before))


def _outermost(body: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a body, each with whether it stands loose instead of in a block."""
    start = depth = 0
    in_block = False
    for tag in _TAG.finditer(body):
        element = tag["element"]
        if depth == 0 and element in _BLOCKS:
            if loose := body[start : tag.start()].strip():
                yield loose, True
            start, in_block = tag.start(), True
        if element not in _VOID:
            depth += -1 if tag["end"] else 1
        if depth == 0 and in_block:
            yield body[start : tag.end()], False
            start, in_block = tag.end(), False
    if loose := body[start:].strip():
        yield loose, True


def _as_block(loose: str) -> str:
    holds_blocks = any(tag["element"] in _BLOCKS for tag in _TAG.finditer(loose))
    return f"{loose}\n" if holds_blocks else f"<p>{loose}</p>"


def _parts(body: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Yield each tag with the plain text before it, and the text after the last one."""
    end = 0
    for tag in _TAG.finditer(body):
        yield tag, html.unescape(body[end : tag.start()])
        end = tag.end()
    yield None, html.unescape(body[end:])


def _value(tag: re.Match[str]) -> str:
    if tag["element"] == marks.ELEMENT:
        return " ".join(marks.sources_in(tag["rest"]))
    found = _VALUE.search(tag["rest"])
    return html.unescape(found[1]) if found else ""


def _words(plain: str, around: Sequence[tuple[str, str]]) -> Iterator[Word]:
    elements = {element for element, _ in around}
    address = next((value for element, value in reversed(around) if element == "a"), "")
    rests = next((value for element, value in around if element == marks.ELEMENT), "")
    for found in _WORD.finditer(plain):
        yield Word(found["word"], "strong" in elements, "em" in elements, address, bool(found["space"]), rests)
