"""What the pages of a PDF leave in a text copied from it: page numbers, running heads, broken words. Pure."""

import re
from collections import Counter
from dataclasses import replace

from articles.imports.lines import Line, Mark
from articles.imports.sentences import ends_sentence

_PAGE_NUMBER = re.compile(
    r"(?:[-–—\[(]\s*)?(?:(?:page|pg\.?|p\.)\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*[-–—\])])?", re.IGNORECASE
)
_END_MARK = re.compile(r"[-–—]\s*30\s*[-–—]")
_NO_LETTER = re.compile(r"[\W\d_]+")
_MOST_HEAD_WORDS, _HEAD_LINES = 15, 3
_BROKEN = re.compile(r"(?P<start>[^\W\d_]{2,})[-‐]$")
_REST = re.compile(r"[^\W\d_]{2,}(?=[^\w-]|$)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Ends of words that are no words themselves: what stands before them was broken for the width of the line.
_ENDINGS = frozenset(
    "tion tions tional sion sions ment ments ness ing ings ism ist ists ity ities able ible ance ances ence ences "
    "ally ously ly ed er ers est ties ty tive tives ture tures cial tial ture ry ries cy cies dent dents".split()
)
# What stands before a hyphen that is always printed.
_LEADING = frozenset("well self non ex anti semi half so long short all post pre vice co north south east west".split())


def with_page_marks(lines: list[Line], page_starts: frozenset[int]) -> list[Line]:
    """Mark page numbers and running heads; the text that they stood in goes on over them.

    `page_starts` are the numbers of the lines that follow a form feed.
    """
    edges = {at for at, line in enumerate(lines) if _is_page_number(line)}
    if not edges and not page_starts:
        return lines
    furniture = edges | _running_heads(lines, edges, page_starts)
    marked = [replace(line, mark=Mark.PAGE) if at in furniture else line for at, line in enumerate(lines)]
    last: Line | None = None
    for at, line in enumerate(marked):
        if line.mark is Mark.PAGE:
            continue
        if last is not None and at - 1 in furniture and line.text[:1].islower() and not ends_sentence(last.text):
            marked[at] = replace(line, gap=False)
        last = line
    return marked


def mended(lines: list[Line]) -> tuple[list[Line], list[tuple[int, str]]]:
    """Join words that were broken at the end of a line, where it is sure that they were.

    The other words keep their hyphen; they are returned with the number of their line.
    """
    if not any(_BROKEN.search(line.text) for line in lines):
        return lines, []
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
    result: list[Line] = []
    unsure: list[tuple[int, str]] = []
    last: int | None = None
    for line in lines:
        if line.mark is Mark.PAGE:
            result.append(line)
            continue
        if last is not None and not line.gap and (told := _joined(result[last], line, words)):
            above, line, doubted = told  # noqa: PLW2901  # the line with its first word whole
            unsure += [(line.number, doubted)] if doubted else []
            result[last : last + 1] = [above] if above else []
        result.append(line)
        last = len(result) - 1
    return result, unsure


def _is_page_number(line: Line) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) and not _END_MARK.fullmatch(line.text)


def _running_heads(lines: list[Line], edges: set[int], page_starts: frozenset[int]) -> set[int]:
    """Return the lines beside a page's edge that stand at another edge too, or that an earlier line says already."""
    beside: dict[int, str] = {}
    for at, line in enumerate(lines):
        if at in edges or line.number in page_starts:
            starts = at if line.number in page_starts and at not in edges else at + 1
            near = [*range(starts, starts + _HEAD_LINES), *range(at - 1, at - 1 - _HEAD_LINES, -1)]
            beside |= {n: _letters(lines[n]) for n in near if 0 <= n < len(lines) and n not in edges}
    counts = Counter(beside.values())
    first: dict[str, int] = {}
    for at, line in enumerate(lines):
        first.setdefault(_letters(line), at)
    return {
        at for at, letters in beside.items() if letters and _is_head(lines[at], counts[letters], first[letters] < at)
    }


def _is_head(line: Line, times: int, said_before: bool) -> bool:
    if len(line.text.split()) > _MOST_HEAD_WORDS or line.mark is not Mark.NONE or ends_sentence(line.text):
        return False
    # The first page prints its heading once, as the headline: only what comes after it is furniture.
    return said_before or (times > 1 and line.number > _HEAD_LINES)


def _letters(line: Line) -> str:
    return _NO_LETTER.sub("", line.text).lower()


def _joined(first: Line, second: Line, words: Counter[str]) -> tuple[Line | None, Line, str] | None:
    """Return what is left of the line above, the line with the word whole, and the word where that is not sure."""
    broken, rest = _BROKEN.search(first.text), _REST.match(second.text)
    if not broken or not rest or not second.text[:1].islower():
        return None
    if not first.printed.endswith(broken[0]) or not second.printed.startswith(rest[0]):
        return None
    start, end = broken["start"], rest[0]
    hyphened = f"{start}-{end}"
    sure = _is_known(start + end, words) or (end in _ENDINGS and hyphened.lower() not in words)
    word, cut = start + end if sure else hyphened, -len(broken[0])
    whole = replace(second, text=word + second.text[len(end) :], printed=word + second.printed[len(end) :])
    certain = sure or hyphened.lower() in words or start.lower() in _LEADING
    if not first.text[:cut].strip():
        # The line above held nothing else: its place is taken.
        above, whole = None, replace(whole, gap=first.gap, mark=first.mark)
    else:
        above = replace(first, text=first.text[:cut].rstrip(), printed=first.printed[:cut].rstrip())
    return above, whole, "" if certain else hyphened


def _is_known(word: str, words: Counter[str]) -> bool:
    """Say whether the text has the word unbroken elsewhere, in the singular or the plural."""
    low = word.lower()
    return any(form in words for form in (low, f"{low}s", low.removesuffix("s")))
