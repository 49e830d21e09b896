"""What the worker does between effects."""

import pytest

from newsroom.rounds import Rounds

made: list[str] = []


def one() -> None:
    made.append("one")


def fails() -> None:
    made.append("fails")
    raise ValueError("no")


@pytest.fixture
def time(monkeypatch, settings):
    made.clear()
    settings.WORKER_ROUNDS = {f"{__name__}.fails": 1.0, f"{__name__}.one": 10.0}
    now = [100.0]
    monkeypatch.setattr("newsroom.rounds.time.monotonic", lambda: now[0])
    return now


def test_each_round_is_made_when_it_is_time_and_one_that_fails_stops_no_other(time, caplog):
    worker = Rounds()
    worker.make()
    worker.make()
    assert made == ["fails", "one"]
    assert "test_rounds.fails failed" in caplog.text
    time[0] += 1.0
    worker.make()
    assert made == ["fails", "one", "fails"]
    time[0] += 9.0
    worker.make()
    assert made[3:] == ["fails", "one"]
