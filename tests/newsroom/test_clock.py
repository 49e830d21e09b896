"""The newsroom's one clock."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.utils import timezone

from newsroom import clock

NOON = datetime(2008, 3, 26, 12, tzinfo=UTC)


def test_clock_says_the_present_moment_in_utc():
    before = timezone.now()
    said = clock.now()
    assert before <= said <= timezone.now()
    assert said.utcoffset() == timedelta(0)


def test_clock_stands_where_it_was_set_and_goes_on_afterwards():
    with clock.at(NOON):
        assert clock.now() == NOON
        with clock.at(NOON + timedelta(days=1)):
            assert clock.now() == NOON + timedelta(days=1)
        assert clock.now() == NOON
    assert clock.now() > NOON + timedelta(days=365)


def test_clock_goes_on_after_a_failure_within_the_block():
    with pytest.raises(ZeroDivisionError), clock.at(NOON):
        _ = 1 / 0
    assert clock.now() > NOON + timedelta(days=365)


def test_clock_set_in_one_thread_goes_on_in_another():
    said: list[datetime] = []
    with clock.at(NOON):
        other = Thread(target=lambda: said.append(clock.now()))
        other.start()
        other.join()
    assert said[0] > NOON + timedelta(days=365)
