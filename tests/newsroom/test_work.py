"""`manage.py work`."""

import os
import signal
from datetime import timedelta

import pytest
from django.core.management import call_command

from newsroom import clock, outbox
from newsroom.models import OutboxRow

pytestmark = pytest.mark.engine

ran: list[str] = []


def remember(key: str) -> None:
    ran.append(key)


def stop_the_worker(key: str) -> None:
    ran.append(key)
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.fixture(autouse=True)
def effects(settings, db):
    ran.clear()
    settings.OUTBOX_EFFECTS = {"remember": f"{__name__}.remember", "stop": f"{__name__}.stop_the_worker"}
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_worker_asked_for_one_round_carries_out_what_is_due_and_stops():
    outbox.tell("remember", 1)
    outbox.tell("remember", 2)
    outbox.tell("remember", 3, due_at=clock.now() + timedelta(hours=1))
    call_command("work", "--once")
    assert ran == ["1", "2"]


def test_worker_asked_for_one_round_stops_where_nothing_is_due():
    call_command("work", "--once")
    assert ran == []


def test_worker_clears_away_what_was_done_long_ago():
    long_ago = clock.now() - timedelta(days=8)
    OutboxRow.objects.create(kind="remember", key="1", due_at=long_ago, done_at=long_ago)
    call_command("work", "--once")
    assert not OutboxRow.objects.exists()


def test_worker_told_to_stop_finishes_the_effect_in_hand():
    outbox.tell("stop", 1)
    call_command("work")
    assert ran == ["1"]
    assert OutboxRow.objects.get().done_at is not None


def test_worker_told_to_stop_leaves_the_next_effect_for_later():
    now = clock.now()
    outbox.tell("stop", 1, due_at=now - timedelta(seconds=2))
    outbox.tell("remember", 2, due_at=now - timedelta(seconds=1))
    call_command("work")
    assert ran == ["1"]
