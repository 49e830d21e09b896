"""WARC 1.1 (ISO 28500:2017): what went over the line, in the form that archives keep it. No Django.

Each record is a gzip member of its own and carries the SHA-256 of its block and of its payload.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from sources.fetched import Fetched, Hop

_CONFORMS = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# Some servers end their lines with a line feed alone, and are understood (RFC 9112 section 2.2).
_HEAD_ENDS = re.compile(rb"\n\r?\n")


@dataclass(frozen=True)
class Place:
    """Where a response stands in a file, and what it is: `digest` is its payload's, `offset` and `length` are bytes."""

    address: str
    at: str
    status: str
    media: str
    digest: str
    offset: int
    length: int


class _AsSent(StatusAndHeaders):  # type: ignore[misc]  # warcio says nothing of its types
    """A head of HTTP as it went over the line; warcio would spell it anew."""

    def __init__(self, head: bytes) -> None:
        super().__init__("as sent", [])
        self.head = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Give what was sent."""
        self.headers_buff = self.head


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio says nothing of its types
    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


def written(came: Fetched, *, software: str) -> bytes:
    """Return a file of every request and answer on the way to what was fetched, in their order.

    `software` names what wrote it. Nothing of who asked is in it; the requests hold no cookie and no credentials.
    """
    file = BytesIO()
    writer = _Writer(file, gzip=True, warc_version="1.1")
    facts = {"software": software, "format": "WARC File Format 1.1", "conformsTo": _CONFORMS}
    writer.write_record(writer.create_warcinfo_record("", facts))
    for hop in came.hops:
        _write(writer, hop, _moment(came.at(hop)))
    return file.getvalue()


def places(file: bytes) -> Iterator[Place]:
    """Yield where each response of a file stands."""
    records = ArchiveIterator(BytesIO(file))
    for record in records:
        if record.rec_type != "response":
            continue
        told = record.rec_headers.get_header
        media = record.http_headers.get_header("Content-Type", "").partition(";")[0].strip()
        found = (told("WARC-Target-URI"), told("WARC-Date"), record.http_headers.get_statuscode(), media)
        offset = records.get_record_offset()
        yield Place(*found, told("WARC-Payload-Digest"), offset, records.get_record_length())


def intact(file: bytes) -> bool:
    """Say whether every record of a file has the bytes that its digests were made of."""
    records = ArchiveIterator(BytesIO(file), check_digests=True)
    for record in records:
        record.content_stream().read()
        if record.digest_checker.passed is False:
            return False
    return True


def told(file: bytes, *, most: int) -> Iterator[bytes]:
    """Yield everything that a file says, uncoded: of each record its heads, then its content.

    Raises:
        ValueError: it says more than `most` bytes, or cannot be taken apart.
    """
    left = most
    try:
        for record in ArchiveIterator(BytesIO(file)):
            heads = [record.rec_headers, *([record.http_headers] if record.http_headers else [])]
            content = _content(record, most=left)
            left -= len(content)
            yield from (head.to_bytes() for head in heads)
            yield content
        if left == most:
            raise ValueError("It says nothing.")
    except (ArchiveLoadFailed, zlib.error, OSError, EOFError) as broken:
        raise ValueError("It cannot be taken apart.") from broken


def _content(record: ArcWarcRecord, *, most: int) -> bytes:
    """Return the content of a record, uncoded.

    Raises:
        ValueError: it is longer than `most` bytes.
    """
    stream, found = record.content_stream(), bytearray()
    # One read gives what was just uncoded, not all that there is.
    while piece := stream.read(65536):
        found += piece
        if len(found) > most:
            raise ValueError(f"It says more than {most} bytes.")
    return bytes(found)


def _write(writer: WARCWriter, hop: Hop, moment: str) -> None:
    """Write one exchange, the request bound to the answer it got."""
    told = {"WARC-Date": moment, "WARC-IP-Address": hop.ip}
    # A redirect's body is not always read to its end.
    cut = {} if hop.whole else {"WARC-Truncated": "unspecified"}
    answer = _record(writer, hop.address, "response", hop.response, told | cut)
    bound = {"WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")}
    request = _record(writer, hop.address, "request", hop.request, told | bound)
    writer.write_record(request)
    writer.write_record(answer)


def _record(writer: WARCWriter, address: str, kind: str, sent: bytes, told: dict[str, str]) -> ArcWarcRecord:
    ends = _HEAD_ENDS.search(sent)
    head, body = (sent[: ends.end()], sent[ends.end() :]) if ends else (sent, b"")
    return writer.create_warc_record(
        address,
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=_AsSent(head),
        warc_headers_dict=told,
    )


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"
