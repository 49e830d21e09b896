"""What readers are told after print: on the article's page, in the list of corrections, by feeds, at old addresses."""

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from articles.models import Edition, Notice
from articles.remedies import REMEDIES, WITHDRAWALS
from newsroom import clock
from newsroom.roles import Role


def path_of(article) -> str:
    return article.editions.latest("number").get_absolute_url()


def structured(page: str) -> dict[str, Any]:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


@pytest.fixture
def readdressed(proposed, corrected, editor, person, desk):
    second = person(desk, Role.EDITOR)

    def make(article, slug):
        return corrected(proposed(article, "address", "", by=editor, slug=slug), by=second)

    return make


@pytest.mark.parametrize("kind", [kind for kind, remedy in REMEDIES.items() if remedy.changes_words])
def test_each_kind_of_correction_is_told_where_its_gravity_says(kind, printed, proposed, corrected, client):
    article = printed(body="<p>One.</p>")
    corrected(proposed(article, kind, "It said one & it is two.", body="<p>Two.</p>"))
    page = client.get(path_of(article)).content.decode()
    if kind == "typo":
        assert "It said one" not in page
        assert "Updated" not in page
        assert "correction" not in structured(page)
        return
    top = page.index("It said one &amp; it is two.") < page.index('<div class="body">')
    assert top == (REMEDIES[kind].notice == "top")
    told = structured(page)
    assert [said["text"] for said in told["correction"]] == ["It said one & it is two."]
    assert told["creativeWorkStatus"] == ("Corrected" if REMEDIES[kind].edition == "correction" else "Published")
    assert "It said one &amp; it is two." in client.get("/corrections/").content.decode()
    item = ET.fromstring(client.get("/feed.xml").content).find("channel/item")
    assert "It said one &amp; it is two." in item.findtext("description")
    marked = '<span class="mark">Corrected</span>' in client.get("/archive/").content.decode()
    assert marked == (REMEDIES[kind].edition == "correction")


def test_retracted_piece_says_so_on_every_channel(printed, retracted, client):
    article = printed("Raid in Basra", language="es")
    retracted(article)
    page = client.get(path_of(article)).content.decode()
    assert "<h1>Retractado: Raid in Basra</h1>" in page
    assert "<title>Retractado: Raid in Basra" in page
    assert 'og:title" content="Retractado: Raid in Basra"' in page
    assert (structured(page)["headline"], structured(page)["creativeWorkStatus"]) == (
        *("Retractado: Raid in Basra", "Retracted"),
    )
    for address in ("/", "/archive/", "/archive/?words=basra", "/desks/middle-east/", "/feed.xml", "/corrections/"):
        assert "Retractado: Raid in Basra" in client.get(address).content.decode(), address
    assert "It rests on a forgery." in page


@pytest.mark.parametrize("kind", WITHDRAWALS)
def test_nothing_of_a_withdrawn_piece_remains(kind, printed, proposed, corrected, client):
    article = printed("Raid in Basra", body="<p>The secret.</p>", tags=("Basra",))
    corrected(proposed(article, "fact", "A secret sentence.", body="<p>The other secret.</p>"))
    path, tag = path_of(article), "/tags/basra/"
    assert client.get(tag).status_code == 200
    corrected(proposed(article, kind, "A court in Basel said so."))
    gone = client.get(path)
    assert gone.status_code == (451 if kind == "law" else 410)
    assert "A court in Basel said so." in gone.content.decode()
    assert gone.headers["ETag"]
    assert client.head(path).status_code == gone.status_code
    assert client.get(tag).status_code == 404
    lists = ["/", "/archive/", "/archive/?words=secret", "/desks/middle-east/", "/feed.xml", "/corrections/"]
    for address in [path, *lists, "/corrections/feed.xml"]:
        page = client.get(address).content.decode().lower().replace('value="secret"', "").replace("words: secret", "")
        for word in ("raid in basra", "raid-in-basra", "secret sentence", "secret."):
            assert word not in page, (address, word)
    log = client.get("/corrections/").content.decode()
    assert "A court in Basel said so." in log
    assert "A piece of " in log


