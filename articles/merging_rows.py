"""Two changed lists of names, sources or pictures brought together, row by row as the same thing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from articles.differences import LABELS, ROW_LABELS
from articles.questions import MINE, Questions
from articles.row_identity import Row, match, title
from articles.words import BylineWords, CitationWords, PictureWords

R = TypeVar("R", BylineWords, CitationWords, PictureWords)


@dataclass(frozen=True)
class _Thing:
    """One name, source or picture, as an index into each of the three lists, None where it is not there."""

    base: int | None
    theirs: int | None
    mine: int | None


def merge_rows(
    field: str, base: tuple[R, ...], theirs: tuple[R, ...], mine: tuple[R, ...], questions: Questions
) -> tuple[R, ...]:
    """Return the merged rows of `field`. What both added is kept, theirs first where it came in at the same place."""
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    things = _things(field, base, theirs, mine)
    lists = (base, theirs, mine)
    ordered = _ordered(field, things, lists, questions)
    merged = (_row(field, thing, lists, questions) for thing in ordered)
    return tuple(row for row in merged if row is not None)


def _things(field: str, base: Sequence[Row], theirs: Sequence[Row], mine: Sequence[Row]) -> list[_Thing]:
    they, me = dict(match(field, base, theirs)), dict(match(field, base, mine))
    new_theirs = [j for j in range(len(theirs)) if j not in they.values()]
    new_mine = [k for k in range(len(mine)) if k not in me.values()]
    twins = match(field, [theirs[j] for j in new_theirs], [mine[k] for k in new_mine])
    both = {new_theirs[a]: new_mine[b] for a, b in twins}
    return [
        *(_Thing(i, they.get(i), me.get(i)) for i in range(len(base)) if i in they or i in me),
        *(_Thing(None, j, both.get(j)) for j in new_theirs),
        *(_Thing(None, None, k) for k in new_mine if k not in both.values()),
    ]


def _ordered(
    field: str, things: Sequence[_Thing], lists: tuple[Sequence[Row], ...], questions: Questions
) -> list[_Thing]:
    """Order the things as the side has them that moved some; both moving some differently is asked."""
    base, theirs, mine = (_placed(things, side) for side in ("base", "theirs", "mine"))
    kept = {thing for thing in things if None not in (thing.base, thing.theirs, thing.mine)}
    was, they, me = ([thing for thing in order if thing in kept] for order in (base, theirs, mine))
    follows_mine = they == was
    if len({tuple(was), tuple(they), tuple(me)}) == 3:
        titles = ["\n".join(title(field, lists[0][thing.base or 0]) for thing in order) for order in (was, they, me)]
        readings = (titles[0], titles[1], titles[2])
        why = "Both of you changed the order, differently."
        follows_mine = questions.ask(field, f"{LABELS[field]}: order", readings, why) == MINE
    if follows_mine:
        return _with_others(mine, theirs, skip=set())
    return _with_others(theirs, mine, skip={thing for thing in theirs if thing.base is None})


def _placed(things: Sequence[_Thing], side: str) -> list[_Thing]:
    placed = {getattr(thing, side): thing for thing in things}
    return [placed[place] for place in sorted(place for place in placed if place is not None)]


def _with_others(leading: Sequence[_Thing], other: Sequence[_Thing], *, skip: set[_Thing]) -> list[_Thing]:
    """Return the leading order with what only the other has, each behind what it stood behind there, past `skip`."""
    order, there = list(leading), set(leading)
    for before, thing in zip([None, *other], other, strict=False):
        if thing not in there:
            place = order.index(before) + 1 if before else 0
            while place < len(order) and order[place] in skip:
                place += 1
            order.insert(place, thing)
            there.add(thing)
    return order


def _row(field: str, thing: _Thing, lists: tuple[Sequence[R], ...], questions: Questions) -> R | None:
    base, theirs, mine = (
        None if index is None else rows[index]
        for index, rows in zip((thing.base, thing.theirs, thing.mine), lists, strict=True)
    )
    if theirs is not None and mine is not None:
        return _both(field, base, theirs, mine, questions)
    if base is None or base in (theirs, mine):
        return (theirs or mine) if base is None else None
    why = "One of you changed it, the other removed it."
    label = f"{LABELS[field]}: {title(field, base)}"
    chosen = questions.ask(field, label, (_told(base), _told(theirs), _told(mine)), why)
    return mine if chosen == MINE else theirs


def _both(field: str, base: R | None, theirs: R, mine: R, questions: Questions) -> R:
    """Merge a row that both have, part by part."""
    name = title(field, base or theirs)
    merged = {
        part.name: questions.value(
            field,
            f"{LABELS[field]}: {name}: {ROW_LABELS[part.name]}",
            getattr(base, part.name) if base else "",
            getattr(theirs, part.name),
            getattr(mine, part.name),
        )
        for part in fields(theirs)
    }
    return replace(theirs, **merged)


def _told(row: Row | None) -> str:
    """Return a row as lines that a person reads, "Note: Second page"."""
    if row is None:
        return ""
    told = [(ROW_LABELS[part.name], getattr(row, part.name)) for part in fields(row)]
    return "\n".join(f"{label}: {value}" for label, value in told if value)
