"""Where an address leads, and which are no addresses of public pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.destination import LONGEST, destination, onward
from sources.fetched import NotFetched, Outcome


@pytest.mark.parametrize(
    ("address", "host", "port", "target", "authority"),
    [
        ("http://news.example", "news.example", 80, "/", "news.example"),
        ("HTTPS://News.Example/A?b=C#d", "news.example", 443, "/A?b=C", "news.example"),
        ("https://news.example.:443/", "news.example", 443, "/", "news.example"),
        ("http://news.example:443/", "news.example", 443, "/", "news.example:443"),
        ("http://news.example?q=1", "news.example", 80, "/?q=1", "news.example"),
        ("http://news_desk.example/", "news_desk.example", 80, "/", "news_desk.example"),
        ("http://93.184.216.34/a", "93.184.216.34", 80, "/a", "93.184.216.34"),
        ("http://[2606:4700::1111]/a", "2606:4700::1111", 80, "/a", "[2606:4700::1111]"),
        ("http://[2606:4700:0:0::1111]:443/", "2606:4700::1111", 443, "/", "[2606:4700::1111]:443"),
        ("https://news.example/جسر?ق=%D8%A8", "news.example", 443, "/%D8%AC%D8%B3%D8%B1?%D9%82=%D8%A8", "news.example"),
        ("https://news.example/a%2Fb;c=1/~x'(y)", "news.example", 443, "/a%2Fb;c=1/~x'(y)", "news.example"),
        ("https://news.example/\u202eevil", "news.example", 443, "/%E2%80%AEevil", "news.example"),
    ],
)
def test_address_is_taken_apart(address, host, port, target, authority):
    to = destination(address)
    assert (to.host, to.port, to.target, to.authority) == (host, port, target, authority)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        # IDNA 2003 would look up fass.example, which is somebody else.
        ("faß.example", "xn--fa-hia.example"),
        ("أخبار.example", "xn--igbicxr.example"),
        ("新闻。example", "xn--efvy88h.example"),
        ("ｎｅｗｓ.example", "news.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ],
)
def test_name_in_any_script_is_looked_up_in_ascii(name, host):
    assert destination(f"https://{name}/").host == host


@pytest.mark.parametrize(
    "address",
    [
        "",
        "news.example/a",
        "//news.example/",
        "ftp://news.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///a",
        "http://user@news.example/",
        "http://user:secret@news.example/",
        "http://news.example@10.0.0.1/",
        "http://@news.example/",
        "http://news.example\\@10.0.0.1/",
        "http://news.example\\.evil.example/",
        "http://news.example/a\r\nX-Evil: 1",
        "http://news.example/a\tb",
        "http://news.example/a b",
        "http://ne\nws.example/",
        "http://news.example/\x00",
        "http://news.example/\x7f",
        "http://localhost/",
        "http://intranet/",
        "http://news..example/",
        "http://.example/",
        "http://-news.example/",
        "http://news.exa%6dple/",
        "http://news.exa mple/",
        f"http://{'n' * 64}.example/",
        f"http://{'n.' * 130}example/",
        "http://\u200b.example/",
        "http://xn--\u00fc.example/",
        f"http://{'é' * 5000}.example/",
        "http://127.1/",
        "http://127.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.0x1/",
        "http://127.0.0.01/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://news.example.1/",
        "http://١٢٧.٠.٠.١/",
        "http://127。0。1/",
        "http://[::1/",
        "http://[::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[127.0.0.1]/",
        "http://[v1.fe80::a]/",
        "http://[:::1]/",
        "http://news.example:port/",
        "http://news.example:99999/",
        "http://news.example/".ljust(LONGEST + 1, "a"),
    ],
)
def test_what_is_no_address_of_a_public_page_is_refused_with_a_reason(address):
    with pytest.raises(NotFetched) as refused:
        destination(address)
    assert refused.value.outcome is Outcome.NO_ADDRESS
    assert refused.value.detail


@pytest.mark.parametrize("name", ["１２７.0.0.1", "127。0。0。1", "①27.0.0.1"])
def test_number_in_other_letters_is_the_same_number(name):
    # It is refused where every inside address is: when it is connected to.
    assert destination(f"http://{name}/").host == "127.0.0.1"


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/b", "https://news.example/b"),
        ("b?x=1", "https://news.example/dir/b?x=1"),
        ("../b", "https://news.example/b"),
        ("?x=1", "https://news.example/dir/a?x=1"),
        ("//paper.example/b", "https://paper.example/b"),
        ("http://paper.example", "http://paper.example/"),
        (" /b ", "https://news.example/b"),
        ("/a b", "https://news.example/a%20b"),
        ("", "https://news.example/dir/a?q=1"),
    ],
)
def test_redirect_leads_on_from_where_it_stands(location, address):
    assert onward(destination("https://news.example/dir/a?q=1#part"), location).with_fragment == f"{address}#part"


def test_redirect_with_a_fragment_of_its_own_has_that():
    assert onward(destination("https://news.example/a#old"), "/b#new").with_fragment == "https://news.example/b#new"


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.text("ab.:@/?#[]%0١xX\\ é\u200b", max_size=30))
def test_whatever_is_written_leads_to_a_plain_host_or_nowhere(anything, host):
    for address in (anything, f"http://{host}", f"http://news.example/{anything}"):
        try:
            to = destination(address)
        except NotFetched:
            continue
        assert to.port in (80, 443)
        assert to.address.isascii()
        assert not set(to.host + to.target) & set("\r\n \t\x00\\@") or "@" in to.target
        assert destination(to.address) == destination(to.with_fragment.partition("#")[0])
