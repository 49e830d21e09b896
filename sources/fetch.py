"""The program that fetches a page: the one part of the newsroom that connects to the world. No Django.

It runs in a child process (newsroom.limited), reads an errand and writes what came of it. A name is looked up once a
hop, every place found must lie on the public internet, and one of exactly these is connected to. A redirect is an
address that a stranger wrote: it is looked at as the first one was.
"""

import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sources import errand as errands
from sources import fetched
from sources.destination import Destination, destination, onward
from sources.errand import Errand, Place
from sources.exchange import Exchange
from sources.fetched import Fetched, Hop, NotFetched, Outcome
from sources.formats.codings import TooMuch, uncoded
from sources.internet import why_not

#: Host and port in, places out, in the order in which they are to be tried. Raises socket.gaierror.
LookUp = Callable[[str, int], list[Place]]

_READ = 65_536
# A site has a few places; one that names a hundred would have us try them all.
_TRIED = 4
_UNKNOWN_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def fetch(errand: Errand, *, look_up: LookUp | None = None, trust: ssl.SSLContext | None = None) -> Fetched:
    """Fetch an address and follow its redirects. Whatever a site does, what came of it is returned and not raised.

    Names are looked up and authorities trusted as this machine does, unless others are given. Cookies, referrers and
    credentials are neither kept nor sent, and no proxy is used, whatever the environment names.
    """
    visit = _Visit(errand, look_up or partial(_looked_up, errand.test_hosts), trust)
    came = Fetched(asked=errand.address, outcome=Outcome.FETCHED)
    try:
        body, end = visit.follow()
        came = replace(came, body=body, address=end)
    except NotFetched as no:
        came = replace(came, outcome=no.outcome, detail=no.detail)
    return replace(came, hops=tuple(visit.hops), seconds=visit.elapsed())


