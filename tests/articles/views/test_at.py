"""The front, a desk and a tag as they stood at a past moment."""

from datetime import UTC, datetime, timedelta

import pytest

from articles import redactions
from newsroom import clock
from newsroom.roles import Role

SITE = "http://localhost:8000"
MORNING = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)
PLACES = ("/", "/desks/middle-east/", "/tags/iraq/")
FIRST, SECOND, THIRD = (f"{MORNING + n * DAY + timedelta(hours=1):%Y%m%d%H%M%S}" for n in range(3))


@pytest.fixture
def house(printed, proposed, corrected, move, draft):
    """A piece that was corrected the next day; a second that day, archived the day after; a draft."""
    with clock.at(MORNING):
        first = printed("First Words", tags=("Iraq",))
    with clock.at(MORNING + DAY):
        second = printed("Another Piece", tags=("Iraq",))
        corrected(proposed(first, "fact", "It was wrong.", headline="Other Words"))
    with clock.at(MORNING + 2 * DAY):
        move("archive", second)
    draft("Hidden Draft", tags=("Iraq",))
    return first, second


def headlines(client, address):
    page = client.get(address).content.decode()
    return [each for each in ("First Words", "Other Words", "Another Piece", "Hidden Draft") if each in page]


def test_list_shows_what_stood_there(house, client):
    for place in PLACES:
        assert headlines(client, f"/at/{FIRST}{place}") == ["First Words"]
        assert headlines(client, f"/at/{SECOND}{place}") == ["Other Words", "Another Piece"]
    for place in PLACES[:2]:
        assert headlines(client, f"/at/{THIRD}{place}") == ["Other Words"]
    assert headlines(client, f"/at/{THIRD}{PLACES[2]}") == ["Other Words", "Another Piece"]


def test_list_says_that_it_is_old(house, client):
    for place in PLACES:
        answer = client.get(f"/at/{FIRST}{place}")
        page = answer.content.decode()
        assert answer["Memento-Datetime"] == "Thu, 05 Mar 2026 09:30:00 GMT"
        assert answer["Link"] == f'<{SITE}{place}>; rel="original", <{SITE}{place}timegate/>; rel="timegate"'
        assert "immutable" in answer["Cache-Control"]
        assert "This page as it stood on 5 March 2026, 09:30 UTC." in page
        assert f'<a href="{place}">As it stands now</a>' in page
        assert '<meta name="robots" content="noindex">' in page
        assert f'<link rel="canonical" href="{SITE}{place}">' in page
        now = client.get(place)
        assert "Memento-Datetime" not in now
        assert now["Link"] == answer["Link"]
        assert "as it stood" not in now.content.decode()


def test_moment_that_is_none_of_the_past_has_no_page(house, client):
    ahead = f"{clock.now() + timedelta(minutes=1):%Y%m%d%H%M%S}"
    before = f"{MORNING - DAY:%Y%m%d%H%M%S}"
    for stamp in (ahead, before, "20261350000000", "202603050930000", "00000000000000"):
        for place in PLACES:
            assert client.get(f"/at/{stamp}{place}").status_code == 404, stamp
    assert client.get(f"/at/{FIRST}/tags/never-used/").status_code == 404
    assert client.get(f"/at/{FIRST}/desks/never-made/").status_code == 404


def test_what_was_withdrawn_since_is_not_shown(house, proposed, corrected, person, desk, client):
    first, second = house
    corrected(proposed(second, "withdrawal", "A court said so."))
    assert headlines(client, f"/at/{SECOND}/") == ["Other Words"]
    corrected(proposed(first, "law", "Another court said so."))
    for place in PLACES[:2]:
        assert headlines(client, f"/at/{SECOND}{place}") == []
    assert client.get(f"/at/{SECOND}{PLACES[2]}").status_code == 404
    corrected(proposed(first, "reinstatement", "It changed its mind."), by=person(desk, Role.EDITOR))
    # What it said before the words that were put back stays withdrawn.
    assert headlines(client, f"/at/{FIRST}/") == []
    assert headlines(client, f"/at/{SECOND}/") == ["Other Words"]


def test_what_is_withheld_is_covered_at_every_moment(house, editor, client):
    redactions.redact(house[0], "First Words", reason="In danger.", by=editor)
    for place in PLACES:
        page = client.get(f"/at/{FIRST}{place}").content.decode()
        assert "First Words" not in page
        assert "first-words" not in page
        assert "[withheld for safety]" in page


def test_gates_lead_to_the_moment_asked_for(house, client):
    def led(place, written=""):
        headers = {"Accept-Datetime": written} if written else {}
        answer = client.get(f"{place}timegate/", headers=headers)
        assert answer.status_code == 302
        assert answer["Vary"] == "Accept-Datetime"
        assert answer["Link"] == f'<{SITE}{place}>; rel="original"'
        return answer["Location"].removeprefix(SITE)

    last = f"{MORNING + DAY:%Y%m%d%H%M%S}"
    for place in PLACES:
        assert led(place, "Thu, 05 Mar 2026 09:30:00 GMT") in {f"/at/{FIRST}{place}", f"/at/{last}{place}"}
        assert led(place) == f"/at/{last}{place}"
        assert led(place, "Thu, 26 Mar 2150 00:00:00 GMT") == f"/at/{last}{place}"
        assert client.get(led(place, "Wed, 26 Mar 2008 00:00:00 GMT")).status_code == 200
        assert client.get(f"{place}timegate/", headers={"Accept-Datetime": "soon"}).status_code == 400
    assert led("/", "Thu, 05 Mar 2026 09:30:00 GMT") == f"/at/{FIRST}/"
    assert led("/", "Wed, 26 Mar 2008 00:00:00 GMT") == f"/at/{MORNING:%Y%m%d%H%M%S}/"
    assert client.get("/tags/never-used/timegate/").status_code == 404
    assert client.get("/desks/never-made/timegate/").status_code == 404


def test_number_of_queries_is_fixed(house, client, django_assert_num_queries):
    for place, queries in zip(PLACES, (8, 9, 7), strict=True):
        for moment in (FIRST, SECOND):
            with django_assert_num_queries(queries):
                client.get(f"/at/{moment}{place}")


def test_nothing_that_is_not_public_yet_changes_a_past_moment(house, printed, revise, client):
    before = [client.get(f"/at/{SECOND}{place}").content for place in PLACES]
    printed("Hidden Tomorrow", at=clock.now() + DAY, tags=("Iraq",))
    house[0].refresh_from_db()
    revise(house[0], headline="Hidden Revision")
    assert [client.get(f"/at/{SECOND}{place}").content for place in PLACES] == before
