"""The newsroom's one clock. Everything that asks for the time asks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("newsroom_clock", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _set_to.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (aware) within the block.

    For the demo newsroom, whose past has to be lived through, and for tests;
    a contract test keeps everything else away from it.
    """
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
