"""Fetching from real servers on loopback: each ends as stated, in bounded time, and nothing refused is connected to."""

import gzip
import itertools
import socket
import ssl
import time
import zlib
from dataclasses import replace
from unittest.mock import Mock

import pytest

from sources.errand import Errand, Limits
from sources.fetch import fetch
from sources.fetched import Outcome
from tests.sources.conftest import SHORT
from tests.sources.sites import answer, sends_on, slowly

PAGE = answer(b"<title>Bridge closed</title><p>The bridge was closed.")
SMALL = replace(SHORT, body=100_000)
HASTY = replace(SHORT, seconds=0.5)


@pytest.fixture
def trap(site):
    """A server that must never be connected to; looked at when the test is over."""
    made = []

    def make(**options):
        made.append(site(PAGE, **options))
        return made[-1]

    yield make
    # A connection that was begun would be counted by now.
    time.sleep(0.05)
    assert [one.connections for one in made] == [0] * len(made)


def answers(*places):
    """A way of looking names up that gives other places each time, the last ones again and again."""
    return Mock(side_effect=itertools.chain(places, itertools.repeat(places[-1])))


# A page, and the way to it


def test_good_page_arrives_with_every_byte_of_request_and_answer(site, errand):
    news = site(PAGE)
    came = fetch(errand("http://news.test/bridge?id=7#top", {"news.test:80": news}))
    assert (came.outcome, came.status, came.charset) == (Outcome.FETCHED, 200, "utf-8")
    assert came.body == b"<title>Bridge closed</title><p>The bridge was closed."
    assert came.address == "http://news.test/bridge?id=7#top"
    (hop,) = came.hops
    assert (hop.address, hop.ip, hop.whole) == ("http://news.test/bridge?id=7", "127.0.0.1", True)
    assert hop.response == PAGE
    assert [hop.request] == news.asked
    assert came.content_type == "text/html; charset=utf-8"


def test_request_says_what_the_newsroom_is_and_nothing_of_who_asked(site, errand):
    news = site(PAGE)
    fetch(errand("http://news.test/a", {"news.test:80": news}))
    assert news.asked == [
        b"GET /a HTTP/1.1\r\n"
        b"Host: news.test\r\n"
        b"User-Agent: newsroom-tests/1\r\n"
        b"Accept: text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8\r\n"
        b"Accept-Encoding: gzip\r\n"
        b"Connection: close\r\n\r\n"
    ]


def test_chain_of_redirects_is_followed_and_each_hop_is_told(site, errand):
    short = site(sends_on("http://news.test/a", "301 Moved Permanently"))
    news = site(sends_on("b", "307 Temporary Redirect"), sends_on("//news.test/c?x=1", "308 Permanent Redirect"), PAGE)
    came = fetch(errand("http://short.test/1", {"short.test:80": short, "news.test:80": news}))
    assert came.outcome is Outcome.FETCHED
    assert [(hop.address, hop.status) for hop in came.hops] == [
        ("http://short.test/1", 301),
        ("http://news.test/a", 307),
        ("http://news.test/b", 308),
        ("http://news.test/c?x=1", 200),
    ]
    assert came.address == "http://news.test/c?x=1"
    assert [hop.after for hop in came.hops] == sorted(hop.after for hop in came.hops)


def test_as_many_redirects_as_allowed_are_followed_and_not_one_more(site, errand):
    chain = [sends_on(f"/{n}") for n in range(1, 6)]
    allowed = fetch(errand("http://news.test/0", {"news.test:80": site(*chain, PAGE)}))
    assert (allowed.outcome, len(allowed.hops)) == (Outcome.FETCHED, 6)
    endless = site(sends_on("/again"))
    came = fetch(errand("http://news.test/0", {"news.test:80": endless}))
    assert (came.outcome, len(came.hops), endless.connections) == (Outcome.TOO_MANY_HOPS, 6, 6)


def test_redirect_without_a_place_is_an_answer(site, errand):
    came = fetch(errand("http://news.test/", {"news.test:80": site(answer(b"?", status="302 Found"))}))
    assert (came.outcome, came.status, came.body) == (Outcome.FETCHED, 302, b"?")


def test_fragment_is_kept_and_never_sent(site, errand):
    news = site(sends_on("/b"), sends_on("/c#new"), PAGE)
    came = fetch(errand("http://news.test/a#!/story/1", {"news.test:80": news}))
    assert [asked.split()[1] for asked in news.asked] == [b"/a", b"/b", b"/c"]
    assert came.address == "http://news.test/c#new"


