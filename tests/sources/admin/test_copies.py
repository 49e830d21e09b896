"""Copies of a source in the admin: shown with what came of each, brought, asked for, and taken away as files."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from newsroom import clock, outbox
from newsroom.models import OutboxRow
from newsroom.roles import Role
from sources import captures, health
from sources.models import Capture, CaptureStamp, Source
from tests.sources.sites import answer

ADDRESS = "http://news.test/2008/raid"
PAGE = answer(b"<title>Raid in Basra</title>" + b"<p>The raid began at dawn and ended before noon in Basra.</p>" * 6)
WALL = answer(b"<title>Raid</title><p>We and our partners use cookies.<p>Accept all<p>Reject all")


@pytest.fixture
def keeper(client, person, desk):
    client.force_login(person(desk, Role.REPORTER))
    return client


@pytest.fixture
def source(make_source) -> Source:
    return make_source("Raid in Basra", outlet="The Daily", url=ADDRESS)


def page(source: Source) -> str:
    return f"/admin/sources/source/{source.pk}/change/"


@pytest.fixture
def fetched(site, named, keeper, source):
    """Press the button, and have the worker do it, where the site gives that answer."""

    def press(said: bytes) -> str:
        named({"news.test:80": site(said)})
        assert keeper.post(f"/admin/sources/source/{source.pk}/check/").status_code == 302
        assert OutboxRow.objects.filter(kind=health.CAPTURE, done_at=None).count() == 1
        outbox.work_off()
        return keeper.get(page(source)).content.decode()

    return press


def test_what_was_fetched_is_shown_with_its_hash_and_can_be_taken_away(fetched, keeper, source):
    shown = fetched(PAGE)
    copy = Capture.objects.get()
    assert "<strong>Kept</strong>" in shown
    assert copy.digest in shown
    file = keeper.get(f"/admin/sources/source/copies/{copy.uid}/")
    assert b"".join(file.streaming_content)[:2] == b"\x1f\x8b"
    assert file.headers["Content-Disposition"] == f'attachment; filename="raid-in-basra-{copy.at:%Y-%m-%d}.warc.gz"'
    assert "sandbox" in file.headers["Content-Security-Policy"]


def test_what_is_no_copy_says_so_loudly(fetched, source):
    shown = fetched(WALL)
    assert "Not kept: consent wall" in shown
    assert "upload a copy of your own" in shown
    assert "as a web archive" not in shown


def test_all_that_was_fetched_is_one_archive(fetched, keeper, source):
    fetched(PAGE)
    answered = keeper.get(f"/admin/sources/source/{source.pk}/copies.wacz")
    pack = ZipFile(BytesIO(answered.content))
    row = json.loads(pack.read("pages/pages.jsonl").decode().splitlines()[1])
    assert (row["url"], row["title"]) == (ADDRESS, "Raid in Basra")
    assert 'filename="raid-in-basra.wacz"' in answered.headers["Content-Disposition"]


def test_without_anything_fetched_there_is_no_archive(keeper, source):
    told = keeper.get(f"/admin/sources/source/{source.pk}/copies.wacz", follow=True).content.decode()
    assert "Nothing that was fetched of it is kept yet." in told


def test_a_copy_is_brought_and_handed_out_as_a_file_that_runs_nothing(keeper, source):
    evil = b"<!doctype html><script>alert(1)</script><p>The raid began at dawn."
    upload = SimpleUploadedFile("../../raid.html", evil, "image/png")
    told = keeper.post(f"/admin/sources/source/{source.pk}/copies/", {"copy": upload}, follow=True).content.decode()
    assert "Your copy is kept." in told
    copy = Capture.objects.get()
    file = keeper.get(f"/admin/sources/source/copies/{copy.uid}/")
    assert b"".join(file.streaming_content) == evil
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"] == 'attachment; filename="raid.html"'
    assert file.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("sent", "says"),
    [({}, "Choose the file"), ({"copy": SimpleUploadedFile("x.zip", b"PK\x03\x04")}, "Bring a PDF")],
    ids=["none", "zip"],
)
def test_what_cannot_be_kept_is_told_in_words(sent, says, keeper, source):
    told = keeper.post(f"/admin/sources/source/{source.pk}/copies/", sent, follow=True).content.decode()
    assert says in told
    assert not Capture.objects.exists()


def test_a_source_on_paper_is_never_fetched(keeper, make_source):
    paper = make_source("On paper", outlet="The Daily")
    assert keeper.post(f"/admin/sources/source/{paper.pk}/check/").status_code == 404
    shown = keeper.get(page(paper)).content.decode()
    assert "Fetch it and keep a copy now" not in shown
    assert "Keep my copy" in shown


def test_the_page_shows_what_differs(fetched, source):
    fetched(PAGE)
    OutboxRow.objects.all().delete()
    shown = fetched(PAGE.replace(b"ended before noon", b"ended after  noon"))
    assert "There, and changed" in shown
    assert "<del>The raid began at dawn and ended before noon in Basra.</del>" in shown
    assert "<ins>The raid began at dawn and ended after noon in Basra.</ins>" in shown


def test_the_timestamp_of_a_copy_is_told_beside_it_and_can_be_taken_away(keeper, source, reporter):
    copy = captures.bring(source, b"The raid began at dawn.", name="raid.txt", by=reporter)
    assert "Timestamped" not in keeper.get(page(source)).content.decode()
    assert keeper.get(f"/admin/sources/source/copies/{copy.uid}/stamp.tsr").status_code == 404
    CaptureStamp.objects.create(capture=copy, token=b"0 token", at=clock.now(), authority="Time <b>Office")
    shown = keeper.get(page(source)).content.decode()
    assert "Timestamped <time" in shown
    assert "Time &lt;b&gt;Office" in shown
    file = keeper.get(f"/admin/sources/source/copies/{copy.uid}/stamp.tsr")
    assert (file.content, file.headers["Content-Type"]) == (b"0 token", "application/timestamp-reply")
    assert file.headers["Content-Disposition"] == f'attachment; filename="raid-in-basra-{copy.at:%Y-%m-%d}.tsr"'


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_number_of_queries_however_many_copies_there_are(
    many, keeper, source, django_assert_num_queries, reporter
):
    for number in range(many):
        captures.bring(source, f"Copy number {number} of it.".encode(), name="x.txt", by=reporter)
    keeper.get(page(source))
    with django_assert_num_queries(18):
        keeper.get(page(source))
