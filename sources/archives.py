"""Copies of sources in archives of the web: asked for at the TimeGates that are set, offered, kept or declined.

To ask and to keep are effects of the outbox. What is found is offered and nothing more: only a person knows whether
it is the document that was cited.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db import transaction

from newsroom import clock, ledger, outbox
from newsroom.models import User
from sources import captures, mementos, visits
from sources.appraisal import Appraisal, appraise
from sources.destination import destination
from sources.fetched import Fetched, NotFetched, Outcome
from sources.formats import http_dates
from sources.mementos import Memento, NoMemento
from sources.models import ArchivedCopy, ArchiveLook, Capture, Offer, Origin, Source
from sources.visits import NotYet

LOOK = "look in archives"
KEEP = "keep archived copy"
# An archive that wants to be left alone is asked again so often, and then only when somebody asks.
_AGAIN = [timedelta(minutes=5), timedelta(hours=1), timedelta(days=1)]


class OfferRefused(Exception):
    """The offer cannot be decided so. The message is for the person who tried."""


@dataclass(frozen=True)
class _Answer:
    """What one archive said: a copy that holds the document, or none; `busy` where it may have one later."""

    timegate: str
    said: str
    found: Memento | None = None
    busy: bool = False


def ask(source: Source, *, by: User) -> None:
    """Ask for a look in the archives in the name of a person."""
    outbox.tell(LOOK, f"{source.pk} {by.pk}")


def ask_for_dead(source: Source) -> None:
    """Ask for a look where a source that has just died has no copy, in the name of who brought it."""
    if settings.TIMEGATES and Source.objects.filter(pk=source.pk, copy=None).exists():
        ask(source, by=captures.who_brought(source))


def look(key: str) -> None:
    """Ask each archive for a source in the name of a person, both by their primary keys. The outbox calls this.

    A third number says how often they were asked in vain before. While an offer waits for a decision nobody is asked.
    """
    which, who, *before = (int(part) for part in key.split())
    source = Source.objects.exclude(canonical_address=None).filter(pk=which).first()
    if source is None or _waiting(source):
        return
    answers = [_asked(timegate, source) for timegate in settings.TIMEGATES]
    if _offered(source, answers, by=User.objects.get(pk=who)) is None and any(answer.busy for answer in answers):
        _ask_again(which, who, sum(before))


def accept(offer: ArchivedCopy, *, by: User) -> None:
    """Decide that an archived copy is the document, and have it fetched and kept.

    One that was accepted and could not be fetched is tried again.

    Raises:
        OfferRefused: it was declined, or is kept already.
    """
    if offer.state == Offer.ACCEPTED and is_kept(offer):
        raise OfferRefused("This copy is kept already.")
    with transaction.atomic():
        if offer.state != Offer.ACCEPTED:
            _decide(offer, Offer.ACCEPTED, by=by)
        outbox.tell(KEEP, f"{offer.pk} {by.pk}")


def decline(offer: ArchivedCopy, *, by: User) -> None:
    """Decide that an archived copy is not the document. It is not offered again.

    Raises:
        OfferRefused: it was decided before.
    """
    _decide(offer, Offer.DECLINED, by=by)


def keep(key: str) -> None:
    """Fetch an accepted copy and keep it in the name of a person, both by their primary keys. The outbox calls this.

    Raises:
        NotYet: the archive was visited a moment ago, or does not answer; the outbox tries again.
    """
    which, who = (int(part) for part in key.split())
    offer = ArchivedCopy.objects.select_related("source").filter(pk=which, state=Offer.ACCEPTED).first()
    if offer is None or is_kept(offer):
        return
    came = _visited(offer.address, offer.memento_at)
    try:
        found, seen = _read(came, offer.source)
        if found.at != offer.memento_at:
            raise NoMemento("It answered with a copy of another moment.")
    except NoMemento as no:
        _not_kept(offer, str(no))
        if no.busy or came.outcome is not Outcome.FETCHED:
            raise NotYet(f"{offer.address}: {no}") from no
        return
    captures.keep_archived(offer, seen, by=User.objects.get(pk=who))


def is_kept(offer: ArchivedCopy) -> bool:
    """Say whether an offer has become a copy of ours."""
    ours = Capture.objects.kept().filter(source=offer.source_id, origin=Origin.ARCHIVE)
    return ours.filter(address=offer.address, memento_at=offer.memento_at).exists()


def _waiting(source: Source) -> bool:
    return source.archived.filter(state=Offer.OFFERED).exists()


def _ask_again(which: int, who: int, before: int) -> None:
    if before < len(_AGAIN):
        outbox.tell(LOOK, f"{which} {who} {before + 1}", due_at=clock.now() + _AGAIN[before])


def _wanted(source: Source) -> datetime:
    """Return the moment whose copy is wanted: the document's day, else when its record was made."""
    return datetime.combine(source.date, time(12), UTC) if source.date else source.added_at


