"""Content codings taken off (RFC 9110 section 8.4.1). Bytes in, bytes out, never more than asked for."""

import zlib

_GZIP = 31
_ZLIB = 15
_BARE = -15
_NONE = {"", "identity"}
_GZIPPED = {"gzip", "x-gzip"}


class TooMuch(Exception):
    """It unpacks to more than may be held."""


def uncoded(body: bytes, coding: str, most: int) -> bytes:
    """Return a body out of its content coding, `coding` being the header's value.

    Raises:
        TooMuch: it is more than `most` bytes.
        ValueError: the coding is unknown, or the body is not in it.
    """
    coding = coding.strip().lower()
    if coding in _NONE:
        return _held(body, most)
    if coding not in {*_GZIPPED, "deflate"}:
        raise ValueError(f"the coding {coding[:40]!r} was not asked for")
    try:
        return _inflated(body, most, _GZIP if coding in _GZIPPED else _wrapping(body))
    except zlib.error as wrong:
        raise ValueError(f"it is not in the coding {coding}") from wrong


def _wrapping(body: bytes) -> int:
    """Return how `deflate` is wrapped: with zlib's header, as it should be, or without, as many servers send it."""
    has_header = len(body) > 1 and body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _ZLIB if has_header else _BARE


def _inflated(body: bytes, most: int, wrapping: int) -> bytes:
    parts: list[bytes] = []
    length = 0
    # A gzip file may be several one after the other (RFC 1952 section 2.2).
    while body:
        inflate = zlib.decompressobj(wrapping)
        parts.append(inflate.decompress(body, most - length + 1))
        length += len(parts[-1])
        if length > most:
            raise TooMuch
        if not inflate.eof:
            raise ValueError("it breaks off")
        body = inflate.unused_data if wrapping == _GZIP else b""
        if body and not body.startswith(b"\x1f\x8b"):
            break  # padding, which every reader of gzip passes over
    return b"".join(parts)


def _held(body: bytes, most: int) -> bytes:
    if len(body) > most:
        raise TooMuch
    return body
