"""Which tries are made: who asks, of an article that stands how. Not every one of each with every one of the other.

Who never reaches an article cannot tell how it stands, so those walk through the standings in turn, one try each. Who
is inside tries everything where it can be done; and in every standing try the weakest who may and the strongest who
may not, between whom the rule lies.
"""

from collections.abc import Iterator

from tests.access.rows import STANDINGS, Address, Post
from tests.access.scene import House, Scene
from tests.access.visitors import VISITORS, Visitor
from tests.access.walking import Verdict, verdict, verdict_on

def scenes(house: House, address: Address, post: Post, turn: int) -> Iterator[tuple[Scene, Verdict]]:
    """Yield each try of the post and what the table says of it; `turn` is where the walk through standings begins."""
    standings = STANDINGS if address.of_an_article else ("draft",)
    told = {
        (visitor.name, standing): verdict_on(post, address, Scene(house, visitor, standing))
        for visitor in VISITORS.values()
        for standing in standings
    }
    chosen = dict.fromkeys(_outside(address, post, standings, turn))
    chosen |= dict.fromkeys(_where_it_can_be_done(address, post, standings, told, turn))
    chosen |= dict.fromkeys(_at_the_line(address, post, standings, told, turn))
    for visitor, standing in chosen:
        yield Scene(house, VISITORS[visitor], standing), told[visitor, standing]


def inside(address: Address, post: Post) -> list[Visitor]:
    """Return who reaches the address, from the weakest to the strongest."""
    return [visitor for visitor in VISITORS.values() if verdict(address, visitor, own=post.own) == Verdict.DONE]


Told = dict[tuple[str, str], Verdict]
Pairs = Iterator[tuple[str, str]]


def _outside(address: Address, post: Post, standings: tuple[str, ...], turn: int) -> Pairs:
    for place, visitor in enumerate(VISITORS.values()):
        if verdict(address, visitor, own=post.own) != Verdict.DONE:
            yield visitor.name, standings[(turn + place) % len(standings)]


def _where_it_can_be_done(address: Address, post: Post, standings: tuple[str, ...], told: Told, turn: int) -> Pairs:
    fit = [each for each in standings if Verdict.DONE in {told[name, each] for name in VISITORS}] or list(standings)
    for place, visitor in enumerate(inside(address, post)):
        yield visitor.name, fit[(turn + place) % len(fit)]


def _at_the_line(address: Address, post: Post, standings: tuple[str, ...], told: Told, turn: int) -> Pairs:
    names = [visitor.name for visitor in inside(address, post)]
    if post.alike:
        unfit = [each for each in standings if Verdict.DONE not in {told[name, each] for name in names}]
        standings = (unfit[turn % len(unfit)],) if unfit else ()
    for standing in standings:
        may = [name for name in names if told[name, standing] == Verdict.DONE]
        may_not = [name for name in names if told[name, standing] != Verdict.DONE]
        lack_the_right = [name for name in may_not if name not in post.but]
        yield from ((name, standing) for name in may[:1] + may_not[-1:] + lack_the_right[-1:])
