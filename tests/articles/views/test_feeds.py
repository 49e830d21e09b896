"""The feeds: every list in three formats, each by its own rules."""

import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from articles import photos
from articles.words import BylineWords, PictureWords
from newsroom import clock
from newsroom.models import Publication
from newsroom.models.publication import FeedText
from newsroom.roles import Role
from tests.articles.feed_formats import ATOM, CONTENT, DC, READ, read

FORMS = list(READ)


def channel(client):
    answer = client.get("/feed.xml")
    assert answer.status_code == 200
    return ET.fromstring(answer.content)[0]


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    made = house(count)
    feeds = {
        "/feed.xml": (7, count * count),
        f"{made.desks[0].get_absolute_url()}feed.atom": (8, count),
        "/reporters/ada-smithi/feed.json": (8, count * count),
        "/tags/tag-1/feed.xml": (8, count * count),
        "/outlets/the-daily-1/feed.json": (9, count * count),
        "/archive/feed.xml?words=something": (9, count * count),
        "/corrections/feed.json": (2, 0),
    }
    for path, (queries, entries) in feeds.items():
        with django_assert_num_queries(queries):
            assert len(read(client, path).entries) == entries, path
    Publication.objects.create(feed_text=FeedText.WHOLE)
    with django_assert_num_queries(8):
        read(client, "/feed.xml")


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
        "It happened &amp; so on.",
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


@pytest.mark.parametrize("form", FORMS)
def test_older_entries_follow_and_none_is_lost(form, printed, client):
    for n in range(31):
        printed(f"Piece {n}")
    newest = read(client, f"/feed.{form}")
    assert [title for _id, title, _address in newest.entries] == [f"Piece {n}" for n in range(30, 0, -1)]
    older = read(client, newest.older.removeprefix("http://localhost:8000"))
    assert [title for _id, title, _address in older.entries] == ["Piece 0"]
    assert (older.own, older.older) == (newest.older, "")
    assert client.get(f"/feed.{form}?before=x").status_code == 404


def test_every_list_is_a_feed_in_three_formats_which_its_page_names(house, proposed, corrected, person, client):
    made = house(1)
    first, second = (person(None, Role.MANAGING_EDITOR) for _ in range(2))
    corrected(proposed(made.articles[0], "retraction", "It rests on a forgery.", by=first), by=second)
    lists = ["/", "/desks/desk-of-1/", "/reporters/ada-smithi/", "/tags/tag-1/", "/outlets/the-daily-1/"]
    lists += ["/corrections/", "/corrections/?desk=desk-of-1", "/archive/", "/archive/?words=something&tag=tag-1"]
    for page in lists:
        path, _, query = page.partition("?")
        named = re.findall(
            r'<link rel="alternate" type="([^"]+)"[^>]* href="([^"]+)"', client.get(page).content.decode()
        )
        for form in FORMS:
            own = f"{path}feed.{form}{f'?{query}' if query else ''}"
            found = read(client, own)
            assert (found.page, found.own) == (f"http://localhost:8000{page}", f"http://localhost:8000{own}")
            assert f"http://localhost:8000{own}" in [address.replace("&amp;", "&") for _type, address in named], own
            assert "Retracted: Piece 1 of desk-of-1" in found.entries[0][1] or "Retraction" in found.entries[0][1], own


@pytest.mark.parametrize(
    "path", ["desks/none", "reporters/none", "tags/none", "outlets/none", "feed.xml/", "archive/feed.rss"]
)
def test_no_feed_of_what_is_not_there(path, db, client):
    missing = client.get("/never/there/")
    for form in FORMS:
        answer = client.get(f"/{path}/feed.{form}")
        assert (answer.status_code, answer.content) == (404, missing.content)


@pytest.mark.parametrize("query", ["tag=none", "since=x", "since=2026-01-02&until=2026-01-01", "before=x"])
def test_a_search_that_the_archive_does_not_understand_has_no_feed(query, db, client):
    assert client.get(f"/archive/feed.xml?{query}").status_code == 404


