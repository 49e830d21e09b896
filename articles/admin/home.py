"""The home of the desk: sections in their places, each filled by a function of whoever looks.

A room that has something to say there adds a Section by `add`; WORK and BESIDE are the orders in which they are shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import get_current_timezone_name, localtime

from articles.admin.lines import Line, Visitor
from newsroom.admin_site import holds, site
from newsroom.roles import Right

# Where each section stands, most pressing first. A place without a section takes no room.
WORK = ("came back", "mentions", "reported", "queue", "approved", "claimed", "drafts", "in review")
BESIDE = ("scheduled", "today", "live", "dead sources", "ended rights", "translations")
MOST_LINES = 12


@dataclass(frozen=True)
class Section:
    """One part of the home page.

    `place` is one of WORK or BESIDE. `lines` is asked for at most MOST_LINES + 1, in a fixed number of queries;
    `empty` is what is said where there are none. `right` is needed at some desk. `board` are the filters under
    which the board lists all of them, where it does.
    """

    place: str
    title: str
    right: Right
    lines: Callable[[Visitor], Sequence[Line]]
    empty: str
    board: str = ""


@dataclass(frozen=True)
class Filled:
    """A section with its lines, as the page shows it."""

    section: Section
    lines: Sequence[Line]
    are_more: bool


_sections: dict[str, Section] = {}


def add(section: Section) -> None:
    """Put a section into its place.

    Raises:
        ValueError: there is no such place, or another section stands there.
    """
    if section.place not in WORK + BESIDE or section.place in _sections:
        raise ValueError(f"{section.place!r} is no free place of the home page.")
    _sections[section.place] = section


def home(request: HttpRequest) -> dict[str, Any]:
    """Return the sections that concern the person, in their order."""
    visitor = Visitor(request)
    return {
        "work": _shown(WORK, request, visitor),
        "beside": _shown(BESIDE, request, visitor),
        "now": localtime(visitor.now),
        "zone": get_current_timezone_name(),
        "here": request.get_full_path(),
    }


def _shown(places: tuple[str, ...], request: HttpRequest, visitor: Visitor) -> list[Filled]:
    sections = [_sections[place] for place in places if place in _sections]
    return [_filled(section, visitor) for section in sections if holds(request, frozenset({section.right}))]


def _filled(section: Section, visitor: Visitor) -> Filled:
    found = section.lines(visitor)
    return Filled(section, found[:MOST_LINES], len(found) > MOST_LINES)


site.home = home
