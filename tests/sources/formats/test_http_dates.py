"""Moments as HTTP writes them: one form, read and written."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.formats import http_dates


def test_moment_is_written_in_universal_time():
    at = datetime(2008, 3, 26, 13, 11, 12, 999, tzinfo=timezone(timedelta(hours=3)))
    assert http_dates.written(at) == "Wed, 26 Mar 2008 10:11:12 GMT"


@given(st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_is_read(at):
    assert http_dates.read(http_dates.written(at)) == at.replace(microsecond=0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2008-03-26T10:11:12Z",
        "Thu, 26 Mar 2008 10:11:12 GMT",
        "Wed, 26 Mar 2008 10:11:12 +0300",
        "Wed, 26 Mrz 2008 10:11:12 GMT",
        "Sun, 30 Feb 2008 10:11:12 GMT",
        "Wed, 26 Mar 2008 25:11:12 GMT",
        "Wed, 26 Mar 0000 10:11:12 GMT",
        "Wed, 26 Mar ٢٠٠٨ 10:11:12 GMT",
        "Wednesday, 26-Mar-08 10:11:12 GMT",
    ],
)
def test_what_is_no_such_moment_is_refused(text):
    with pytest.raises(ValueError, match=r"No |day|hour|month|year|range"):
        http_dates.read(text)
