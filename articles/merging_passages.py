"""Two changed bodies brought together by paragraph; lists and quotations within, item by item. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles import text
from articles.alignment import Effort, align, between
from articles.differences import LABELS
from articles.passages import blocks, container
from articles.questions import BOTH, MINE, THEIRS, Questions

_Blocks = Sequence[str]


@dataclass
class _Edits:
    """What one side did to the base: each base block as it is now (None: gone), and what came before each and last.

    `moved` leads from a base block to the gap in which it stands now.
    """

    now: list[str | None]
    inserted: list[list[str]]
    moved: dict[int, int]


def merge_bodies(base: str, theirs: str, mine: str, questions: Questions) -> str:
    """Return the merged body, as text.clean_html leaves it. Marks and links inside of paragraphs stay as they are."""
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    effort = Effort()
    merged = _merge(blocks(base), blocks(theirs), blocks(mine), (questions, effort))
    return text.clean_html("".join(merged))


def _merge(base: _Blocks, theirs: _Blocks, mine: _Blocks, asking: tuple[Questions, Effort]) -> list[str]:
    questions, effort = asking
    they, me = _edits(base, theirs, effort), _edits(base, mine, effort)
    settled: dict[int, list[str]] = {}
    for index in sorted(they.moved.keys() | me.moved.keys()):
        if (gap := _settle_move(index, base[index], (they, me), questions)) is not None:
            settled.setdefault(gap, []).append(base[index])
    merged: list[str] = []
    for index in range(len(base) + 1):
        merged += _gap(they.inserted[index], me.inserted[index], questions)
        merged += settled.get(index, [])
        if index < len(base):
            merged += _block(base[index], they.now[index], me.now[index], asking)
    return merged


def _edits(base: _Blocks, side: _Blocks, effort: Effort) -> _Edits:
    plain = [[text.html_to_text(block).split() for block in blocks_] for blocks_ in (base, side)]
    found = align(base, side, plain[0], plain[1], effort)
    pairs, left = found.pairs, {i for i, _ in found.moved}
    came = {j for _, j in found.moved}
    # As many paragraphs rewritten as there were: each stands for the one in its place.
    for i0, i1, j0, j1 in list(between(pairs, len(base), len(side))):
        olds = [i for i in range(i0, i1) if i not in left]
        news = [j for j in range(j0, j1) if j not in came]
        pairs += zip(olds, news, strict=True) if len(olds) == len(news) else []
    now: list[str | None] = [None] * len(base)
    gap_of: dict[int, int] = {}
    inserted: list[list[str]] = [[] for _ in range(len(base) + 1)]
    place = 0
    at = {j: i for i, j in pairs}
    for j, block in enumerate(side):
        if j in at:
            now[at[j]], place = block, at[j] + 1
        else:
            inserted[place].append(block)
            gap_of[j] = place
    return _Edits(now, inserted, {i: gap_of[j] for i, j in found.moved})


def _settle_move(index: int, block: str, sides: tuple[_Edits, _Edits], questions: Questions) -> int | None:
    """Bring a block that moved together with what the other side did to it, so that it comes out once.

    What had to be asked is taken out of both gaps, so that no other question hangs on the answer; the gap in
    which it stands is returned, or None where it is gone or was never in question.
    """
    they, me = sides
    label, was, now = LABELS["body"], they.moved.get(index), me.moved.get(index)
    if was is not None and now is not None:
        if was == now:
            return None
        why = "Both of you moved this passage, to different places. Choose where it stands."
        they.inserted[was].remove(block)
        me.inserted[now].remove(block)
        return now if questions.ask("body", label, (block,) * 3, why) == MINE else was
    mover, other = (they, me) if was is not None else (me, they)
    gap = mover.moved[index]
    changed, other.now[index] = other.now[index], None
    if changed is not None:
        place = mover.inserted[gap].index(block)
        mover.inserted[gap][place] = changed
        return None
    mover.inserted[gap].remove(block)
    readings = (block, block, "") if mover is they else (block, "", block)
    why = "One of you moved this passage, the other removed it."
    chosen = me if questions.ask("body", label, readings, why) == MINE else they
    return gap if chosen is mover else None


def _gap(theirs: _Blocks, mine: _Blocks, questions: Questions) -> list[str]:
    for more, fewer in ((theirs, mine), (mine, theirs)):
        if _runs_through(fewer, more):
            return list(more)
    why = "Both of you wrote something new at this place."
    readings = ("", "".join(theirs), "".join(mine))
    chosen = questions.ask("body", LABELS["body"], readings, why, may_keep_both=True)
    both = [*theirs, *(block for block in mine if block not in theirs)]
    return {THEIRS: list(theirs), MINE: list(mine), BOTH: both}[chosen]


def _runs_through(fewer: _Blocks, more: _Blocks) -> bool:
    """Say whether all of `fewer` stand in `more`, in the same order."""
    rest = iter(more)
    return all(block in rest for block in fewer)


def _block(base: str, theirs: str | None, mine: str | None, asking: tuple[Questions, Effort]) -> list[str]:
    for one, other in ((theirs, mine), (mine, theirs)):
        if other in {base, one}:
            return [one] if one is not None else []
    if (within := _within(base, theirs, mine, asking)) is not None:
        return within
    why = "One of you changed this passage, the other removed it."
    if theirs and mine:
        why = "Both of you changed this passage."
    readings = (base, theirs or "", mine or "")
    chosen = asking[0].ask("body", LABELS["body"], readings, why, may_keep_both=bool(theirs and mine))
    picked = {THEIRS: [theirs], MINE: [mine], BOTH: [theirs, mine]}[chosen]
    return [block for block in picked if block]


def _within(base: str, theirs: str | None, mine: str | None, asking: tuple[Questions, Effort]) -> list[str] | None:
    """Merge a list or quotation item by item, where it is the same kind on all sides; else None."""
    opened = [container(block) for block in (base, theirs or "", mine or "")]
    old, they, me = opened
    if old is None or they is None or me is None or len({one.opening for one in (old, they, me)}) > 1:
        return None
    merged = _merge(old.blocks, they.blocks, me.blocks, asking)
    return [old.opening + "".join(merged) + old.closing] if merged else []
