"""The head of a dispatch: where headline, byline and dateline stand before the text begins. Pure."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from articles.imports import byline as bylines
from articles.imports.byline import Byline
from articles.imports.captions import read_caption
from articles.imports.dateline import Found, Sureness, find_dateline
from articles.imports.desks import fold_desk
from articles.imports.headings import author_line, is_separator, is_trailer, source_heading
from articles.imports.lines import Line, Mark, with_gaps
from articles.imports.sentences import ends_sentence
from newsroom.folding import fold
from sources.dates import parse_date

_REACH = 30
_PROSE_WORDS, _MOST_HEADLINE_WORDS, _SENTENCE_WORDS = 14, 70, 8
_LONGEST_HEADLINE = 1000
_FEW_WORDS = 5
_OPEN_END = re.compile(
    r"(?:[,;:–—&-]|\b(?:the|of|and|in|to|a|an|for|on|at|by|with|from|as|after|over|de|la|y|et))$", re.IGNORECASE
)
_KICKER = re.compile(r"(?:brief|update|brief update|news brief|breaking(?: news)?|exclusive|news)\s*:?", re.IGNORECASE)
_LABEL = re.compile(r"^(?:headline|title|título|titre)\s*:\s*", re.IGNORECASE)


class Kind(StrEnum):
    """What a line of the file turned out to be."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    SEPARATOR = "separator"
    HEADING = "heading"
    SOURCE = "source"
    AUTHOR = "author"
    DOUBT = "doubt"


@dataclass
class Front:
    """What the head of the dispatch holds; `end` is the number of lines it takes."""

    end: int = 0
    headline: str | None = None
    byline: Byline | None = None
    dateline: Found | None = None
    kinds: dict[int, Kind] = field(default_factory=dict)
    decks: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


def read_front(lines: list[Line]) -> Front:
    """Read headline, byline and dateline from the first lines; captions and separators among them are left unread."""
    front = Front(dateline=None)
    at = _dateline_at(lines)
    if at is not None:
        front.dateline = find_dateline(lines[at].text)
    _read_byline(lines, front, _REACH if at is None else at)
    last = at if at is not None else _last_of_front(lines, front)
    _read_headline(lines, front, last)
    front.end = last if at is None else at + 1
    if at is not None:
        front.kinds[at] = Kind.DATELINE
        _read_byline_below(lines, front)
    return front


def _dateline_at(lines: list[Line]) -> int | None:
    """Return where the first dateline stands, before any paragraph of text."""
    for at, line in enumerate(lines[:_REACH]):
        if line.mark is Mark.UNSEEN:
            continue
        found = find_dateline(line.text)
        if found and _is_dateline(found, line, lines, at):
            return at
        if source_heading(line.text) or (_is_prose(line) and at):
            return None
        if _is_prose(line) and len(line.text.split()) > _PROSE_WORDS * 2 and ";" not in line.text:
            return None
    return None


def _is_dateline(found: Found, line: Line, lines: list[Line], at: int) -> bool:
    if bylines.read_byline(with_gaps(line)) or read_caption(line.text):
        return False
    words = len(found.rest.split())
    if not found.rest:
        # Alone on its line the place must be sure, or the text must follow at once.
        return found.sureness is Sureness.CERTAIN or (
            found.sureness > Sureness.GUESS and at > 0 and _is_followed(lines, at)
        )
    if at == 0 or found.sureness is Sureness.GUESS:
        least = _PROSE_WORDS if not at else _FEW_WORDS if ends_sentence(found.rest) else _SENTENCE_WORDS
        return words >= least and any(
            letter.islower() or not letter.isupper() for letter in found.rest if letter.isalpha()
        )
    return words > 3 or found.sureness is Sureness.CERTAIN


def _is_followed(lines: list[Line], at: int) -> bool:
    return at + 1 < len(lines) and len(lines[at + 1].text.split()) >= _SENTENCE_WORDS


def _is_prose(line: Line) -> bool:
    words = len(line.text.split())
    return words >= _PROSE_WORDS and ends_sentence(line.text) and read_caption(line.text) is None


def _read_byline(lines: list[Line], front: Front, before: int) -> None:
    """Find the lines of the byline; further ones directly beneath belong to it."""
    last: int | None = None
    for at, line in enumerate(lines[:before]):
        if source_heading(line.text) or (_is_prose(line) and at):
            break
        if at and _is_repeated(line, lines[0].text):
            continue
        found = _byline(lines, at, after_byline=last is not None and _adjoins(lines, last, at, front))
        if found:
            front.byline = front.byline.followed_by(found) if front.byline else found
            front.kinds[at] = Kind.BYLINE
            last = at


def _adjoins(lines: list[Line], last: int, at: int, front: Front) -> bool:
    """Say whether nothing but captions and separators stands between two lines of the head."""
    return all(read_caption(line.text) or is_separator(line.text) for line in lines[last + 1 : at])


def _byline(lines: list[Line], at: int, *, after_byline: bool) -> Byline | None:
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    if (found := bylines.read_byline(with_gaps(line))) and (found.reporters or not author_line(line.text)):
        return found if at or following is None or len(line.text.split()) <= 12 else None
    if after_byline:
        return bylines.read_title_line(line.text) or _organisation(line, following)
    if not at or line.mark is not Mark.NONE or read_caption(line.text):
        return None
    return _split_over_lines(line, following) or bylines.read_bare_byline(with_gaps(line))


