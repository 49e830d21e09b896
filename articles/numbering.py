"""The marks of a body as numbers behind the words, in the order in which the sources are listed. Pure.

Takes bodies that text.clean_html leaves as they are, or such in which passages were covered.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from articles import marks

# What writes the number of a source for its n-th place in the text: write(number, place).
Write = Callable[[int, int], str]


@dataclass
class _Reading:
    """How far the body was read. `due` are numbers that wait for the end of the link they would stand in."""

    numbers: Mapping[str, int]
    write: Write
    parts: list[str] = field(default_factory=list)
    met: Counter[int] = field(default_factory=Counter)
    opened_at: int = 0
    rests: tuple[int, ...] = ()
    due: tuple[int, ...] = ()
    in_link: bool = False

    def open_mark(self, tag: str) -> None:
        self.rests = tuple(sorted(self.numbers[uid] for uid in marks.sources_in(tag) if uid in self.numbers))
        self.opened_at = len(self.parts)
        self.parts.append('<span class="rests">' if self.rests else "")

    def close_mark(self) -> None:
        if not _is_read("".join(self.parts[self.opened_at + 1 :])):
            self.parts[self.opened_at], self.rests = "", ()
        if not self.rests:
            return
        space = self._last_space()
        self.parts.append("</span>")
        self.due = tuple(sorted({*self.due, *self.rests}))
        if not self.in_link:
            self.write_due()
        self.parts.append(space)

    def take(self, part: str) -> None:
        self.parts.append(part)
        if part == "</a>":
            self.in_link = False
            self.write_due()
        elif part.startswith(("<a ", "<a>")):
            self.in_link = True

    def write_due(self) -> None:
        if self.due:
            self.met.update(self.due)
            refs = " ".join(self.write(number, self.met[number]) for number in self.due)
            self.parts.append(f'<sup class="ref">{refs}</sup>')
            self.due = ()

    def _last_space(self) -> str:
        """Take the space off the end of the marked words: it stands behind the number."""
        last = self.parts[-1]
        self.parts[-1] = last.rstrip()
        return last[len(self.parts[-1]) :]


def numbered(body: str, numbers: Mapping[str, int], write: Write) -> tuple[str, Counter[int]]:
    """Return the body with numbers behind what is marked, and how often each number stands in it.

    `numbers` are those of the sources by their uids; marks of other sources, and empty ones, leave nothing.
    """
    reading = _Reading(numbers, write)
    for part in marks.parts_of(body):
        if part.startswith(f"<{marks.ELEMENT}"):
            reading.open_mark(part)
        elif part == f"</{marks.ELEMENT}>":
            reading.close_mark()
        else:
            reading.take(part)
    return "".join(reading.parts), reading.met


def _is_read(marked: str) -> bool:
    return bool(re.sub(r"<[^>]*>", "", marked).strip())
