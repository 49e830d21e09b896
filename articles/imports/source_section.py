"""The sources beneath a dispatch: which lines are one source, and which part of them is the outlet. Pure."""

import re
from functools import lru_cache

from articles.imports.lines import Line, Mark, joined
from articles.imports.sentences import ends_sentence
from newsroom.folding import fold
from sources.dates import DATE, parse_date
from sources.formats.line_marks import DASH, as_printed
from sources.formats.outlet_names import LIKELY, likelihood
from sources.formats.printed_line import PrintedLine, parse_line

_ADDRESS_ONLY = re.compile(
    r"[<(\[]?(?:available at:?\s*|link:\s*|url:\s*)?(?:https?://|www\.)\S+[>)\]]?\.?", re.IGNORECASE
)
_OPEN_END = re.compile(r"(?:\s[–—-]|[,:–—&|-]|\b(?:the|of|and|in|to|a|for|on|at|by|with|from))$", re.IGNORECASE)
_LONGEST = 400
_PROSE_WORDS, _MANY_WORDS = 22, 45
_SHORTEST_WRAPPED = 40


def read_sources(lines: list[Line]) -> list[tuple[int, PrintedLine]]:
    """Return the sources in the order of the file, each with the number of its first line.

    A source that goes on over several lines is one, an address on its own
    line belongs to the source above it, and a line that leaves open which
    part is the outlet is read as its neighbours are.
    """
    wholes = [joined(group) for group in _grouped(lines)]
    found = [_read(whole.printed) for whole in wholes]
    sure = [source for source in found if _is_sure(source)]
    names = frozenset(fold(source.outlet or "") for source in sure)
    outlet_first = _outlet_first(sure)
    for at, whole in enumerate(wholes):
        if not _is_sure(found[at]):
            found[at] = parse_line(whole.printed, lambda name: fold(name) in names, outlet_first=outlet_first)
    return list(zip((whole.number for whole in wholes), found, strict=True))


def _is_sure(source: PrintedLine) -> bool:
    return source.outlet is not None and _grade(source.outlet) >= LIKELY


def is_source(line: Line) -> bool:
    """Say whether a line is plainly a source, even where no heading announces one."""
    text = line.text
    if _ADDRESS_ONLY.fullmatch(text):
        return True
    if len(text) > _LONGEST or len(text.split()) > 40 or not (DASH.search(text) or DATE.search(text)):
        return False
    source = _read(line.printed)
    if not source.outlet or not source.title or len(source.title.split()) < 2 or len(source.outlet.split()) > 8:
        return False
    likely = _grade(source.outlet) >= LIKELY
    if source.date and _ends_with_date(text):
        return likely or bool(DASH.search(text))
    if line.mark in (Mark.BULLET, Mark.NUMBER):
        return False
    return likely and not text.endswith(".") and bool(DASH.search(text) or source.url)


def is_prose(line: Line) -> bool:
    """Say whether a line among sources is a paragraph of text again."""
    count = len(line.text.split())
    if count < _PROSE_WORDS or "http" in line.text or _ends_with_date(line.text):
        return False
    if count >= _MANY_WORDS:
        return True
    return ends_sentence(line.text) and not is_source(line)


@lru_cache(maxsize=1024)
def _read(printed: str) -> PrintedLine:
    """Read a line by itself; each is asked about several times."""
    return parse_line(printed)


def _grade(outlet: str) -> int:
    return likelihood(outlet, lambda _: False)


def _ends_with_date(text: str) -> bool:
    end = text[-60:].rstrip(" .)]")
    return (
        any(match.end() == len(end) and parse_date(match[0]) for match in DATE.finditer(end)) or "http" in text[-300:]
    )


def _outlet_first(sure: list[PrintedLine]) -> bool | None:
    """Return what most lines do of which the order is sure, or None where none is."""
    leads = [fold(as_printed(source.raw)).startswith(fold(source.outlet or "")) for source in sure if source.title]
    return sum(leads) * 2 >= len(leads) if leads else None


def _grouped(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and len(groups[-1]) < 6 and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(group: list[Line], line: Line) -> bool:
    """Say whether `line` is still part of the source that the group began."""
    before = group[-1].text
    if line.mark in (Mark.BULLET, Mark.NUMBER):
        return bool(parse_date(line.text.lstrip("–—- "))) and not DATE.search(before)
    is_address, has_address = (
        bool(_ADDRESS_ONLY.fullmatch(line.text)),
        any("http" in one.text or "www." in one.text for one in group),
    )
    if is_address or has_address:
        return is_address and not has_address
    if parse_date(line.text.strip("()[] –—-,")):
        return not DATE.search(before)
    if _OPEN_END.search(before[-20:]):
        return not line.gap or before.endswith(("–", "—", "-"))
    return not line.gap and _is_wrapped(group, line)


def _is_end_of_date(before: str, text: str) -> bool:
    """Say whether a date began at the end of one line and ends on the next."""
    whole = f"{before[-20:]} {text[:20]}"
    return any(
        found.start() < len(before[-20:]) < found.end() for found in DATE.finditer(whole) if parse_date(found[0])
    )


def _is_wrapped(group: list[Line], line: Line) -> bool:
    """Say whether a line without a gap before it continues a source that has neither date nor address yet."""
    before = joined(group)
    if DATE.search(before.text[-60:]) or len(before.text) > _LONGEST:
        return False
    begun, ended = _read(before.text), _read(line.text)
    if ended.title and ended.outlet and _grade(ended.outlet) >= LIKELY and line.text.startswith(ended.outlet):
        return False
    if line.text[:1].islower() or _is_end_of_date(before.text, line.text):
        return True
    if len(before.text) < _SHORTEST_WRAPPED or ended.date is None or len(DASH.findall(line.text)) > 1:
        return False
    if ended.outlet is None or ended.title is None:
        return True
    return begun.outlet is not None and bool(DASH.search(before.text)) and _grade(ended.outlet) < LIKELY
