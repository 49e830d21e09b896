"""Moments as HTTP writes them (RFC 9110 section 5.6.7): Wed, 26 Mar 2008 10:11:12 GMT. No other form is read."""

import re
from datetime import UTC, datetime

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_FORM = re.compile(rf"({'|'.join(_DAYS)}), (\d\d) ({'|'.join(_MONTHS)}) (\d{{4}}) (\d\d):(\d\d):(\d\d) GMT", re.ASCII)


def written(at: datetime) -> str:
    """Return a moment (aware) as HTTP writes it, to the second."""
    at = at.astimezone(UTC)
    return f"{_DAYS[at.weekday()]}, {at.day:02} {_MONTHS[at.month - 1]} {at.year:04} {at:%H:%M:%S} GMT"


def read(text: str) -> datetime:
    """Return the moment (UTC) that a header names.

    Raises:
        ValueError: it names none, or a day of the week that it was not.
    """
    found = _FORM.fullmatch(text.strip())
    if not found:
        raise ValueError(f"No moment as HTTP writes it: {text[:60]!r}")
    day, year, hour, minute, second = (int(found[part]) for part in (2, 4, 5, 6, 7))
    at = datetime(year, _MONTHS.index(found[3]) + 1, day, hour, minute, second, tzinfo=UTC)
    if _DAYS[at.weekday()] != found[1]:
        raise ValueError(f"No {found[1]}: {text[:60]!r}")
    return at
