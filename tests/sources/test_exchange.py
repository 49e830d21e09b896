"""One answer, heard in pieces of any size: always the same answer, or the same refusal."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom import clock
from sources import errand as errands
from sources import fetched
from sources.destination import destination
from sources.errand import Errand, Limits
from sources.exchange import Exchange
from sources.fetched import Fetched, NotFetched, Outcome
from tests.sources.sites import answer, sends_on

SMALL = Limits(body=1000, head=500, aside=100)
WHEN = (("Accept-Datetime", "Wed, 26 Mar 2008 10:11:12 GMT"),)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nX-After: 1\r\n\r\n"


def hear(pieces, limits=SMALL):
    exchange = Exchange(limits)
    exchange.request(destination("http://news.example/"), "newsroom/1")
    for piece in pieces:
        if not exchange.done:
            exchange.hear(piece)
    if not exchange.done:
        exchange.hear(b"")
    return exchange


def came_of(pieces, limits=SMALL):
    try:
        heard = hear(pieces, limits)
    except NotFetched as no:
        return no.outcome
    return heard.status, heard.headers, heard.response, heard.body, heard.whole


def cut(data: bytes, at: list[int]) -> list[bytes]:
    edges = [0, *sorted({edge % (len(data) + 1) for edge in at}), len(data)]
    return [piece for one, other in itertools.pairwise(edges) if (piece := data[one:other])]


@pytest.mark.parametrize(
    "said",
    [
        answer(b"hello"),
        CHUNKED,
        b"HTTP/1.1 103 Early Hints\r\n\r\n" + answer(b"hello"),
        b"HTTP/1.0 200 OK\r\n\r\nto the end",
        b"HTTP/1.1 204 No Content\r\n\r\n",
        answer(b"hello") + b"HTTP/1.1 200 OK\r\n\r\nand what nobody asked for",
        b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf",
        b"no HTTP",
        answer(b"x" * 1001),
        sends_on("/b"),
    ],
)
def test_how_it_is_cut_into_pieces_changes_nothing(said):
    whole = came_of([said])

    @given(st.lists(st.integers(0, 5000), max_size=12))
    @example(list(range(len(said))))
    def holds(at):
        assert came_of(cut(said, at)) == whole

    holds()


def test_body_comes_out_of_its_chunks_and_the_answer_stays_in_them():
    heard = hear([CHUNKED])
    assert (heard.body, heard.response) == (b"abcdefg", CHUNKED)


def test_what_follows_the_answer_is_not_of_it():
    heard = hear([answer(b"hello") + b"HTTP/1.1 200 OK\r\n\r\nmore"])
    assert heard.response == answer(b"hello")


def test_redirect_is_left_where_its_body_is_long():
    heard = hear([sends_on("/b").replace(b"Content-Length: 5", b"Content-Length: 5000"), b"x" * 200])
    assert (heard.location, heard.done, heard.whole) == ("/b", True, False)
    assert heard.response.startswith(b"HTTP/1.1 302 Found\r\n")


def test_redirect_whose_body_breaks_off_still_leads_on():
    heard = hear([b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 50\r\n\r\nhalf"])
    assert (heard.location, heard.whole) == ("/b", False)


@pytest.mark.parametrize(
    ("header", "text"),
    [("/جسر".encode(), "/جسر"), ("/é".encode("latin-1"), "/é"), (b"/a", "/a")],
)
def test_location_is_read_in_the_charset_that_it_is_in(header, text):
    assert hear([b"HTTP/1.1 302 Found\r\nLocation: " + header + b"\r\nContent-Length: 0\r\n\r\n"]).location == text


@given(st.lists(st.binary(max_size=600), max_size=8))
def test_any_bytes_are_an_answer_or_a_refusal_that_is_named(pieces):
    came_of(pieces)
    came_of([b"HTTP/1.1 200 OK\r\n", *pieces])
    came_of([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *pieces])


# How errand and result travel


def test_errand_arrives_as_it_was_sent():
    errand = Errand("http://news.test/é", "newsroom/1", SMALL, {"news.test:80": (("127.0.0.1", 1), ("::1", 2))}, WHEN)
    assert errands.unpacked(errands.packed(errand)) == errand
    asks = Errand("http://time.test/", "newsroom/1", query=bytes(range(200)))
    assert errands.unpacked(errands.packed(asks)) == asks


def test_query_for_a_timestamp_is_posted_and_sent_on_nowhere():
    exchange = Exchange(SMALL)
    said = exchange.request(destination("http://time.test/"), "newsroom/1", query=b"\x30\x00")
    assert said.startswith(b"POST / HTTP/1.1\r\n")
    assert b"Accept: application/timestamp-reply\r\n" in said
    assert said.endswith(b"Content-Type: application/timestamp-query\r\nContent-Length: 2\r\n\r\n\x30\x00")
    exchange.hear(sends_on("http://other.test/", "307 Temporary Redirect"))
    assert (exchange.status, exchange.location, exchange.whole) == (307, "", True)


def test_nothing_long_is_posted():
    with pytest.raises(ValueError, match="not asked for in 201 bytes"):
        Errand("http://time.test/", "newsroom/1", query=bytes(201))


def test_moment_that_is_wanted_is_said_after_our_own_headers():
    said = Exchange(SMALL).request(destination("http://news.example/"), "newsroom/1", WHEN)
    assert said.endswith(b"Connection: close\r\nAccept-Datetime: Wed, 26 Mar 2008 10:11:12 GMT\r\n\r\n")


@pytest.mark.parametrize(
    "header",
    [
        ("Cookie", "a=b"),
        ("accept-datetime", WHEN[0][1]),
        ("Accept-Datetime", "yesterday"),
        ("Accept-Datetime", f"{WHEN[0][1]}\r\nHost: evil.test"),
        ("Accept-Datetime", f"{WHEN[0][1]}\n"),
        ("Host", "evil.test"),
    ],
)
def test_errand_says_nothing_else_of_its_own(header):
    with pytest.raises(ValueError, match="A visit does not say"):
        Errand("http://news.test/", "newsroom/1", headers=(header,))


@given(st.binary(max_size=50), st.binary(max_size=50), st.text(max_size=20))
def test_result_arrives_as_it_was_sent(body, response, value):
    hop = fetched.Hop("http://a.test/", "127.0.0.1", 0.5, 302, (("X", value),), b"GET\n\n", response, whole=False)
    came = Fetched("http://a.test/", Outcome.FETCHED, "", "http://b.test/", (hop, hop), body, clock.now(), 1.5)
    assert fetched.unpacked(fetched.packed(came), began_at=came.began_at) == came
