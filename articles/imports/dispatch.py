"""A legacy dispatch taken apart: headline, byline, dateline, body, captions and sources, with every doubt. Pure."""

import re
from dataclasses import dataclass, replace

from articles.imports.byline import Byline, Reporter
from articles.imports.captions import Caption
from articles.imports.dateline import Dateline
from articles.imports.encodings import decode, repaired
from articles.imports.front import Kind
from articles.imports.lines import MOST_LINES, page_starts, read_lines, unwrapped, width_of
from articles.imports.pages import mended, with_page_marks
from articles.imports.paragraphs import Subhead, is_cut_off
from articles.imports.reading import Doubt, Item, Part, Reading
from sources.formats.printed_line import PrintedLine

__all__ = [
    "Caption",
    "Dateline",
    "Dispatch",
    "Doubt",
    "Item",
    "Kind",
    "Part",
    "PrintedLine",
    "Reporter",
    "Subhead",
    "decode",
    "parse",
    "parse_bytes",
]

_BRIEF = re.compile(r"(?:news\s+)?(?:brief|update|brief\s+update)\b\s*[:–—-]", re.IGNORECASE)
_DIGEST = re.compile(
    r"\b(?:digest|round-?up|newsletter|bulletin|prosecution watch)\b|\bvol(?:ume|\.)\s*\d+", re.IGNORECASE
)
_NOTICE = re.compile(r"\b(?:report|statement|press release|publication|white paper|briefing|study)s?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Dispatch:
    """One old text in its parts, each as printed. What is not printed is None or empty; `parts` has every line."""

    kind: str
    headline: str | None
    reporters: tuple[Reporter, ...] = ()
    role: str | None = None
    desk: str | None = None
    organisation: str | None = None
    dateline: Dateline | None = None
    captions: tuple[Caption, ...] = ()
    paragraphs: tuple[str, ...] = ()
    subheads: tuple[Subhead, ...] = ()
    sources: tuple[PrintedLine, ...] = ()
    author_line: str | None = None
    items: tuple[Item, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parts: tuple[Part, ...] = ()
    encoding: str = "utf-8"


def parse(text: str) -> Dispatch:
    """Take a dispatch apart. Never raises; an empty text gives a dispatch without a headline, and a doubt.

    Nothing is dropped: every line that is not blank is in one of the fields
    or in `doubts`, with its number from 1. Where a line can be read in two
    ways the likelier one is taken and the question is asked in a doubt. The
    time is linear in the length of the text.
    """
    repaired_text = repaired(text)
    lines, beyond = read_lines(repaired_text)
    starts, width = page_starts(repaired_text), width_of(lines)
    lines, broken = mended(with_page_marks(lines, starts))
    reading = Reading(unwrapped(lines, width), starts)
    reading.read()
    for number, word in broken:
        reading.doubt(number, word, "Is this one word that was broken at the end of a line?")
    if repaired_text != text:
        reading.doubt(1, "", "Letters that were broken by a wrong encoding have been set right. Do they read well?")
    if beyond:
        reading.take_unread(MOST_LINES + 1, beyond)
    return _dispatch(reading)


def parse_bytes(data: bytes) -> Dispatch:
    """Decode and take apart the bytes of a file; never raises."""
    text, encoding = decode(data)
    return replace(parse(text), encoding=encoding)


def _dispatch(reading: Reading) -> Dispatch:
    byline = reading.byline or Byline()
    items = tuple(item for item in reading.items if item.dateline or item.sources)
    dispatch = Dispatch(
        kind="dispatch",
        headline=reading.headline,
        reporters=byline.reporters,
        role=byline.role,
        desk=byline.desk,
        organisation=byline.organisation,
        dateline=next((item.dateline for item in items if item.dateline), None),
        captions=tuple(reading.captions),
        paragraphs=tuple(reading.body.paragraphs),
        subheads=tuple(reading.body.subheads),
        sources=tuple(reading.sources),
        author_line=reading.author_line,
        items=items if sum(item.dateline is not None for item in items) > 1 else (),
        parts=tuple(reading.parts),
    )
    dispatch = replace(dispatch, kind=_kind(dispatch))
    doubts = [*_missing(dispatch), *reading.doubts]
    return replace(dispatch, doubts=tuple(sorted(doubts, key=lambda doubt: doubt.line)))


def _kind(dispatch: Dispatch) -> str:
    headline = dispatch.headline or ""
    if not (headline or dispatch.paragraphs or dispatch.sources):
        return "empty"
    if _BRIEF.match(headline):
        return "brief"
    if dispatch.dateline is None and (_DIGEST.search(headline) or len(dispatch.subheads) >= 4):
        return "digest"
    if not dispatch.sources and dispatch.dateline and (not dispatch.paragraphs or is_cut_off(dispatch.paragraphs[-1])):
        return "truncated"
    if dispatch.dateline or dispatch.reporters or dispatch.sources:
        return "dispatch"
    return "report-notice" if _NOTICE.search(headline) else "announcement"


def _last_of_text(dispatch: Dispatch) -> int:
    """Return the number of the line on which the text ends."""
    return max((part.line for part in dispatch.parts if part.kind in (Kind.PARAGRAPH, Kind.DATELINE)), default=1)


def _missing(dispatch: Dispatch) -> list[Doubt]:
    """Ask about what a dispatch should have and this one does not."""
    if dispatch.kind == "empty":
        return [Doubt(1, "", "The text is empty. Is a file missing?")]
    doubts = []
    if dispatch.headline is None:
        doubts.append(Doubt(1, "", "No headline was found. Type one below, if only a working one."))
    if dispatch.paragraphs and not dispatch.sources:
        doubts.append(Doubt(1, "", "No sources were found. Add them below, or paste the whole text again."))
    if dispatch.paragraphs and is_cut_off(dispatch.paragraphs[-1]):
        doubts.append(
            Doubt(_last_of_text(dispatch), dispatch.paragraphs[-1][-80:], "The text breaks off here. Is there more?")
        )
    return doubts
