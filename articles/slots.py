"""When a desk publishes: its next times of day. Answers, never changes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from articles.models import DeskSlots
from newsroom.models import Desk

SHOWN = 3


def times_of(desk: Desk) -> list[time]:
    """Return the desk's times of publication, or the newsroom's, earliest first, in the newsroom's zone."""
    row = DeskSlots.objects.filter(desk=desk).first()
    return sorted(read(row.times) if row else settings.SLOTS)


def read(line: str) -> list[time]:
    """Return the times that a line such as "07:00 18:30" names.

    Raises:
        ValueError: a part of it is no time of day, or there is none.
    """
    found = [time.fromisoformat(part) for part in line.replace(",", " ").split()]
    if not found or any(slot.tzinfo for slot in found):
        raise ValueError("Give times of day such as 07:00 12:00 18:00.")
    return found


def next_slots(desk: Desk, after: datetime) -> list[datetime]:
    """Return the desk's next moments of publication after the moment `after` (aware), in UTC."""
    zone = ZoneInfo(settings.TIME_ZONE)
    today, times = after.astimezone(zone).date(), times_of(desk)
    days = (today + timedelta(days=days) for days in range(SHOWN + 1))
    moments = [datetime.combine(day, slot, tzinfo=zone).astimezone(UTC) for day in days for slot in times]
    return [moment for moment in moments if moment > after][:SHOWN]
