"""What a TimeGate answered (RFC 7089): a copy of a page as it stood at a moment, or why there is none. No Django.

An archive is set by who runs the site, and what it answers was still written by strangers: nothing of it is believed
that does not fit together.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from sources.addresses import canonical_address, domain
from sources.destination import destination
from sources.fetched import Fetched, NotFetched, Outcome
from sources.formats import http_dates
from sources.formats.links import Link, links

LONGEST = 2000
# The first page of the web (6 August 1991): nothing can have been copied from it before.
_FIRST_PAGE = datetime(1991, 8, 6, tzinfo=UTC)
_CLOCKS_APART = timedelta(days=1)
_NONE = {404, 410}
_BUSY = {429, 503}


@dataclass(frozen=True)
class Memento:
    """A copy in an archive: its address, the address that it is a copy of, and the moment (UTC) it shows."""

    address: str
    original: str
    at: datetime


class NoMemento(Exception):
    """There is no copy in what was answered. The message is for the desk; `busy` says whether later there may be."""

    def __init__(self, words: str, *, busy: bool = False) -> None:
        super().__init__(words)
        self.busy = busy


def memento(came: Fetched, *, of: str, now: datetime) -> Memento:
    """Return the copy of the page at the address `of` that a TimeGate answered with, redirects followed.

    Raises:
        NoMemento: it answered with something else, or with what does not fit together.
    """
    _refuse(came)
    at = _moment(came, now)
    told = _links(came)
    original = _original(told, came, of)
    return Memento(_address(told, came, at), original, at)


def as_original(came: Fetched, found: Memento, *, of: str) -> Fetched:
    """Return an answer as if it had come from where the copy was made.

    Whether a page is the document is seen from where its site sent on to; the archive's own redirects say nothing.
    """
    same = canonical_address(found.original) == canonical_address(of)
    return replace(came, asked=of, address=found.original, hops=came.hops[-1:] if same else came.hops)


def _refuse(came: Fetched) -> None:
    if came.outcome is not Outcome.FETCHED:
        raise NoMemento(came.sentence, busy=came.outcome is Outcome.NOT_NOW)
    if came.status in _NONE:
        raise NoMemento("It has no copy of this address.")
    if came.status in _BUSY:
        raise NoMemento("It asks to be left alone for now, and is asked again later.", busy=True)
    if came.status != 200:
        raise NoMemento(f"It answered, but not with a copy (status {came.status}).")


def _moment(came: Fetched, now: datetime) -> datetime:
    """Return the moment that a copy shows (RFC 7089 section 2.1.1)."""
    said = came.hops[-1].header("memento-datetime")
    if not said:
        raise NoMemento("It answered with a page that is not told to be a copy.")
    try:
        at = http_dates.read(said)
    except ValueError as wrong:
        raise NoMemento("It does not say in a readable way of when its copy is.") from wrong
    if not _FIRST_PAGE <= at <= now + _CLOCKS_APART:
        raise NoMemento("It says that its copy is of a moment at which it cannot have been made.")
    return at


def _links(came: Fetched) -> list[Link]:
    try:
        return links(came.link)
    except ValueError as wrong:
        raise NoMemento("It does not say in a readable way what its copy is of.") from wrong


def _original(told: list[Link], came: Fetched, of: str) -> str:
    """Return the address that was copied (RFC 7089 section 2.2.1): on the same site, as the site itself sent on."""
    named = {urljoin(came.address, link.target) for link in told if "original" in link.relations}
    if len(named) != 1:
        raise NoMemento("It does not say what its copy is of.")
    (original,) = named
    if not domain(original) or domain(original) != domain(of):
        raise NoMemento("Its copy is of another site's page.")
    return original


def _address(told: list[Link], came: Fetched, at: datetime) -> str:
    """Return where the copy lies: where the TimeGate sent on to, or what it names of itself where it did not."""
    named = [link.target for link in told if "memento" in link.relations and _is_of(link, at)]
    if len(came.hops) == 1:
        for target in [*named, came.hops[-1].header("content-location")]:
            if target and (found := _beside(came.address, target)):
                return found
    if len(came.address) > LONGEST:
        raise NoMemento("The address of its copy is too long.")
    return came.address


def _is_of(link: Link, at: datetime) -> bool:
    try:
        return http_dates.read(link.told.get("datetime", "")) == at
    except ValueError:
        return False


def _beside(here: str, target: str) -> str:
    """Return an address that is named by an answer, where it is on the same site; else nothing."""
    try:
        there = destination(urljoin(here, target)).address
    except (NotFetched, ValueError):
        return ""
    same = urlsplit(there).netloc == urlsplit(here).netloc
    return there if same and len(there) <= LONGEST else ""