def test_the_three_formats_say_the_same(printed, retracted, client):
    printed("Left & <right>", body="<p>It <em>happened</em> & so on.</p>", tags=("A & B",))
    retracted(printed("Forged"))
    feeds = [read(client, f"/feed.{form}") for form in FORMS]
    assert feeds[0].entries == feeds[1].entries == feeds[2].entries
    assert [title for _id, title, _address in feeds[0].entries] == ["Retracted: Forged", "Left & <right>"]
    entry = ET.fromstring(client.get("/feed.atom").content).findall(f"{ATOM}entry")[1]
    item = json.loads(client.get("/feed.json").content)["items"][1]
    assert entry.findtext(f"{ATOM}summary") == item["content_text"] == "It happened & so on."
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == item["tags"] == ["Middle East", "A & B"]


def test_what_was_corrected_or_withheld_is_newer_than_what_was_printed(printed, proposed, corrected, client):
    with clock.at(datetime(2026, 3, 5, tzinfo=UTC)):
        article = printed()
    with clock.at(datetime(2026, 3, 9, tzinfo=UTC)):
        corrected(proposed(article, "fact", "It said one.", body="<p>Two.</p>"))
    item = json.loads(client.get("/feed.json").content)["items"][0]
    assert item["date_published"] == "2026-03-05T00:00:00+00:00"
    assert item["date_modified"] == "2026-03-09T00:00:00+00:00"
    assert item["content_text"] == "Correction: It said one. Two."
    feed = ET.fromstring(client.get("/feed.atom").content)
    assert feed.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}entry/{ATOM}updated") == "2026-03-09T00:00:00+00:00"


def test_picture_is_enclosed_with_its_length(printed, make_photo, client):
    photo = make_photo(40, 30)
    photos.render(str(photo.pk))
    printed(pictures=(PictureWords(photo.digest, "A street.", alternative="An empty street."),))
    told = [
        channel(client).find("item/enclosure").attrib,
        ET.fromstring(client.get("/feed.atom").content).find(f"{ATOM}entry/{ATOM}link[@rel='enclosure']").attrib,
        json.loads(client.get("/feed.json").content)["items"][0]["attachments"][0],
    ]
    address = f"http://localhost:8000/pictures/{photo.digest[:16]}/40.jpg"
    length = len(client.get(address.removeprefix("http://localhost:8000")).content)
    assert told[0] == {"url": address, "length": str(length), "type": "image/jpeg"}
    assert (told[1]["href"], told[1]["length"], told[1]["type"]) == (address, str(length), "image/jpeg")
    assert told[2] == {"url": address, "mime_type": "image/jpeg", "title": "An empty street.", "size_in_bytes": length}


def test_whole_text_is_handed_on_where_the_newsroom_chose_so(full_words, publish, client):
    publish(full_words("Raid", body="<p>One & <em>two</em>.</p>"))
    assert b"content:encoded>" not in client.get("/feed.xml").content
    Publication.objects.create(feed_text=FeedText.WHOLE)
    content = channel(client).findtext(f"item/{CONTENT}encoded")
    item = json.loads(client.get("/feed.json").content)["items"][0]
    assert content == item["content_html"]
    assert content == ET.fromstring(client.get("/feed.atom").content).findtext(f"{ATOM}entry/{ATOM}content")
    assert "—</span> One &amp; <em>two</em>.</p>" in content
    assert '<li>The Daily – <a href="https://daily.example/1">' in content
    assert not re.search(r'href="(?!https?://)', content)


def test_known_feed_is_not_sent_again(printed, client):
    printed()
    for form in FORMS:
        answer = client.get(f"/feed.{form}", headers={"accept-encoding": "gzip"})
        asked = {"accept-encoding": "gzip", "if-none-match": answer["ETag"]}
        assert client.get(f"/feed.{form}", headers=asked).status_code == 304
    printed()
    assert client.get("/feed.json", headers=asked).status_code == 200


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
