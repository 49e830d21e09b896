"""Looking after cited addresses: which is due, what a look found, when to look again, and when one counts as dead.

A look is an effect of the outbox: a worker that is killed loses its lease, and the next one looks, once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from newsroom import clock, outbox
from newsroom.models import OutboxRow
from sources import reading, visits
from sources.addresses import canonical_address
from sources.fetched import Fetched, Outcome
from sources.models import Found, Source, SourceCheck, SourceHealth
from sources.soundness import State, judge

EFFECT = "check source"
# What is told when a source died, or is there again.
FARED = "tell of source"
# So many looks wait in the outbox at once: a mail that is due has no long queue before it.
MOST_WAITING = 3
# A look in vain may be the site's bad day. It counts as dead after so many in a row.
_DEAD_AFTER = {Found.GONE: 2, Found.SILENT: 5}
_AFTER_MISSES = [timedelta(hours=6), timedelta(days=1), timedelta(days=2), timedelta(days=4), timedelta(days=7)]
_WHILE_DEAD = timedelta(days=30)
_SOONEST, _LATEST = timedelta(days=1), timedelta(days=60)
_NOT_NOW = timedelta(minutes=1)
_PERMANENTLY = {301, 308}

_OUTCOMES = {
    Outcome.NO_ADDRESS: Found.DOUBTFUL,
    Outcome.REFUSED_PORT: Found.REFUSED,
    Outcome.REFUSED_ADDRESS: Found.REFUSED,
    Outcome.REFUSED_TO_ROBOTS: Found.REFUSED,
    Outcome.NO_SUCH_HOST: Found.GONE,
    Outcome.NAMES_SILENT: Found.SILENT,
    Outcome.NOT_CONNECTED: Found.SILENT,
    Outcome.TOO_SLOW: Found.SILENT,
    Outcome.CUT_SHORT: Found.SILENT,
}
_STATES = {
    State.SOUND: Found.ALIVE,
    State.GONE: Found.GONE,
    State.NOT_FOUND: Found.GONE,
    State.FOR_SALE: Found.GONE,
    State.FRONT_PAGE: Found.GONE,
    State.FAILING: Found.SILENT,
    State.REFUSED: Found.REFUSED,
    State.CHALLENGE: Found.REFUSED,
}


@dataclass(frozen=True)
class Look:
    """What one look found, with a sentence for the desk; `address` is where it ended, where that is elsewhere."""

    found: Found
    said: str
    address: str = ""
    answered: int = 0


def ask_for_due() -> None:
    """Ask for looks at what is due, a few at a time. The worker calls this between its effects."""
    if not settings.CHECK_SOURCES:
        return
    now = clock.now()
    waiting = OutboxRow.objects.filter(kind=EFFECT, done_at=None, attempts__lt=outbox.MOST_ATTEMPTS).count()
    for health in SourceHealth.objects.due(now)[: max(MOST_WAITING - waiting, 0)]:
        with transaction.atomic():
            outbox.tell(EFFECT, health.pk)
            # What was asked for is due no more: one whose look fails again and again lets the others pass.
            SourceHealth.objects.filter(pk=health.pk).update(due_at=now + _SOONEST)


def check(key: str) -> None:
    """Look at the address of the source with that primary key, and keep what was found. The outbox calls this."""
    health = SourceHealth.objects.select_related("source").filter(pk=int(key)).first()
    if health is None or not health.source.canonical_address:
        return
    came = visits.visit(health.source.address, as_robot=True)
    if came.outcome is Outcome.NOT_NOW:
        SourceHealth.objects.filter(pk=health.pk).update(due_at=clock.now() + _NOT_NOW)
        return
    keep(health.source, looked(came, health.source))


def looked(came: Fetched, source: Source) -> Look:
    """Say what was found where a source should be."""
    if came.outcome is not Outcome.FETCHED:
        return Look(_OUTCOMES.get(came.outcome, Found.DOUBTFUL), came.sentence)
    try:
        verdict = judge(came, reading.read(came), cited=source.title)
    except reading.Unreadable as unreadable:
        return Look(Found.DOUBTFUL, str(unreadable), answered=came.status)
    found, ended = _STATES.get(verdict.state, Found.DOUBTFUL), _elsewhere(came)
    if found is Found.ALIVE and ended and all(hop.status in _PERMANENTLY for hop in came.hops[:-1]):
        return Look(Found.MOVED, "The document is there, at another address.", ended, came.status)
    return Look(found, verdict.sentence, ended, came.status)


def _elsewhere(came: Fetched) -> str:
    return "" if canonical_address(came.address) == canonical_address(came.asked) else came.address[:2000]


@transaction.atomic
def keep(source: Source, look: Look) -> SourceHealth:
    """Keep what a look found, and say when to look again. Desks are told when it dies, and when it is back."""
    health, now = SourceHealth.objects.select_for_update().get(pk=source.pk), clock.now()
    SourceCheck.objects.create(
        source=source, at=now, found=look.found, said=look.said[:300], address=look.address, answered=look.answered
    )
    was_dead = health.dead_since is not None
    if health.found != look.found:
        health.found, health.since = look.found, now
    health.looked_at = now
    health.misses = health.misses + 1 if look.found in _DEAD_AFTER else 0
    health.dead_since = _dead_since(health, now)
    health.due_at = now + _again(health, now)
    health.save()
    if was_dead != (health.dead_since is not None):
        outbox.tell(FARED, source.pk)
    return health


def _dead_since(health: SourceHealth, now: datetime) -> datetime | None:
    found = Found(health.found)
    if found not in _DEAD_AFTER:
        return None
    return health.dead_since or (now if health.misses >= _DEAD_AFTER[found] else None)


def _again(health: SourceHealth, now: datetime) -> timedelta:
    """Return how long to wait: soon after trouble, and the longer the longer all has been well."""
    if health.dead_since:
        return _WHILE_DEAD
    if health.misses:
        return _AFTER_MISSES[min(health.misses, len(_AFTER_MISSES)) - 1]
    well = now - (health.since or now)
    return min(max(well / 4, _SOONEST), _LATEST)
