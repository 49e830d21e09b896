"""Copies of sources: what is kept of a look, what a person brings, and that nothing of either is ever lost."""

import gzip
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.storage import storages
from django.db import DatabaseError, transaction

from newsroom import clock, ledger, outbox
from newsroom.models import LedgerEntry, OutboxRow
from sources import captures, health, verify, visits, warc
from sources.captures import CaptureRefused
from sources.fetched import Fetched, Outcome
from sources.models import Capture, CaptureText, Source, SourceCheck
from tests.sources.sites import answer, sends_on

pytestmark = pytest.mark.engine

ADDRESS = "http://news.test/2008/raid"
TEXT = b"<h1>Raid in Basra</h1>" + b"<p>The raid began at dawn and ended before noon, the army said in Basra.</p>" * 6
PAGE = answer(b"<html lang=en><title>Raid in Basra</title>" + TEXT)
WALL = answer(b"<title>Raid in Basra</title><p>We and our partners use cookies.<p>Accept all<p>Reject all")
PDF = b"%PDF-1.4\n1 0 obj\n%%EOF\n"


@pytest.fixture
def source(make_source) -> Source:
    return make_source("Raid in Basra", outlet="The Daily", url=ADDRESS)


@pytest.fixture
def found(site, named, source):
    """Look at the source in the name of whoever asks, where a site gives these answers; return its newest copy."""

    def ask(*answers: bytes, by) -> Capture:
        named({"news.test:80": site(*answers)})
        health.capture(f"{source.pk} {by.pk}")
        return source.captures.first()

    return ask


def stored(copy: Capture) -> bytes:
    with storages["captures"].open(copy.file) as file:
        return file.read()


def test_the_first_look_at_what_somebody_cites_keeps_a_copy_in_their_name(source, site, named, reporter):
    named({"news.test:80": site(PAGE)})
    health.ask_for_due()
    outbox.work_off()
    copy = source.captures.get()
    assert (copy.kept, copy.title, copy.language, copy.media) == (True, "Raid in Basra", "en", "text/html")
    assert copy.by == LedgerEntry.objects.get(kind="source", action="add").actor
    source.refresh_from_db()
    assert source.copy == copy
    assert "ended before noon" in CaptureText.objects.get(capture=copy).text


def test_its_file_is_what_went_over_the_line_under_its_hash(found, reporter):
    copy = found(sends_on("/there"), PAGE, by=reporter)
    file = stored(copy)
    assert copy.digest == sha256(file).hexdigest()
    assert (copy.size, copy.address) == (len(file), "http://news.test/there")
    assert PAGE in gzip.decompress(file)
    assert [place.status for place in warc.places(file)] == ["302", "200"]
    assert LedgerEntry.objects.get(action="capture").digest == copy.digest
    assert list(verify.breaks()) == []


@pytest.mark.parametrize(
    ("given", "trouble"),
    [
        (WALL, "consent wall"),
        (answer(b"<title>Page not found</title><p>Sorry, this page was not found."), "not found"),
        (answer(b""), "empty"),
        (answer(b"<title>Cricket results</title>" + TEXT.replace(b"Raid in Basra", b"Cricket results")), "other title"),
        (answer(b"<p>No.", status="403 Forbidden"), "refused"),
        (b"\x16\x03\x03 no HTTP", "not HTTP"),
    ],
)
def test_what_is_no_copy_of_the_document_is_told_and_not_shown_as_one(given, trouble, found, source, reporter):
    copy = found(given, by=reporter)
    assert (copy.trouble, copy.kept) == (trouble, False)
    assert copy.said.endswith(".")
    source.refresh_from_db()
    assert source.copy is None


def test_trouble_is_kept_once_until_it_is_another(source, site, named):
    robots = answer(b"", status="404 Not Found")
    named({"news.test:80": site(WALL, robots, WALL, answer(b"<p>No.", status="403 Forbidden"), PAGE, PAGE)})
    for expected in (["consent wall"], ["consent wall"], ["consent wall", "refused"]):
        health.check(str(source.pk))
        assert list(source.captures.order_by("pk").values_list("trouble", flat=True)) == expected
    for _again in range(2):
        health.check(str(source.pk))
    assert source.captures.count() == 3
    assert source.captures.first().kept


def test_who_asks_for_a_copy_gets_one_each_time(found, source, reporter):
    first, second = found(PAGE, by=reporter), found(PAGE, by=reporter)
    assert first != second
    source.refresh_from_db()
    assert source.copy == second


