"""The page of one article."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.html import escape

from articles.citations import cite
from articles.models import Edition
from articles.words import BylineWords
from newsroom import clock

HOSTILE = "</script><script>alert(1)</script>\"'&<!--"


def page_of(client, article):
    path = Edition.objects.live(clock.now()).get(article=article).get_absolute_url()
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def structured(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    path = house(count).paths[0]
    with django_assert_num_queries(12):
        page = client.get(path).content.decode()
    assert page.count('rel="author"') == page.count('rel="tag"') == page.count('<li id="source-') == count


def test_page_shows_the_whole_piece(full_words, publish, client):
    article = publish(full_words("Clashes Leave 50 Dead", genre="analysis"))
    page = page_of(client, article)
    assert "<h1>Clashes Leave 50 Dead</h1>" in page
    assert '<span class="kicker-own">Iraq</span>' in page
    assert '<p class="standfirst">What happened, in a sentence.</p>' in page
    dateline = '<a href="/places/baghdad-iraq/"><span class="city">BAGHDAD</span>, Iraq</a>'
    assert f'<span class="dateline">{dateline} —</span> Something <strong>happened' in page
    assert '<span class="genre">Analysis</span>' in page
    assert '<h2 id="sources">For more information, please see:</h2>' in page
    assert page.count("<h1") == 1


def test_names_link_to_their_pages_and_stand_apart_from_titles(make_reporter, byline, printed, client):
    ada, eve = make_reporter("Ada Smith", title="Reporter"), make_reporter("Eve Jones")
    signed = (byline(ada), BylineWords("Ben Jones"), byline(eve, part="photographs"))
    page = page_of(client, printed(bylines=signed))
    lines = [re.sub(r"<[^>]+>", "", line) for line in re.findall(r'<p class="byline-line">(.*?)</p>', page)]
    assert lines == ["By Ada Smith, Reporter and Ben Jones", "Photographs by Eve Jones"]
    assert '<a rel="author" href="/reporters/ada-smith/">Ada Smith</a><span class="role">, Reporter</span>' in page
    assert '<p class="byline-desk"><a href="/desks/middle-east/">Middle East desk</a></p>' in page


def test_sources_stand_in_order_with_outlet_link_and_date(make_source, printed, client):
    cited = (
        cite(
            make_source("Crackdown", outlet="New York Times", date="26 March 2008", url="https://nyt.example/1?a=1&b=2")
        ),
        cite(make_source("A Month Later", outlet="Al Jazeera", date="April 2008")),
    )
    page = page_of(client, printed(citations=cited))
    rows = re.findall(r'<li id="(source-\d)">(.*?)</li>', page)
    assert [(anchor, re.sub(r"<[^>]+>", "", row)) for anchor, row in rows] == [
        ("source-1", "New York Times – Crackdown – 26 March 2008 About this source"),
        ("source-2", "Al Jazeera – A Month Later – April 2008 About this source"),
    ]
    assert 'href="https://nyt.example/1?a=1&amp;b=2" rel="nofollow noopener"' in rows[0][1]
    assert [href[:9] for href in re.findall('<a href="([^"]*)"', rows[1][1])] == ["/sources/"]


def test_new_piece_tells_its_moment_and_a_legacy_one_only_its_day(printed, client):
    with clock.at(datetime(2026, 3, 5, 18, 40, tzinfo=UTC)):
        new = page_of(client, printed())
    assert '<time datetime="2026-03-05T18:40:00+00:00">5 March 2026, 18:40 UTC</time>' in new
    assert "Updated" not in new
    old = page_of(client, printed(original_date="2008-03-26", original_date_from="newest source"))
    assert '<time datetime="2008-03-26">26 March 2008</time>' in old
    assert "The day is taken from the newest source." in old
    assert structured(old)["datePublished"] == "2008-03-26"
    stated = page_of(client, printed(original_date="2008-03-27", original_date_from="stated"))
    assert "newest source" not in stated


def test_later_edition_says_what_changed_and_why(printed, move, client, revise):
    article = printed()
    assert 'class="change"' not in page_of(client, article)
    revise(article)
    for verb in ("submit", "approve"):
        move(verb, article)
    move("publish", article, reason="The court has ruled.")
    page = page_of(client, article)
    assert "Updated" in page
    assert "The court has ruled." in re.search(r'<div class="change">(.*?)</div>', page, re.DOTALL)[1]


def test_edition_taken_off_the_schedule_counts_as_never_printed(printed, move, client):
    article = printed(at=clock.now() + timedelta(days=1))
    move("unschedule", article)
    move("publish", article)
    page = page_of(client, article)
    assert article.editions.count() == 2
    assert 'class="change"' not in page
    assert "article:modified_time" not in page


def test_what_a_report_says_of_its_making_stands_in_a_box_at_the_end_in_its_language(printed, client):
    silent = printed()
    told = printed(how_reported=f"Over four days. {HOSTILE}", comment_asked="La corte no respondió.", language="es")
    assert 'class="statements"' not in page_of(client, silent)
    box = re.search(r'<section class="statements".*?</section>', page_of(client, told), re.DOTALL)[0]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>|<dt>(.*?)</dt>", box) == [
        ("Sobre este reportaje", ""),
        ("", "Cómo se hizo"),
        ("", "Derecho de réplica"),
    ]
    assert f'<dd dir="auto">Over four days. {escape(HOSTILE)}</dd>' in box


@pytest.mark.parametrize(
    ("language", "direction", "spoken"),
    [
        ("ar", "rtl", ("لمزيد من المعلومات، انظر:", "بقلم")),
        ("es", "ltr", ("Para más información:", "Por")),
        ("fr-CA", "ltr", ("Pour en savoir plus :", "Par")),
        ("en", "ltr", ("For more information, please see:", "By")),
        ("de", "ltr", ("For more information, please see:", "By")),
    ],
)
def test_furniture_speaks_the_language_of_the_article(language, direction, spoken, make_source, printed, client):
    heading, by = spoken
    source = cite(make_source(outlet="The Daily", date="26 March 2008"))
    page = page_of(client, printed(language=language, bylines=(BylineWords("Ada"),), citations=(source,)))
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert heading in page
    assert f'<p class="byline-line">{by} ' in page
    assert ("26 de marzo de 2008" in page) == (language == "es")
    assert ("26 مارس 2008" in page) == (language == "ar")


def test_stored_words_cannot_break_out(make_source, make_reporter, byline, printed, client):
    article = printed(
        f"Headline {HOSTILE}",
        kicker=HOSTILE,
        standfirst=HOSTILE,
        city=HOSTILE,
        body=f"<p>{HOSTILE}</p><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>",
        bylines=(byline(make_reporter("Ada Smith", title=HOSTILE)), BylineWords(HOSTILE)),
        citations=(cite(make_source(HOSTILE, outlet=f"The {HOSTILE}"), note=HOSTILE),),
        tags=(f"tag {HOSTILE}",),
    )
    page = page_of(client, article)
    assert "alert(1)</script>" not in page.lower()
    assert "<script>" not in page.lower()
    assert "onerror=" not in page
    assert "javascript:" not in page
    assert f"<h1>Headline {escape(HOSTILE)}</h1>" in page
    record = structured(page)
    assert record["headline"] == f"Headline {HOSTILE}"
    assert record["citation"][0]["name"] == HOSTILE
    for listed in ["/", "/archive/", "/desks/middle-east/", "/reporters/ada-smith/"]:
        listing = client.get(listed).content.decode().lower()
        assert "<script>" not in listing
        assert "alert(1)</script>" not in listing


def test_machines_are_told_the_same(full_words, publish, client):
    article = publish(full_words("Clashes Leave 50 Dead", genre="news"))
    page = page_of(client, article)
    address = f"http://localhost:8000{article.editions.get().get_absolute_url()}"
    record = structured(page)
    assert record["@type"] == "NewsArticle"
    assert record["@id"] == address
    assert record["author"][0]["jobTitle"] == "Reporter"
    assert [row["name"] for row in record["author"]][1] == "Ben Jones"
    assert len(record["citation"]) == 4
    assert record["citation"][1]["datePublished"] == "2008-03"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:url" content="{address}">' in page


def test_reference_managers_are_told_a_newspaper_article(make_reporter, byline, printed, client):
    signed = (byline(make_reporter("Ada Smith")), BylineWords("Human Rights Watch"), BylineWords("Eve", part="with"))
    article = printed("Left & “right”", bylines=signed, original_date="2008-03-26", original_date_from="stated")
    path = article.editions.get().get_absolute_url()
    answer = client.get(path)
    tags = re.findall(r'<meta name="(DC\.\w+|citation_\w+)" content="([^"]*)">', answer.content.decode())
    assert sorted(tags) == [
        ("DC.creator", "Human Rights Watch"),
        ("DC.creator", "Smith, Ada"),
        ("DC.date", "2008-03-26"),
        ("DC.identifier", f"http://localhost:8000{path}"),
        ("DC.language", "en"),
        ("DC.publisher", "Newsroom"),
        ("DC.title", "Left &amp; “right”"),
        ("DC.type", "newspaperArticle"),
        ("citation_author", "Human Rights Watch"),
        ("citation_author", "Smith, Ada"),
        ("citation_language", "en"),
        ("citation_publication_date", "2008/03/26"),
        ("citation_title", "Left &amp; “right”"),
    ]
    offered = {"ris": "x-research-info-systems", "bib": "x-bibtex", "json": "vnd.citationstyles.csl+json"}
    _original, _gate, _map, *files = answer["Link"].split(", ")
    assert files == [
        f'<http://localhost:8000{path}cite/article.{ending}>; rel="alternate"; type="application/{kind}"'
        for ending, kind in offered.items()
    ]
    for ending, kind in offered.items():
        link = rf'<link rel="alternate" type="application/{re.escape(kind)}" title="[\w ]+" href="[^"]+\.{ending}">'
        assert re.search(link, answer.content.decode())
    assert f'<a href="{path}cite/">Cite this article</a>' in answer.content.decode()


def test_links_to_sources_are_robust(make_source, printed, client):
    cited = tuple(
        cite(make_source(outlet="The Daily", date=date, url=f"https://daily.example/{n}?a=1&b=2"))
        for n, date in enumerate(["26 March 2008", "7 March 2026"])
    )
    with clock.at(datetime(2026, 3, 5, 18, 40, tzinfo=UTC)):
        article = printed(citations=cited, original_date="2008-03-27", original_date_from="stated")
    links = re.findall(r'href="([^"]*)" rel="nofollow noopener" data-originalurl="([^"]*)" data-versiondate="([^"]*)"',
                       page_of(client, article))  # fmt: skip
    assert links == [
        *(2 * ("https://daily.example/0?a=1&amp;b=2",) + ("2008-03-27",),),
        # Newer than the piece: it came when the words went into print here.
        *(2 * ("https://daily.example/1?a=1&amp;b=2",) + ("2026-03-05",),),
    ]


def test_withheld_name_is_no_author_for_machines(make_reporter, byline, printed, client):
    ada = make_reporter("Ada Smith", name_withheld=True)
    page = page_of(client, printed(bylines=(byline(ada),)))
    assert "Smith" not in page
    assert [row["@type"] for row in structured(page)["author"]] == ["NewsMediaOrganization"]
    assert '<span class="withheld">Name withheld</span>' in page


def test_picture_is_shown_once_its_renditions_are_ready(house, full_words, publish, client):
    waiting = page_of(client, publish(full_words()))
    assert "<figure" not in waiting
    page = page_of(client, house(1).articles[0])
    assert re.search(r'srcset="/pictures/[0-9a-f]{16}/41.webp 41w"', page)
    assert 'alt="An empty street."' in page
    assert "A street." in page


@pytest.mark.parametrize(
    "path",
    ["/2026/13/01/x/", "/0000/00/00/x/", "/2026/02/30/x/", "/9999/99/99/x/", "/2026/1/1/x/", "/2026/01/01/x%0A/",
     "/٢٠٢٦/01/01/x/"],
)  # fmt: skip
def test_impossible_address_is_no_page(path, db, client):
    assert client.get(path).status_code == 404


def test_address_in_another_script(printed, client):
    article = printed("محكمة في بيروت", language="ar")
    assert "<h1>محكمة في بيروت</h1>" in page_of(client, article)
