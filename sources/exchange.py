"""One request and its answer as bytes, by HTTP/1.1 (RFC 9112). No connection: bytes are handed in as they are heard."""

import h11

from sources.destination import Destination
from sources.errand import Limits
from sources.fetched import NotFetched, Outcome

_REDIRECTS = {301, 302, 303, 307, 308}
_STAMP = "application/timestamp-query"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"


class Exchange:
    """A request said and an answer heard.

    `response` is every byte of the answer, from its status line on, as it came; `body` is the answer's body out of
    its chunks, still in its content coding. Both are there once `done` is True. `whole` says whether the answer was
    heard to its end: only a redirect's need not be.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.done, self.whole = False, True
        self.status = 0
        self.headers: tuple[tuple[str, str], ...] = ()
        self.response, self.body = b"", b""
        self._posts = False
        self._talk = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.head)
        self._heard = bytearray()
        self._pieces: list[bytes] = []
        self._length = self._interim = 0

    @property
    def location(self) -> str:
        """Where the answer sends on to; nothing where it does not, or where what was posted would be sent on."""
        if self._posts or self.status not in _REDIRECTS:
            return ""
        return next((value for name, value in self.headers if name.lower() == "location"), "")

    def request(self, to: Destination, agent: str, more: tuple[tuple[str, str], ...] = (), query: bytes = b"") -> bytes:
        """Return the bytes to say, `more` headers last. There is nothing in them of who asked, or of where we were.

        A query for a timestamp is posted (RFC 3161 section 3.4); all else is only asked for.
        """
        self._posts = bool(query)
        headers = {
            "Host": to.authority,
            "User-Agent": agent,
            "Accept": _STAMP.replace("query", "reply") if query else _ACCEPT,
            "Accept-Encoding": "gzip",
            "Connection": "close",
            **({"Content-Type": _STAMP, "Content-Length": str(len(query))} if query else {}),
            **dict(more),
        }
        asked = h11.Request(method="POST" if query else "GET", target=to.target, headers=list(headers.items()))
        said = [asked, h11.Data(query), h11.EndOfMessage()] if query else [asked, h11.EndOfMessage()]
        return b"".join(self._talk.send(part) or b"" for part in said)

    def hear(self, data: bytes) -> None:
        """Take in what was heard; no bytes mean that the other side has closed.

        Raises:
            NotFetched: it is no answer, or more than the limits allow.
        """
        self._heard += data
        try:
            self._talk.receive_data(data)
            while not self.done and self._takes(self._talk.next_event()):
                pass
        except h11.RemoteProtocolError as wrong:
            if not self.location:
                raise self._broken(wrong, closed=not data) from wrong
            self.leave()
        if not self.done and len(self._heard) > self.limits.wire:
            raise self._too_large()

    def leave(self) -> None:
        """Hear no more of a redirect's answer: where it leads is known."""
        self.whole = False
        self._end()

    def _takes(self, event: h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]) -> bool:
        """Take one part of the answer; say whether there may be another in what was heard."""
        if isinstance(event, h11.InformationalResponse):
            self._pass_over()
        elif isinstance(event, h11.Response):
            self.status = event.status_code
            self.headers = tuple((_text(name), _text(value)) for name, value in event.headers.raw_items())
        elif isinstance(event, h11.Data):
            self._keep(bytes(event.data))
        elif isinstance(event, h11.EndOfMessage):
            self._end()
        else:
            return False
        return True

    def _pass_over(self) -> None:
        """Forget an interim answer (RFC 9110 section 15.2): the answer is what follows it."""
        self._interim += 1
        if self._interim > self.limits.interim:
            raise NotFetched(Outcome.NOT_HTTP, "interim answers without end")
        del self._heard[: len(self._heard) - len(self._talk.trailing_data[0])]

    def _keep(self, piece: bytes) -> None:
        self._length += len(piece)
        if self.location and self._length > self.limits.aside:
            self.leave()
        elif self._length > self.limits.body:
            raise self._too_large()
        else:
            self._pieces.append(piece)

    def _end(self) -> None:
        # What follows the answer's last byte is not of it.
        after = len(self._talk.trailing_data[0]) if self.whole else 0
        self.response = bytes(self._heard[: len(self._heard) - after])
        self.body = b"".join(self._pieces)
        self.done = True

    def _broken(self, wrong: h11.RemoteProtocolError, *, closed: bool) -> NotFetched:
        if wrong.error_status_hint == 431:
            return NotFetched(Outcome.TOO_LARGE, "its headers do not end")
        if closed and (not self._heard or self._heard.startswith(b"HTTP/1.")):
            return NotFetched(Outcome.CUT_SHORT, f"after {len(self._heard)} bytes")
        return NotFetched(Outcome.NOT_HTTP, str(wrong)[:200])

    def _too_large(self) -> NotFetched:
        return NotFetched(Outcome.TOO_LARGE, f"more than {self.limits.body / 1e6:g} MB")


def _text(header: bytes) -> str:
    """Return a header as text: UTF-8 where it is, as in addresses that servers send on to, else Latin 1."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")
