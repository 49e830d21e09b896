"""From an address to what it is: visited, read and judged, each in its child process; every kind of site once."""

import gzip
import itertools
import time
import zlib
from dataclasses import replace

import pytest

from newsroom import limited
from sources import reading
from sources.describe import Description
from sources.errand import Limits
from sources.fetched import Fetched, Hop, Outcome
from sources.formats.media import Media
from sources.reading import Unreadable
from sources.soundness import State, judge
from sources.visits import visit
from tests.sources.conftest import SHORT
from tests.sources.sites import answer, sends_on, slowly

HEAD = """<!doctype html><html lang="en"><head><title>Bridge closed | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta property="article:published_time" content="2008-03-26T10:00Z">
</head><body><article><h1>Bridge closed</h1>"""
STORY = "<p>The bridge over the river was closed on Wednesday after engineers had found cracks in its pillars.</p>" * 3
PAGE = (HEAD + STORY).encode()
WALL = b"<title>The Daily</title><p>We and our partners use cookies.<p>Accept all<p>Reject all<p>Cookie settings"
MISSING = b"<title>Page not found | The Daily</title><p>The latest news: " + STORY.encode()
LATIN = (HEAD + STORY + "<p>Café fermé à Évry").encode()
BOMB = zlib.compressobj(9, wbits=31)
BOMB_PACKED = b"".join(BOMB.compress(bytes(1_000_000)) for _each in range(30)) + BOMB.flush()
PAGE_BEGINS = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"
ONE_SECOND = replace(SHORT, seconds=1.0)
INSIDE = "http://127.0.0.1/"


def read(came: Fetched) -> Description:
    return reading.read(came.body, address=came.address, content_type=came.content_type, link=came.link)


def endless():
    return itertools.chain([PAGE_BEGINS], itertools.repeat(b"x" * 65536))


@pytest.mark.parametrize(
    ("said", "limits", "outcome", "state", "media"),
    [
        ([answer(PAGE)], SHORT, Outcome.FETCHED, State.SOUND, Media.PAGE),
        ([sends_on("/b"), sends_on("/c"), answer(PAGE)], SHORT, Outcome.FETCHED, State.SOUND, Media.PAGE),
        ([answer(gzip.compress(PAGE), "Content-Encoding: gzip")], SHORT, Outcome.FETCHED, State.SOUND, Media.PAGE),
        ([answer(LATIN, kind="text/html; charset=latin1")], SHORT, Outcome.FETCHED, State.SOUND, Media.PAGE),
        ([answer(MISSING)], SHORT, Outcome.FETCHED, State.NOT_FOUND, Media.PAGE),
        ([answer(WALL)], SHORT, Outcome.FETCHED, State.CONSENT_WALL, Media.PAGE),
        ([answer(b"%PDF-1.4\n%%EOF\n", kind="application/pdf")], SHORT, Outcome.FETCHED, State.SOUND, Media.PDF),
        (
            [answer(b"\xff\xd8\xff" + bytes(5_000_000), kind="image/jpeg")],
            SHORT,
            Outcome.FETCHED,
            State.SOUND,
            Media.PICTURE,
        ),
        ([sends_on(INSIDE)], SHORT, Outcome.REFUSED_ADDRESS, State.NOT_FETCHED, Media.OTHER),
        (
            [slowly(itertools.chain([PAGE_BEGINS], itertools.repeat(b" ")), 0.1)],
            ONE_SECOND,
            Outcome.TOO_SLOW,
            State.NOT_FETCHED,
            Media.OTHER,
        ),
        ([endless()], Limits(), Outcome.TOO_LARGE, State.NOT_FETCHED, Media.OTHER),
        ([answer(BOMB_PACKED, "Content-Encoding: gzip")], Limits(), Outcome.TOO_LARGE, State.NOT_FETCHED, Media.OTHER),
        ([b"\x16\x03\x03 no HTTP"], SHORT, Outcome.NOT_HTTP, State.NOT_FETCHED, Media.OTHER),
    ],
    ids="good chain gzip charset missing consent pdf picture inside drip endless bomb nohttp".split(),
)
def test_each_kind_of_site_ends_as_it_should(said, limits, outcome, state, media, site, named):
    news = site(*said)
    named({"news.test:80": news})
    began = time.monotonic()
    came = visit("http://news.test/2008/bridge", limits=limits)
    described = read(came)
    verdict = judge(came, described, cited="Bridge closed")
    assert (came.outcome, verdict.state, described.media) == (outcome, state, media)
    assert verdict.sentence.endswith(".")
    assert news.connections == len(said)
    assert time.monotonic() - began < 40


def test_site_that_cannot_prove_its_name_is_not_read(site, named, authority):
    news = site(answer(PAGE), tls=authority.context("news.test"))
    named({"news.test:443": news})
    came = visit("https://news.test/", limits=SHORT)
    assert (came.outcome, judge(came, read(came)).state) == (Outcome.TLS_FAILED, State.NOT_FETCHED)
    assert news.asked == []


def test_good_page_is_described_as_it_describes_itself(site, named):
    named(
        {"news.test:80": site(sends_on("http://www.news.test/b"), answer(PAGE)), "www.news.test:80": site(answer(PAGE))}
    )
    described = read(visit("http://news.test/bridge?utm_source=x", limits=SHORT))
    assert (described.title, described.outlet, described.language) == ("Bridge closed", "The Daily", "en")
    assert (described.date.iso(), described.address) == ("2008-03-26", "http://www.news.test/b")
    assert described.text.startswith("Bridge closed\nThe bridge over the river")


def fetched(body: bytes) -> Fetched:
    hop = Hop("http://news.test/", "127.0.0.1", 0, 200, (("Content-Type", "text/html"), ("link", "<x>")), b"", b"")
    return Fetched("http://news.test/", Outcome.FETCHED, "", "http://news.test/", (hop,), body)


def test_ten_megabytes_of_a_hostile_page_are_read_within_bounds():
    attributes = b"<p " + b" ".join(b"a%d=1" % number for number in range(900_000)) + b">"
    described = read(fetched(attributes.ljust(10_000_000, b"<")))
    assert described.media is Media.PAGE


def test_page_that_cannot_be_read_within_bounds_says_so(monkeypatch):
    monkeypatch.setattr(reading, "_LIMITS", limited.Limits(memory=90 * 2**20, processor=5, seconds=20, file=10**6))
    with pytest.raises(Unreadable, match="Keep a copy of your own"):
        read(fetched(b"<p>" + b"x" * 9_000_000))
    monkeypatch.setattr(reading, "_LIMITS", limited.Limits(memory=2**29, processor=5, seconds=0.01, file=10**6))
    with pytest.raises(Unreadable):
        read(fetched(b"<p>x"))
