"""The calendar: due, going out, embargoes; in the newsroom's zone; a table that can be read aloud."""

from datetime import UTC, datetime, timedelta

import pytest

from articles import planning
from newsroom import clock
from newsroom.roles import Role

CALENDAR = "/admin/articles/article/calendar/"


@pytest.fixture
def shown(client, editor):
    """What stands on the calendar: the day, the kind, the headline."""
    client.force_login(editor)

    def ask(**query: str) -> list[tuple[str, str, str]]:
        weeks = client.get(CALENDAR, query).context["weeks"]
        days = [day for week in weeks for day in week]
        return [(day.day.isoformat(), entry.what, entry.headline) for day in days for entry in day.entries]

    return ask


@pytest.fixture
def plans(draft, printed, editor):
    due = draft("Due")
    planning.set_due(due, datetime(2031, 5, 6, 23, 30, tzinfo=UTC), was=None, by=editor)
    printed("Scheduled", at=datetime(2031, 5, 7, 9, 0, tzinfo=UTC))
    draft("Held", embargo_until="2031-05-30T12:00:00+00:00")


def test_a_month_shows_what_is_due_goes_out_and_is_held(shown, plans):
    assert shown(month="2031-05") == [
        ("2031-05-06", "due", "Due"),
        ("2031-05-07", "goes out", "Scheduled"),
        ("2031-05-30", "embargo ends", "Held"),
    ]


def test_a_week_shows_its_seven_days_from_monday(shown, plans, client):
    assert shown(week="2031-W19") == [("2031-05-06", "due", "Due"), ("2031-05-07", "goes out", "Scheduled")]
    weeks = client.get(CALENDAR, {"week": "2031-W19"}).context["weeks"]
    assert [day.day.isoformat() for day in weeks[0]][:1] == ["2031-05-05"]
    assert [len(week) for week in weeks] == [7]


def test_days_are_those_of_the_newsrooms_zone(shown, plans, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    assert shown(week="2031-W19")[0] == ("2031-05-07", "due", "Due")


def test_what_is_past_is_told_as_past(shown, draft, printed, editor):
    planning.set_due(draft("Late"), clock.now() - timedelta(seconds=90), was=None, by=editor)
    printed("Out")
    assert {what for _, what, _ in shown()} == {"was due", "went out"}


def test_other_desks_are_not_on_it(client, plans, make_desk, person):
    client.force_login(person(make_desk("Oceania"), Role.EDITOR))
    page = client.get(CALENDAR, {"month": "2031-05"})
    assert not page.context["busy"]
    assert "Nothing is due, scheduled or under embargo" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"month": "2031-13"},
        {"month": "x"},
        {"month": "0000-01"},
        {"week": "2031-W54"},
        {"week": "2031-W00"},
        {"week": "x"},
    ],
)
def test_days_that_do_not_exist_are_not_found(query, client, editor):
    client.force_login(editor)
    assert client.get(CALENDAR, query).status_code == 404


@pytest.mark.parametrize(
    "query", [{"month": "1000-01"}, {"month": "2999-12"}, {"week": "1000-W01"}, {"week": "2999-W01"}]
)
def test_far_away_days_are_answered(query, client, editor):
    client.force_login(editor)
    assert client.get(CALENDAR, query).status_code == 200


def test_it_is_a_table_with_headed_columns_and_a_caption(client, editor):
    client.force_login(editor)
    page = client.get(CALENDAR).content.decode()
    assert page.count('<th scope="col" role="columnheader">') == 7
    assert "<caption>" in page


def test_the_calendar_asks_as_often_for_many_entries_as_for_one(
    client, editor, draft, printed, django_assert_max_num_queries
):
    client.force_login(editor)
    asked = []
    for rows in (1, 4):
        for _ in range(rows):
            planning.set_due(draft(), clock.now(), was=None, by=editor)
            printed()
        with django_assert_max_num_queries(30) as captured:
            client.get(CALENDAR)
        asked.append(len(captured.captured_queries))
    assert asked[0] == asked[1]
