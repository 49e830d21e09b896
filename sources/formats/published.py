"""Dates as pages write them for machines. Text in, a date out."""

import re

from sources.dates import PartialDate, is_ambiguous, parse_date

_TIME = re.compile(r"(?<=\d)(?:T\d\d.*|Z|,? (?:at |um |à |- )?\d{1,2}[:.]\d\d.*)$")
_UNBROKEN = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})(?=/|$)")
# What systems write where they know no date.
_NONE = {"1970-01-01", "1900-01-01", "1969-12-31"}


def published(text: str) -> PartialDate | None:
    """Return the date of a time stamp, as exact as it is, in the stamp's own zone; None where it names no day surely.

    Reads ISO 8601 whole and in part, what citation tags write (2008/03/26), and dates in words. Of 3/4/2008 nobody
    knows the day, so it is none.
    """
    text = " ".join(text[:80].split())
    date = _TIME.sub("", text)
    date = _UNBROKEN.sub(r"\1-\2-\3", date) if _UNBROKEN.fullmatch(date) else date
    date = _SLASHED.sub(lambda found: f"{found[1]}-{found[2]:0>2}", date)
    found = None if is_ambiguous(date) else parse_date(date)
    return None if found and found.iso() in _NONE else found
