"""Real processes on a real database, SQLite in a file or PostgreSQL."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

SCRIPT = Path(__file__).with_name("racer.py")


class Racer:
    """A process that waits for orders."""

    def __init__(self, database: str, folder: Path, makes_it: str = "") -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT), database, makes_it],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "NEWSROOM_DATA": str(folder), "NEWSROOM_SECOND_FACTOR": "optional"},
        )

    def order(self, order: str, *arguments: Any, moment: float = 0.0) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([moment, order, arguments]) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line else "killed"

    def ask(self, order: str, *arguments: Any) -> Any:
        self.order(order, *arguments)
        return self.answer()

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)
        assert self.process.stdout is not None
        self.process.stdout.close()


class Race:
    """Four processes, of which the first made the database."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.racers = [Racer(database, folder, "make")]
        assert self.first.answer() == "ready"
        self.racers += [self.another() for _ in range(3)]

    def another(self) -> Racer:
        """Start one more process on the same database."""
        racer = Racer(self.database, self.folder)
        assert racer.answer() == "ready"
        return racer

    @property
    def first(self) -> Racer:
        return self.racers[0]

    def run(self, *orders: tuple[Any, ...]) -> list[Any]:
        """Give one order to each process, to be carried out at one moment; return the answers."""
        moment = time.time() + 0.03
        for racer, order in zip(self.racers, orders, strict=False):
            racer.order(*order, moment=moment)
        return [racer.answer() for racer, _order in zip(self.racers, orders, strict=False)]


# One for all files that a worker runs: to make its database takes longer than its races.
@pytest.fixture(scope="session")
def race(tmp_path_factory) -> Iterator[Race]:
    sqlite = connection.vendor == "sqlite"
    folder = tmp_path_factory.mktemp("race")
    race = Race(str(folder / "race.sqlite3") if sqlite else f"test_race_{os.getpid()}", folder)
    yield race
    for racer in reversed(race.racers):
        racer.end()
