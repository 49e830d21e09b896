"""What is written of a fetch: warcio and a reader by other people accept it, byte for byte what went over the line."""

import gzip
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from sources import warc
from sources.fetch import fetch
from sources.fetched import Fetched, Hop, Outcome
from tests.sources.sites import answer, sends_on

AT = datetime(2008, 3, 26, 10, 11, 12, 131415, tzinfo=UTC)
ODD = b"HTTP/1.1 200 OK\nX-oDD:   caf\xe9\nContent-Type:text/html\n\n<p>Basra"


@pytest.fixture
def came(site, errand) -> Fetched:
    """A page behind a redirect, packed and in chunks."""
    packed = gzip.compress(b"<title>Basra</title><p>The raid began at dawn.")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    news = site(sends_on("/there"), head + chunks)
    return replace(fetch(errand("http://news.test/here?q=1", {"news.test:80": news})), began_at=AT)


def records(file: bytes) -> list[tuple[object, dict[str, str], bytes]]:
    """Every record as the other reader finds it, with its block."""
    read = ArchiveIterator(BytesIO(file), parse_http=False, verify_digests=True)
    return [(record.record_type, dict(record.headers), record.reader.read()) for record in read]


def test_both_readers_accept_it_and_find_the_bytes_of_the_wire(came, tmp_path):
    file = warc.written(came, software="newsroom-tests/1")
    found = records(file)
    kinds = [kind for kind, _head, _block in found]
    pair = [WarcRecordType.request, WarcRecordType.response]
    assert kinds == [WarcRecordType.warcinfo, *pair, *pair]
    assert [block for _kind, _head, block in found[1:]] == [
        said for hop in came.hops for said in (hop.request, hop.response)
    ]
    (tmp_path / "one.warc.gz").write_bytes(file)
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(tmp_path / "one.warc.gz")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0
    assert checked.stdout.count("digest pass") == 5


def test_head_of_each_record_says_where_when_and_by_whom(came):
    _info, request, response, *_more = records(warc.written(came, software="newsroom-tests/1"))
    for _kind, head, _block in (request, response):
        assert head["WARC-Target-URI"] == "http://news.test/here?q=1"
        assert head["WARC-IP-Address"] == "127.0.0.1"
        assert head["WARC-Block-Digest"].startswith("sha256:")
        assert datetime.fromisoformat(head["WARC-Date"])
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert request[1]["Content-Type"] == "application/http; msgtype=request"
    assert b"Cookie" not in request[2]


def test_heads_that_are_written_oddly_are_kept_as_they_came():
    hop = Hop("http://news.test/", "127.0.0.1", 0.5, 200, (), b"GET / HTTP/1.1\r\n\r\n", ODD, whole=False)
    file = warc.written(Fetched("http://news.test/", Outcome.FETCHED, hops=(hop,), began_at=AT), software="x")
    _info, _request, (_kind, head, block) = records(file)
    assert block == ODD
    assert head["WARC-Date"] == "2008-03-26T10:11:12.631415Z"
    assert head["WARC-Truncated"] == "unspecified"
    assert warc.intact(file)


def test_every_record_is_a_member_of_its_own(came):
    file = warc.written(came, software="x")
    places = list(warc.places(file))
    assert [place.status for place in places] == ["302", "200"]
    for place in places:
        alone = gzip.decompress(file[place.offset : place.offset + place.length])
        assert alone.startswith(b"WARC/1.1\r\n")
        assert f"WARC-Payload-Digest: {place.digest}".encode() in alone


def test_what_a_file_says_is_told_uncoded_and_within_bounds(came):
    file = warc.written(came, software="x")
    told = b"\n".join(warc.told(file, most=10_000))
    assert b"<title>Basra</title><p>The raid began at dawn." in told
    assert b"http://news.test/here?q=1" in told
    assert b"Content-Encoding: gzip" in told
    with pytest.raises(ValueError, match="It says more than"):
        list(warc.told(file, most=20))
    long = gzip.compress(b"".join(b"%d, " % number for number in range(50_000)) + b"the end")
    sent = answer(long, "Content-Encoding: gzip")
    hop = Hop("http://news.test/", "127.0.0.1", 0, 200, (), b"GET / HTTP/1.1\r\n\r\n", sent)
    file = warc.written(Fetched("http://news.test/", Outcome.FETCHED, hops=(hop,), began_at=AT), software="x")
    assert list(warc.told(file, most=1_000_000))[-1].endswith(b"49999, the end")
    with pytest.raises(ValueError, match="says nothing"):
        list(warc.told(b"no archive at all, and no end of a line", most=10_000))


def test_a_changed_byte_is_found():
    hop = Hop("http://news.test/", "127.0.0.1", 0, 200, (), b"GET / HTTP/1.1\r\n\r\n", answer(b"<p>Basra"))
    file = warc.written(Fetched("http://news.test/", Outcome.FETCHED, hops=(hop,), began_at=AT), software="x")
    members = list(unpacked(file))
    assert warc.intact(b"".join(map(gzip.compress, members)))
    changed = [member.replace(b"<p>Basra", b"<p>Mosul") for member in members]
    assert not warc.intact(b"".join(map(gzip.compress, changed)))


def unpacked(file: bytes) -> Iterator[bytes]:
    """Each record, out of its member."""
    while file:
        member = zlib.decompressobj(wbits=31)
        yield member.decompress(file)
        file = member.unused_data
