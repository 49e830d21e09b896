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
    """Words that were kept, added or removed together and look alike. `address` is what a link leads to."""

    kind: str
    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""

    @property
    def looks(self) -> str:
        """What a listener must be told of a changed run beyond its words: "bold, italic"."""
        return ", ".join(word for word, on in [("bold", self.bold), ("italic", self.italic)] if on)


def as_runs(words: Sequence[Word], kind: str) -> tuple[Run, ...]:
    """Return words of one kind as runs, a new one where the marks change."""
    return tuple(
        Run(kind, "".join(word.text + " " * word.space for word in group), *marks)
        for marks, group in groupby(words, key=lambda word: word[1:4])
    )


def run_of(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours joined that differ in nothing but their words."""
    return tuple(
        Run(kind, "".join(run.text for run in group), *looks)
        for (kind, *looks), group in groupby(runs, key=lambda run: (run.kind, run.bold, run.italic, run.address))
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
