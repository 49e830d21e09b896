"""Archives of captures: what the format asks for, and that a player finds every record by the index."""

import gzip
import json
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from sources import wacz, warc
from sources.fetched import Fetched, Hop, Outcome
from sources.wacz import Page, surt
from tests.sources.sites import answer

AT = datetime(2008, 3, 26, 10, 11, 12, tzinfo=UTC)


def captured(address: str) -> bytes:
    head = (("Content-Type", "text/html; charset=utf-8"),)
    hop = Hop(address, "127.0.0.1", 0, 200, head, b"GET / HTTP/1.1\r\n\r\n", answer(b"<p>Basra"))
    return warc.written(Fetched(address, Outcome.FETCHED, hops=(hop,), began_at=AT), software="x")


@pytest.fixture
def pack() -> ZipFile:
    pages = [
        Page(
            "one",
            "https://www.news.example/raid?b=2&a=1",
            "Raid – “Basra”",
            AT,
            captured("https://www.news.example/raid"),
        ),
        Page("two", "http://agency.example/", "غارة", AT, captured("http://agency.example/")),
    ]
    return ZipFile(BytesIO(wacz.written(pages, title="Raid", software="newsroom", at=AT)))


def test_the_package_names_every_file_with_its_hash(pack):
    package = json.loads(pack.read("datapackage.json"))
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    named = {row["path"]: row for row in package["resources"]}
    assert set(named) == set(pack.namelist()) - {"datapackage.json", "datapackage-digest.json"}
    for path, row in named.items():
        assert (row["hash"], row["bytes"]) == (f"sha256:{sha256(pack.read(path)).hexdigest()}", len(pack.read(path)))
    proof = json.loads(pack.read("datapackage-digest.json"))
    assert proof["hash"] == f"sha256:{sha256(pack.read('datapackage.json')).hexdigest()}"


def test_warcs_are_stored_and_not_packed_again(pack):
    assert {entry.compress_type for entry in pack.infolist() if entry.filename.startswith("archive/")} == {ZIP_STORED}


def test_the_index_is_sorted_and_leads_to_each_response(pack):
    lines = pack.read("indexes/index.cdx").decode().splitlines()
    assert lines == sorted(lines)
    assert [line.split(" ", 2)[:2] for line in lines] == [
        ["example,agency)/", "20080326101112"],
        ["example,news)/raid", "20080326101112"],
    ]
    for line in lines:
        told = json.loads(line.split(" ", 2)[2])
        file, start = pack.read(f"archive/{told['filename']}"), int(told["offset"])
        record = gzip.decompress(file[start : start + int(told["length"])])
        assert f"WARC-Target-URI: {told['url']}\r\n".encode() in record
        assert record.endswith(b"<p>Basra\r\n\r\n")


def test_pages_are_listed_by_title_and_moment(pack):
    first, *rows = [json.loads(line) for line in pack.read("pages/pages.jsonl").decode().splitlines()]
    assert first["format"] == "json-pages-1.0"
    assert [(row["title"], row["ts"]) for row in rows] == [
        ("Raid – “Basra”", "2008-03-26T10:11:12Z"),
        ("غارة", "2008-03-26T10:11:12Z"),
    ]


@pytest.mark.parametrize(
    ("address", "sorts_as"),
    [
        ("https://www.News.example/A?b=2&a=1", "example,news)/a?a=1&b=2"),
        ("http://news.example", "example,news)/"),
        ("http://news.example:8080/x", "example,news:8080)/x"),
        ("http://192.0.2.1/x", "192.0.2.1)/x"),
    ],
)
def test_addresses_are_turned_for_the_index(address, sorts_as):
    assert surt(address) == sorts_as