def _organisation(line: Line, following: Line | None) -> Byline | None:
    """Read a line between a name and its title as the newsroom, whatever its name is."""
    if following is None or not bylines.is_a_name(line.text) or fold_desk(line.text):
        return None
    return Byline(organisation=line.text) if bylines.read_title_line(following.text) else None


def _split_over_lines(line: Line, following: Line | None) -> Byline | None:
    """Read a bare name above its title, or a title above "By …"."""
    if following is None:
        return None
    if bylines.read_byline(with_gaps(following)):
        own = bylines.read_title_line(line.text)
        return own if own and own.role else None
    # Without a blank line above, it may as well be the end of the headline.
    if not line.gap and (following.gap or bylines.read_bare_byline(with_gaps(following))):
        return None
    title = bylines.read_title_line(following.text)
    names = bylines.read_names(line.text)
    return Byline(tuple(map(bylines.Reporter, names))) if title and title.role and names else None


def _read_byline_below(lines: list[Line], front: Front) -> None:
    """Read a byline that stands between a dateline on its own line and the text."""
    if front.dateline and front.dateline.rest:
        return
    at = front.end
    while at < len(lines) and not front.kinds.get(at):
        found = _byline(lines, at, after_byline=front.kinds.get(at - 1) is Kind.BYLINE)
        if not found or _is_prose(lines[at]):
            return
        front.byline = front.byline.followed_by(found) if front.byline else found
        front.kinds[at] = Kind.BYLINE
        at += 1
        front.end = at


def _last_of_front(lines: list[Line], front: Front) -> int:
    """Return where the text begins if there is no dateline: after the byline, else after the headline."""
    if front.kinds:
        return max(front.kinds) + 1
    skipped = 0
    while skipped < len(lines) and (lines[skipped].mark is Mark.UNSEEN or is_separator(lines[skipped].text)):
        skipped += 1
    if skipped == len(lines) or not _is_headline(lines[skipped], anchored=False):
        return skipped
    last = skipped + 1
    while last < min(len(lines), skipped + 4) and (
        _is_repeated(lines[last], lines[skipped].text) or _goes_on(lines[last - 1], lines[last])
    ):
        last += 1
    return last


def _goes_on(first: Line, second: Line) -> bool:
    """Say whether a headline continues on the next line: it breaks off, and what follows is short as well."""
    if _is_prose(second) or second.mark is not Mark.NONE or source_heading(second.text) or read_caption(second.text):
        return False
    if _OPEN_END.search(first.text[-20:]) and len(second.text.split()) < _PROSE_WORDS * 2:
        return True
    return not second.gap and not ends_sentence(first.text) and len(second.text.split()) < _PROSE_WORDS


def _is_headline(line: Line, *, anchored: bool) -> bool:
    if len(line.text) > _LONGEST_HEADLINE:
        return False
    words = len(line.text.split())
    if (
        line.mark in (Mark.BULLET, Mark.UNSEEN)
        or words > _MOST_HEADLINE_WORDS
        or source_heading(line.text)
        or not any(map(str.isalnum, line.text))
    ):
        return False
    if line.mark is Mark.HEADING:
        return True
    ends = ends_sentence(line.text) and not line.text.endswith(("?", "!"))
    if anchored:
        return not (ends and words > _PROSE_WORDS * 2)
    return words <= 45 and not (ends and words >= _SENTENCE_WORDS)


def _is_repeated(line: Line, headline: str) -> bool:
    """Say whether a line prints the headline, or a line of it, once more."""
    again = fold(line.text)
    return len(again) > 8 and again in fold(headline)


def _read_headline(lines: list[Line], front: Front, last: int) -> None:
    """Give the lines above the text to the headline, to its repetition, or to what is printed around it."""
    parts: list[str] = []
    previous: int | None = None
    anchored = front.dateline is not None or front.byline is not None
    for at in range(min(last, len(lines))):
        line = lines[at]
        if at in front.kinds or line.mark is Mark.UNSEEN or is_separator(line.text) or read_caption(line.text):
            continue
        if not parts:
            if (
                _is_kicker(lines, at, last)
                or is_trailer(line.text)
                or parse_date(line.text)
                or not _is_headline(line, anchored=anchored)
            ):
                front.decks.append((at, line.text))
                continue
            parts.append(_LABEL.sub("", line.text))
            front.kinds[at] = Kind.HEADLINE
        elif _is_repeated(line, " ".join(parts)):
            front.kinds[at] = Kind.HEADLINE
        elif previous == at - 1 and _goes_on(lines[previous], line):
            parts.append(line.text)
            front.kinds[at] = Kind.HEADLINE
        else:
            front.decks.append((at, line.text))
            continue
        previous = at
    front.headline = " ".join(parts) or None


def _is_kicker(lines: list[Line], at: int, last: int) -> bool:
    """Say whether a line is a label above the headline, such as the name of a desk, with a headline beneath it."""
    if at + 1 >= last or not (fold_desk(lines[at].text) or _KICKER.fullmatch(lines[at].text)):
        return False
    following = lines[at + 1]
    return not bylines.read_byline(with_gaps(following)) and _is_headline(following, anchored=True)
