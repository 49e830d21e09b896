"""The lines of an old file, cleaned of what cannot be seen and of left-over markup, each with its number. Pure."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice, pairwise

from sources.formats.line_marks import WORD_BULLET

# What Windows programs meant by the control characters above 127; every other control character goes.
_CONTROLS: dict[int, str | None] = {code: None for code in (*range(32), *range(127, 160)) if code not in (9, 10, 13)}
_CONTROLS |= {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(128, 160)}
# Direction marks, joiners of width zero and soft hyphens carry no letter; the Persian non-joiner (200C) stays.
_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_BREAK = re.compile(r"\r\n|[\r\n\v\f\u2028\u2029]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--[^<>]*-->|\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]]*\]")
_NEW_LINE_TAG = re.compile(
    r"<(?:br|/?(?:p|div|ul|ol|blockquote|table|tr|h[1-6]|figure|figcaption|hr))\b[^<>]*>", re.IGNORECASE
)
_GAP_TAG = re.compile(r"<(?:/?(?:p|div|ul|ol|blockquote|table|h[1-6]|figure|hr))\b", re.IGNORECASE)
_HEADING_TAG = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_LIST_TAG = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_ALT = re.compile(r"<img\b[^<>]*?\balt=[\"']([^\"'<>]+)[\"'][^<>]*>", re.IGNORECASE)
_CAPTION_ATTRIBUTE = re.compile(r"\[caption\b[^\[\]]*?\bcaption=\"([^\"\[\]]+)\"[^\[\]]*\]", re.IGNORECASE)
_HASHES = re.compile(r"^#{1,6} +(?=\S)")
_EMPHASISED = re.compile(r"^(\*\*|__|\*|_) ?(?=[^\s*_])(.+?) ?\1([:.]?)$")
_BULLET = re.compile(r"^(?:[•·▪▫◦‣⁃∙●○■□➢►▶→✓]\s*|[*+-]\s+|[–—]\s+(?=[A-Z“\"]))(?=\S)")
_NUMBER = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[a-hivx]{1,4}\))\s+(?=\S)")
#: What lies beyond is taken for text unread: no dispatch has as many lines, and the time to read one is bounded.
MOST_LINES = 10_000
_ENDS_WITH_YEAR = re.compile(r"\b\d{4}[).]?$")
_AFTER_LETTER = (")", ".", "*", "_")
_NARROWEST, _WIDEST = 50, 100
_MOST_MARKS_ON_A_LETTER = 30
_FOREIGN_RUN = re.compile(rf"[^\x00-\x7f]{{{_MOST_MARKS_ON_A_LETTER + 1}}}")


class Mark(StrEnum):
    """What the markup of a line says it is."""

    NONE = ""
    HEADING = "heading"
    CAPTION = "caption"
    BULLET = "bullet"
    NUMBER = "number"
    UNSEEN = "unseen"
    PAGE = "page"


@dataclass(frozen=True)
class Line:
    """One line: `text` has single spaces, `printed` keeps wide gaps and links, `gap` says that a blank one precedes."""

    number: int
    text: str
    printed: str
    gap: bool
    mark: Mark = Mark.NONE


def joined(lines: list[Line]) -> Line:
    """Return several lines as the one line that they are."""
    if len(lines) == 1:
        return lines[0]
    text, printed = (" ".join(parts) for parts in zip(*((line.text, line.printed) for line in lines), strict=True))
    return replace(lines[0], text=text, printed=printed)


def read_lines(text: str) -> tuple[list[Line], str]:
    """Return the lines of `text`, numbered from 1 as the file has them, and what lies beyond the longest dispatch.

    Blank lines are not among them; a line that shows nothing but is not
    blank (markup, control characters) is marked UNSEEN and keeps its text.
    """
    raws = _BREAK.split(text, MOST_LINES)
    beyond = raws.pop() if len(raws) > MOST_LINES else ""
    return list(_visible(raws)), beyond


def page_starts(text: str) -> frozenset[int]:
    """Return the numbers of the lines that follow a form feed."""
    if "\f" not in text:
        return frozenset()
    breaks = islice(_BREAK.finditer(text), MOST_LINES)
    return frozenset(number for number, mark in enumerate(breaks, start=2) if mark[0] == "\f")


def width_of(lines: list[Line]) -> int:
    """Return the length of the longest line, not counting addresses, which break nowhere."""
    return max((len(line.text) for line in lines if "http" not in line.text), default=0)


def composed(text: str) -> str:
    """Return `text` in NFC, unless it piles up marks without end, which would cost the square of its length.

    The bound is that of the stream-safe text format, Unicode Standard Annex 15, section 13.
    """
    if text.isascii():
        return text
    if not _FOREIGN_RUN.search(text):
        return unicodedata.normalize("NFC", text)
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _MOST_MARKS_ON_A_LETTER:
            return text
    return unicodedata.normalize("NFC", text)


def _visible(raws: list[str]) -> Iterator[Line]:
    gap = True
    for number, raw in enumerate(raws, 1):
        if not raw or raw.isspace():
            gap = True
            continue
        shown = False
        for line in _pieces(number, raw, gap):
            gap = not line.text
            if line.text:
                shown = True
                yield line
        if not shown:
            gap = True
            yield Line(number, raw.strip(), raw.strip(), gap=True, mark=Mark.UNSEEN)


def _pieces(number: int, raw: str, gap: bool) -> Iterator[Line]:
    """Give the lines that one line of the file shows: several where markup breaks it; an empty one stands for a gap."""
    if not (raw.isascii() and raw.isprintable()):
        raw = composed(raw.translate(_CONTROLS)).translate(_INVISIBLE)
    if "<" not in raw and "[" not in raw:
        yield _line(number, raw, gap)
        return
    raw = _CAPTION_ATTRIBUTE.sub(r"[caption]\1<br>", _ALT.sub(r"\1<br>", raw))
    is_caption = "[caption" in raw or "<figcaption" in raw
    mark, start = Mark.NONE, 0
    for tag in _NEW_LINE_TAG.finditer(raw):
        if piece := raw[start : tag.start()].strip():
            yield _line(number, piece, gap, Mark.CAPTION if is_caption else mark)
            gap = False
        gap = gap or bool(_GAP_TAG.match(tag[0]))
        mark = Mark.HEADING if _HEADING_TAG.match(tag[0]) else Mark.NONE
        start = tag.end()
    yield _line(number, raw[start:], gap, Mark.CAPTION if is_caption else mark)


def _line(number: int, raw: str, gap: bool, mark: Mark = Mark.NONE) -> Line:
    printed = raw.strip()
    shown = WORD_BULLET.sub("• ", printed)
    if "<" in shown or "[" in shown:
        shown = _MARKUP.sub("", _LIST_TAG.sub("• ", shown))
    shown = " ".join((html.unescape(shown) if "&" in shown else shown).split())
    if shown[:1].isalpha() and shown[1:2] not in _AFTER_LETTER:
        return Line(number, shown, printed, gap, mark)
    return _marked(Line(number, shown, printed, gap, mark))


def _marked(line: Line) -> Line:
    """Return the line with what its first characters say: a heading, emphasis, a bullet, a number."""
    shown, mark = line.text, line.mark
    if _HASHES.match(shown):
        mark, shown = Mark.HEADING, _HASHES.sub("", shown).rstrip("# ")
    if emphasised := _EMPHASISED.match(shown):
        shown = emphasised[2] + emphasised[3]
    if _BULLET.match(shown):
        mark = Mark.BULLET
    elif _NUMBER.match(shown):
        mark = Mark.NUMBER
    return replace(line, text=shown, mark=mark)


def with_gaps(line: Line) -> str:
    """Return the text of a line with its tabs and runs of blanks, by which some archives set things apart."""
    if "<" not in line.printed and "&" not in line.printed and "*" not in line.printed:
        return line.printed
    return html.unescape(_MARKUP.sub("", line.printed)).strip(" \t*_")


def without_bullet(text: str) -> str:
    """Return the text of a line without its bullet or number."""
    return _NUMBER.sub("", _BULLET.sub("", text, count=1), count=1)


def unwrapped(lines: list[Line], width: int) -> list[Line]:
    """Join the lines that were broken at a fixed width, as mail programs and terminals did.

    `width` is that of the lines before words were mended.
    """
    if not _NARROWEST <= width <= _WIDEST:
        return lines
    pairs = list(pairwise(lines))
    adjoining = [pair for pair in pairs if not pair[1].gap]
    full = sum(_is_full(first, second, width) for first, second in adjoining)
    if full < max(3, 0.4 * len(adjoining)):
        return lines
    groups = [lines[:1]]
    for first, second in pairs:
        if _is_full(first, second, width):
            groups[-1].append(second)
        else:
            groups.append([second])
    return [joined(group) for group in groups]


def _is_full(first: Line, second: Line, width: int) -> bool:
    """Say whether `second` goes on where `first` had no room left."""
    if (
        second.gap
        or second.text.startswith(("http", "(http", "www"))
        or second.mark is not Mark.NONE
        or first.mark in (Mark.HEADING, Mark.PAGE)
        or first.text.endswith(":")
    ):
        return False
    too_long = len(first.text) > width and "http" in first.text
    return (
        not too_long
        and width < len(first.text) + 1 + len(second.text.partition(" ")[0])
        and not _ENDS_WITH_YEAR.search(first.text)
    )
