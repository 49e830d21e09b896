"""`manage.py work`: the background worker."""

import signal
from argparse import ArgumentParser
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from newsroom import clock, outbox, sessions
from newsroom.rounds import Rounds

IDLE_SECONDS = 1.0


class Command(BaseCommand):
    """Carries out what the outbox holds until told to stop."""

    help = "Carry out what waits in the outbox, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --once."""
        parser.add_argument("--once", action="store_true", help="Stop when nothing is due any more.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work, and end between two effects when asked to."""
        stop = Event()

        def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        pruned_on, rounds = None, Rounds()
        while not stop.is_set():
            rounds.make()
            if pruned_on != (today := clock.now().date()):
                outbox.prune()
                sessions.prune()
                pruned_on = today
            if outbox.work_off(stop.is_set) == 0:
                if options["once"]:
                    return
                stop.wait(IDLE_SECONDS)
