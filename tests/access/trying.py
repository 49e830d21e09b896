"""Which tries are made: who asks, of an article that stands how. Not each of everyone with each of everything.

Whoever does not reach an address is refused before what was posted is looked at: they all try the first post of each
address, and the others in turn, each of an article that stands differently. Who is inside tries everything where it
can be done. And in every standing try the weakest who may and the strongest who may not: between them lies the rule.
"""

from collections.abc import Iterator

from tests.access.rows import STANDINGS, Address, Post
from tests.access.scene import House, Scene
from tests.access.visitors import VISITORS
from tests.access.walking import Verdict, verdict, verdict_on

Told = dict[tuple[str, str], Verdict]
Pairs = Iterator[tuple[str, str]]


def scenes(house: House, address: Address, post: Post, turn: int) -> Iterator[tuple[Scene, Verdict]]:
    """Yield each try of the post and what the table says of it; `turn` is where the walk through standings begins."""
    standings = STANDINGS if address.of_an_article else STANDINGS[:1]
    told = {
        (visitor, standing): verdict_on(post, address, Scene(house, VISITORS[visitor], standing))
        for visitor in VISITORS
        for standing in standings
    }
    reach = [name for name, visitor in VISITORS.items() if verdict(address, visitor, own=post.own) == Verdict.DONE]
    chosen = dict.fromkeys(_outside(address, post, [name for name in VISITORS if name not in reach], turn))
    chosen |= dict.fromkeys(_inside(address, post, reach, told, turn))
    for visitor, standing in chosen:
        yield Scene(house, VISITORS[visitor], standing), told[visitor, standing]


def _outside(address: Address, post: Post, names: list[str], turn: int) -> Pairs:
    standings = STANDINGS if address.of_an_article else STANDINGS[:1]
    who = names if post is address.posts[0] else [names[(turn + step) % len(names)] for step in (0, 3) if names]
    yield from ((name, standings[(turn + place) % len(standings)]) for place, name in enumerate(who))


def _inside(address: Address, post: Post, names: list[str], told: Told, turn: int) -> Pairs:
    standings: tuple[str, ...] = STANDINGS if address.of_an_article else STANDINGS[:1]
    fit = [each for each in standings if Verdict.DONE in {told[name, each] for name in names}]
    unfit = [each for each in standings if each not in fit]
    if post.alike:
        standings = tuple(each[turn % len(each)] for each in (fit, unfit) if each)
    else:
        places = fit or unfit
        yield from ((name, places[(turn + place) % len(places)]) for place, name in enumerate(names))
    for standing in standings:
        yield from ((name, standing) for name in _at_the_line(post, names, standing, told))


def _at_the_line(post: Post, names: list[str], standing: str, told: Told) -> list[str]:
    may = [name for name in names if told[name, standing] == Verdict.DONE]
    may_not = [name for name in names if name not in may]
    lack_the_right = [name for name in may_not if name not in post.but]
    return may[:1] + may_not[-1:] + lack_the_right[-1:]
