"""A page taken apart: head, times, what a reader sees; whatever it is, in bounded time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.formats.html_page import parts_of

PAGE = """\
<!doctype html>
<html lang="en-GB"><head>
<title>Bridge closed &amp; guarded
  | The Daily</title>
<base href="/news/">
<meta charset=utf-8><meta property="og:title" content="Bridge closed">
<META PROPERTY="DC.Title dcterms.title" CONTENT="The bridge">
<meta http-equiv="Content-Language" content="en"><meta itemprop="datePublished" content="2008-03-26"><meta content=x>
<link rel="canonical" href="https://daily.test/bridge"><link rel=stylesheet href=a.css>
<script type="application/ld+json">{"a": "</p>"}</script><script>var a = "<p>not text";</script>
<style>p { color: red }</style>
</head><body>
<nav>Home<ul><li>News</ul></nav>
<div hidden>Hidden</div><div style="Display : none">Not shown</div><p aria-hidden="true">Nor this</p>
<main><h1>Bridge <em>closed</em></h1>
<time datetime="2008-03-27T10:00Z">Yesterday</time> <time itemprop="datePublished">26 March 2008</time>
<p>The bridge<b> was</b>
closed.<br>Then&nbsp;more.<p>And more<!-- no text -->.</p>
<a rel="author" href=/ada>Ada Smith</a>
<table><tr><td>One<td>Two</table>
<noscript>Switch it on</noscript><button>Share</button>
</main>
<div role="dialog">We use cookies</div><footer rel=author>Ben Jones</footer><form><input type=PASSWORD></form>
<footer>© 2008</footer>
"""


def test_head_is_told_as_it_stands_there():
    parts = parts_of(PAGE)
    assert (parts.language, parts.base, parts.title) == ("en-GB", "/news/", "Bridge closed & guarded | The Daily")
    assert parts.metas == (
        ("og:title", "Bridge closed"),
        ("dc.title", "The bridge"),
        ("dcterms.title", "The bridge"),
        ("content-language", "en"),
        ("datepublished", "2008-03-26"),
    )
    assert parts.links == (("canonical", "https://daily.test/bridge"), ("stylesheet", "a.css"))
    assert parts.linked_data == ('{"a": "</p>"}',)
    assert parts.headings == ("Bridge closed",)
    assert parts.authors == ("Ada Smith",)
    assert parts.asks_password


def test_time_that_is_marked_comes_first():
    assert parts_of(PAGE).times == ("26 March 2008", "2008-03-27T10:00Z")


def test_text_is_what_a_reader_sees_and_menus_stand_beside_it():
    parts = parts_of(PAGE)
    assert parts.text.splitlines() == [
        "Bridge closed",
        "Yesterday 26 March 2008",
        "The bridge was closed.",
        "Then more.",
        "And more.",
        "Ada Smith",
        "One",
        "Two",
    ]
    assert parts.beside.splitlines() == ["Home", "News", "Share", "We use cookies", "Ben Jones", "© 2008"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<body><p>Outside<main>In</main><p>and outside again, at length", "Outside\nIn\nand outside again, at length"),
        ("<body><p>Outside<article>The whole story, at length</article>", "The whole story, at length"),
        ("<article>One</article><article>Two</article>", "One\nTwo"),
        ("only text", "only text"),
        ("<title>x</title><header>y</header><section><p>z", "y\nz"),
        ("<p>a<svg><text>drawn</text></svg>b", "ab"),
        ("<p>أُغلق <b>الجسر</b>", "أُغلق الجسر"),
        ("<textarea><p>typed</textarea><p>text, and more of it", "text, and more of it"),
        ("<template><p>later</p></template><p>now", "now"),
        ("</div></p><p>a</b></p></html><p>after the end", "a\nafter the end"),
        ("<p>a\x00b &#0; &#xD800; &#x110000;", None),
        ("", ""),
        (" \n ", ""),
        ("<", "<"),
    ],
)
def test_text_of_odd_pages(html, text):
    found = parts_of(html).text
    assert text is None or found == text
    found.encode()


@given(st.text(st.sampled_from("<>/!-=\"' abphtml&;#x0\x00é\ud800"), max_size=300))
def test_nonsense_has_parts_too(html):
    parts = parts_of(html)
    parts.text.encode()
    assert len(parts.text) <= len(html) * 4


MEGABYTES = 5_000_000


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b><p>",
        "<table>",
        "<",
        "&",
        "<!--",
        "<!-- -->",
        "<meta name=a content=b>",
        "<p>Words of prose, and <b>more</b> of them, so that it is a paragraph.</p>",
        "<p title='",
        "<script type=application/ld+json>",
        "<select><option>",
        "<h1>a",
        "<time>",
        "<![CDATA[",
        "</b>",
    ],
)
def test_megabytes_of_anything_take_bounded_time(piece):
    html = "<div>" * 250 + piece * (MEGABYTES // len(piece))
    began = time.process_time()
    parts = parts_of(html)
    assert time.process_time() - began < 20
    assert len(parts.text) < 2_200_000
