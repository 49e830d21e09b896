"""Visiting addresses: whoever wants something of the web asks here.

A visit waits for its turn at the site, may ask what the site wants of programs, and has a child process fetch.
"""

from dataclasses import replace

from django.conf import settings
from django.core.cache import cache

from newsroom import clock, limited
from newsroom.canonical import digest
from sources import errand as errands
from sources import fetched
from sources.destination import Destination, destination
from sources.errand import Errand, Limits
from sources.fetched import Fetched, NotFetched, Outcome
from sources.formats.charsets import decoded
from sources.robots import Rule, may_visit, rules_for
from sources.turns import turn

# Ten megabytes, held four times over, and the interpreter are 110 MB of addresses.
_MEMORY = 256 * 1024 * 1024
# For the interpreter to start on a busy machine, and for what it fetched to be written.
_STARTING = 10
_WRITTEN = 40_000_000
_TRUSTED = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_ROBOTS_KEPT = 24 * 60 * 60


class NotYet(Exception):
    """It is not our turn at the site. An effect of the outbox that raises it is tried again."""


def visit(
    address: str,
    *,
    patience: float = 10.0,
    as_robot: bool = False,
    limits: Limits = Limits(),
    headers: tuple[tuple[str, str], ...] = (),
    query: bytes = b"",
) -> Fetched:
    """Fetch an address, redirects followed; whatever happens, what came of it is returned.

    Waits for its turn at the host for `patience` seconds, then for the answer. `as_robot` is for visits that nobody
    asked for just now: where the site's robots.txt asks programs to stay away, it does. `headers` are said besides
    our own (sources.errand.HEADERS), `query` is posted to an authority of timestamps.
    """
    errand = Errand(address, settings.FETCH_AGENT, limits, settings.FETCH_TEST_HOSTS, headers, query)
    try:
        to = destination(address)
        if as_robot and not may_visit(to.target, _rules(errand, to, patience)):
            raise NotFetched(Outcome.REFUSED_TO_ROBOTS, "robots.txt")
    except NotFetched as no:
        return Fetched(address, no.outcome, no.detail, began_at=clock.now())
    return _in_turn(errand, to, patience)


def _in_turn(errand: Errand, to: Destination, patience: float) -> Fetched:
    with turn(to.host, patience=patience) as ours:
        if not ours:
            return Fetched(errand.address, Outcome.NOT_NOW, to.host, began_at=clock.now())
        return _sent_out(errand)


def _sent_out(errand: Errand) -> Fetched:
    """Have a child process fetch: what it reads was written by strangers, and it is told none of our secrets."""
    began_at = clock.now()
    nothing = Fetched(errand.address, Outcome.STOPPED, began_at=began_at)
    seconds = errand.limits.seconds
    held = limited.Limits(memory=_MEMORY, processor=int(seconds) + 5, seconds=seconds + _STARTING, file=_WRITTEN)
    try:
        done = limited.run("sources.fetch", limits=held, given=errands.packed(errand), told=_TRUSTED)
    except limited.TooLate as late:
        return replace(nothing, outcome=Outcome.TOO_SLOW, detail=str(late))
    try:
        return fetched.unpacked(done.written, began_at=began_at)
    except ValueError:
        return replace(nothing, detail=done.complaint.strip().rpartition("\n")[2][:200])


def _rules(errand: Errand, to: Destination, patience: float) -> tuple[Rule, ...]:
    """Return what a site asks of us, kept for a day (RFC 9309 section 2.4).

    Raises:
        NotFetched: it cannot be asked; then it is not visited either (section 2.3.1.4).
    """
    key = f"robots:{digest(to.scheme + to.authority)}"
    kept: tuple[Rule, ...] | None = cache.get(key)
    if kept is not None:
        return kept
    asked = replace(errand, address=replace(to, target="/robots.txt").address, headers=(), query=b"")
    came = _in_turn(asked, to, patience)
    if came.outcome is not Outcome.FETCHED:
        raise NotFetched(came.outcome, f"robots.txt: {came.detail}")
    if came.status >= 500 or came.status == 429:
        raise NotFetched(Outcome.REFUSED_TO_ROBOTS, f"robots.txt answered {came.status}")
    token = settings.FETCH_AGENT.partition("/")[0].partition(" ")[0]
    rules = rules_for(token, decoded(came.body, "charset=utf-8")) if came.status < 300 else ()
    cache.set(key, rules, _ROBOTS_KEPT)
    return rules