def test_redirect_whose_body_never_ends_is_left(site, errand):
    flood = itertools.chain([b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n"], itertools.repeat(b"x" * 60_000))
    news = site(flood, PAGE)
    came = fetch(errand("http://news.test/a", {"news.test:80": news}))
    assert (came.outcome, came.hops[0].whole) == (Outcome.FETCHED, False)
    assert len(came.hops[0].response) < 300_000


def test_redirect_whose_body_drips_is_left(site, errand):
    drip = itertools.chain(
        [b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 900\r\n\r\n"], slowly([b"x"] * 900, 0.05)
    )
    came = fetch(errand("http://news.test/a", {"news.test:80": site(drip, PAGE)}))
    assert (came.outcome, came.hops[0].whole) == (Outcome.FETCHED, False)
    assert came.seconds < 4


def test_page_behind_tls_is_asked_for_by_its_name(site, errand, authority):
    news = site(PAGE, tls=authority.context("news.test"))
    trust = ssl.create_default_context(cafile=authority.file)
    came = fetch(errand("https://news.test/", {"news.test:443": news}), trust=trust)
    assert (came.outcome, came.hops[0].response) == (Outcome.FETCHED, PAGE)


# What an answer is


def test_not_found_is_an_answer_too(site, errand):
    came = fetch(errand("http://news.test/", {"news.test:80": site(answer(b"no", status="404 Not Found"))}))
    assert (came.outcome, came.status, came.body) == (Outcome.FETCHED, 404, b"no")


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("X-GZIP", gzip.compress),
        ("gzip", lambda body: gzip.compress(body[:10]) + gzip.compress(body[10:])),
        ("gzip", lambda body: gzip.compress(body) + b"\0" * 20),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
        ("", bytes),
    ],
)
def test_body_comes_out_of_its_coding_and_the_answer_stays_in_it(coding, pack, site, errand):
    body = b"<p>The bridge was closed.</p>" * 10
    said = answer(pack(body), f"Content-Encoding: {coding}")
    came = fetch(errand("http://news.test/", {"news.test:80": site(said)}))
    assert (came.outcome, came.body, came.hops[0].response) == (Outcome.FETCHED, body, said)


@pytest.mark.parametrize(
    ("coding", "body"),
    [("br", b"\x0b\x02\x80hello\x03"), ("gzip", b"<p>no gzip"), ("gzip", gzip.compress(b"cut" * 99)[:-9])],
    ids=["brotli", "no gzip", "cut short"],
)
def test_body_in_another_coding_is_not_taken(coding, body, site, errand):
    came = fetch(errand("http://news.test/", {"news.test:80": site(answer(body, f"Content-Encoding: {coding}"))}))
    assert (came.outcome, came.body) == (Outcome.NOT_UNPACKED, b"")


def test_wrong_charset_in_the_header_does_not_spoil_the_text(site, errand):
    body = "<p>أُغلق الجسر".encode()
    said = answer(body, kind="text/html; charset=ISO-8859-1")
    came = fetch(errand("http://news.test/", {"news.test:80": site(said)}))
    assert (came.charset, came.body.decode(came.charset)) == ("utf-8", "<p>أُغلق الجسر")


def test_pdf_and_a_picture_of_five_megabytes_arrive_byte_for_byte(site, errand):
    pdf, picture = b"%PDF-1.7\n" + b"\xe2\xe3\xcf\xd3" * 999, bytes(range(256)) * 20_000
    news = site(answer(pdf, kind="application/pdf"), answer(picture, kind="image/jpeg"))
    came = [fetch(errand("http://news.test/", {"news.test:80": news})) for _each in range(2)]
    assert [one.outcome for one in came] == [Outcome.FETCHED, Outcome.FETCHED]
    assert [one.body for one in came] == [pdf, picture]


def test_interim_answers_are_passed_over(site, errand):
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    came = fetch(errand("http://news.test/", {"news.test:80": site([early, early + PAGE])}))
    assert (came.outcome, came.hops[0].response) == (Outcome.FETCHED, PAGE)


def test_cookies_are_not_kept(site, errand):
    news = site(sends_on("/b", "302 Found", "Set-Cookie: who=reader; Path=/"), PAGE)
    fetch(errand("http://news.test/a", {"news.test:80": news}))
    assert len(news.asked) == 2
    assert not any(b"cookie" in asked.lower() or b"referer" in asked.lower() for asked in news.asked)


# What is refused


@pytest.mark.parametrize(
    "location",
    [
        "http://inside.test/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "//10.0.0.1/",
    ],
)
def test_redirect_to_an_inside_address_is_refused(location, site, errand, trap):
    inside = trap()
    news = site(sends_on(location))

    def look_up(host, port):
        return [("127.0.0.1", inside.place[1])] if host != "news.test" else [news.place]

    came = fetch(errand("http://news.test/", {"news.test:80": news}), look_up=look_up)
    assert came.outcome in {Outcome.REFUSED_ADDRESS, Outcome.NO_ADDRESS}
    assert (came.body, [hop.status for hop in came.hops]) == (b"", [302])


def test_name_that_is_somewhere_else_when_used_than_when_checked_gains_nothing(site, errand, trap):
    honest = site(PAGE, ip="127.0.0.2")
    inside = trap(ip="127.0.0.3", port=honest.place[1])
    look_up = answers([honest.place], [inside.place])
    came = fetch(errand("http://rebind.test/", {"rebind.test:80": honest}), look_up=look_up)
    assert (came.outcome, came.hops[0].ip) == (Outcome.FETCHED, "127.0.0.2")
    look_up.assert_called_once_with("rebind.test", 80)


def test_name_that_moves_inside_between_two_hops_is_refused(site, errand, trap):
    honest = site(sends_on("http://rebind.test/b"), ip="127.0.0.2")
    inside = trap(ip="127.0.0.3", port=honest.place[1])
    look_up = answers([honest.place], [inside.place])
    came = fetch(errand("http://rebind.test/a", {"rebind.test:80": honest}), look_up=look_up)
    assert (came.outcome, len(came.hops), honest.connections) == (Outcome.REFUSED_ADDRESS, 1, 1)
    assert "127.0.0.3" in came.detail


@pytest.mark.parametrize("order", [1, -1])
def test_name_with_one_inside_address_among_others_is_refused_whole(order, site, errand, trap):
    honest, inside = trap(ip="127.0.0.2"), trap(ip="127.0.0.3")
    look_up = answers([honest.place, inside.place][::order])
    came = fetch(errand("http://mixed.test/", {"mixed.test:80": honest}), look_up=look_up)
    assert came.outcome is Outcome.REFUSED_ADDRESS


def test_test_host_is_one_name_at_one_port(site, errand, trap):
    inside = trap()
    for address in ("http://other.test/", "https://news.test/", "http://sub.news.test/", "http://news.test.test/"):
        came = fetch(errand(address, {"news.test:80": inside}), look_up=answers([("127.0.0.1", 80)]))
        assert came.outcome is Outcome.REFUSED_ADDRESS


@pytest.mark.parametrize("port", [0, 22, 25, 81, 3306, 5432, 8000, 8080, 65535])
def test_other_ports_are_refused(port, site, errand, trap):
    inside = trap()
    came = fetch(errand(f"http://news.test:{port}/"), look_up=answers([inside.place]))
    assert (came.outcome, came.detail) == (Outcome.REFUSED_PORT, f"port {port}")


def test_redirect_to_another_port_is_refused(site, errand, trap):
    inside = trap()
    news = site(sends_on(f"http://news.test:{inside.place[1]}/"))
    came = fetch(errand("http://news.test/", {"news.test:80": news}))
    assert (came.outcome, len(came.hops)) == (Outcome.REFUSED_PORT, 1)


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://news.test/", "javascript:alert(1)", "http://u:p@news.test/"]
)
def test_redirect_to_what_is_no_public_page_is_refused(location, site, errand):
    news = site(sends_on(location))
    came = fetch(errand("http://news.test/", {"news.test:80": news}))
    assert (came.outcome, news.connections) == (Outcome.NO_ADDRESS, 1)


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"])
def test_proxy_of_the_environment_is_not_used(variable, site, errand, trap, monkeypatch):
    proxy = trap()
    monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.place[1]}")
    came = fetch(errand("http://news.test/", {"news.test:80": site(PAGE)}))
    assert came.outcome is Outcome.FETCHED


