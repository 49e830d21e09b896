"""Moments as the desk reads them: in the newsroom's zone, named as people say them."""

from datetime import datetime, timedelta

from django.utils.timesince import timesince
from django.utils.timezone import get_current_timezone_name, localtime

_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def day_and_time(moment: datetime, now: datetime) -> str:
    """Return a moment (aware) as words without its zone: "tomorrow, 09:00", "Friday 20 November, 09:00"."""
    local, today = localtime(moment), localtime(now)
    near = _NEAR.get((local.date() - today.date()).days)
    year = "" if local.year == today.year else f" {local.year}"
    return f"{near or f'{local:%A} {local.day} {local:%B}{year}'}, {local:%H:%M}"


def with_zone(moment: datetime, now: datetime) -> str:
    """Return a moment as words with the zone they are in: "tomorrow, 09:00 (Europe/London)"."""
    return f"{day_and_time(moment, now)} ({get_current_timezone_name()})"


def age(since: datetime, now: datetime) -> str:
    """Return how long ago `since` was, in one unit: "3 days", "less than a minute"."""
    return timesince(since, now, depth=1) if now - since >= timedelta(minutes=1) else "less than a minute"
