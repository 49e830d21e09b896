"""An article in the words of RFC 7089: which of its versions was in force when, where each lies, what leads to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from articles.models import Edition
from newsroom.pages import FRESH, absolute
from sources.formats import http_dates

#: A version's words stay, so nobody need ask for them anew while a stored answer is fresh (RFC 8246). That is short
#: all the same: a passage that is withheld and a notice of retraction stand above every version within seconds.
LASTING = f"{FRESH}, immutable"
#: The list of mementos, as the Link header and by itself (RFC 6690, RFC 7089 section 5).
LINK_FORMAT = "application/link-format"


@dataclass(frozen=True)
class Memento:
    """One version: its number from 1, the moment from which readers had it (to the second), its absolute address."""

    number: int
    at: datetime
    address: str


@dataclass(frozen=True)
class Way:
    """A link to another resource: where it leads, as what, and what else is said of it."""

    address: str
    relations: tuple[str, ...]
    told: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        told = {"rel": " ".join(self.relations)} | self.told
        return "; ".join([f"<{self.address}>", *(f'{name}="{value}"' for name, value in told.items())])


def mementos_of(live: Edition, at: datetime) -> list[Memento]:
    """Return every version that readers had up to the moment `at` (aware), the first one first. One query.

    Those that were withdrawn are among them: their addresses say so. `live` is the edition in print.
    """
    begun = Edition.objects.versions_of(live.article_id, at).values_list("public_from", flat=True)
    return [
        Memento(number, moment.replace(microsecond=0), absolute(live.path_of("version", number)))
        for number, moment in enumerate(begun, start=1)
    ]


def in_force(mementos: Sequence[Memento], at: datetime | None) -> Memento:
    """Return the one in force at the moment `at`; before the first that, and the last where no moment is asked for."""
    begun = [each for each in mementos if at is None or each.at <= at]
    return begun[-1] if begun else mementos[0]


def ways_to_record(live: Edition) -> list[Way]:
    """Return what every page of an article leads to: itself as it is now, its TimeGate and its TimeMap."""
    return [
        Way(absolute(live.get_absolute_url()), ("original",)),
        Way(absolute(live.path_of("timegate")), ("timegate",)),
        Way(absolute(live.path_of("timemap")), ("timemap",), {"type": LINK_FORMAT}),
    ]


def ways_among(mementos: Sequence[Memento], number: int) -> list[Way]:
    """Return the ways from the version of that number: to the first, the last, the ones beside it, and itself."""
    places = [("first", 1), ("last", len(mementos)), ("prev", number - 1), ("next", number + 1), ("", number)]
    relations: dict[int, list[str]] = {}
    for relation, place in places:
        if 1 <= place <= len(mementos):
            relations.setdefault(place, []).extend([relation] if relation else [])
    return [as_way(mementos[place - 1], *relations[place]) for place in sorted(relations)]


def as_way(memento: Memento, *relations: str) -> Way:
    """Return the way to a memento, which is the first, last and so on where `relations` say so."""
    return Way(memento.address, (*relations, "memento"), {"datetime": http_dates.written(memento.at)})


def header(ways: Iterable[Way]) -> str:
    """Return the ways as a Link header (RFC 8288)."""
    return ", ".join(map(str, ways))


def listing(ways: Iterable[Way]) -> str:
    """Return the ways as a list, one a line (RFC 7089 section 5)."""
    return ",\n".join(map(str, ways)) + "\n"
