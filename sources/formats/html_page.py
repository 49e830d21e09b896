"""A page taken apart in one pass: its head, its times, and the text that a reader sees. Text in, parts out.

The parser tells of elements as it meets them and builds no tree: ten megabytes nested as deep as can be cost no more
than ten megabytes of prose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

# Bounds of a page that somebody wrote; what goes beyond is not read.
_MOST_ELEMENTS = 300_000
# Deeper than people nest. An end that fits no beginning is looked for all the way up.
_DEEPEST = 256
_MOST_TEXT = 2_000_000
_MOST_NOTED = 1_000
_LONGEST_VALUE = 4_000
_LONGEST_SCRIPT = 1_000_000
_FED = 65_536

_BLOCKS = set(
    "address article aside blockquote body br caption dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol option p pre section summary table tbody td th "
    "thead tr ul".split()
)
# Not the head: where a page leaves out <body>, the parser takes what HTML 4 did not know for a part of the head.
_UNSEEN = set("audio canvas embed iframe math noscript object script style svg template title video".split())
_BESIDE = set("aside button dialog footer label menu nav select textarea".split())
_LINES_OF_THEIR_OWN = _BLOCKS | _BESIDE
_BESIDE_ROLES = set("alertdialog complementary contentinfo dialog menu navigation search".split())
_MAIN = {"article", "main"}
_TOLD_APART = _UNSEEN | _BESIDE | _MAIN | {"h1", "time"}
_EMPTY = {"area", "img", "input", "link", "meta"}
_LONGEST_AUTHOR = 100
_NAMES = ("property", "name", "http-equiv", "itemprop")


@dataclass(frozen=True)
class Parts:
    """What was found, in the order of the page; names in small letters, values as they stand there.

    `authors` are those named by elements of the main part that are marked as such. `metas` are pairs of name (or
    property, or http-equiv) and content, `links` of rel and href; `times` is what `time` elements say, those marked
    as the time of publication first. `text` is what a reader sees, `beside` what stands around it: menus, buttons,
    footers, dialogs. Of both each line is a paragraph.
    """

    language: str = ""
    base: str = ""
    title: str = ""
    headings: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    metas: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    linked_data: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    asks_password: bool = False
    text: str = ""
    beside: str = ""


def parts_of(html: str) -> Parts:
    """Take a page apart. There is none that cannot be: nonsense has no parts."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    # Cut apart and not cut short, so that to stop is possible at any place.
    for start in range(0, len(html), _FED):
        parser.feed(html[start : start + _FED].encode(errors="replace"))
        if reader.is_full():
            return reader.parts()
    parser.feed(b" ")
    parser.close()
    return reader.parts()


class _Element(NamedTuple):
    """An element that is open: what its text is to a reader, what is read of it, and a time that it names itself."""

    unseen: bool = False
    beside: bool = False
    main: bool = False
    read_as: str = ""
    time: str = ""


class _Line(NamedTuple):
    words: str
    beside: bool
    main: bool


@dataclass
class _Noted:
    """What is found on the way, as in `Parts`."""

    language: str = ""
    base: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    marked_times: list[str] = field(default_factory=list)
    asks_password: bool = False


class _Reader:
    """Whom the parser tells of elements and text."""

    def __init__(self) -> None:
        self.elements = self.length = 0
        self.noted = _Noted()
        self.open = [_Element()]
        self.line: list[str] = []
        self.lines: list[_Line] = []
        self.reading: _Element | None = None
        self.words: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear of an element's beginning."""
        self.elements += 1
        if tag in _LINES_OF_THEIR_OWN:
            self._end_line()
        element = _opened(tag, attributes, self.open[-1])
        self.open.append(element)
        if element.read_as and self.reading is None:
            self.reading, self.words = element, []
        if tag in _NOTES:
            _NOTES[tag](self.noted, attributes)

    def data(self, text: str) -> None:
        """Hear of text."""
        if self.reading is not None:
            self.words.append(text)
        if not self.open[-1].unseen:
            self.length += len(text)
            self.line.append(text)

    def end(self, tag: str) -> None:
        """Hear of an element's end: the parser tells of each once, of the innermost first."""
        if tag in _LINES_OF_THEIR_OWN:
            self._end_line()
        if self.open.pop() is self.reading:
            _keep(self.noted, self.reading, "".join(self.words))
            self.reading = None

    def comment(self, text: str) -> None:
        """Hear of a comment, and pass over it."""

    def close(self) -> None:
        """Hear of the end of the page."""

    def is_full(self) -> bool:
        """Say whether as much was heard of as is kept."""
        return self.elements > _MOST_ELEMENTS or len(self.open) > _DEEPEST or self.length > _MOST_TEXT

    def parts(self) -> Parts:
        """Return what was heard of."""
        self._end_line()
        noted = self.noted
        seen = [line for line in self.lines if not line.beside]
        main = [line for line in seen if line.main]
        # A page whose main part holds little says what it says elsewhere.
        chosen = main if _length(main) * 2 > _length(seen) else seen
        return Parts(
            language=noted.language,
            base=noted.base,
            title=noted.title,
            headings=tuple(noted.headings),
            authors=tuple(noted.authors),
            metas=tuple(noted.metas),
            links=tuple(noted.links),
            linked_data=tuple(noted.linked_data),
            times=(*noted.marked_times, *noted.times),
            asks_password=noted.asks_password,
            text="\n".join(line.words for line in chosen),
            beside="\n".join(line.words for line in self.lines if line.beside),
        )

    def _end_line(self) -> None:
        if words := " ".join("".join(self.line).split()):
            self.lines.append(_Line(words, self.open[-1].beside, self.open[-1].main))
        self.line = []