class _Visit:
    """One errand on its way, within its time."""

    def __init__(self, errand: Errand, look_up: LookUp, trust: ssl.SSLContext | None) -> None:
        self.errand, self.limits = errand, errand.limits
        self.look_up, self.trust = look_up, trust
        self.hops: list[Hop] = []
        self.began = time.monotonic()

    def elapsed(self) -> float:
        return time.monotonic() - self.began

    def left(self, doing: str) -> float:
        """Return the seconds that are left for `doing`.

        Raises:
            NotFetched: none are.
        """
        if (left := self.limits.seconds - self.elapsed()) <= 0:
            raise NotFetched(Outcome.TOO_SLOW, f"{self.limits.seconds:g} seconds were over while {doing}")
        return left

    def follow(self) -> tuple[bytes, str]:
        """Go from hop to hop; return the last answer's body out of its coding, and the address where it was."""
        here = destination(self.errand.address)
        while (exchange := self._ask(here)).location:
            if len(self.hops) > self.limits.hops:
                raise NotFetched(Outcome.TOO_MANY_HOPS, f"more than {self.limits.hops}")
            here = onward(here, exchange.location)
        try:
            body = uncoded(exchange.body, self.hops[-1].header("content-encoding"), self.limits.body)
        except TooMuch as bomb:
            raise NotFetched(Outcome.TOO_LARGE, f"unpacked more than {self.limits.body / 1e6:g} MB") from bomb
        except ValueError as wrong:
            raise NotFetched(Outcome.NOT_UNPACKED, str(wrong)) from wrong
        return body, here.with_fragment

    def _ask(self, here: Destination) -> Exchange:
        """Make one request, hear its answer, keep both as a hop."""
        after = self.elapsed()
        exchange = Exchange(self.limits)
        line, ip = self._connected(here)
        with line:
            request = exchange.request(here, self.errand.agent, self.errand.headers, self.errand.query)
            self._say(line, request)
            self._hear(line, exchange)
        told = (exchange.status, exchange.headers, request, exchange.response, exchange.whole)
        self.hops.append(Hop(here.address, ip, after, *told))
        return exchange

    def _connected(self, here: Destination) -> tuple[socket.socket, str]:
        """Connect, by TLS where the address says so; return the connection and the IP address it leads to."""
        line, ip = self._reached(self._places(here))
        try:
            return self._in_tls(line, here.host) if here.scheme == "https" else line, ip
        except BaseException:
            line.close()
            raise

    def _places(self, here: Destination) -> list[Place]:
        """Return the places of a host, each of them checked before any is connected to."""
        try:
            places = self._found_in_time(here)
        except socket.gaierror as no:
            outcome = Outcome.NO_SUCH_HOST if no.errno in _UNKNOWN_NAME else Outcome.NAMES_SILENT
            raise NotFetched(outcome, here.host) from no
        named = self.errand.test_hosts.get(f"{here.host}:{here.port}", ())
        for place in places:
            if place not in named and (reason := why_not(place[0])):
                raise NotFetched(Outcome.REFUSED_ADDRESS, f"{here.host} is {place[0]}, and {reason}")
        return places[:_TRIED]

    def _found_in_time(self, here: Destination) -> list[Place]:
        """Look a name up in a thread: the system's own way of asking cannot be told how long it may take."""
        found: list[list[Place] | OSError] = []

        def ask() -> None:
            try:
                found.append(self.look_up(here.host, here.port))
            except OSError as failed:
                found.append(failed)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self.left("the name was looked up"))
        if not found:
            raise NotFetched(Outcome.TOO_SLOW, "the name was looked up all the time")
        if isinstance(found[0], OSError):
            raise found[0]
        return found[0]

    def _reached(self, places: list[Place]) -> tuple[socket.socket, str]:
        failed = NotFetched(Outcome.NOT_CONNECTED, "the name has no address")
        for place in places:
            patience = min(self.left("it was connected to"), self.limits.connecting)
            try:
                # By its number: no name is looked up a second time.
                return socket.create_connection(place, timeout=patience), place[0]
            except OSError as no:
                failed = NotFetched(Outcome.NOT_CONNECTED, f"{place[0]}: {no}")
        raise failed

    def _in_tls(self, line: socket.socket, host: str) -> socket.socket:
        line.settimeout(self.left("TLS was agreed on"))
        try:
            return (self.trust or ssl.create_default_context()).wrap_socket(line, server_hostname=host)
        except ssl.SSLCertVerificationError as untrusted:
            raise NotFetched(Outcome.TLS_FAILED, untrusted.verify_message) from untrusted
        except ssl.SSLError as failed:
            raise NotFetched(Outcome.TLS_FAILED, str(failed.reason or failed)) from failed
        except TimeoutError as late:
            raise NotFetched(Outcome.TOO_SLOW, "TLS was never agreed on") from late
        except OSError as no:
            raise NotFetched(Outcome.NOT_CONNECTED, str(no)) from no

    def _say(self, line: socket.socket, request: bytes) -> None:
        line.settimeout(self.left("it was asked"))
        try:
            line.sendall(request)
        except TimeoutError as late:
            raise NotFetched(Outcome.TOO_SLOW, "it did not take the request") from late
        except OSError as no:
            raise NotFetched(Outcome.NOT_CONNECTED, str(no)) from no

    def _hear(self, line: socket.socket, exchange: Exchange) -> None:
        """Hear an answer to its end; a redirect's only for a moment, as its body is for nobody."""
        aside_until = 0.0
        while not exchange.done:
            patience = self.left("it answered")
            if exchange.location:
                aside_until = aside_until or self.elapsed() + self.limits.aside_seconds
                patience = max(min(patience, aside_until - self.elapsed()), 0.001)
            line.settimeout(patience)
            try:
                exchange.hear(line.recv(_READ))
            except TimeoutError as late:
                if not exchange.location:
                    raise NotFetched(Outcome.TOO_SLOW, f"{self.limits.seconds:g} seconds and no whole answer") from late
                exchange.leave()
            except OSError as no:
                raise NotFetched(Outcome.CUT_SHORT, str(no)) from no


def _looked_up(test_hosts: dict[str, tuple[Place, ...]], host: str, port: int) -> list[Place]:
    """Ask the machine where a host is; a test host is where the setting says."""
    if named := test_hosts.get(f"{host}:{port}"):
        return list(named)
    is_number = ":" in host or host.rpartition(".")[2].isdecimal()
    # The dot at its end keeps a name from being tried with this network's own domain behind it.
    name = host if is_number else f"{host}."
    answers = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [(str(place[0]), int(place[1])) for *_kind, place in answers]


if __name__ == "__main__":
    sys.stdout.buffer.write(fetched.packed(fetch(errands.unpacked(sys.stdin.buffer.read()))))