def _asked(timegate: str, source: Source) -> _Answer:
    """Ask one archive for the copy that is nearest to the moment wanted, and look at what it gives."""
    came = _visited(f"{timegate}{_named(source)}", _wanted(source))
    try:
        found, _seen = _read(came, source)
    except NoMemento as no:
        return _Answer(timegate, str(no), busy=no.busy)
    return _Answer(timegate, f"It has a copy of {found.at.day} {found.at:%B %Y}.", found)


def _named(source: Source) -> str:
    """Return the address as it is written behind a TimeGate's: in ASCII, and whole, its fragment left out."""
    try:
        return destination(source.address).address
    except NotFetched:
        return source.canonical_address or source.address


def _visited(address: str, at: datetime) -> Fetched:
    # A TimeGate is there for programs, and was named by who runs the site: robots.txt is not asked.
    return visits.visit(address, headers=(("Accept-Datetime", http_dates.written(at)),))


def _read(came: Fetched, source: Source) -> tuple[Memento, Appraisal]:
    """Return the copy that was answered with, and what it was found to be.

    Raises:
        NoMemento: there is none, or it does not hold the document.
    """
    found = mementos.memento(came, of=source.address, now=clock.now())
    seen = appraise(mementos.as_original(came, found, of=source.address), cited=source.title)
    if not seen.verdict.sound:
        words = f"What it keeps of {found.at.day} {found.at:%B %Y} is not the document: {seen.verdict.state}."
        raise NoMemento(words)
    return found, Appraisal(came, seen.described, seen.verdict)


@transaction.atomic
def _offered(source: Source, answers: list[_Answer], *, by: User) -> ArchivedCopy | None:
    """Keep what the archives said, and offer the nearest copy that was not offered before; return the offer."""
    ledger.take_turn()
    now = clock.now()
    ArchiveLook.objects.bulk_create(
        [ArchiveLook(source=source, timegate=told.timegate, at=now, said=told.said[:300]) for told in answers]
    )
    known = set(source.archived.values_list("address", "memento_at"))
    new = [(told.timegate, told.found) for told in answers if told.found]
    new = [(timegate, found) for timegate, found in new if (found.address, found.at) not in known]
    if not new or _waiting(source):
        return None
    timegate, nearest = min(new, key=lambda one: abs(one[1].at - _wanted(source)))
    offer = ArchivedCopy.objects.create(
        source=source, timegate=timegate, address=nearest.address, memento_at=nearest.at, found_at=now
    )
    ledger.record("find archived copy", _told(offer), by=by)
    return offer


@transaction.atomic
def _decide(offer: ArchivedCopy, state: Offer, *, by: User) -> None:
    ledger.take_turn()
    open_still = ArchivedCopy.objects.filter(pk=offer.pk, state=Offer.OFFERED)
    if not open_still.update(state=state, decided_by=by, decided_at=clock.now()):
        raise OfferRefused("Somebody has decided about this copy already.")
    offer.refresh_from_db()
    ledger.record("accept archived copy" if state == Offer.ACCEPTED else "decline archived copy", _told(offer), by=by)


def _told(offer: ArchivedCopy) -> ledger.Subject:
    at = offer.memento_at.astimezone(UTC).isoformat()
    return ledger.Subject("source", offer.source_id, {"archived": offer.address, "as of": at})


def _not_kept(offer: ArchivedCopy, why: str) -> None:
    said = f"The copy that was accepted could not be kept. {why}"
    ArchiveLook.objects.create(source=offer.source, timegate=offer.timegate, at=clock.now(), said=said[:300])
