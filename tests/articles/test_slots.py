"""When a desk publishes."""

from datetime import UTC, datetime, time

import pytest

from articles import desk_rules, slots
from articles.desk_rules import SettingRefused


def test_next_slots_are_those_of_the_newsroom_or_the_desks_own_in_the_newsrooms_zone(settings, desk, editor):
    settings.TIME_ZONE, settings.SLOTS = "Europe/London", [time(18), time(7)]
    summer = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)
    assert [f"{moment:%d %H:%M}" for moment in slots.next_slots(desk, summer)] == ["01 17:00", "02 06:00", "02 17:00"]
    desk_rules.set_slots(desk, "06:30, 23:45", by=editor)
    assert [f"{moment:%d %H:%M}" for moment in slots.next_slots(desk, summer)] == ["01 22:45", "02 05:30", "02 22:45"]


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "07:00 7pm", "07:00+02:00"])
def test_what_is_no_time_of_day_is_refused(typed, desk, editor):
    with pytest.raises(SettingRefused, match="Give times of day such as"):
        desk_rules.set_slots(desk, typed, by=editor)
