"""Copies in archives: asked for politely, believed only where all fits together, offered, kept or declined."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from newsroom import clock, outbox
from newsroom.models import LedgerEntry, OutboxRow
from sources import archives, captures, health, verify, visits, warc
from sources.archives import OfferRefused
from sources.fetched import Fetched, Outcome
from sources.health import Look
from sources.models import ArchivedCopy, ArchiveLook, Capture, CaptureText, Found, Offer, Origin, Source
from tests.sources.archive_sites import AT, GATE, LATER, NEWS, NONE, PAGE, WALL, copy, leads_to
from tests.sources.sites import Site, answer, sends_on
from tests.sources.test_captures import stored

pytestmark = pytest.mark.engine

MOMENT = datetime(2008, 3, 26, 10, 11, 12, tzinfo=UTC)
COPY = f"http://archive.test/20080326101112/{NEWS}"


@pytest.fixture
def source(make_source) -> Source:
    return make_source("Raid in Basra", outlet="The Daily", url=NEWS, date="2008-03-27")


@pytest.fixture
def gates(site, named, settings):
    """Set TimeGates that give these answers, one after the other; return the sites by their names."""

    def make(*answers, archive=()) -> dict[str, Site]:
        sites = {f"gate{number}.test:80": site(*said) for number, said in enumerate(answers)}
        settings.TIMEGATES = tuple(f"http://{name.removesuffix(':80')}/timegate/" for name in sites)
        if archive:
            sites["archive.test:80"] = site(*archive)
        named(sites)
        return sites

    return make


@pytest.fixture
def looked(gates, source, reporter):
    """Ask TimeGates that give these answers; return what they said."""

    def look(*answers, **options) -> list[str]:
        gates(*answers, **options)
        archives.look(f"{source.pk} {reporter.pk}")
        return [look.said for look in ArchiveLook.objects.order_by("pk")]

    return look


def test_timegate_is_asked_for_the_day_of_the_document_and_followed_to_its_copy(gates, source, reporter):
    sites = gates([leads_to(COPY)], archive=[copy()])
    archives.ask(source, by=reporter)
    outbox.work_off()
    offer = ArchivedCopy.objects.get()
    assert (offer.address, offer.memento_at, offer.state) == (COPY, MOMENT, Offer.OFFERED)
    (asked,) = sites["gate0.test:80"].asked
    assert asked.startswith(f"GET /timegate/{NEWS} HTTP/1.1\r\n".encode())
    assert b"\r\nAccept-Datetime: Thu, 27 Mar 2008 12:00:00 GMT\r\n" in asked
    assert b"\r\nAccept-Datetime: Thu, 27 Mar 2008 12:00:00 GMT\r\n" in sites["archive.test:80"].asked[0]
    entry = LedgerEntry.objects.get(action="find archived copy")
    assert (entry.actor, entry.details()["archived"]) == (reporter, COPY)
    assert not Capture.objects.exists()


def test_undated_document_is_asked_for_as_of_when_its_record_was_made(gates, make_source, reporter):
    sites, undated = gates([NONE]), make_source("Undated", url=NEWS)
    archives.look(f"{undated.pk} {reporter.pk}")
    day = f"{undated.added_at.astimezone(UTC):%d}".encode()
    assert b"Accept-Datetime: " in (asked := sites["gate0.test:80"].asked[0])
    assert asked.partition(b"Accept-Datetime: ")[2][5:7] == day


def test_copy_that_a_timegate_gives_at_once_is_offered_under_its_own_address(looked):
    looked([copy(PAGE, f"Content-Location: /web/20080326/{NEWS}")])
    assert ArchivedCopy.objects.get().address == f"http://gate0.test/web/20080326/{NEWS}"


def test_nearest_of_several_copies_is_offered(looked):
    said = looked([copy(at=LATER)], [NONE], [copy(at=AT)])
    assert said == [
        "It has a copy of 26 March 2009.",
        "It has no copy of this address.",
        "It has a copy of 26 March 2008.",
    ]
    assert ArchivedCopy.objects.get().memento_at == MOMENT


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([NONE], "It has no copy of this address."),
        ([answer(PAGE)], "It answered with a page that is not told to be a copy."),
        ([copy(at="Wed, 99 Mar 2008 10:11:12 GMT")], "It does not say in a readable way of when its copy is."),
        ([copy(WALL)], "What it keeps of 26 March 2008 is not the document: consent wall."),
        ([copy(PAGE.replace(b"Raid in Basra", b"Cricket results"))],
         "What it keeps of 26 March 2008 is not the document: other title."),
        ([copy(of="http://evil.test/")], "Its copy is of another site's page."),
        ([sends_on("http://169.254.169.254/latest/")],
         "The address leads into a private network, not to a public site. It was not connected to."),
        ([sends_on("http://127.0.0.1/")],
         "The address leads into a private network, not to a public site. It was not connected to."),
        ([answer(PAGE, f"Memento-Datetime: {AT}", "Link: " + "<x>; rel=a, " * 5000)],
         "It does not say in a readable way what its copy is of."),
        ([answer(PAGE, f"Memento-Datetime: {AT}", "Link: " + "<x>; rel=a, " * 50000)],
         "The answer is larger than may be fetched. Keep a copy of your own."),
        ([b"\x16\x03 no HTTP"],
         "What answered does not speak as a web site does. Look at it yourself, and keep a copy."),
    ],
)  # fmt: skip
def test_what_is_no_copy_of_the_document_is_told_and_not_offered(given, says, looked):
    assert looked(given) == [says]
    assert not ArchivedCopy.objects.exists()
    assert not OutboxRow.objects.filter(kind=archives.LOOK).exists()


def test_front_page_that_was_copied_in_its_place_is_not_offered(looked):
    looked([leads_to("http://archive.test/1/")], archive=[copy(of="http://news.test/")])
    assert ArchiveLook.objects.get().said == "What it keeps of 26 March 2008 is not the document: front page."


def test_archives_own_redirect_makes_no_wall_of_a_document_about_consent(gates, make_source, reporter):
    about = make_source("Raid in Basra", outlet="The Weekly", url="http://news.test/consent/raid")
    there = f"http://archive.test/1/{about.address}"
    gates([leads_to(there)], archive=[copy(of=about.address)])
    archives.look(f"{about.pk} {reporter.pk}")
    assert ArchivedCopy.objects.get().address == there


def test_archive_that_wants_to_be_left_alone_is_asked_later_and_not_for_ever(gates, source, reporter):
    gates([answer(b"", "Retry-After: 60", status="429 Too Many Requests")])
    key, waits = f"{source.pk} {reporter.pk}", []
    for _each in range(4):
        before = clock.now()
        archives.look(key)
        row = OutboxRow.objects.filter(kind=archives.LOOK).first()
        if row is None:
            break
        waits.append(round((row.due_at - before).total_seconds()))
        key = row.key
        row.delete()
    assert waits == pytest.approx([300, 3600, 86400], abs=30)
    assert ArchiveLook.objects.count() == 4


def test_who_comes_too_soon_asks_again_later(source, reporter, settings, monkeypatch):
    settings.TIMEGATES = (GATE,)
    monkeypatch.setattr(visits, "visit", lambda address, **_k: Fetched(address, Outcome.NOT_NOW))
    archives.look(f"{source.pk} {reporter.pk}")
    assert OutboxRow.objects.get(kind=archives.LOOK).key == f"{source.pk} {reporter.pk} 1"


def test_source_that_died_without_a_copy_is_looked_for_in_the_name_of_who_brought_it(source, settings):
    settings.TIMEGATES = (GATE,)
    for _each in range(2):
        health.keep(source, Look(Found.GONE, "Gone."))
    brought = captures.who_brought(source)
    assert OutboxRow.objects.get(kind=archives.LOOK).key == f"{source.pk} {brought.pk}"


@pytest.mark.parametrize("has", ["a copy", "no archive"])
def test_source_that_died_is_not_looked_for_where_it_has_a_copy_or_no_archive_is_set(has, source, settings, reporter):
    settings.TIMEGATES = (GATE,) if has == "a copy" else ()
    if has == "a copy":
        captures.bring(source, b"The raid began at dawn.", name="x.txt", by=reporter)
    for _each in range(2):
        health.keep(source, Look(Found.GONE, "Gone."))
    assert not OutboxRow.objects.filter(kind=archives.LOOK).exists()


def test_nobody_is_asked_while_an_offer_waits(gates, source, reporter):
    sites = gates([copy()])
    for _each in range(2):
        archives.look(f"{source.pk} {reporter.pk}")
    assert sites["gate0.test:80"].connections == 1
    assert ArchivedCopy.objects.count() == 1


# What is decided


@pytest.fixture
def offer(looked) -> ArchivedCopy:
    looked([leads_to(COPY)], archive=[copy()])
    return ArchivedCopy.objects.get()


def test_accepted_copy_is_fetched_and_kept_with_its_moment(offer, source, reporter):
    archives.accept(offer, by=reporter)
    outbox.work_off()
    kept = Capture.objects.get()
    assert (kept.origin, kept.memento_at, kept.moment, kept.address) == (Origin.ARCHIVE, MOMENT, MOMENT, COPY)
    assert (kept.kept, kept.by, kept.title) == (True, reporter, "Raid in Basra")
    assert kept.said == "A copy from an archive of the web, archive.test."
    assert "ended before noon" in CaptureText.objects.get(capture=kept).text
    assert [(place.address, place.status) for place in warc.places(stored(kept))] == [(COPY, "200")]
    assert warc.intact(stored(kept))
    assert b"Accept-Datetime: Wed, 26 Mar 2008 10:11:12 GMT" in gzip.decompress(stored(kept))
    source.refresh_from_db()
    assert source.copy == kept
    assert list(verify.breaks()) == []
    done = LedgerEntry.objects.filter(kind="source", key=str(source.pk)).values_list("action", flat=True)
    assert list(done.order_by("sequence"))[-3:] == ["find archived copy", "accept archived copy", "capture"]


def test_accepted_copy_is_kept_once(offer, reporter):
    archives.accept(offer, by=reporter)
    for _each in range(2):
        archives.keep(f"{offer.pk} {reporter.pk}")
    assert Capture.objects.count() == 1
    with pytest.raises(OfferRefused, match="kept already"):
        archives.accept(offer, by=reporter)


def test_declined_copy_is_never_offered_again(offer, looked, source, reporter):
    archives.decline(offer, by=reporter)
    assert LedgerEntry.objects.last().action == "decline archived copy"
    looked([leads_to(COPY)], archive=[copy()])
    assert [one.state for one in ArchivedCopy.objects.all()] == [Offer.DECLINED]
    with pytest.raises(OfferRefused, match="already"):
        archives.accept(offer, by=reporter)


def test_second_of_two_editors_is_told_the_first_was_quicker(offer, reporter):
    seen_earlier = ArchivedCopy.objects.get(pk=offer.pk)
    archives.decline(offer, by=reporter)
    with pytest.raises(OfferRefused, match="decided about this copy already"):
        archives.accept(seen_earlier, by=reporter)
    assert not OutboxRow.objects.filter(kind=archives.KEEP).exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (copy(WALL), "is not the document: consent wall."),
        (copy(at=LATER), "It answered with a copy of another moment."),
        (NONE, "It has no copy of this address."),
    ],
)
def test_copy_that_is_another_by_now_is_not_kept(given, says, offer, gates, reporter):
    gates([NONE], archive=[given])
    archives.accept(offer, by=reporter)
    archives.keep(f"{offer.pk} {reporter.pk}")
    assert not Capture.objects.exists()
    said = ArchiveLook.objects.first().said
    assert said.startswith("The copy that was accepted could not be kept.")
    assert said.endswith(says)


def test_archive_that_does_not_answer_is_tried_again_by_the_outbox_and_by_people(offer, gates, reporter):
    gates([NONE], archive=[b""])
    archives.accept(offer, by=reporter)
    assert outbox.work_off() == 1
    row = OutboxRow.objects.get(kind=archives.KEEP)
    assert (row.done_at, row.attempts) == (None, 1)
    gates([NONE], archive=[copy()])
    archives.accept(ArchivedCopy.objects.get(), by=reporter)
    with clock.at(clock.now() + timedelta(minutes=5)):
        outbox.work_off()
    assert Capture.objects.get().kept


@pytest.mark.parametrize("column", ["address", "memento_at", "timegate"])
def test_offer_is_altered_by_its_decision_alone(column, offer, reporter):
    other = {"address": "http://x.test/", "memento_at": MOMENT + timedelta(days=1), "timegate": "http://x.test/"}
    decided = {"state": Offer.DECLINED, "decided_by": reporter, "decided_at": clock.now()}
    for change in (decided | {column: other[column]}, {column: other[column]}):
        with pytest.raises(DatabaseError, match="decided about once"), transaction.atomic():
            ArchivedCopy.objects.update(**change)
    archives.decline(offer, by=reporter)
    with pytest.raises(DatabaseError, match="decided about once"), transaction.atomic():
        ArchivedCopy.objects.update(state=Offer.ACCEPTED)


@pytest.mark.parametrize("rows", [ArchivedCopy, ArchiveLook])
def test_what_archives_said_is_kept_for_ever(rows, offer):
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        rows.objects.all()._raw_delete("default")


def test_offer_begins_as_one(source, reporter):
    decided = {"state": Offer.ACCEPTED, "decided_by": reporter, "decided_at": clock.now()}
    with pytest.raises(DatabaseError, match="offered before"), transaction.atomic():
        ArchivedCopy.objects.create(
            source=source, timegate=GATE, address=COPY, memento_at=MOMENT, found_at=clock.now(), **decided
        )
