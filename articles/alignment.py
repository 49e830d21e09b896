"""Which part of one sequence is which part of another, at a bounded cost. Pure.

Runs that both have are found first between parts that each has once (the patience way), which no stretch of
common words can lead astray; what lies between is compared table by table while the effort lasts.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# One step is one look at one pair; a million take about a fifth of a second.
MOST_STEPS = 2_000_000
# The largest table that is filled for one stretch.
MOST_CELLS = 250_000
SIMILAR = 0.5

Pair = tuple[int, int]
# Half-open stretches of both sequences.
Stretch = tuple[int, int, int, int]


@dataclass
class Effort:
    """What a comparison may still cost, in steps. `refused` says that something was too dear and left coarse."""

    left: int = MOST_STEPS
    refused: bool = False

    def affords(self, steps: int) -> bool:
        """Take the steps and say so, or leave them and remember that something was refused."""
        if steps > self.left:
            self.refused = True
            return False
        self.left -= steps
        return True


@dataclass(frozen=True)
class Alignment:
    """Indexes into both sequences. `equal` and `similar` rise in both; `moved` are equal parts that changed places."""

    equal: list[Pair]
    similar: list[Pair] = field(default_factory=list)
    moved: list[Pair] = field(default_factory=list)

    @property
    def pairs(self) -> list[Pair]:
        """What stayed in its place, changed or not."""
        return sorted(self.equal + self.similar)


def align(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    words_before: Sequence[Sequence[str]],
    words_after: Sequence[Sequence[str]],
    effort: Effort,
) -> Alignment:
    """Align parts that consist of words: equal ones, then those that moved whole, then those alike by their words."""
    # A long key is hashed once; from here on a number stands for it.
    numbers: dict[Hashable, int] = {}
    before, after = ([numbers.setdefault(part, len(numbers)) for part in side] for side in (before, after))
    equal = common(before, after, effort)
    held_before, held_after = {i for i, _ in equal}, {j for _, j in equal}
    moved = _moved(
        {i: part for i, part in enumerate(before) if i not in held_before},
        {j: part for j, part in enumerate(after) if j not in held_after},
    )
    held_before |= {i for i, _ in moved}
    held_after |= {j for _, j in moved}
    similar: list[Pair] = []
    for i0, i1, j0, j1 in between(equal, len(before), len(after)):
        olds = [i for i in range(i0, i1) if i not in held_before]
        news = [j for j in range(j0, j1) if j not in held_after]
        found = alike([words_before[i] for i in olds], [words_after[j] for j in news], effort)
        similar += [(olds[i], news[j]) for i, j in found]
    return Alignment(equal, similar, moved)


def between(pairs: Sequence[Pair], n: int, m: int) -> Iterator[Stretch]:
    """Yield the stretches that lie before, between and after the pairs, empty ones left out."""
    i0 = j0 = 0
    for i, j in [*pairs, (n, m)]:
        if i > i0 or j > j0:
            yield i0, i, j0, j
        i0, j0 = i + 1, j + 1


def common(before: Sequence[Hashable], after: Sequence[Hashable], effort: Effort) -> list[Pair]:
    """Return pairs of equal parts, rising in both sequences.

    Never more steps than `effort` has left: a stretch that is too dear is taken as replaced.
    """
    found: list[Pair] = []
    waiting: list[Stretch] = [(0, len(before), 0, len(after))]
    while waiting:
        i0, i1, j0, j1 = waiting.pop()
        while i0 < i1 and j0 < j1 and before[i0] == after[j0]:
            found.append((i0, j0))
            i0, j0 = i0 + 1, j0 + 1
        while i0 < i1 and j0 < j1 and before[i1 - 1] == after[j1 - 1]:
            i1, j1 = i1 - 1, j1 - 1
            found.append((i1, j1))
        if i0 == i1 or j0 == j1 or not effort.affords(i1 - i0 + j1 - j0):
            continue
        old, new = before[i0:i1], after[j0:j1]
        anchors = [(i0 + i, j0 + j) for i, j in _anchors(old, new)]
        if anchors:
            found += anchors
            edges = [(i0 - 1, j0 - 1), *anchors, (i1, j1)]
            waiting += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges)]
        else:
            found += [(i0 + i, j0 + j) for i, j in _by_table(old, new, effort)]
    return sorted(found)


def alike(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]], effort: Effort) -> list[Pair]:
    """Return pairs, rising in both, that share at least half of their words; none where that would be too dear."""
    n, m = len(before), len(after)
    if not n or not m or not effort.affords(n * m + n * sum(map(len, after)) + sum(map(len, before))):
        return []
    counts = [Counter(words) for words in after]
    score = [[_similarity(Counter(old), new) for new in counts] for old in before]
    return _best_chain(score)


def rising(values: Sequence[int]) -> list[int]:
    """Return the indexes of a longest run of values that rise; all values differ."""
    ends: list[int] = []
    at: list[int] = []
    previous: list[int] = []
    for index, value in enumerate(values):
        place = bisect_left(ends, value)
        previous.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [value]
        at[place : place + 1] = [index]
    run, index = [], at[-1] if at else -1
    while index >= 0:
        run.append(index)
        index = previous[index]
    return run[::-1]


def _once(parts: Sequence[Hashable]) -> dict[Hashable, int]:
    counted = Counter(parts)
    return {part: index for index, part in enumerate(parts) if counted[part] == 1}


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    olds, news = _once(old), _once(new)
    both = [(i, news[part]) for part, i in olds.items() if part in news]
    return [both[index] for index in rising([j for _, j in both])]


def _by_table(old: Sequence[Hashable], new: Sequence[Hashable], effort: Effort) -> list[Pair]:
    if set(old).isdisjoint(new):
        return []
    if len(old) * len(new) > MOST_CELLS:
        effort.refused = True
        return []
    if not effort.affords(len(old) * len(new)):
        return []
    return _best_chain([[float(a == b) for b in new] for a in old])


def _best_chain(score: list[list[float]]) -> list[Pair]:
    """Return the pairs, rising in both, whose scores add up to most; pairs that score nothing are never taken."""
    n, m = len(score), len(score[0])
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        row, below, scored = best[i], best[i + 1], score[i]
        for j in range(m - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + scored[j] if scored[j] else 0.0)
    chain, i, j = [], 0, 0
    while i < n and j < m:
        if score[i][j] and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            chain.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chain


def _similarity(old: Counter[str], new: Counter[str]) -> float:
    """Return the share of words in common, from SIMILAR to 1, or 0 for less."""
    total = old.total() + new.total()
    shared = sum(min(count, new[word]) for word, count in old.items())
    share = 2 * shared / total if total else 0.0
    return share if share >= SIMILAR else 0.0


def _moved(old: dict[int, Hashable], new: dict[int, Hashable]) -> list[Pair]:
    """Pair what went from one place and came at another, where each is there once."""
    gone = {part: i for i, part in old.items()}
    came = {part: j for j, part in new.items()}
    once_gone, once_came = Counter(old.values()), Counter(new.values())
    return [(i, came[part]) for part, i in gone.items() if once_gone[part] == 1 == once_came[part]]
