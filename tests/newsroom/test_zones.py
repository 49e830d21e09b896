"""Times by the clock of a place."""

from datetime import UTC, datetime

import pytest

from newsroom import zones

local = datetime.fromisoformat
AT = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "house", "words"),
    [
        ("Beirut", "UTC", "Tuesday 24 November 2026 at 07:00 in Beirut (05:00 UTC)"),
        ("beirut", "Europe/London", "Tuesday 24 November 2026 at 07:00 in Beirut (05:00 in London)"),
        ("London", "Europe/London", "Tuesday 24 November 2026 at 05:00 in London (05:00 UTC)"),
        ("Los Angeles", "UTC", "Monday 23 November 2026 at 21:00 in Los Angeles (Tuesday 05:00 UTC)"),
        ("UTC", "UTC", "Tuesday 24 November 2026 at 05:00 UTC"),
    ],
)
def test_moment_is_told_by_the_clock_of_the_place_and_of_the_house(place, house, words):
    assert zones.in_words(AT, place, house) == words


def test_place_is_found_however_it_is_spelled():
    assert zones.known("buenos aires") == "Buenos Aires"
    assert zones.known("SÃO PAULO") == "Sao Paulo"
    assert zones.known("Atlantis") == ""
    assert zones.moment_at(local("2026-11-24T07:00"), "beirut") == AT


def test_time_that_no_clock_shows_is_refused_and_one_shown_twice_is_the_first():
    with pytest.raises(ValueError, match="never show 02:30"):
        zones.moment_at(local("2026-03-29T02:30"), "Berlin")
    assert zones.moment_at(local("2026-10-25T02:30"), "Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="No time zone is known by the place “Atlantis”"):
        zones.moment_at(local("2026-11-24T07:00"), "Atlantis")