def test_old_addresses_lead_on_in_one_step_for_ever(printed, readdressed, client):
    article = printed("Raid in Basra")
    first = path_of(article)
    guid = ET.fromstring(client.get("/feed.xml").content).findtext("channel/item/guid")
    paths = [first] + [readdressed(article, slug).get_absolute_url() for slug in ("basra", "basra-raid")]
    for old in paths[:2]:
        answer = client.get(old)
        assert (answer.status_code, answer.headers["Location"]) == (301, f"http://localhost:8000{paths[2]}")
    assert client.get(paths[2]).status_code == 200
    readdressed(article, "raid-in-basra")
    assert client.get(first).status_code == 200
    assert client.get(paths[2]).headers["Location"] == f"http://localhost:8000{first}"
    feed = ET.fromstring(client.get("/feed.xml").content)
    assert feed.findtext("channel/item/guid") == guid
    assert f'<link rel="canonical" href="http://localhost:8000{first}">' in client.get(first).content.decode()


def test_old_address_of_a_withdrawn_piece_says_so_too(printed, readdressed, proposed, corrected, client):
    article = printed("Raid in Basra")
    first = path_of(article)
    readdressed(article, "basra")
    corrected(proposed(article, "law", "A court said so."))
    assert client.get(first).status_code == client.get(path_of(article)).status_code == 451
    corrected(proposed(article, "reinstatement", "Overruled."))
    assert client.get(first).status_code == 301
    assert "Overruled." in client.get(path_of(article)).content.decode()


def test_address_that_was_only_scheduled_never_was_public(printed, move, client):
    article = printed("Raid in Basra", at=clock.now() + timedelta(days=1))
    path = path_of(article)
    move("unschedule", article)
    assert client.get(path).content == client.get("/2026/01/01/never/").content
    with clock.at(clock.now() + timedelta(days=2)):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, printed, proposed, corrected, client, django_assert_num_queries):
    for number in range(count):
        article = printed()
        for time in range(count):
            corrected(proposed(article, "fact", f"Wrong {time}.", body=f"<p>{number} {time}</p>"))
    with django_assert_num_queries(5):
        assert client.get("/corrections/").content.decode().count("card correction") == count * count
    with django_assert_num_queries(4):
        client.get("/corrections/feed.xml")
    with django_assert_num_queries(12):
        assert client.get(path_of(article)).content.decode().count('class="notice notice-fact"') == count
    with django_assert_num_queries(6):
        client.get("/feed.xml")


def test_list_of_corrections_is_paged_and_kept_by_desk(printed, retracted, client, monkeypatch, make_desk):
    monkeypatch.setattr("articles.paging.LEAF", 2)
    make_desk("Africa")
    for number in range(5):
        retracted(printed(f"Piece {number}"))
    seen, address = [], "/corrections/?desk=middle-east"
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r"Retracted: (Piece \d)</a>", page)
        older = re.search(r'rel="next" href="(.*?)"', page)
        address = older[1].replace("&amp;", "&") if older else ""
    assert seen == [f"Piece {number}" for number in (4, 3, 2, 1, 0)]
    assert "Nothing has been corrected at this desk yet." in client.get("/corrections/?desk=africa").content.decode()
    for wrong in ("?desk=nowhere", "?before=1", "?before=20260101T000000000000-000000000000"):
        assert client.get(f"/corrections/{wrong}").status_code == 404, wrong


def test_notice_is_public_from_the_moment_of_its_edition(printed, retracted, client):
    article = printed()
    retracted(article)
    notice, edition = Notice.objects.get(), Edition.objects.latest("number")
    assert notice.public_from == edition.public_from
    with clock.at(edition.public_from - timedelta(microseconds=1)):
        page = client.get("/corrections/").content.decode() + client.get(path_of(article)).content.decode()
    assert "forgery" not in page
    assert "Retracted" not in page
