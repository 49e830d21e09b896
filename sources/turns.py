"""Turns at other people's sites: one visit at a time, some seconds apart, for all processes of this machine."""

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.conf import settings

from newsroom import clock

# Sites share a few hundred files, so that the folder tells nobody which were visited and does not grow. Two that
# share one wait for each other now and then.
_DIGITS = 2
_LOOK_AGAIN = 0.05


@contextmanager
def turn(host: str, *, patience: float) -> Iterator[bool]:
    """Say whether it is our turn at a host, having waited for it `patience` seconds at the most.

    The turn is over with the block, and the next one is settings.SECONDS_BETWEEN_VISITS later.
    """
    folder = settings.DATA_DIR / "turns"
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(host.removeprefix("www.").encode()).hexdigest()[:_DIGITS]
    until = time.monotonic() + patience
    with (folder / name).open("a+b") as file:
        if not _locked(file, until) or (wait := _wait(file)) > max(until - time.monotonic(), 0.0):
            yield False
            return
        time.sleep(wait)
        try:
            yield True
        finally:
            file.write(b".")
            file.truncate(1)
            file.flush()
            os.utime(file.fileno(), (clock.now().timestamp(),) * 2)


def _locked(file: IO[bytes], until: float) -> bool:
    """Take the file for us alone; it is free again when it is closed, or when this process is killed."""
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_LOOK_AGAIN)
        else:
            return True


def _wait(file: IO[bytes]) -> float:
    """Return the seconds until the next visit; a clock that was set back makes nobody wait for longer than usual."""
    status = os.fstat(file.fileno())
    since = clock.now().timestamp() - status.st_mtime
    apart: float = settings.SECONDS_BETWEEN_VISITS
    return min(max(apart - since, 0.0), apart) if status.st_size else 0.0