# What hostile sites do


def test_slow_drip_ends_at_the_limit(site, errand):
    drip = slowly(itertools.chain([PAGE[:20]], itertools.repeat(b" ")), 0.05)
    came = fetch(errand("http://news.test/", {"news.test:80": site(drip)}, limits=HASTY))
    assert came.outcome is Outcome.TOO_SLOW
    assert came.seconds < 4


def test_site_that_takes_the_request_and_says_nothing_ends_at_the_limit(site, errand):
    came = fetch(errand("http://news.test/", {"news.test:80": site(lambda talk: time.sleep(6))}, limits=HASTY))
    assert came.outcome is Outcome.TOO_SLOW
    assert came.seconds < 4


def test_time_is_for_all_hops_together(site, errand):
    news = site(slowly([b"", sends_on("/again")], 0.3), slowly([b"", sends_on("/again")], 0.3))
    came = fetch(errand("http://news.test/", {"news.test:80": news}, limits=HASTY))
    assert (came.outcome, len(came.hops)) == (Outcome.TOO_SLOW, 1)
    assert came.seconds < 4


@pytest.mark.parametrize("length", ["", "Content-Length: 99999999\r\n", "Transfer-Encoding: chunked\r\n"])
def test_endless_body_ends_at_the_limit(length, site, errand):
    piece = b"1000\r\n" + b"x" * 4096 + b"\r\n" if "chunked" in length else b"x" * 4096
    head = f"HTTP/1.1 200 OK\r\n{length}\r\n".encode()
    news = site(itertools.chain([head], itertools.repeat(piece)))
    came = fetch(errand("http://news.test/", {"news.test:80": news}, limits=SMALL))
    assert (came.outcome, came.detail, came.hops) == (Outcome.TOO_LARGE, "more than 0.1 MB", ())


