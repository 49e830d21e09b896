"""One source line as printed, taken apart into outlet, headline, date and address. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sources.dates import PartialDate
from sources.formats.line_marks import (
    BAR,
    DASH,
    LOST,
    TIGHT_DASH,
    find_address,
    find_date,
    without_consultation,
    without_marks,
    without_undated,
)
from sources.formats.outlet_names import KNOWN, LIKELY, POSSIBLE, UNLIKELY, KnownOutlets, likelihood, recogniser

# Longer than any citation: such a line is kept whole, because taking it apart would only be guessing.
LONGEST = 2000
_SAME = re.compile(r"(?:id|ibid|idem)\b\.?(?:,? (?:at|p\.|pp\.) ?\d+)?\.?", re.IGNORECASE)
_QUOTED = re.compile(r"^(?P<before>[^“\"]*)[“\"](?P<title>[^“”\"]+)[”\"](?P<after>[^“”\"]*)$")
_BRACKETED = re.compile(r"^(?P<title>.+?)[ ,]*[(\[](?P<outlet>[^()\[\]]{2,60})[)\]]?[.,]?$")
_COLON = re.compile(r"(?<=\S): (?=\S)")
_COMMA = re.compile(r", |، ?|; ")
_STOP = re.compile(r"(?<=[^\s.]{2})\. (?=\S)")
_LOST_AT_END = re.compile(r"(?: \?|\s*\ufffd+)\s*$")
_LOST_MARK = "\ufffd"
_ABBREVIATION = re.compile(r"(?:^|[\s.])\w\.$")
_EDGE = " \t,،;؛:|–—-‐‑‒―−~"

_Named = tuple[str | None, str | None]
_Grade = Callable[[str], int]


@dataclass(frozen=True)
class PrintedLine:
    """A source as it was printed: what the line does not say is None, what it may not say is a doubt."""

    outlet: str | None
    title: str | None
    date: PartialDate | None
    url: str | None
    raw: str
    doubts: tuple[str, ...] = ()


def parse_line(raw: str, known_outlets: KnownOutlets = (), *, outlet_first: bool | None = None) -> PrintedLine:
    """Take one source line apart, in any of the forms in which archives print it.

    `known_outlets` are names in any spelling, or a question that answers
    whether a name is known. `outlet_first` is what the neighbouring lines
    do; it decides only where the line itself does not. `raw` is kept.
    """
    if len(raw) > LONGEST:
        return PrintedLine(None, None, None, None, raw.strip(), ("The line is too long to be one source.",))
    text, link = without_marks(raw)
    text, url = find_address(text)
    text = without_undated(without_consultation(text)).strip(" <>()[]" if not text.strip(" <>()[].,") else " ")
    if not text.strip(_EDGE + ".()[]<>"):
        return PrintedLine(None, None, None, url or link, raw.strip(), () if url or link else ("The line is empty.",))
    if _SAME.fullmatch(text):
        return PrintedLine(None, None, None, url or link, raw.strip(), ("This points at the source above it.",))
    return _taken_apart(raw, text, url or link, _grader(known_outlets), outlet_first)


def _grader(known_outlets: KnownOutlets) -> _Grade:
    is_known = recogniser(known_outlets)
    return lambda name: likelihood(name, is_known)


def _taken_apart(raw: str, text: str, url: str | None, grade: _Grade, outlet_first: bool | None) -> PrintedLine:
    found = find_date(text)
    doubts = [found.doubt] if found and found.doubt else []
    mark, rest = " ", text
    if found:
        mark = _LOST_MARK if _LOST_AT_END.search(found.before) else found.mark
        rest = _joined(found.before, found.after, mark)
    outlet, title = _named(rest.strip(_EDGE), mark, grade, outlet_first)
    if outlet is None:
        doubts.append("No outlet is named.")
    if title is None and url is None:
        doubts.append("No headline is printed.")
    return PrintedLine(outlet, title, found.date if found else None, url, raw.strip(), tuple(doubts))


def _joined(before: str, after: str, mark: str) -> str:
    """Return what stands around a date as one text, with a dash where the date was."""
    before = _LOST_AT_END.sub("", before).rstrip(_EDGE + "([")
    if mark == "." and before.endswith(".") and not _ABBREVIATION.search(before):
        before = before[:-1]
    after = after.strip(_EDGE + ")].")
    return f"{before} – {after}" if before and after else before or after


def _named(text: str, mark: str, grade: _Grade, outlet_first: bool | None) -> _Named:
    """Return outlet and headline: by the strongest mark that is there, then by what the parts look like."""
    if not text:
        return None, None
    ways = {
        "quotes": lambda: _by_quotes(text, grade),
        "colon": lambda: _by_mark(_COLON, text, grade, None, least=LIKELY),
        "comma": lambda: _by_comma(text, grade, outlet_first),
        "lost": lambda: _by_mark(LOST, text, grade, outlet_first),
        "bar": lambda: _by_mark(BAR, text, grade, outlet_first),
        "dash": lambda: _by_mark(DASH, text, grade, outlet_first),
    }
    for way in _order(text, mark, grade):
        if named := ways[way]():
            return named
    for pattern in (TIGHT_DASH, LOST):
        if named := _by_mark(pattern, text, grade, outlet_first):
            return named
    return (
        _by_mark(_COLON, text, grade, None, least=LIKELY)
        or _by_bracket(text, grade)
        or _by_mark(_STOP, text, grade, None, least=LIKELY)
        or _by_prefix(text, grade)
        or _alone(text, grade)
    )


def _order(text: str, mark: str, grade: _Grade) -> tuple[str, ...]:
    """Return the marks to try, the one first that also stands in front of the date: a line keeps to its marks."""
    colon = _COLON.search(text)
    if colon and mark != "|" and _is_one_name(text[: colon.start()], grade):
        return ("colon",)
    if mark == _LOST_MARK or _LOST_MARK in text:
        return ("lost", "dash", "bar", "comma")
    if mark == "|":
        return ("bar", "dash", "quotes", "comma")
    if mark in {",", "،", "”", '"'} and not _dash_leads(text, grade):
        return ("quotes", "comma", "dash", "bar")
    return ("dash", "bar", "quotes", "comma")


def _is_one_name(head: str, grade: _Grade) -> bool:
    return grade(head) >= (KNOWN if "," in head else LIKELY) and not (
        DASH.search(head) or TIGHT_DASH.search(head) or BAR.search(head) or LOST.search(head)
    )


def _dash_leads(text: str, grade: _Grade) -> bool:
    first = DASH.search(text)
    return bool(first and grade(text[: first.start()]) >= LIKELY)


def _by_mark(
    pattern: re.Pattern[str], text: str, grade: _Grade, outlet_first: bool | None, least: int = UNLIKELY
) -> _Named | None:
    """Split at the first or the last mark, whichever leaves the likelier outlet; the headline keeps the others."""
    marks = list(pattern.finditer(text))
    if not marks:
        return None
    head, tail = text[: marks[0].start()].strip(_EDGE), text[marks[-1].end() :].strip(_EDGE)
    if len(marks) > 1 and grade(joined := f"{head} {text[marks[0].end() : marks[1].start()]}".strip()) == KNOWN:
        return joined, _headline(text[marks[1].end() :])
    front, back = grade(head), grade(tail)
    if max(front, back) < least:
        return None
    last = front < back and back >= LIKELY if outlet_first is None or back == KNOWN > front else not outlet_first
    if last and (outlet_first is False or front < LIKELY):
        return tail, _headline(text[: marks[-1].start()])
    return head or None, _headline(text[marks[0].end() :])


def _by_quotes(text: str, grade: _Grade) -> _Named | None:
    quoted = _QUOTED.match(text)
    if not quoted:
        return None
    around = [part.strip(_EDGE + "().") for part in (quoted["before"], quoted["after"])]
    named = [part for part in around if part]
    if not named or len(quoted["title"].split()) < 3:
        return None
    outlet = max(reversed(named), key=grade)
    return (outlet, _headline(quoted["title"])) if grade(outlet) >= POSSIBLE else None


def _by_comma(text: str, grade: _Grade, outlet_first: bool | None) -> _Named | None:
    marks = list(_COMMA.finditer(text))
    if not marks:
        return None
    head, tail = text[: marks[0].start()], text[marks[-1].end() :]
    cut = marks[-1].start()
    if len(marks) > 1 and _is_pair(pair := text[marks[-2].end() :], grade):
        tail, cut = pair, marks[-2].start()
    head_end = marks[0].end()
    if len(marks) > 1 and _is_pair(pair := text[: marks[1].start()], grade):
        head, head_end = pair, marks[1].end()
    front, back = grade(head), grade(tail)
    if max(front, back) < LIKELY and (outlet_first is None or max(front, back) < POSSIBLE):
        return None
    if front == back and outlet_first is not None:
        front += outlet_first
    if front > back:
        return head, _headline(text[head_end:])
    return tail, _headline(text[:cut])


def _is_pair(names: str, grade: _Grade) -> bool:
    """Say whether two comma parts are one outlet, such as a broadcaster and its programme."""
    first, _, second = names.partition(", ")
    return grade(names) == KNOWN or (first.isupper() and grade(first) >= LIKELY and grade(second) >= LIKELY)


def _by_bracket(text: str, grade: _Grade) -> _Named | None:
    found = _BRACKETED.match(text)
    return (found["outlet"], _headline(found["title"])) if found and grade(found["outlet"]) >= LIKELY else None


def _by_prefix(text: str, grade: _Grade) -> _Named | None:
    """Find a known name of several words at the start, where every mark was lost."""
    words = text.split(" ")
    for count in range(min(5, len(words) - 1), 1, -1):
        if grade(name := " ".join(words[:count])) == KNOWN:
            return name, _headline(" ".join(words[count:]))
    return None


def _alone(text: str, grade: _Grade) -> _Named:
    probable = grade(text)
    if probable >= LIKELY or (probable == POSSIBLE and len(text.split()) <= 2):
        return text, None
    return None, _headline(text)


def _headline(text: str) -> str | None:
    """Return the headline without the marks around it, and without quotes that enclose nothing but itself."""
    text = text.strip(_EDGE)
    for opening, closing in ("“”", '""'):
        inner = text[1:-1]
        if text[:1] == opening and text[-1:] == closing and opening not in inner and closing not in inner:
            text = inner.rstrip(" ,")
    return text.rstrip(",") or None
