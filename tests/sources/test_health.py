"""How cited addresses fare: what a look finds, when one counts as dead, when to look again; and that it is once."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, transaction

from newsroom import clock, outbox
from newsroom.models import OutboxRow
from sources import health, records, visits
from sources.fetched import Fetched, Outcome
from sources.health import Look
from sources.models import Found, Source, SourceCheck, SourceHealth, Turn
from tests.sources.sites import answer, sends_on

pytestmark = pytest.mark.engine

ADDRESS = "http://news.test/2008/raid"
TEXT = b"<h1>Raid in Basra</h1>" + b"<p>The raid began at dawn and ended before noon, the army said in Basra.</p>" * 6
PAGE = answer(b"<title>Raid in Basra</title>" + TEXT)
GONE = answer(b"<title>Not found</title>", status="404 Not Found")
ALIVE, MISSED, SILENT = Look(Found.ALIVE, "There."), Look(Found.GONE, "Gone."), Look(Found.SILENT, "Silent.")


@pytest.fixture
def source(make_source) -> Source:
    return make_source("Raid in Basra", outlet="The Daily", url=ADDRESS)


@pytest.fixture
def look(site, named, source):
    """Look at the source's address, where a site gives these answers; robots.txt is asked first but the first time."""

    def ask(*answers: bytes) -> SourceHealth:
        robots = [answer(b"", status="404 Not Found")] if source.captures.exists() else []
        cache.clear()
        named({"news.test:80": site(*robots, *answers)})
        health.check(str(source.pk))
        return SourceHealth.objects.get(pk=source.pk)

    return ask


def test_what_has_an_address_is_due_at_once_and_nothing_else(source, make_source, settings):
    make_source("On paper", outlet="The Daily")
    assert [row.source for row in SourceHealth.objects.due(clock.now())] == [source]
    health.ask_for_due()
    health.ask_for_due()
    assert list(OutboxRow.objects.filter(kind=health.EFFECT).values_list("key", flat=True)) == [str(source.pk)]
    OutboxRow.objects.all().delete()
    settings.CHECK_SOURCES = False
    health.ask_for_due()
    assert not OutboxRow.objects.filter(kind=health.EFFECT).exists()


def test_only_a_few_looks_wait_at_once(make_source):
    for number in range(health.MOST_WAITING + 2):
        make_source(url=f"http://news.test/{number}")
    health.ask_for_due()
    health.ask_for_due()
    assert OutboxRow.objects.filter(kind=health.EFFECT).count() == health.MOST_WAITING


def test_looks_that_fail_again_and_again_let_the_others_pass(make_source):
    failing = {make_source(url=f"http://news.test/{number}").pk for number in range(health.MOST_WAITING)}
    health.ask_for_due()
    OutboxRow.objects.filter(kind=health.EFFECT).update(attempts=outbox.MOST_ATTEMPTS)
    later = make_source(url="http://news.test/later")
    health.ask_for_due()
    asked = OutboxRow.objects.filter(kind=health.EFFECT, attempts=0).values_list("key", flat=True)
    assert list(asked) == [str(later.pk)]
    with clock.at(clock.now() + timedelta(days=2)):
        health.ask_for_due()
    asked = OutboxRow.objects.filter(kind=health.EFFECT, attempts=0).values_list("key", flat=True)
    assert failing & {int(key) for key in asked}


def test_a_document_that_is_there_is_alive(look, source):
    found = look(PAGE)
    assert (found.found, found.misses, found.dead_since) == (Found.ALIVE, 0, None)
    assert source.checks.get().answered == 200


def test_a_document_that_moved_for_good_is_told_with_its_new_address(look, source):
    found = look(sends_on("/elsewhere", status="301 Moved Permanently"), PAGE)
    assert found.found == Found.MOVED
    assert source.checks.get().address == "http://news.test/elsewhere"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (GONE, Found.GONE),
        (answer(b"<title>Page not found</title><p>Sorry, this page was not found."), Found.GONE),
        (answer(b"", status="503 Service Unavailable"), Found.SILENT),
        (answer(b"<p>No.", status="403 Forbidden"), Found.REFUSED),
        (answer(b"<title>Cricket results of the week</title>" + TEXT.replace(b"Raid in Basra", b"Cricket")),
         Found.DOUBTFUL),
    ],
)  # fmt: skip
def test_each_answer_is_what_it_is(given, found, look):
    assert look(given).found == found


def test_a_name_that_no_site_has_is_gone(source, named, monkeypatch):
    named({})
    came = Fetched(ADDRESS, Outcome.NO_SUCH_HOST)
    monkeypatch.setattr(visits, "visit", lambda *_a, **_k: came)
    health.check(str(source.pk))
    assert SourceHealth.objects.get().found == Found.GONE


