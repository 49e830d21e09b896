"""The feed."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from articles.words import BylineWords
from newsroom import clock
from newsroom.models import Publication

DC = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"


def channel(client):
    answer = client.get("/feed.xml")
    assert answer.status_code == 200
    return ET.fromstring(answer.content)[0]


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, printed, make_reporter, byline, client, django_assert_num_queries):
    signed = tuple(byline(make_reporter(f"Ada {n}")) for n in range(count))
    for _ in range(count):
        printed(bylines=signed, tags=tuple(f"Tag {n}" for n in range(count)))
    with django_assert_num_queries(5):
        assert len(channel(client).findall("item")) == count


def test_item_says_what_its_page_says(make_reporter, byline, printed, client):
    with clock.at(datetime(2026, 3, 5, 18, 40, tzinfo=UTC)):
        printed(
            "Left & <right>",
            bylines=(byline(make_reporter("Ada Smith")), BylineWords("Ben Jones"), BylineWords("Eve", part="with")),
            tags=("Iraq",),
            body="<p>It <em>happened</em> & so on.</p>",
        )
    item = channel(client).find("item")
    address = "http://localhost:8000/2026/03/05/left-right/"
    assert [item.findtext(name) for name in ("title", "link", "description", "pubDate", "guid")] == [
        "Left & <right>",
        address,
        "It happened & so on.",
        "Thu, 05 Mar 2026 18:40:00 +0000",
        "tag:localhost,2026-03-05:left-right",
    ]
    assert item.find("guid").get("isPermaLink") == "false"
    assert [one.text for one in item.findall(f"{DC}creator")] == ["Ada Smith", "Ben Jones"]
    assert [one.text for one in item.findall("category")] == ["Middle East", "Iraq"]
    assert item.find(f"{ATOM}updated") is None


def test_changed_piece_says_when(printed, move, client, revise):
    article = printed()
    revise(article)
    for verb in ("submit", "approve"):
        move(verb, article)
    with clock.at(datetime(2100, 1, 1, tzinfo=UTC)):
        move("publish", article)
        assert channel(client).find(f"item/{ATOM}updated").text == "2100-01-01T00:00:00+00:00"


def test_empty_feed_is_the_same_at_every_moment(db, client):
    early = client.get("/feed.xml").content
    with clock.at(datetime(2100, 1, 1, tzinfo=UTC)):
        assert client.get("/feed.xml").content == early


def test_newest_are_listed_first_and_never_more_than_thirty(printed, client):
    for n in range(31):
        printed(f"Piece {n}")
    items = channel(client).findall("item")
    assert [item.findtext("title") for item in items] == [f"Piece {n}" for n in range(30, 0, -1)]


def test_characters_that_xml_forbids_do_not_break_it(printed, make_desk, client):
    Publication.objects.create(name="A\x01 & B", tagline="\x0b]]>")
    printed("Bell\x07 rings")
    assert channel(client).findtext("title") == "A & B"
    assert channel(client).findtext("item/title") == "Bell rings"


def test_addresses_come_from_the_settings(printed, settings, client):
    settings.PUBLIC_URL = "https://news.example"
    settings.ALLOWED_HOSTS = ["*"]
    printed()
    answer = client.get("/feed.xml", headers={"host": "evil.example"})
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert b"evil.example" not in answer.content
    assert ET.fromstring(answer.content).find(f"channel/{ATOM}link").get("href") == "https://news.example/feed.xml"
