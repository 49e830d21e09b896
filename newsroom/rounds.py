"""What the worker does again and again between effects: functions named in settings.WORKER_ROUNDS, in seconds apart."""

import logging
import time

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


class Rounds:
    """Makes each round when it is time for it. One that fails is told to the log and made again at its next time."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}

    def make(self) -> None:
        """Make every round whose time has come."""
        for name, seconds in settings.WORKER_ROUNDS.items():
            if time.monotonic() < self._next.get(name, 0.0):
                continue
            self._next[name] = time.monotonic() + seconds
            try:
                import_string(name)()
            except Exception:
                log.exception("The worker's round %s failed.", name)
