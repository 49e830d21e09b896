"""Effects asked for in an action's transaction and carried out after it: at least once, by any worker.

An effect is a function of the row's key, named in settings.OUTBOX_EFFECTS. It must be safe to run twice.
Nothing that readers are promised waits for it: publication never depends on a worker.
"""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from newsroom import clock
from newsroom.models import OutboxRow

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8
KEPT_AFTER_DONE = timedelta(days=7)

log = logging.getLogger(__name__)


def tell(kind: str, key: object, *, due_at: datetime | None = None) -> None:
    """Ask for an effect. Asking twice before it is done asks once; one that was given up is tried again."""
    asked = OutboxRow(kind=kind, key=str(key), due_at=due_at or clock.now())
    waiting = OutboxRow.objects.filter(kind=kind, key=asked.key, done_at=None, leased_until=None)
    # Written even where it waits already: until our transaction ends no worker takes it up and misses what we did.
    while not waiting.update(kind=kind):
        OutboxRow.objects.bulk_create([asked], ignore_conflicts=True)
    waiting.filter(attempts__gte=MOST_ATTEMPTS).update(attempts=0, due_at=asked.due_at)


def claim() -> OutboxRow | None:
    """Take the row that has waited longest, for LEASE, or None where nothing is due.

    A worker that is killed loses its lease; the row is then taken up by the next.
    """
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    due = OutboxRow.objects.filter(free, done_at=None, due_at__lte=now, attempts__lt=MOST_ATTEMPTS)
    for row in due[:5]:
        # Compare and set: of two workers that read the same row, one changes it.
        mine = OutboxRow.objects.filter(free, pk=row.pk, done_at=None, attempts=row.attempts)
        if mine.update(leased_until=now + LEASE, attempts=row.attempts + 1):
            row.refresh_from_db()
            return row
    return None


def carry_out(row: OutboxRow) -> bool:
    """Run a claimed row's effect; say whether it succeeded. A failure is kept and tried again later.

    A worker that took longer than its lease leaves the row as it is: it is in other hands, or done.
    """
    try:
        effect: Callable[[str], None] = import_string(settings.OUTBOX_EFFECTS[row.kind])
        effect(row.key)
    except Exception:
        log.exception("Outbox: %s failed, attempt %s of %s.", row, row.attempts, MOST_ATTEMPTS)
        _put_back(row, traceback.format_exc(limit=5)[-2000:])
        return False
    _held(row).update(leased_until=None, done_at=clock.now(), trouble="")
    return True


def _held(row: OutboxRow) -> QuerySet[OutboxRow]:
    """Return the row as long as it is still in the hands of the worker that claimed `row`."""
    # Each claim counts an attempt, so no two leases of a row look alike.
    return OutboxRow.objects.filter(pk=row.pk, done_at=None, leased_until=row.leased_until, attempts=row.attempts)


def _put_back(row: OutboxRow, trouble: str) -> None:
    """Let a failed row wait for its next attempt; one that was asked for anew meanwhile gives way to the newer."""
    later = clock.now() + timedelta(seconds=10 * 2**row.attempts)
    try:
        with transaction.atomic():
            _held(row).update(leased_until=None, due_at=later, trouble=trouble)
    except IntegrityError:
        # Only the database can say so without a gap in which somebody asks for it.
        _held(row).update(leased_until=None, done_at=clock.now(), trouble=trouble)


def work_off(stop: Callable[[], bool] = lambda: False) -> int:
    """Carry out everything that is due now, or until `stop` says so; return how many effects ran."""
    ran = 0
    while not stop() and (row := claim()):
        carry_out(row)
        ran += 1
    return ran


def prune() -> None:
    """Delete rows that were done KEPT_AFTER_DONE ago."""
    OutboxRow.objects.filter(done_at__lt=clock.now() - KEPT_AFTER_DONE).delete()