def _opened(tag: str, attributes: Mapping[str, str], within: _Element) -> _Element:
    if not attributes and tag not in _TOLD_APART and not within.read_as:
        return within
    role = attributes.get("role", "").lower()
    return _Element(
        unseen=within.unseen or tag in _UNSEEN or _hidden(attributes),
        beside=within.beside or tag in _BESIDE or role in _BESIDE_ROLES or attributes.get("aria-modal") == "true",
        main=within.main or tag in _MAIN or role == "main",
        read_as=_read_as(tag, attributes),
        time=attributes.get("datetime", "")[:80] if tag == "time" else "",
    )


def _hidden(attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style", "")[:_LONGEST_VALUE].replace(" ", "").lower()
    is_set = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return is_set or "display:none" in style or "visibility:hidden" in style


def _read_as(tag: str, attributes: Mapping[str, str]) -> str:
    """Return under which name the words of an element are kept, "" where they are text alone."""
    if tag == "time":
        marked = "pubdate" in attributes or "datepublished" in attributes.get("itemprop", "").lower()
        return "marked time" if marked else "time"
    if tag == "script":
        is_data = attributes.get("type", "").partition(";")[0].strip().lower() == "application/ld+json"
        return "linked data" if is_data else ""
    if tag in ("h1", "title"):
        return tag
    is_author = "author" in attributes.get("rel", "").split() or "author" in attributes.get("itemprop", "").split()
    return "author" if is_author and tag not in _EMPTY else ""


def _keep(noted: _Noted, element: _Element, words: str) -> None:
    """Keep the words of an element that was read."""
    line = element.time or " ".join(words[:_LONGEST_VALUE].split())
    if element.read_as == "title":
        noted.title = noted.title or line
        return
    kept, words = {
        # Around the main part stand the authors of other pieces.
        "author": (noted.authors, line if element.main and len(line) <= _LONGEST_AUTHOR else ""),
        "h1": (noted.headings, line),
        "time": (noted.times, line),
        "marked time": (noted.marked_times, line),
        "linked data": (noted.linked_data, words[:_LONGEST_SCRIPT]),
    }[element.read_as]
    if words and len(kept) < _MOST_NOTED:
        kept.append(words)


def _note_html(noted: _Noted, attributes: Mapping[str, str]) -> None:
    noted.language = noted.language or attributes.get("lang", "")[:40]


def _note_base(noted: _Noted, attributes: Mapping[str, str]) -> None:
    noted.base = noted.base or attributes.get("href", "")[:_LONGEST_VALUE]


def _note_meta(noted: _Noted, attributes: Mapping[str, str]) -> None:
    names = next((attributes[key] for key in _NAMES if key in attributes), "")
    # One tag may go by several names (RDFa).
    for name in names.lower()[:200].split() if len(noted.metas) < _MOST_NOTED else ():
        noted.metas.append((name, attributes.get("content", "")[:_LONGEST_VALUE]))


def _note_link(noted: _Noted, attributes: Mapping[str, str]) -> None:
    if len(noted.links) < _MOST_NOTED:
        rel = attributes.get("rel", "").strip().lower()[:80]
        noted.links.append((rel, attributes.get("href", "")[:_LONGEST_VALUE]))


def _note_input(noted: _Noted, attributes: Mapping[str, str]) -> None:
    noted.asks_password |= attributes.get("type", "").strip().lower() == "password"


_NOTES = {"html": _note_html, "base": _note_base, "meta": _note_meta, "link": _note_link, "input": _note_input}


def _length(lines: Iterable[_Line]) -> int:
    return sum(len(line.words) for line in lines)
