"""Effects asked for in an action's transaction and carried out after it: at least once, by any worker.

An effect is a function of the row's key, named in settings.OUTBOX_EFFECTS. It must be safe to run twice.
Nothing that readers are promised waits for it: publication never depends on a worker.
"""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from newsroom import clock
from newsroom.models import OutboxRow

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8
KEPT_AFTER_DONE = timedelta(days=7)

log = logging.getLogger(__name__)


def tell(kind: str, key: object, *, due_at: datetime | None = None) -> None:
    """Ask for an effect. Asking twice before it is done asks once; one that was given up is tried again."""
    due = {"due_at": due_at or clock.now()}
    row, _ = OutboxRow.objects.get_or_create(kind=kind, key=str(key), done_at=None, leased_until=None, defaults=due)
    OutboxRow.objects.filter(pk=row.pk, attempts__gte=MOST_ATTEMPTS).update(attempts=0, **due)


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
    """Run a claimed row's effect; say whether it succeeded. A failure is kept and tried again later."""
    try:
        effect: Callable[[str], None] = import_string(settings.OUTBOX_EFFECTS[row.kind])
        effect(row.key)
    except Exception:
        log.exception("Outbox: %s failed, attempt %s of %s.", row, row.attempts, MOST_ATTEMPTS)
        _put_back(row, traceback.format_exc(limit=5)[-2000:])
        return False
    OutboxRow.objects.filter(pk=row.pk).update(leased_until=None, done_at=clock.now(), trouble="")
    return True


@transaction.atomic
def _put_back(row: OutboxRow, trouble: str) -> None:
    """Let a failed row wait for its next attempt; one that was asked for anew meanwhile gives way to the newer."""
    if OutboxRow.objects.filter(kind=row.kind, key=row.key, done_at=None, leased_until=None).exists():
        OutboxRow.objects.filter(pk=row.pk).update(leased_until=None, done_at=clock.now(), trouble=trouble)
        return
    later = clock.now() + timedelta(seconds=10 * 2**row.attempts)
    OutboxRow.objects.filter(pk=row.pk).update(leased_until=None, due_at=later, trouble=trouble)


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