def test_who_asks_too_soon_is_tried_again(source, reporter, monkeypatch):
    monkeypatch.setattr(visits, "visit", lambda *_a, **_k: Fetched(ADDRESS, Outcome.NOT_NOW))
    health.ask(source, by=reporter)
    assert outbox.work_off() == 1
    assert OutboxRow.objects.get(kind=health.CAPTURE).done_at is None
    assert not SourceCheck.objects.exists()


@pytest.mark.parametrize(
    ("data", "media", "text"),
    [
        (PDF, "application/pdf", ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "image", ""),
        (b"<!doctype html><title>Raid</title><p>The raid began at dawn.", "text/html", "The raid began at dawn."),
        ("“Raid”, يقول الجيش".encode(), "text/plain", "“Raid”, يقول الجيش"),
    ],
)
def test_a_person_brings_a_copy_of_their_own(data, media, text, source, reporter):
    copy = captures.bring(source, data, name="saved\n page.html", by=reporter)
    assert (copy.media, copy.name, copy.by, copy.kept) == (media, "saved page.html", reporter, True)
    assert stored(copy) == data
    assert [row.text for row in CaptureText.objects.all()] == ([text] if text else [])
    source.refresh_from_db()
    assert source.copy == copy
    assert list(verify.breaks()) == []


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 a zip", "Bring a PDF"),
        (b"MZ\x00", "Bring a PDF"),
        (b"%PDF-" + bytes(50_000_000), "larger"),
    ],
    ids="empty zip program large".split(),
)
def test_what_is_no_document_is_refused_in_words(data, says, source, reporter):
    with pytest.raises(CaptureRefused, match=says):
        captures.bring(source, data, name="x", by=reporter)
    assert not Capture.objects.exists()


def test_the_same_bytes_are_one_copy(source, reporter):
    assert captures.bring(source, PDF, name="a", by=reporter) == captures.bring(source, PDF, name="b", by=reporter)


def test_a_source_on_paper_can_have_a_copy(make_source, reporter):
    scan = captures.bring(make_source("On paper", outlet="The Daily"), PDF, name="scan.pdf", by=reporter)
    assert scan.kept


def test_killed_between_file_and_record_nothing_half_is_known_and_the_next_keeps_one(found, reporter, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*_args):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(captures, "_recorded", die)
        with pytest.raises(Killed):
            found(PAGE, by=reporter)
    assert not Capture.objects.exists()
    assert not SourceCheck.objects.exists()
    assert found(PAGE, by=reporter).kept
    assert Capture.objects.count() == SourceCheck.objects.count() == 1
    assert list(verify.breaks()) == []


@pytest.mark.parametrize("rows", [Capture, CaptureText])
def test_a_copy_is_kept_for_ever(rows, found, reporter):
    found(PAGE, by=reporter)
    change = {"said": "x"} if rows is Capture else {"text": "x"}
    for undo in (lambda: rows.objects.update(**change), lambda: rows.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="never altered or deleted"), transaction.atomic():
            undo()


def test_a_changed_byte_and_a_lost_file_are_found(found, reporter):
    copy = found(PAGE, by=reporter)
    place = storages["captures"].path(copy.file)
    file = bytearray(stored(copy))
    file[len(file) // 2] ^= 1
    with open(place, "wb") as changed:
        changed.write(file)
    assert [broken.wrong for broken in verify.breaks()] == ["its file was exchanged"]
    storages["captures"].delete(copy.file)
    assert [broken.wrong for broken in verify.breaks()] == ["its file is lost"]


def test_who_is_killed_between_the_file_and_its_record_leaves_the_work_to_be_done_once(
    source, site, named, reporter, monkeypatch
):
    class Killed(BaseException):
        pass

    def die(*_args: object, **_more: object) -> None:
        raise Killed

    named({"news.test:80": site(PAGE)})
    outbox.tell(health.CAPTURE, f"{source.pk} {reporter.pk}")
    with monkeypatch.context() as patched:
        patched.setattr(ledger, "record", die)
        with pytest.raises(Killed), transaction.atomic():
            outbox.carry_out(outbox.claim())
    assert not Capture.objects.exists()
    assert not CaptureText.objects.exists()
    with clock.at(clock.now() + outbox.LEASE + timedelta(seconds=1)):
        outbox.work_off()
        assert outbox.work_off() == 0
    assert source.captures.count() == 1
    assert list(verify.breaks()) == []


def test_a_copy_slipped_in_or_lost_is_found(found, source, reporter):
    Capture.objects.create(source=source, origin="fetched", at=clock.now(), by=reporter, trouble="empty", said="x")
    assert [broken.wrong for broken in verify.breaks()] == ["it is not the one that the ledger knows"]