def test_endless_body_of_tiny_chunks_ends_at_the_limit(site, errand):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    news = site(itertools.chain([head], itertools.repeat(b"1\r\nx\r\n" * 1000)))
    came = fetch(errand("http://news.test/", {"news.test:80": news}, limits=SMALL))
    assert came.outcome is Outcome.TOO_LARGE


def test_gzip_bomb_is_not_unpacked_beyond_the_limit(site, errand):
    pack = zlib.compressobj(9, wbits=31)
    bomb = b"".join(pack.compress(bytes(1_000_000)) for _each in range(50)) + pack.flush()
    assert len(bomb) < 60_000
    news = site(answer(bomb, "Content-Encoding: gzip"))
    came = fetch(errand("http://news.test/", {"news.test:80": news}, limits=SMALL))
    assert (came.outcome, came.detail) == (Outcome.TOO_LARGE, "unpacked more than 0.1 MB")


def test_endless_headers_end_at_the_limit(site, errand):
    news = site(
        itertools.chain([b"HTTP/1.1 200 OK\r\n"], (b"X-%d: %s\r\n" % (n, b"x" * 900) for n in itertools.count()))
    )
    came = fetch(errand("http://news.test/", {"news.test:80": news}))
    assert (came.outcome, came.detail) == (Outcome.TOO_LARGE, "its headers do not end")


def test_endless_header_line_ends_at_the_limit(site, errand):
    news = site(itertools.chain([b"HTTP/1.1 200 OK\r\nX: "], itertools.repeat(b"x" * 4096)))
    came = fetch(errand("http://news.test/", {"news.test:80": news}))
    assert came.outcome is Outcome.TOO_LARGE


def test_interim_answers_without_end_end(site, errand):
    news = site(itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n"))
    came = fetch(errand("http://news.test/", {"news.test:80": news}))
    assert (came.outcome, came.detail) == (Outcome.NOT_HTTP, "interim answers without end")


@pytest.mark.parametrize(
    "said",
    [
        b"<html>An answer of HTTP/0.9</html>",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"220 mail.example ESMTP\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"HTTP/1.1 200 OK\r\nX: a\x00b\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: b\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x2\r\nok\r\n0\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
    ],
)
def test_what_is_no_http_is_not_taken_for_a_page(said, site, errand):
    came = fetch(errand("http://news.test/", {"news.test:80": site(said)}))
    assert (came.outcome, came.hops) == (Outcome.NOT_HTTP, ())


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf",
    ],
)
def test_answer_that_breaks_off_is_not_taken_for_a_page(said, site, errand):
    came = fetch(errand("http://news.test/", {"news.test:80": site(said)}))
    assert (came.outcome, came.hops) == (Outcome.CUT_SHORT, ())


def test_connection_reset_in_the_body_is_not_taken_for_its_end(site, errand):
    def reset(talk):
        talk.sendall(b"HTTP/1.1 200 OK\r\n\r\n<p>The beginning")
        time.sleep(0.1)
        talk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        talk.close()

    came = fetch(errand("http://news.test/", {"news.test:80": site(reset)}))
    assert came.outcome is Outcome.CUT_SHORT


