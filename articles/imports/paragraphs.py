"""Lines of a body become paragraphs, lists and subheads. Pure."""

import re
from dataclasses import dataclass, field

from articles.imports.lines import Line, Mark

_STOP = re.compile(r"[.!?…:;,؟۔。][)\]”\"’'»*_]*$|[”\"’»]$")
_CLOSED = re.compile(r"[.!?…:؟۔。][)\]”\"’'»*_]*$|[”\"’»)\]]$")
_LISTED = (Mark.BULLET, Mark.NUMBER)
_MOST_SUBHEAD_WORDS, _LONGEST_SUBHEAD = 10, 90


@dataclass(frozen=True)
class Subhead:
    """A heading within the text; `before` counts the paragraphs that precede it."""

    text: str
    before: int


@dataclass
class Body:
    """The words of a dispatch as they are collected, in the order of the file."""

    paragraphs: list[str] = field(default_factory=list)
    subheads: list[Subhead] = field(default_factory=list)
    _run: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Take one line; where a paragraph ends shows from the gaps, the list marks and the ends of sentences."""
        if self._run and not self._continues(line):
            self.close()
        self._run.append(line)

    def add_subhead(self, text: str) -> None:
        """Take a line as a heading between paragraphs."""
        self.close()
        self.subheads.append(Subhead(text, len(self.paragraphs)))

    def close(self) -> None:
        """End the paragraph that is being collected, as a caption, a separator or the sources do."""
        if self._run:
            separator = "\n" if self._run[0].mark in _LISTED else " "
            self.paragraphs.append(separator.join(line.text for line in self._run))
            self._run = []

    def _continues(self, line: Line) -> bool:
        kind, last = self._run[0].mark, self._run[-1]
        if line.mark in _LISTED:
            # A list is one paragraph, even with blank lines between its points.
            return kind is line.mark
        if kind in _LISTED:
            return not line.gap and line.text[:1].islower()
        return not line.gap and not _STOP.search(last.text[-20:])


def is_subhead(line: Line, following: Line | None) -> bool:
    """Say whether a line stands between paragraphs as a heading: short, no sentence, and text after it."""
    if following is None or line.mark in _LISTED:
        return False
    if line.mark is Mark.HEADING:
        return True
    text, words = line.text, line.text.split()
    if (
        len(words) > _MOST_SUBHEAD_WORDS
        or len(text) > _LONGEST_SUBHEAD
        or not line.gap
        or not following.text[:1].strip()
    ):
        return False
    if text.endswith("?"):
        return len(words) <= 8 and text[0] not in "“\"‘'" and following.gap
    if text.endswith(":"):
        return (
            len(words) <= 5
            and following.mark not in _LISTED
            and (following.gap or len(following.text) > _LONGEST_SUBHEAD)
        )
    return (
        not _STOP.search(text[-20:])
        and not text[:1].islower()
        and (following.gap or len(following.text) > _LONGEST_SUBHEAD)
    )


def is_cut_off(text: str) -> bool:
    """Say whether a text ends in the middle of a sentence."""
    return bool(text) and not _CLOSED.search(text[-20:]) and text.rsplit("\n", 1)[-1][:1] not in "•*-–"
