"""The Link header: what is well formed is read whole, and nothing is guessed at."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.formats.links import LONGEST, links


def test_links_of_an_archive_are_read():
    header = (
        '<http://news.test/a,b;c?d=1>; rel="original", , <http://archive.test/map>; rel="timemap"; '
        'type="application/link-format"; from="Wed, 26 Mar 2008 10:11:12 GMT" ,'
        '<http://archive.test/1>;REL = "first  Memento"; datetime="Wed, 26 Mar 2008 10:11:12 GMT"; x'
    )
    original, timemap, memento = links(header)
    assert (original.target, *original.relations) == ("http://news.test/a,b;c?d=1", "original")
    assert timemap.told["type"] == "application/link-format"
    assert memento.relations == {"first", "memento"}
    assert (memento.told["datetime"], memento.told["x"]) == ("Wed, 26 Mar 2008 10:11:12 GMT", "")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ('<a>; rel=original; rel="other"', {"rel": "original"}),
        (r'<a>; title="say \"no\", please; thanks"', {"title": 'say "no", please; thanks'}),
        ('<a>; title=""', {"title": ""}),
        ("<a>", {}),
    ],
)
def test_parameters_are_read_as_they_were_meant(header, told):
    assert links(header)[0].told == told


def test_link_about_something_else_is_nothing_to_us():
    assert links('<a>; rel="original"; anchor="http://other.test/"')[0].relations == frozenset()


@pytest.mark.parametrize("header", ["", " ", ",", " ,, "])
def test_empty_header_has_none(header):
    assert links(header) == []


@pytest.mark.parametrize(
    "header",
    [
        "http://news.test/",
        "<http://news.test/",
        '<a>; rel="original',
        "<a> <b>",
        "<a>; rel=original <b>",
        "<a>; =x",
        "<a b>; rel=original",
        '<a>; rel="x" y',
        "<a>" + "; x=y" * 21,
        "<a>," * 101,
        "<a>; rel=original" + " " * LONGEST,
    ],
)
def test_what_is_not_well_formed_is_refused(header):
    with pytest.raises(ValueError, match="The Link header"):
        links(header)


@given(st.text(alphabet='<>;,="\\ \tarel', max_size=200))
def test_any_text_is_links_or_a_refusal(header):
    with suppress(ValueError):
        assert len(links(header)) <= 100


@pytest.mark.parametrize("piece", ['"', "\\", '\\"', " ", "\t,", "<", "; x", '; x="', "<a>"])
def test_longest_and_most_crooked_costs_next_to_nothing(piece):
    began = time.process_time()
    for head in ("", "<a>; x=", '<a>; x="'):
        with suppress(ValueError):
            links((head + piece * LONGEST)[:LONGEST])
    assert time.process_time() - began < 0.5
