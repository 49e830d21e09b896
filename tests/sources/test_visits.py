"""Visits as the newsroom makes them: through a child process, in turn, and as robots.txt asks."""

import gzip
import itertools
import re
import subprocess
import zlib
from datetime import timedelta

import pytest

from newsroom import clock, limited
from sources import visits
from sources.errand import Limits
from sources.fetched import Fetched, Outcome
from sources.visits import visit
from tests.sources.conftest import SHORT
from tests.sources.sites import answer, sends_on, slowly

PAGE = answer(b"<title>Bridge closed</title><p>The bridge was closed.")
CLOSED = answer(b"User-agent: newsroom\nDisallow: /private\n", kind="text/plain")


def test_page_comes_back_from_the_child_with_everything_that_was_said(site, named, settings):
    settings.FETCH_AGENT = "newsroom/1 (+https://news.example)"
    news = site(sends_on("/b"), PAGE)
    named({"news.test:80": news})
    before = clock.now()
    came = visit("http://news.test/a#part", limits=SHORT)
    assert (came.outcome, came.status, came.address) == (Outcome.FETCHED, 200, "http://news.test/b#part")
    assert came.body == b"<title>Bridge closed</title><p>The bridge was closed."
    assert [hop.request for hop in came.hops] == news.asked
    assert came.hops[1].response == PAGE
    assert b"User-Agent: newsroom/1 (+https://news.example)\r\n" in news.asked[0]
    assert before <= came.at(came.hops[0]) < came.at(came.hops[1]) <= clock.now()
    assert (came.ip, came.sentence) == ("127.0.0.1", "The site answered.")


def test_child_is_told_no_secret(site, named, monkeypatch):
    monkeypatch.setenv("NEWSROOM_DATABASE_URL", "postgres://secret")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    told, run = {}, subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: told.update(k) or run(*a, **k))
    named({"news.test:80": site(PAGE)})
    assert visit("http://news.test/", limits=SHORT).outcome is Outcome.FETCHED
    assert set(told["env"]) == {"PATH", "PYTHONDONTWRITEBYTECODE"}
    assert b"secret" not in told["input"]


