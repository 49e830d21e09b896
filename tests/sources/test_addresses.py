"""Web addresses made comparable."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sources.addresses import LONGEST, canonical_address, domain, settled_address


@pytest.mark.parametrize(
    ("as_found", "canonical"),
    [
        ("https://News.Example/Story", "https://news.example/Story"),
        ("HTTPS://news.example/a", "https://news.example/a"),
        ("https://news.example", "https://news.example/"),
        ("  https://news.example/a \n", "https://news.example/a"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example/a#part", "https://news.example/a"),
        ("https://news.example/a#:~:text=closed", "https://news.example/a"),
        ("https://news.example/#!/desk/1", "https://news.example/#!/desk/1"),
        ("https://news.example/app#/desk 1", "https://news.example/app#/desk%201"),
        ("https://news.example/a?gclid=1&mtm_campaign=x&_gl=2&at_medium=3&guccounter=1", "https://news.example/a"),
        ("https://news.example/a?ref=7&source=x&id=utm_1", "https://news.example/a?ref=7&source=x&id=utm_1"),
        ("https://news.example/a?utm_source=x&id=7&fbclid=y", "https://news.example/a?id=7"),
        ("https://news.example/a?UTM_Campaign=x", "https://news.example/a"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?b=2&a=1"),
        ("https://news.example/a?page=", "https://news.example/a?page="),
        ("https://user:secret@news.example/a", "https://news.example/a"),
        ("https://Bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://xn--bcher-kva.example/a", "https://xn--bcher-kva.example/a"),
        ("https://ｎews。example/a", "https://news.example/a"),
        ("https://a\u200b.example/a", "https://a.example/a"),
        ("https://\u0301.example/a", "https://\u0301.example/a"),
        ("https://[2001:DB8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("https://news.example/%D8%A8", "https://news.example/%D8%A8"),
    ],
)
def test_what_does_not_name_the_document_goes(as_found, canonical):
    assert canonical_address(as_found) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://news.example/a", "https://news.example/a"),
        ("https://www.news.example/a", "https://news.example/a"),
        ("https://news.example/a", "https://news.example/A"),
        ("https://news.example/a", "https://news.example/a/"),
        ("https://news.example/a?id=1", "https://news.example/a?id=2"),
        ("https://news.example:81/a", "https://news.example/a"),
    ],
)
def test_addresses_that_may_be_two_documents_stay_apart(one, other):
    assert canonical_address(one) != canonical_address(other)


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "news.example/a",
        "//news.example/a",
        "ftp://news.example/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:desk@news.example",
        "https://",
        "https:///a",
        "https://[::1/a",
        "https://news.example:99999/a",
        "https://news.example:port/a",
        "https://news.example/" + "a" * LONGEST,
    ],
)
def test_what_is_no_web_address_has_none(nonsense):
    assert canonical_address(nonsense) is None
    assert domain(nonsense) == ""


def test_address_of_the_greatest_length_is_taken():
    longest = "https://news.example/".ljust(LONGEST, "a")
    assert canonical_address(longest) == longest


def test_address_that_grows_too_long_by_being_written_out_is_none():
    assert canonical_address("https://news.example/?q=" + "é" * 900) is None


@pytest.mark.parametrize(
    ("found_at", "declared", "settled"),
    [
        ("http://news.example/a", "https://news.example/a", "https://news.example/a"),
        ("https://news.example/a", "https://www.news.example/a", "https://www.news.example/a"),
        ("https://www.news.example/a", "https://news.example/a", "https://news.example/a"),
        ("https://m.news.example/a/1", "https://news.example/a", "https://news.example/a"),
        ("https://amp.news.example/a", "https://www.news.example/a", "https://www.news.example/a"),
        ("https://news.example/a?page=2&utm_source=x", "https://news.example/a?utm_source=y", "https://news.example/a"),
        ("https://news.example/", "https://www.news.example/", "https://www.news.example/"),
        # It is not believed about others, nor where it says less than it was asked.
        ("https://evil.example/a", "https://news.example/a", "https://evil.example/a"),
        ("https://evil.news.example/a", "https://news.example/a", "https://evil.news.example/a"),
        ("https://mnews.example/a", "https://news.example/a", "https://mnews.example/a"),
        ("https://news.example/a", "https://news.example:8443/a", "https://news.example/a"),
        ("https://news.example/a", "https://news.example/", "https://news.example/a"),
        ("https://news.example/a#!/story/1", "https://news.example/a", "https://news.example/a#!/story/1"),
        ("https://news.example/a#part", "javascript:alert(1)", "https://news.example/a"),
        ("https://news.example/a", "", "https://news.example/a"),
        ("news.example", "https://news.example/a", None),
    ],
)
def test_page_is_believed_about_its_own_house_and_about_no_other(found_at, declared, settled):
    assert settled_address(found_at, declared) == settled


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.News.example/a", "news.example"),
        ("http://news.example:8080/", "news.example"),
        ("https://live.news.example/", "live.news.example"),
        ("https://wwwnews.example/", "wwwnews.example"),
        ("https://www.Bücher.example/", "bücher.example"),
        ("https://xn--bcher-kva.example/", "bücher.example"),
        ("https://xn--0.example/", "xn--0.example"),
    ],
)
def test_domain_is_the_host_without_a_leading_www(address, host):
    assert domain(address) == host


PART = st.text(st.sampled_from("ab.:@/?#!&=%[]+;é 1٣İ\u200b\t"), max_size=12)


@given(st.builds("{}://{}/{}?{}".format, st.sampled_from(["http", "HTTPS"]), PART, PART, PART))
@example("http://h:0/")
@example("http://1/ ?")
@example("https://news.example/?q=%FF")
@example("https://news.example/?a;b")
def test_canonical_address_of_a_canonical_address_is_itself(url):
    canonical = canonical_address(url)
    if canonical is not None:
        assert canonical_address(canonical) == canonical
