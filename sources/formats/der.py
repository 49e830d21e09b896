"""DER (X.690), as much of it as timestamps need: definite lengths, short tags, no guessing. Bytes in, bytes out."""

from collections.abc import Iterator
from dataclasses import dataclass

INTEGER, OCTETS, OID, SEQUENCE, SET, TIME = 0x02, 0x04, 0x06, 0x30, 0x31, 0x18


@dataclass(frozen=True)
class Part:
    """One value: its tag, what is in it, and all of its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def parts(self) -> list["Part"]:
        """Return the values in it, in their order.

        Raises:
            ValueError: they are not well formed.
        """
        return list(_parts(self.content))

    def number(self) -> int:
        """Return the integer that it is.

        Raises:
            ValueError: it is none.
        """
        if self.tag != INTEGER or not self.content:
            raise ValueError("No integer.")
        return int.from_bytes(self.content, signed=True)


def read(data: bytes) -> Part:
    """Return the one value that the data is.

    Raises:
        ValueError: it is none, or something follows it.
    """
    found = _one(data, 0)
    if len(found.whole) != len(data):
        raise ValueError("Something follows.")
    return found


def written(tag: int, *contents: bytes) -> bytes:
    """Return a value of that tag around the contents."""
    content = b"".join(contents)
    length = len(content)
    if length < 128:
        return bytes([tag, length]) + content
    size = length.to_bytes((length.bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(size)]) + size + content


def integer(number: int) -> bytes:
    """Return a number that is not negative as a value."""
    return written(INTEGER, number.to_bytes(number.bit_length() // 8 + 1))


def oid(dotted: str) -> bytes:
    """Return the value of an object identifier such as 1.2.840."""
    first, second, *rest = (int(step) for step in dotted.split("."))
    return written(OID, *(_steps(number) for number in (first * 40 + second, *rest)))


def _steps(number: int) -> bytes:
    sevens = [number & 0x7F]
    while number := number >> 7:
        sevens.append(number & 0x7F | 0x80)
    return bytes(reversed(sevens))


def _parts(content: bytes) -> Iterator[Part]:
    at = 0
    while at < len(content):
        found = _one(content, at)
        at += len(found.whole)
        yield found


def _one(data: bytes, at: int) -> Part:
    """Return the value that begins at a place."""
    head = data[at : at + 6]
    if len(head) < 2 or head[0] & 0x1F == 0x1F:
        raise ValueError("No value.")
    length, begins = head[1], 2
    if length & 0x80:
        begins += length & 0x7F
        length = int.from_bytes(head[2:begins])
        if not 2 < begins <= 6:
            raise ValueError("No length.")
    begins, ends = at + begins, at + begins + length
    if len(data) < ends:
        raise ValueError("Its end is missing.")
    return Part(head[0], data[begins:ends], data[at:ends])
