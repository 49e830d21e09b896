"""Which row of one list is which of another: the same source, the same person, the same picture. Pure."""

from collections.abc import Callable, Sequence
from typing import Any

from articles.alignment import Pair, rising
from articles.words import BylineWords, CitationWords, PictureWords

Row = BylineWords | CitationWords | PictureWords

# By what a row is known, the surest first; what is empty tells nothing.
IDENTITY: dict[str, tuple[Callable[[Any], str], ...]] = {
    "bylines": (lambda row: row.reporter, lambda row: row.name.casefold()),
    "citations": (lambda row: row.source,),
    "pictures": (lambda row: row.photo, lambda row: row.caption),
}
# Which of a row's fields names it to a person, the first that is filled.
_NAMED_BY = {
    "bylines": ("name",),
    "citations": ("title", "printed", "address", "source"),
    "pictures": ("caption", "alternative", "credit", "photo"),
}


def match(field: str, before: Sequence[Row], after: Sequence[Row]) -> list[Pair]:
    """Return which row of `before` is which of `after`, by index, in the order of `before`.

    `field` is bylines, citations or pictures. The same thing named twice is told apart by its order.
    """
    pairs: list[Pair] = []
    olds, news = dict(enumerate(before)), dict(enumerate(after))
    # Equal rows come first, so that of two uses of one source the changed one is the one that shows.
    for identity in (repr, *IDENTITY[field]):
        waiting: dict[str, list[int]] = {}
        for j, row in reversed(news.items()):
            waiting.setdefault(identity(row), []).append(j)
        found = [(i, waiting[key].pop()) for i, row in olds.items() if (key := identity(row)) and waiting.get(key)]
        pairs += found
        for i, j in found:
            del olds[i], news[j]
    return sorted(pairs)


def kept_order(pairs: Sequence[Pair]) -> set[Pair]:
    """Return the pairs that did not move: a longest run that stands in the same order on both sides."""
    return {pairs[index] for index in rising([j for _, j in pairs])}


def title(field: str, row: Row) -> str:
    """Return what a person calls the row: the name, the source's title, the caption."""
    return next((value for name in _NAMED_BY[field] if (value := getattr(row, name))), "")