def test_authorities_that_this_machine_trusts_are_trusted(site, named, authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    named({"news.test:443": site(PAGE, tls=authority.context("news.test"))})
    assert visit("https://news.test/", limits=SHORT).outcome is Outcome.FETCHED
    monkeypatch.delenv("SSL_CERT_FILE")
    came = visit("https://news.test/", limits=SHORT)
    assert (came.outcome, "unable to get local issuer" in came.detail) == (Outcome.TLS_FAILED, True)


def test_largest_page_and_bomb_stay_within_the_memory_of_the_child(site, named):
    noise = bytes(range(256)) * 39_000
    bomb = zlib.compressobj(9, wbits=31)
    packed = b"".join(bomb.compress(bytes(1_000_000)) for _each in range(60)) + bomb.flush()
    named(
        {
            "noise.test:80": site(answer(gzip.compress(noise, 0), "Content-Encoding: gzip")),
            "bomb.test:80": site(answer(packed, "Content-Encoding: gzip")),
        }
    )
    came = visit("http://noise.test/")
    assert (came.outcome, came.body == noise) == (Outcome.FETCHED, True)
    assert visit("http://bomb.test/").outcome is Outcome.TOO_LARGE


def test_child_that_runs_out_of_memory_is_told_as_stopped(site, named, monkeypatch):
    monkeypatch.setattr(visits, "_MEMORY", 60 * 2**20)
    named({"news.test:80": site(answer(b"x" * 9_000_000))})
    came = visit("http://news.test/")
    assert (came.outcome, came.hops, came.body) == (Outcome.STOPPED, (), b"")


def test_child_that_does_not_come_back_is_ended(site, named, monkeypatch):
    monkeypatch.setattr(visits, "_STARTING", -4.5)
    drip = slowly(itertools.chain([b"HTTP/1.1 200 OK\r\nX: "], itertools.repeat(b"y")), 0.05)
    named({"news.test:80": site(drip)})
    came = visit("http://news.test/", limits=SHORT)
    assert (came.outcome, came.detail) == (Outcome.TOO_SLOW, "sources.fetch took longer than 0.5 seconds.")


@pytest.mark.parametrize(
    "written", [b"", b"{}\n", b"nonsense", b'{"hops": [], "outcome": "FETCHED", "body": 0}\n', b"[1]\n"]
)
def test_child_that_went_wild_is_told_as_stopped(written, named, monkeypatch):
    named({})
    monkeypatch.setattr(limited, "run", lambda *a, **k: limited.Done(0, written, "Traceback\nMemoryError\n"))
    came = visit("http://news.test/")
    assert (came.outcome, came.detail) == (Outcome.STOPPED, "MemoryError")


@pytest.mark.parametrize(
    ("address", "outcome"),
    [
        ("javascript:alert(1)", Outcome.NO_ADDRESS),
        ("http://news.test:8000/", Outcome.REFUSED_PORT),
        ("http://10.0.0.1/", Outcome.REFUSED_ADDRESS),
        ("http://[::1]/", Outcome.REFUSED_ADDRESS),
    ],
)
def test_address_that_is_refused_says_so_to_whoever_gave_it(address, outcome, named):
    named({})
    came = visit(address)
    assert (came.asked, came.outcome, came.hops) == (address, outcome, ())
    assert came.sentence.endswith(".")


def test_every_outcome_has_one_sentence_of_its_own():
    sentences = {Fetched("", outcome).sentence for outcome in Outcome}
    assert len(sentences) == len(Outcome)
    assert all(sentence.endswith(".") for sentence in sentences)


def test_second_visit_too_soon_is_for_later(site, named, settings):
    news = site(PAGE)
    named({"news.test:80": news})
    settings.SECONDS_BETWEEN_VISITS = 60
    assert visit("http://news.test/a", limits=SHORT).outcome is Outcome.FETCHED
    came = visit("http://news.test/b", patience=0, limits=SHORT)
    assert (came.outcome, news.connections) == (Outcome.NOT_NOW, 1)


# What robots.txt asks


@pytest.mark.django_db
def test_robot_stays_away_from_where_it_is_asked_to_and_a_person_does_not(site, named):
    news = site(CLOSED, PAGE)
    named({"news.test:80": news})
    came = visit("http://news.test/private/a", as_robot=True, limits=SHORT)
    assert (came.outcome, news.connections) == (Outcome.REFUSED_TO_ROBOTS, 1)
    assert visit("http://news.test/private/a", limits=SHORT).outcome is Outcome.FETCHED


@pytest.mark.django_db
def test_robots_txt_is_asked_for_once_a_day_and_a_site(site, named):
    news, paper = site(CLOSED, PAGE), site(answer(status="404 Not Found"), PAGE)
    named({"news.test:80": news, "paper.test:80": paper})
    for address in ("http://news.test/a", "http://news.test/b", "http://paper.test/private"):
        assert visit(address, as_robot=True, limits=SHORT).outcome is Outcome.FETCHED
    asked = [re.match(rb"GET (\S+)", request)[1] for request in news.asked + paper.asked]
    assert asked == [b"/robots.txt", b"/a", b"/b", b"/robots.txt", b"/private"]


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable", "429 Too Many Requests"])
def test_site_that_cannot_say_now_what_it_asks_is_left_alone_and_asked_again(status, site, named):
    news = site(answer(status=status), answer(status="404 Not Found"), PAGE)
    named({"news.test:80": news})
    came = visit("http://news.test/a", as_robot=True, limits=SHORT)
    assert (came.outcome, came.detail) == (Outcome.REFUSED_TO_ROBOTS, f"robots.txt answered {status[:3]}")
    assert visit("http://news.test/a", as_robot=True, limits=SHORT).outcome is Outcome.FETCHED


@pytest.mark.django_db
def test_site_that_is_gone_is_not_said_to_refuse_robots(site, named):
    gone = site(PAGE)
    gone.close()
    named({"news.test:80": gone})
    assert visit("http://news.test/a", as_robot=True, limits=SHORT).outcome is Outcome.NOT_CONNECTED


@pytest.mark.django_db
def test_asking_for_robots_txt_is_a_visit_too(site, named, settings):
    news = site(answer(status="404 Not Found"), PAGE)
    named({"news.test:80": news})
    settings.SECONDS_BETWEEN_VISITS = 60
    came = visit("http://news.test/a", as_robot=True, patience=0, limits=SHORT)
    assert (came.outcome, news.connections) == (Outcome.NOT_NOW, 1)


def test_limits_of_the_house_leave_the_child_its_time():
    assert (visits._STARTING, Limits().seconds) == (10, 15)
    assert timedelta(seconds=Limits().seconds + visits._STARTING) < timedelta(minutes=1)
