"""What came of fetching an address: plain data, from the program that fetched it to whoever keeps it. No Django."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sources.formats.charsets import charset


class Outcome(StrEnum):
    """How it ended. FETCHED means that an answer arrived whole, whatever its status says."""

    FETCHED = "fetched"
    NO_ADDRESS = "no address"
    REFUSED_PORT = "refused port"
    REFUSED_ADDRESS = "refused address"
    REFUSED_TO_ROBOTS = "refused to robots"
    NO_SUCH_HOST = "no such host"
    NAMES_SILENT = "names silent"
    NOT_CONNECTED = "not connected"
    TLS_FAILED = "TLS failed"
    NOT_HTTP = "not HTTP"
    CUT_SHORT = "cut short"
    NOT_UNPACKED = "not unpacked"
    TOO_LARGE = "too large"
    TOO_SLOW = "too slow"
    TOO_MANY_HOPS = "too many hops"
    NOT_NOW = "not now"
    STOPPED = "stopped"


_SENTENCES = {
    Outcome.FETCHED: "The site answered.",
    Outcome.NO_ADDRESS: "This is no address of a public page. Check how it is written.",
    Outcome.REFUSED_PORT: "Only the ordinary ports of the web, 80 and 443, are fetched from. Keep a copy of your own.",
    Outcome.REFUSED_ADDRESS: "The address leads into a private network, not to a public site. It was not connected to.",
    Outcome.REFUSED_TO_ROBOTS: "The site asks programs to stay away from this address. Look at it yourself.",
    Outcome.NO_SUCH_HOST: "No site has this name. Check its spelling; if it is right, the site is gone.",
    Outcome.NAMES_SILENT: "The site's name could not be looked up just now. Try again later.",
    Outcome.NOT_CONNECTED: "The site takes no connection. Try again later.",
    Outcome.TLS_FAILED: "The site could not prove that it is the one named. Look at it yourself, and keep a copy.",
    Outcome.NOT_HTTP: "What answered does not speak as a web site does. Look at it yourself, and keep a copy.",
    Outcome.CUT_SHORT: "The answer broke off before it was whole. Try again.",
    Outcome.NOT_UNPACKED: "The answer is packed in a way that could not be unpacked. Keep a copy of your own.",
    Outcome.TOO_LARGE: "The answer is larger than may be fetched. Keep a copy of your own.",
    Outcome.TOO_SLOW: "The site took too long. Try again later.",
    Outcome.TOO_MANY_HOPS: "The address only sends on, from one address to the next. Give the last one.",
    Outcome.NOT_NOW: "This site was visited a moment ago. Try again in some seconds.",
    Outcome.STOPPED: "Fetching needed more memory or time than it may have, and was stopped. Keep a copy of your own.",
}


_NEVER = datetime.min.replace(tzinfo=UTC)


class NotFetched(Exception):
    """There is no answer. `detail` says more than the outcome does, for those who can use it."""

    def __init__(self, outcome: Outcome, detail: str = "") -> None:
        super().__init__(detail or outcome.value)
        self.outcome, self.detail = outcome, detail


@dataclass(frozen=True)
class Hop:
    """One request and its answer, as they went over the line.

    `request` and `response` are every byte: of the response from its status line to its last byte, interim answers
    (1xx) left out, the body still in its codings. `whole` is False for a redirect whose body was not read to its end.
    `after` is the time of the request, in seconds since the fetch began; `ip` is what was connected to.
    """

    address: str
    ip: str
    after: float
    status: int
    headers: tuple[tuple[str, str], ...]
    request: bytes
    response: bytes
    whole: bool = True

    def header(self, name: str) -> str:
        """Return the header of that name, several joined by commas (RFC 9110 section 5.3); "" where there is none."""
        return ", ".join(value for known, value in self.headers if known.lower() == name.lower())


@dataclass(frozen=True)
class Fetched:
    """What came of fetching an address.

    `hops` are the answers in order, the redirects first; where it failed, those before it did. `body` is the last
    answer's, out of its codings; nothing unless the outcome is FETCHED. `address` is where it ended, with the fragment.
    """

    asked: str
    outcome: Outcome
    detail: str = ""
    address: str = ""
    hops: tuple[Hop, ...] = ()
    body: bytes = b""
    began_at: datetime = _NEVER
    seconds: float = 0.0

    @property
    def sentence(self) -> str:
        """What to tell the person who asked."""
        return _SENTENCES[self.outcome]

    @property
    def status(self) -> int:
        """The last answer's status, 0 where there was no answer."""
        return self.hops[-1].status if self.outcome is Outcome.FETCHED else 0

    @property
    def ip(self) -> str:
        """The address that the last answer came from; nothing where there was none."""
        return self.hops[-1].ip if self.hops else ""

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """The last answer's headers, as they were sent."""
        return self.hops[-1].headers if self.outcome is Outcome.FETCHED else ()

    @property
    def content_type(self) -> str:
        """The last answer's Content-Type as it was sent."""
        return self.hops[-1].header("content-type") if self.outcome is Outcome.FETCHED else ""

    @property
    def link(self) -> str:
        """The last answer's Link header (RFC 8288)."""
        return self.hops[-1].header("link") if self.outcome is Outcome.FETCHED else ""

    @property
    def charset(self) -> str:
        """The charset that the body is in, as far as it is text: by its bytes first, then by what it says of itself."""
        return charset(self.body, self.content_type)

    def at(self, hop: Hop) -> datetime:
        """Return the moment of a hop's request."""
        return self.began_at + timedelta(seconds=hop.after)


def packed(fetched: Fetched) -> bytes:
    """Write a result as bytes: a line of JSON, then the bytes of each hop and of the body. The clock is left out."""
    told = asdict(replace(fetched, hops=(), body=b""))
    del told["began_at"]
    blobs = []
    told["hops"] = [asdict(hop) for hop in fetched.hops]
    for hop in told["hops"]:
        for name in ("request", "response"):
            blobs.append(hop[name])
            hop[name] = len(hop[name])
    told["body"] = len(fetched.body)
    return b"\n".join([json.dumps(told).encode(), b"".join([*blobs, fetched.body])])


def unpacked(data: bytes, *, began_at: datetime) -> Fetched:
    """Read what `packed` wrote.

    Raises:
        ValueError: it is not what `packed` writes.
    """
    line, _end, blobs = data.partition(b"\n")
    taken = 0

    def blob(length: int) -> bytes:
        nonlocal taken
        taken += length
        return blobs[taken - length : taken]

    try:
        told: dict[str, Any] = json.loads(line)
        hops = tuple(
            Hop(**_settled(hop, request=blob(hop["request"]), response=blob(hop["response"]))) for hop in told["hops"]
        )
        outcome = Outcome(told["outcome"])
        return Fetched(**told | {"hops": hops, "body": blob(told["body"]), "outcome": outcome, "began_at": began_at})
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"No result of a fetch: {wrong}") from wrong


def _settled(hop: dict[str, Any], **blobs: bytes) -> dict[str, Any]:
    return hop | {"headers": tuple((name, value) for name, value in hop["headers"])} | blobs
