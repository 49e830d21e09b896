"""Where an address leads: host, port and what to ask for, or why it is not fetched. No Django, no connection."""

import re
from dataclasses import dataclass, replace
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from sources.addresses import host_in_ascii
from sources.fetched import NotFetched, Outcome

PORTS = {"http": 80, "https": 443}
LONGEST = 8000
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# The last label of a name that some would read as a number: 127.1, 0x7f.1, 2130706433, 0177.0.0.1.
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
# RFC 3986: what may stand in path and query as it is. A % stays: what is written out already is not written out twice.
_PLAIN = "%/:?@!$&'()*+,;=~-._[]"


@dataclass(frozen=True)
class Destination:
    """A place on the web. `host` is in ASCII, IPv6 without its brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str
    fragment: str = ""

    @property
    def authority(self) -> str:
        """What the Host header says: the port only where the scheme does not."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The address in ASCII, without its fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def with_fragment(self) -> str:
        """The address with its fragment, which is never sent."""
        return f"{self.address}#{self.fragment}" if self.fragment else self.address


def destination(address: str) -> Destination:
    """Return where an address leads.

    Raises:
        NotFetched: it is none that is fetched; NO_ADDRESS or REFUSED_PORT.
    """
    if len(address) > LONGEST or _CONTROL.search(address):
        raise _not("it is too long, or holds spaces, backslashes or characters that cannot be seen")
    try:
        parts = urlsplit(address)
        port, name = parts.port, parts.hostname
    except ValueError as wrong:
        raise _not(str(wrong)) from wrong
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not name:
        raise _not("it does not begin with http:// or https:// and a name")
    if "@" in parts.netloc:
        raise _not("it holds a user name or password")
    host = _host(name)
    port = PORTS[scheme] if port is None else port
    if port not in PORTS.values():
        raise NotFetched(Outcome.REFUSED_PORT, f"port {port}")
    target = quote(parts.path or "/", _PLAIN) + (f"?{quote(parts.query, _PLAIN)}" if parts.query else "")
    return Destination(scheme, host, port, target, parts.fragment)


def onward(here: Destination, location: str) -> Destination:
    """Return where a redirect leads; the fragment is handed on where it names none (RFC 9110 section 10.2.2).

    Raises:
        NotFetched: it leads nowhere that is fetched.
    """
    # Browsers take blanks out of it at its ends and write out those within.
    location = location.strip().replace(" ", "%20")
    try:
        joined = urljoin(here.address, location)
    except ValueError as wrong:
        raise _not(str(wrong)) from wrong
    there = destination(joined)
    return there if there.fragment else replace(there, fragment=here.fragment)


def _host(name: str) -> str:
    """Return a host in ASCII: a name with a dot, or an IP address written as everybody writes it."""
    if ":" in name:
        return _ipv6(name)
    try:
        host = host_in_ascii(name).removesuffix(".")
    except ValueError as wrong:
        raise _not(f"its host is no name: {wrong}") from wrong
    labels = host.split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(host))
        except AddressValueError as odd:
            raise _not("its host is a number written in an unusual way") from odd
    if len(labels) < 2 or len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _not("its host is no name of a public site")
    return host


def _ipv6(name: str) -> str:
    try:
        address = IPv6Address(name)
    except AddressValueError as wrong:
        raise _not("its host is no IPv6 address") from wrong
    if address.scope_id:
        raise _not("its host names a network of this machine")
    return str(address)


def _not(why: str) -> NotFetched:
    return NotFetched(Outcome.NO_ADDRESS, why)
