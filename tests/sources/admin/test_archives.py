"""Archives in the admin: asked by a button, what they have is shown with its date, and a person decides."""

from datetime import UTC, datetime

import pytest

from newsroom import clock, outbox
from newsroom.roles import Role
from sources.models import ArchivedCopy, ArchiveLook, Capture, Source
from tests.sources.archive_sites import GATE, NEWS, NONE, copy, leads_to

COPY = f"http://archive.test/20080326101112/{NEWS}"


@pytest.fixture
def keeper(client, person, desk):
    client.force_login(person(desk, Role.REPORTER))
    return client


@pytest.fixture
def source(make_source) -> Source:
    return make_source("Raid in Basra", outlet="The Daily", url=NEWS)


@pytest.fixture
def page(keeper, source):
    def show() -> str:
        return keeper.get(f"/admin/sources/source/{source.pk}/change/").content.decode()

    return show


@pytest.fixture
def pressed(site, named, settings, keeper, source, page):
    """Press the button, and have the worker do it, where the TimeGate gives that answer."""
    settings.TIMEGATES = (GATE,)

    def press(given: bytes) -> str:
        named({"gate.test:80": site(given), "archive.test:80": site(copy())})
        told = keeper.post(f"/admin/sources/source/{source.pk}/archives/", follow=True).content.decode()
        assert "The archives are asked in a moment." in told
        outbox.work_off()
        return page()

    return press


def decide(keeper, act: str) -> str:
    offer = ArchivedCopy.objects.get()
    return keeper.post(f"/admin/sources/source/archived/{offer.pk}/", {"act": act}, follow=True).content.decode()


def test_what_an_archive_has_is_offered_with_its_date_and_becomes_our_copy(pressed, keeper, page):
    shown = pressed(leads_to(COPY))
    assert "26 March 2008, 10:11" in shown
    assert f'<a href="{COPY}" rel="noopener noreferrer"' in shown
    assert "archive.test" in shown
    assert "Look for an archived copy" not in shown
    assert "It will be fetched in a moment." in decide(keeper, "keep")
    assert "It has not been fetched yet." in page()
    outbox.work_off()
    shown = page()
    assert "Kept as our copy" in shown
    assert "Keep this as our copy" not in shown
    assert "from an archive, as the page stood on" in shown
    file = keeper.get(f"/admin/sources/source/copies/{Capture.objects.get().uid}/")
    assert (file.headers["Content-Type"], b"".join(file.streaming_content)[:2]) == ("application/warc", b"\x1f\x8b")
    assert keeper.get(f"/admin/sources/source/{Source.objects.get().pk}/copies.wacz").status_code == 200


def test_what_is_not_the_document_is_set_aside(pressed, keeper):
    pressed(leads_to(COPY))
    shown = decide(keeper, "decline")
    assert "It is not offered again." in shown
    assert "Not the document" in shown
    assert "Look for an archived copy" in shown
    assert "already" in decide(keeper, "keep")


def test_neither_button_decides_nothing(pressed, keeper):
    pressed(leads_to(COPY))
    assert "Press one of the two buttons" in decide(keeper, "delete")
    assert ArchivedCopy.objects.get().state == "offered"


def test_what_an_archive_said_is_told(pressed):
    assert "It has no copy of this address." in pressed(NONE)


def test_without_archives_nobody_is_asked(keeper, source, page):
    assert "Look for an archived copy" not in page()
    told = keeper.post(f"/admin/sources/source/{source.pk}/archives/", follow=True).content.decode()
    assert "No archive is set." in told


def test_a_source_on_paper_is_in_no_archive(keeper, make_source, settings):
    settings.TIMEGATES = (GATE,)
    paper = make_source("On paper", outlet="The Daily")
    assert keeper.post(f"/admin/sources/source/{paper.pk}/archives/").status_code == 404
    assert "Archives of the web" not in keeper.get(f"/admin/sources/source/{paper.pk}/change/").content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_number_of_queries_however_many_offers_there_are(
    many, keeper, source, page, person, django_assert_num_queries
):
    for number in range(many):
        at, by = datetime(2008, 3, number + 1, tzinfo=UTC), person(None)
        offer = ArchivedCopy.objects.create(
            source=source, timegate=GATE, address=COPY, memento_at=at, found_at=clock.now()
        )
        ArchivedCopy.objects.filter(pk=offer.pk).update(state="declined", decided_by=by, decided_at=clock.now())
        ArchiveLook.objects.create(source=source, timegate=GATE, at=clock.now(), said="It has a copy.")
    page()
    with django_assert_num_queries(18):
        page()
