"""Times by the clock of a named place, into moments and into words. No Django."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from newsroom.folding import fold

_AREAS = frozenset("Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split())


@cache
def places() -> dict[str, str]:
    """Return the places that name a time zone, such as "Buenos Aires", with the zone's name."""
    named = sorted(zone for zone in available_timezones() if zone.split("/")[0] in _AREAS and "/" in zone)
    # Several old names may lead to one zone; the shortest is the one people know.
    found = {place_of(zone): zone for zone in sorted(named, key=len, reverse=True)}
    return dict(sorted(found.items())) | {"UTC": "UTC"}


@cache
def _folded() -> dict[str, str]:
    return {fold(place): place for place in places()}


def known(place: str) -> str:
    """Return a place as it is spelled here, or nothing where no zone goes by it."""
    return _folded().get(fold(place), "")


def place_of(zone: str) -> str:
    """Return the place that a zone is named after: "Asia/Beirut" is Beirut."""
    return zone.rpartition("/")[2].replace("_", " ")


def moment_at(local: datetime, place: str) -> datetime:
    """Return the moment at which the clocks of the place show `local` (naive), in UTC.

    A time that comes twice on the night when clocks go back is the first of the two.

    Raises:
        ValueError: no zone goes by that place, or its clocks never show that time. The message is for people.
    """
    zone = places().get(known(place))
    if zone is None:
        raise ValueError(f"No time zone is known by the place “{place}”. Give a larger city nearby.")
    moment = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise ValueError(f"Clocks in {known(place)} go forward then and never show {local:%H:%M}. Choose another time.")
    return moment


def in_words(moment: datetime, place: str, house_zone: str) -> str:
    """Return a moment by the clock of a known place and, in brackets, by that of the house, or in UTC where both agree.

    "Tuesday 24 November 2026 at 07:00 in Beirut (05:00 UTC)".
    """
    zone = places()[known(place)]
    other = "UTC" if ZoneInfo(zone) == ZoneInfo(house_zone) else house_zone
    there, here = moment.astimezone(ZoneInfo(zone)), moment.astimezone(ZoneInfo(other))
    first = f"{there:%A} {there.day} {there:%B %Y} at {there:%H:%M}{_by(zone)}"
    if zone == other:
        return first
    day = "" if there.date() == here.date() else f"{here:%A} "
    return f"{first} ({day}{here:%H:%M}{_by(other)})"


def _by(zone: str) -> str:
    return " UTC" if zone == "UTC" else f" in {place_of(zone)}"