def test_who_comes_too_soon_looks_a_minute_later_and_nothing_is_kept(source, monkeypatch):
    came = Fetched(ADDRESS, Outcome.NOT_NOW)
    monkeypatch.setattr(visits, "visit", lambda *_a, **_k: came)
    health.check(str(source.pk))
    assert not SourceCheck.objects.exists()
    assert SourceHealth.objects.get().due_at > clock.now() + timedelta(seconds=50)


@pytest.mark.parametrize(("missed", "looks"), [(MISSED, 2), (SILENT, 5)])
def test_it_dies_after_several_looks_in_vain_and_desks_are_told_once(missed, looks, source):
    health.keep(source, ALIVE)
    for _ in range(looks - 1):
        assert health.keep(source, missed).dead_since is None
    assert not OutboxRow.objects.filter(kind=health.FARED).exists()
    died = health.keep(source, missed).dead_since
    assert died is not None
    assert health.keep(source, missed).dead_since == died
    assert OutboxRow.objects.filter(kind=health.FARED).count() == 1


def test_what_is_there_again_is_alive_and_told(source):
    for _ in range(2):
        health.keep(source, MISSED)
    OutboxRow.objects.all().delete()
    assert health.keep(source, ALIVE).dead_since is None
    assert OutboxRow.objects.filter(kind=health.FARED).count() == 1


def test_looks_are_the_rarer_the_longer_all_is_well_and_soon_after_trouble(source):
    now = clock.now()
    waits = []
    for day in (0, 1, 20, 400):
        with clock.at(now + timedelta(days=day)):
            waits.append(health.keep(source, ALIVE).due_at - clock.now())
    assert waits == [timedelta(days=1), timedelta(days=1), timedelta(days=5), timedelta(days=60)]
    with clock.at(now + timedelta(days=401)):
        assert health.keep(source, SILENT).due_at - clock.now() == timedelta(hours=6)
        assert health.keep(source, SILENT).due_at - clock.now() == timedelta(days=1)
        assert health.keep(source, Look(Found.REFUSED, "")).due_at - clock.now() == timedelta(days=1)


OTHERWISE = PAGE.replace(b"ended before noon", b"ended after  noon")
RETRACTED = answer(b"<title>RETRACTED: Raid in Basra</title>" + TEXT)


def test_what_says_something_else_than_its_copy_is_told_with_the_difference(look, source):
    look(PAGE)
    found = look(OTHERWISE)
    assert (found.found, found.taken_back) == (Found.CHANGED, "")
    assert found.changed_at is not None
    check = source.checks.first()
    assert check.turn == Turn.CHANGED
    assert ["ended before noon" in said for said in check.gone] == [True]
    assert ["ended after noon" in said for said in check.came] == [True]
    assert OutboxRow.objects.filter(kind=health.FARED, key=str(check.pk)).count() == 1
    assert source.captures.kept().count() == 2
    assert look(OTHERWISE).found == Found.ALIVE
    assert OutboxRow.objects.filter(kind=health.FARED).count() == 1


def test_what_its_publisher_takes_back_is_told_in_his_words(look, source):
    look(PAGE)
    found = look(RETRACTED)
    assert found.taken_back == "RETRACTED: Raid in Basra"
    assert source.checks.first().turn == Turn.TAKEN_BACK
    assert look(PAGE).taken_back == "RETRACTED: Raid in Basra"


def test_what_was_found_at_another_address_says_nothing_of_the_new_one(source, reporter):
    for _ in range(2):
        health.keep(source, MISSED)
    source.address = "http://news.test/new"
    records.keep(source, by=reporter)
    row = SourceHealth.objects.get()
    assert (row.found, row.dead_since, row.misses) == ("", None, 0)
    assert row.due_at <= clock.now()
    assert source.checks.count() == 2


def test_a_look_is_kept_for_ever(source):
    health.keep(source, ALIVE)
    for change in (lambda rows: rows.update(found=Found.GONE), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="never altered or deleted"), transaction.atomic():
            change(SourceCheck.objects.all())


def test_a_worker_that_was_killed_while_it_looked_is_followed_by_one_that_looks_once(source, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*_args, **_more):
        raise Killed

    health.ask_for_due()
    monkeypatch.setattr(visits, "visit", die)
    with pytest.raises(Killed):
        outbox.carry_out(outbox.claim())
    assert not SourceCheck.objects.exists()
    monkeypatch.setattr(visits, "visit", lambda *_a, **_k: Fetched(ADDRESS, Outcome.NOT_CONNECTED))
    with clock.at(clock.now() + outbox.LEASE + timedelta(seconds=1)):
        assert outbox.work_off() == 1
        assert outbox.work_off() == 0
    assert SourceCheck.objects.count() == 1


def test_due_ones_are_picked_by_an_index(source):
    plan = SourceHealth.objects.due(clock.now())[:3].explain()
    assert "due_at" in plan or "Seq Scan" in plan
