"""Looking after cited addresses: which is due, what a look found, when to look again, and when one counts as dead.

A look is an effect of the outbox: a worker that is killed loses its lease, and the next one looks, once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from newsroom import clock, outbox
from newsroom.models import OutboxRow, User
from sources import archives, captures, records, visits
from sources.addresses import canonical_address
from sources.appraisal import Appraisal, appraise
from sources.fetched import Fetched, Outcome
from sources.formats.takeback_words import takes_back
from sources.models import CaptureText, Found, Origin, Source, SourceCheck, SourceHealth, Turn
from sources.soundness import State
from sources.visits import NotYet
from sources.wording import Difference, difference

EFFECT = "check source"
CAPTURE = records.CAPTURE
# What is told when a source died, is there again, or says something else.
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
_NO_DIFFERENCE = Difference()

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
    """What one look found, with a sentence for the desk; `address` is where it ended, where that is elsewhere.

    `difference` is what the document says otherwise than its copy, `taken_back` the words in which its publisher
    takes it back.
    """

    found: Found
    said: str
    address: str = ""
    answered: int = 0
    difference: Difference = _NO_DIFFERENCE
    taken_back: str = ""


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


def ask(source: Source, *, by: User) -> None:
    """Ask for a look that keeps a copy, whatever it finds, in the name of a person."""
    outbox.tell(CAPTURE, f"{source.pk} {by.pk}")


def check(key: str) -> None:
    """Look at the address of the source with that primary key, and keep what was found. The outbox calls this.

    The first time, somebody has just cited it; later nobody asked, and the site may want no programs.
    """
    if source := _followed(key):
        seen = _seen(source, as_robot=source.captures.exists())
        if seen is None:
            SourceHealth.objects.filter(pk=source.pk).update(due_at=clock.now() + _NOT_NOW)
        else:
            _keep_both(source, seen, by=captures.who_brought(source), asked_for=False)


def capture(key: str) -> None:
    """Look at a source in the name of a person, both by their primary keys, and keep a copy. The outbox calls this.

    Raises:
        NotYet: the site was visited a moment ago; the outbox tries again.
    """
    which, who = key.split()
    if source := _followed(which):
        seen = _seen(source, as_robot=False)
        if seen is None:
            raise NotYet(f"The site of {source.address} was visited a moment ago.")
        _keep_both(source, seen, by=User.objects.get(pk=int(who)), asked_for=True)


def _followed(key: str) -> Source | None:
    return Source.objects.exclude(canonical_address=None).filter(pk=int(key), health__isnull=False).first()


def _seen(source: Source, *, as_robot: bool) -> Appraisal | None:
    came = visits.visit(source.address, as_robot=as_robot)
    return None if came.outcome is Outcome.NOT_NOW else appraise(came, cited=source.title)


def _keep_both(source: Source, seen: Appraisal, *, by: User, asked_for: bool) -> None:
    """Keep what was found, and a copy where one is wanted: before it, as the copy before is compared with."""
    look = looked(seen, source)
    if asked_for or look.found is Found.CHANGED or captures.is_wanted(source, seen):
        captures.keep(source, seen, by=by)
    keep(source, look)


def looked(seen: Appraisal, source: Source) -> Look:
    """Say what was found where a source should be."""
    came, verdict = seen.came, seen.verdict
    if verdict.state is State.NOT_FETCHED:
        return Look(_OUTCOMES.get(came.outcome, Found.DOUBTFUL), verdict.sentence)
    found, ended = _STATES.get(verdict.state, Found.DOUBTFUL), _elsewhere(came)
    if found is not Found.ALIVE:
        return Look(found, verdict.sentence, ended, came.status)
    if told := _otherwise(seen, source):
        return Look(Found.CHANGED, "The document says something else than its copy.", ended, came.status, *told)
    if ended and all(hop.status in _PERMANENTLY for hop in came.hops[:-1]):
        return Look(Found.MOVED, "The document is there, at another address.", ended, came.status)
    return Look(found, verdict.sentence, ended, came.status)


def _otherwise(seen: Appraisal, source: Source) -> tuple[Difference, str] | None:
    """Return what the document says otherwise than the copy of what stood at this address, or None."""
    copy = source.captures.kept().filter(origin=Origin.FETCHED, asked=source.address).first()
    before = CaptureText.objects.filter(capture=copy).first() if copy else None
    if copy is None or before is None or not seen.described.text:
        return None
    found = difference(before.text, seen.described.text)
    # A piece about a retraction has it in its title from the beginning.
    titles = () if takes_back([copy.title]) else seen.described.titles
    taken_back = takes_back((*titles, *found.came))
    return (found, taken_back) if found or taken_back else None


def _elsewhere(came: Fetched) -> str:
    return "" if canonical_address(came.address) == canonical_address(came.asked) else came.address[:2000]


@transaction.atomic
def keep(source: Source, look: Look) -> SourceHealth:
    """Keep what a look found, and say when to look again. Desks are told when it turns."""
    health, now = SourceHealth.objects.select_for_update().get(pk=source.pk), clock.now()
    was_dead = health.dead_since is not None
    if health.found != look.found:
        health.found, health.since = look.found, now
    health.looked_at = now
    health.misses = health.misses + 1 if look.found in _DEAD_AFTER else 0
    health.dead_since = _dead_since(health, now)
    health.due_at = now + _again(health, now)
    if look.found is Found.CHANGED:
        health.changed_at, health.taken_back = now, look.taken_back or health.taken_back
    health.save()
    check = SourceCheck.objects.create(
        source=source,
        at=now,
        found=look.found,
        said=look.said[:300],
        address=look.address,
        answered=look.answered,
        turn=_turn(look, was_dead=was_dead, is_dead=health.dead_since is not None),
        gone=list(look.difference.gone),
        came=list(look.difference.came),
    )
    if check.turn:
        outbox.tell(FARED, check.pk)
    if check.turn == Turn.DIED:
        archives.ask_for_dead(source)
    return health


def _turn(look: Look, *, was_dead: bool, is_dead: bool) -> str:
    if look.taken_back:
        return Turn.TAKEN_BACK
    if look.found is Found.CHANGED:
        return Turn.CHANGED
    if was_dead != is_dead:
        return Turn.DIED if is_dead else Turn.BACK
    return ""


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
