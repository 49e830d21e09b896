"""Orders about effects: asked for, claimed, carried out, left behind."""

import logging
import os
import signal
import time
from typing import Any

from django.conf import settings
from django.db import transaction

from newsroom import clock, outbox
from newsroom.models import OutboxRow

# What one order leaves to the next.
held: list[OutboxRow] = []
lasting: list[transaction.Atomic] = []


def tell(how_many: int) -> str:
    """Ask for that many effects, of a kind that nothing carries out."""
    for n in range(how_many):
        outbox.tell("race", n)
    return "done"


def claim_all() -> list[str]:
    claimed = []
    while row := outbox.claim():
        claimed.append(row.key)
    return claimed


def claim_late() -> None:
    """Claim a row under a lease that has run out by now, and hold it."""
    with clock.at(clock.now() - outbox.LEASE):
        row = outbox.claim()
    assert row is not None
    held.append(row)


def claim_in_time() -> None:
    row = outbox.claim()
    assert row is not None
    held.append(row)


def carry_out(effect: str) -> bool:
    """Carry out the row that is held by the function of that name; say what was said."""
    settings.OUTBOX_EFFECTS = {"race": effect}
    return outbox.carry_out(held.pop())


def effects() -> list[list[Any]]:
    """Each row's attempts, whether it is in hands, and whether it is done."""
    rows = OutboxRow.objects.order_by("pk").values_list("attempts", "leased_until", "done_at")
    return [[attempts, leased is not None, done is not None] for attempts, leased, done in rows]


def fail_and_ask(times: int) -> str:
    """Claim and fail, again and again; rows that wait for a later attempt are due at once."""
    settings.OUTBOX_EFFECTS = {}
    logging.disable()
    for _ in range(times):
        if row := outbox.claim():
            outbox.carry_out(row)
        OutboxRow.objects.filter(done_at=None, leased_until=None).update(due_at=clock.now(), attempts=0)
    logging.disable(logging.NOTSET)
    return "done"


def tell_again(times: int) -> str:
    """Ask for one effect again and again; it was due long ago, also by the clock of a worker that is late."""
    for _ in range(times):
        outbox.tell("race", 0, due_at=clock.now() - 2 * outbox.LEASE)
    return "done"


def begin() -> None:
    """Begin a transaction that lasts over the orders that follow."""
    lasting.append(transaction.atomic())
    lasting[0].__enter__()


def commit() -> float:
    """End that transaction; return a moment just before."""
    moment = time.time()
    lasting.pop().__exit__(None, None, None)
    return moment


def claim_and_look_at_the_clock() -> tuple[list[str], float]:
    return claim_all(), time.time()


def claim_and_die() -> None:
    assert outbox.claim() is not None
    os.kill(os.getpid(), signal.SIGKILL)


def claim_after_the_lease() -> list[str]:
    with clock.at(clock.now() + outbox.LEASE):
        return claim_all()


def forget_effects() -> None:
    OutboxRow.objects.all().delete()