def test_connection_reset_at_once_is_told(site, errand):
    def reset(talk):
        talk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        talk.close()

    for scheme, port in (("http", 80), ("https", 443)):
        for listens in (True, False):
            news = site(reset, listens=listens)
            came = fetch(errand(f"{scheme}://news.test/", {f"news.test:{port}": news}, limits=HASTY))
            assert came.outcome in {Outcome.CUT_SHORT, Outcome.NOT_CONNECTED, Outcome.TLS_FAILED, Outcome.TOO_SLOW}
            assert came.hops == ()


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/a%0d%0aX-Evil:%201", b"GET /a%0d%0aX-Evil:%201 HTTP/1.1"),
        ("/a b", b"GET /a%20b HTTP/1.1"),
        ("/جسر", b"GET /%D8%AC%D8%B3%D8%B1 HTTP/1.1"),
    ],
)
def test_nothing_in_an_address_becomes_a_header(location, asked, site, errand):
    news = site(sends_on(location), PAGE)
    came = fetch(errand("http://news.test/", {"news.test:80": news}))
    assert came.outcome is Outcome.FETCHED
    assert news.asked[1].split(b"\r\n")[0] == asked


def test_host_in_another_script_is_asked_for_in_ascii(site, errand):
    news = site(PAGE)
    came = fetch(errand("http://Bücher.test/é", {"xn--bcher-kva.test:80": news}))
    assert (came.outcome, came.address) == (Outcome.FETCHED, "http://xn--bcher-kva.test/%C3%A9")
    assert b"Host: xn--bcher-kva.test\r\n" in news.asked[0]


# Sites that are not there


def test_site_that_takes_no_connection(errand, site):
    gone = site(PAGE)
    gone.close()
    came = fetch(errand("http://news.test/", {"news.test:80": gone}))
    assert (came.outcome, came.sentence) == (Outcome.NOT_CONNECTED, "The site takes no connection. Try again later.")


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        (socket.EAI_NONAME, Outcome.NO_SUCH_HOST),
        (socket.EAI_NODATA, Outcome.NO_SUCH_HOST),
        (socket.EAI_AGAIN, Outcome.NAMES_SILENT),
        (socket.EAI_FAIL, Outcome.NAMES_SILENT),
    ],
)
def test_name_that_is_unknown_is_told_from_names_that_cannot_be_asked(number, outcome, errand):
    def look_up(host, port):
        raise socket.gaierror(number, "no")

    assert fetch(errand("http://news.test/"), look_up=look_up).outcome is outcome


def test_names_that_are_looked_up_for_ever_end_at_the_limit(errand):
    came = fetch(errand("http://news.test/", limits=HASTY), look_up=lambda host, port: time.sleep(6))
    assert came.outcome is Outcome.TOO_SLOW
    assert came.seconds < 4


def test_second_place_is_tried_where_the_first_takes_no_connection(site, errand):
    gone, news = site(PAGE, ip="127.0.0.3"), site(PAGE, ip="127.0.0.2")
    gone.close()
    came = fetch(errand("http://news.test/", {"news.test:80": [gone, news]}))
    assert (came.outcome, came.ip) == (Outcome.FETCHED, "127.0.0.2")


def test_name_with_a_hundred_places_is_not_tried_at_all_of_them(site, errand):
    gone = site(PAGE)
    gone.close()
    honest = site(PAGE)
    came = fetch(errand("http://news.test/", {"news.test:80": [gone] * 100 + [honest]}))
    assert (came.outcome, honest.connections) == (Outcome.NOT_CONNECTED, 0)


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        (["other.test"], {}, "Hostname mismatch"),
        (["news.test"], {"days": -1}, "certificate has expired"),
        (["news.test"], {"self_signed": True}, "self-signed certificate"),
    ],
)
def test_site_that_cannot_prove_its_name(names, options, said, site, errand, authority):
    news = site(PAGE, tls=authority.context(*names, **options))
    trust = ssl.create_default_context(cafile=authority.file)
    came = fetch(errand("https://news.test/", {"news.test:443": news}), trust=trust)
    assert (came.outcome, news.asked) == (Outcome.TLS_FAILED, [])
    assert said in came.detail


@pytest.mark.parametrize(
    "said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"SSH-2.0\r\n", b"", b"\x15\x03\x03\x00\x02\x02\x28"]
)
def test_site_that_speaks_no_tls_where_it_should(said, site, errand):
    came = fetch(errand("https://news.test/", {"news.test:443": site(said, listens=False)}))
    assert came.outcome in {Outcome.TLS_FAILED, Outcome.NOT_CONNECTED}


def test_tls_that_is_never_agreed_on_ends_at_the_limit(site, errand):
    came = fetch(errand("https://news.test/", {"news.test:443": site(lambda talk: time.sleep(6))}, limits=HASTY))
    assert came.outcome is Outcome.TOO_SLOW
    assert came.seconds < 4


def test_limits_are_those_of_the_house_unless_others_are_given():
    limits = Errand("http://news.test/", "newsroom/1").limits
    assert limits == Limits(seconds=15, hops=5, body=10_000_000)
