"""What pages say of themselves: where each fact is looked for, in which order, and what is not believed."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.dates import parse_date
from sources.describe import asked, describe, told
from sources.formats.media import Media
from sources.places import PLACES

AT = "https://daily.test/bridge"
LINKED = {
    "@type": "NewsArticle",
    "headline": "From linked data",
    "author": {"name": "By Ada Linked"},
    "publisher": {"name": "Linked Daily"},
    "datePublished": "2001-01-01",
    "inLanguage": "fr",
    "url": "https://daily.test/linked",
}
# One way of saying each fact in each of the places of the table.
SAID = {
    "JSON-LD": f'<script type="application/ld+json">{json.dumps(LINKED)}</script>',
    "Open Graph": """<meta property="og:title" content="From Open Graph | Graph Daily"><meta property="article:author"
        content="Ben Graph"><meta property="og:site_name" content="Graph Daily"><meta property="article:published_time"
        content="2002-02-02T02:02:02Z"><meta property="og:locale" content="de_DE"><meta property="og:url"
        content="https://daily.test/graph">""",
    "citation tags": """<meta name="citation_title" content="From citation tags"><meta name="citation_author"
        content="Cole, Cora"><meta name="citation_author" content="Cid, Carl"><meta name="citation_publication_date"
        content="2003/03"><meta name="citation_language" content="es"><meta name="citation_journal_title"
        content="Citation Daily">""",
    "Dublin Core": """<meta name="DC.title" content="From Dublin Core"><meta name="DC.creator" content="Dora Dublin; Dan
        Dublin"><meta name="DCTERMS.issued" content="2004"><meta name="DC.language" content="pt"><meta
        name="DC.publisher" content="Dublin Daily">""",
    "page tags": """<meta name="twitter:title" content="From page tags"><meta name="author" content="Pat Page"><meta
        name="date" content="5 May 2005"><meta http-equiv="content-language" content="it"><meta name="application-name"
        content="Page Daily">""",
    "time elements": '<body><time datetime="2006-06-06">today</time>',
    "page itself": "<main><a rel=author>Rel Author</a></main>",
    "page title": "<title>From the title – The Whole Daily</title><h1>From the title</h1>",
    "canonical link": '<link rel="canonical" href="/link">',
    "Link header": "",
}
FACTS: dict[str, dict[str, Any]] = {
    "JSON-LD": {
        "title": "From linked data",
        "authors": ("Ada Linked",),
        "outlet": "Linked Daily",
        "date": "2001-01-01",
        "language": "fr",
        "address": "https://daily.test/linked",
    },
    "Open Graph": {
        "title": "From Open Graph",
        "authors": ("Ben Graph",),
        "outlet": "Graph Daily",
        "date": "2002-02-02",
        "language": "de-DE",
        "address": "https://daily.test/graph",
    },
    "citation tags": {
        "title": "From citation tags",
        "authors": ("Cole, Cora", "Cid, Carl"),
        "outlet": "Citation Daily",
        "date": "2003-03",
        "language": "es",
    },
    "Dublin Core": {
        "title": "From Dublin Core",
        "authors": ("Dora Dublin", "Dan Dublin"),
        "outlet": "Dublin Daily",
        "date": "2004",
        "language": "pt",
    },
    "page tags": {
        "title": "From page tags",
        "authors": ("Pat Page",),
        "outlet": "Page Daily",
        "date": "2005-05-05",
        "language": "it",
    },
    "time elements": {"date": "2006-06-06"},
    "page itself": {"language": "nl", "authors": ("Rel Author",)},
    "page title": {"title": "From the title"},
    "canonical link": {"address": "https://daily.test/link"},
    "Link header": {"address": "https://daily.test/header"},
}
ORDER = [(fact, place) for fact, places in PLACES.items() for place, _look in places]


def of(html: str, **known):
    return describe(html.encode(), **{"address": AT, "content_type": "text/html; charset=utf-8"} | known)


def fact(described, name):
    value = getattr(described, name)
    return value.iso() if name == "date" else value


@pytest.mark.parametrize(("name", "place"), ORDER)
def test_fact_is_taken_from_the_most_trusted_place_that_states_it(name, place):
    places = [place for place, _look in PLACES[name]]
    lesser = places[places.index(place) :]
    link = '<https://daily.test/header>; rel="canonical"' if "Link header" in lesser else ""
    html = "".join(SAID[one] for one in sorted(lesser, key=list(SAID).index))
    described = of(("<html lang=nl>" if "page itself" in lesser else "<html>") + html, link=link)
    assert (fact(described, name), described.places[name]) == (FACTS[place][name], place)


def test_every_place_of_the_table_is_tried_above():
    assert {place for _fact, place in ORDER} == set(SAID) == set(FACTS)


def test_page_that_states_nothing_has_an_address_and_its_text():
    described = of("<p>The bridge was closed.", address="https://daily.test/bridge?utm_source=x#top")
    assert (described.media, described.address) == (Media.PAGE, "https://daily.test/bridge")
    assert (described.text, described.places) == ("The bridge was closed.", {})
    assert (described.title, described.authors, described.date, described.language) == ("", (), None, "")


@pytest.mark.parametrize(
    ("title", "outlet", "alone"),
    [
        ("Bridge closed | The Daily", "The Daily", "Bridge closed"),
        ("Bridge closed - Daily", "The Daily", "Bridge closed"),
        ("THE DAILY: Bridge closed", "The Daily", "THE DAILY: Bridge closed"),
        ("The Daily – Bridge closed – again", "The Daily", "Bridge closed – again"),
        ("Bridge closed – again", "The Daily", "Bridge closed – again"),
        ("Bridge closed | Desk | The Daily", "The Daily", "Bridge closed | Desk"),
        ("The Daily", "The Daily", "The Daily"),
        ("أُغلق الجسر | الجريدة", "الجريدة", "أُغلق الجسر"),
    ],
)
def test_title_goes_without_the_outlets_name(title, outlet, alone):
    assert (
        of(f'<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">').title
        == alone
    )


@pytest.mark.parametrize(
    ("authors", "found"),
    [
        (["By Ada Smith"], ("Ada Smith",)),
        (["Ada Smith", "ada smith", "Ada Smith"], ("Ada Smith", "ada smith")),
        (["https://facebook.example/daily", "Ada Smith"], ("Ada Smith",)),
        (["ada@daily.test"], ()),
        (["The Daily"], ()),
        (["Smith, Ada; Jones, Ben"], ("Smith, Ada", "Jones, Ben")),
        (["Byron Smith"], ("Byron Smith",)),
        (["بقلم: آدا سميث"], ("آدا سميث",)),
        ([" "], ()),
    ],
)
def test_authors_are_people_as_printed(authors, found):
    tags = "".join(f'<meta name="citation_author" content="{author}">' for author in authors)
    assert of(f'<meta property="og:site_name" content="The Daily">{tags}').authors == found


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel=canonical href="https://www.daily.test/bridge">', "https://www.daily.test/bridge"),
        ('<base href="https://daily.test/news/"><link rel=canonical href="a">', "https://daily.test/news/a"),
        ('<link rel=canonical href="https://times.test/theirs">', AT),
        ('<link rel=canonical href="/">', AT),
        ('<link rel=canonical href="/a"><link rel=canonical href="/b">', AT),
        ('<link rel="canonical" href="http://[::1/">', AT),
        ('<link rel="canonical" href="javascript:alert(1)">', AT),
        (f'<link rel=canonical href="{AT}"><meta property=og:url content="https://m.daily.test/x">', AT),
        (
            '<link rel=canonical href="https://times.test/"><meta property=og:url content="/own">',
            "https://daily.test/own",
        ),
    ],
)
def test_canonical_address_is_what_the_page_declares_of_its_own_house(head, address):
    assert of(head).address == address


def test_of_several_titles_the_one_is_taken_that_readers_see():
    linked = json.dumps({"@type": "Article", "headline": "Closed crossing", "name": "Bridge closed"})
    page = f'<title>Bridge closed - Encyclopedia</title><script type="application/ld+json">{linked}</script>'
    assert of(page).title == "Bridge closed"
    assert of("<title>Bridge closed · Daily</title><h1>Daily</h1><h1>Bridge closed</h1>").title == "Bridge closed"


def test_arabic_page_in_an_arabic_charset_under_a_wrong_header():
    html = """<html lang="ar" dir="rtl"><head><meta charset="windows-1256"><title>أُغلق الجسر - الجريدة</title>
    <meta property="og:locale" content="en_US"><meta property="og:site_name" content="الجريدة">
    <meta property="article:published_time" content="2008-03-26"></head>
    <article><h1>أُغلق الجسر</h1><p>أُغلق الجسر في البصرة صباح الأربعاء بعد أن قالت السلطات ذلك.</article>"""
    described = describe(html.encode("cp1256"), address=AT, content_type="text/html; charset=utf-8")
    assert (described.title, described.outlet, described.language) == ("أُغلق الجسر", "الجريدة", "ar")
    assert (described.date, described.places["title"]) == (parse_date("26 March 2008"), "page title")
    assert described.text.startswith("أُغلق الجسر\nأُغلق الجسر في البصرة")


def test_what_a_page_says_cannot_turn_the_form_around_it_upside_down():
    described = of('<meta property="og:title" content="Bridge \u202edesolc\u2069 &#0;&#10;<script>">')
    assert described.title == "Bridge desolc <script>"


@pytest.mark.parametrize(
    ("body", "said", "kind", "text"),
    [
        (b"Bridge closed.\n\n  Then more.\n", "text/plain", Media.TEXT, "Bridge closed.\nThen more."),
        (b"%PDF-1.4\n<title>no page", "application/pdf", Media.PDF, ""),
        (b"\xff\xd8\xff" + b"\0" * 5_000_000, "image/jpeg", Media.PICTURE, ""),
        (b"", "text/html", Media.PAGE, ""),
    ],
)
def test_other_files_say_what_they_are_and_no_more(body, said, kind, text):
    link = '<https://www.daily.test/report>; rel="canonical"'
    described = describe(body, address=AT, content_type=said, link=link)
    assert (described.media, described.text, described.title) == (kind, text, "")
    assert described.address == "https://www.daily.test/report"


def test_description_arrives_as_it_was_told():
    for html in ("".join(SAID.values()), "", "<p>أُغلق الجسر"):
        described = of(html)
        day = described.date and (described.date.value.isoformat(), described.date.precision)
        assert told(json.dumps(vars(described) | {"date": day}).encode()) == described
    assert asked(b"body", address=AT) == b'{"address": "https://daily.test/bridge"}\nbody'


@given(st.binary(max_size=400), st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_described_can_be_written_down(body, content_type, link):
    for beginning in (b"", b"<html><meta property=og:title content='", b"<script type=application/ld+json>"):
        described = describe(beginning + body, address=AT, content_type=content_type, link=link)
        json.dumps(vars(described) | {"date": None}, ensure_ascii=False).encode()


def test_hostile_page_is_described_in_bounded_time():
    script = '<script type="application/ld+json">' + "[" * 300_000 + "</script>"
    metas = '<meta name="citation_author" content="' + "a;" * 2000 + '">'
    began = time.process_time()
    described = of(script * 5 + metas * 500 + "<title>" + "x" * 100_000 + "</title>" + "<h1>" + "y | " * 50_000)
    assert time.process_time() - began < 15
    assert (len(described.title), len(described.authors)) == (500, 1)
