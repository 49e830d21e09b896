"""Runs of words with one fate: same, added, removed. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.alignment import Pair
from articles.passages import Word

SAME, ADDED, REMOVED = "same", "added", "removed"

# A same word as short as this between two changes only breaks what is read in one go.
_SHORT_WORD = 3


@dataclass(frozen=True)
class Run:
    """Words that were kept, added or removed together and look alike.

    `address` is what a link leads to, `rests` are the uids of the sources they rest on, a space between them.
    """

    kind: str
    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""
    rests: str = ""

    @property
    def sources(self) -> str:
        """On how many sources the words rest, in words: "rests on 2 sources"; nothing for none."""
        number = len(self.rests.split())
        return f"rests on {number} source{'s' * (number > 1)}" if number else ""

    @property
    def looks(self) -> str:
        """What a listener must be told of a changed run beyond its words: "bold, italic, rests on 1 source"."""
        marks = [("bold", self.bold), ("italic", self.italic), (self.sources, self.rests)]
        return ", ".join(word for word, on in marks if on)


def as_runs(words: Sequence[Word], kind: str) -> tuple[Run, ...]:
    """Return words of one kind as runs, a new one where the marks change."""
    return tuple(
        Run(kind, "".join(word.text + " " * word.space for word in group), *looks)
        for looks, group in groupby(words, key=lambda word: word.looks)
    )


def run_of(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours joined that differ in nothing but their words."""
    return tuple(
        Run(kind, "".join(run.text for run in group), *looks)
        for (kind, *looks), group in groupby(
            runs, key=lambda run: (run.kind, run.bold, run.italic, run.address, run.rests)
        )
    )


def smooth(old: Sequence[Word], new: Sequence[Word], pairs: Sequence[Pair]) -> tuple[Run, ...]:
    """Return two readings as runs, removed before added; a short word between two changes goes with them."""
    edges = [(-1, -1), *pairs, (len(old), len(new))]
    kept = [
        (i, j)
        for before, (i, j), after in zip(edges, pairs, edges[2:], strict=False)
        if len(old[i].text) > _SHORT_WORD or before == (i - 1, j - 1) or after == (i + 1, j + 1)
    ]
    return run_of(list(_in_turn(old, new, kept)))


def _in_turn(old: Sequence[Word], new: Sequence[Word], kept: Sequence[Pair]) -> Iterator[Run]:
    i = j = 0
    for a, b in [*kept, (len(old), len(new))]:
        yield from as_runs(old[i:a], REMOVED)
        yield from as_runs(new[j:b], ADDED)
        yield from as_runs(new[b : b + 1], SAME)
        i, j = a + 1, b + 1
