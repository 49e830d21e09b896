"""JSON-LD: what the page is about, and nothing where it is about many things or cannot be read."""

import json
import time

import pytest

from sources.formats.linked_data import Work, work

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge closed &amp;amp; guarded",
    "datePublished": "2008-03-26T10:00:00+03:00",
    "inLanguage": "en",
    "author": {"@type": "Person", "name": "Ada Smith"},
    "publisher": {"@type": "Organization", "name": "The Daily"},
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://daily.test/bridge"},
}


def of(*told) -> Work:
    return work([json.dumps(one) for one in told])


def test_article_is_what_the_page_is_about():
    assert of(ARTICLE) == Work(
        titles=("Bridge closed & guarded",),
        authors=("Ada Smith",),
        publishers=("The Daily",),
        dates=("2008-03-26T10:00:00+03:00",),
        languages=("en",),
        addresses=("https://daily.test/bridge",),
    )


@pytest.mark.parametrize(
    "told",
    [
        [ARTICLE],
        {"@graph": [{"@type": "BreadcrumbList"}, ARTICLE, {"@type": "WebPage", "name": "Site"}]},
        {"@type": "WebPage", "name": "Page", "mainEntity": ARTICLE},
        ARTICLE | {"@type": ["Article", "http://schema.org/NewsArticle"]},
    ],
)
def test_article_is_found_wherever_it_stands(told):
    assert of(told).titles[0] == "Bridge closed & guarded"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Smith", ("Ada Smith",)),
        (["Ada Smith", {"name": "Ben Jones"}], ("Ada Smith", "Ben Jones")),
        ({"@id": "#ada"}, ("Ada Smith",)),
        ({"@id": "#nobody"}, ()),
        ({"name": ["Ada Smith", "A. Smith"]}, ("Ada Smith",)),
        ({"name": {"@value": "Ada"}}, ()),
        ([], ()),
        (None, ()),
        (7, ()),
        ([[["Ada"]]], ()),
    ],
)
def test_authors_are_named_in_many_ways(author, names):
    told = {"@graph": [ARTICLE | {"author": author}, {"@type": "Person", "@id": "#ada", "name": "Ada Smith"}]}
    assert of(told).authors == names


def test_page_that_lists_articles_is_about_none_of_them():
    assert of(ARTICLE, ARTICLE | {"headline": "Another"}) == Work()


def test_same_article_told_twice_is_one():
    assert of(ARTICLE, ARTICLE).titles == ("Bridge closed & guarded",)


def test_article_that_hangs_on_something_else_is_not_the_pages():
    listed = {"@type": "ItemList", "itemListElement": [{"item": ARTICLE}]}
    assert of(listed) == Work()
    assert of({"@type": "WebPage", "name": "Page", "hasPart": ARTICLE}).titles == ("Page",)


def test_page_node_says_what_the_article_leaves_out():
    bare = {key: value for key, value in ARTICLE.items() if key not in ("datePublished", "inLanguage")}
    page = {"@type": "WebPage", "datePublished": "2008-03-26", "inLanguage": "ar"}
    assert (of(bare, page).dates, of(bare, page).languages) == (("2008-03-26",), ("ar",))


@pytest.mark.parametrize(
    ("free", "closed"), [(False, True), ("False", True), ("false", True), (True, False), (None, False)]
)
def test_article_for_subscribers_says_so(free, closed):
    assert of(ARTICLE | {"isAccessibleForFree": free}).for_subscribers is closed


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "7",
        '"NewsArticle"',
        "[1, [2], null]",
        "{",
        "{'@type': 'NewsArticle'}",
        '{"@type": null, "headline": 7}',
        '{"@type": {"a": 1}, "@graph": 3}',
        '{"@type": "NewsArticle", "headline": {"a": 1}, "publisher": [], "url": {}}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "9" * 100_000,
        "NaN",
    ],
)
def test_nonsense_says_nothing(script):
    assert work([script]) == Work()


def test_one_broken_script_does_not_hide_the_others():
    assert work(["{", json.dumps(ARTICLE)]).authors == ("Ada Smith",)


@pytest.mark.parametrize(
    ("before", "behind"), [("", ""), ("<!-- ", " -->"), ("\n<![CDATA[\n", "\n]]>\n"), ("//<![CDATA[\n", "\n//]]>")]
)
def test_line_breaks_in_strings_and_wrappings_are_let_pass(before, behind):
    told = before + '{"@type": "Article", "headline": "Bridge\nclosed"}' + behind
    assert work([told]).titles == ("Bridge\nclosed",)


def test_hostile_data_takes_bounded_time():
    wide = json.dumps([{"@type": "NewsArticle", "author": ["x"] * 100} for _each in range(2000)])
    deep = '{"@graph":[' + '{"@type":"Thing","@graph":[' * 300 + "]}" * 300 + "]}"
    began = time.process_time()
    work([wide, deep] * 20)
    assert time.process_time() - began < 15
