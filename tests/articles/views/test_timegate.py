"""The TimeGate and the TimeMap of an article, as RFC 7089 has them, and our own client finding a memento there."""

from datetime import UTC, datetime, timedelta

import pytest

from articles import mementos
from articles.models import Edition
from articles.views import timegate
from newsroom import clock
from newsroom.roles import Role
from sources import mementos as client_side
from sources.fetched import Fetched, Hop, Outcome
from sources.formats import http_dates
from sources.formats.links import links

SITE = "https://newsroom.test"
MORNING = datetime(2026, 3, 5, 8, 30, 0, 250_000, tzinfo=UTC)
SECOND = MORNING + timedelta(days=1)
FIRST_AT, SECOND_AT = "Thu, 05 Mar 2026 08:30:00 GMT", "Fri, 06 Mar 2026 08:30:00 GMT"


@pytest.fixture(autouse=True)
def public_address(settings):
    settings.PUBLIC_URL = SITE


@pytest.fixture
def path(printed, proposed, corrected):
    """The path of a piece in its second version, and of a third that waits for its moment."""
    with clock.at(MORNING):
        article = printed("First Words", body="<p>Five.</p>")
    with clock.at(SECOND):
        corrected(proposed(article, "fact", "It said five.", body="<p>Six.</p>"))
    return Edition.objects.live(clock.now()).get(article=article).get_absolute_url()


def version_at(client, path, moment):
    answer = client.get(f"{path}timegate/", headers={"Accept-Datetime": moment})
    assert answer.status_code == 302
    return answer["Location"].removeprefix(f"{SITE}{path}")


def test_gate_leads_to_the_version_in_force(path, client):
    assert version_at(client, path, FIRST_AT) == "versions/1/"
    assert version_at(client, path, "Fri, 06 Mar 2026 08:29:59 GMT") == "versions/1/"
    assert version_at(client, path, SECOND_AT) == "versions/2/"
    assert version_at(client, path, "Wed, 26 Mar 2008 00:00:00 GMT") == "versions/1/"
    assert version_at(client, path, "Thu, 26 Mar 2150 00:00:00 GMT") == "versions/2/"
    answer = client.get(f"{path}timegate/")
    assert answer["Location"] == f"{SITE}{path}versions/2/"
    assert answer["Vary"].lower() == "accept-datetime"
    assert "Memento-Datetime" not in answer
    assert [link.target for link in links(answer["Link"]) if "original" in link.relations] == [f"{SITE}{path}"]


@pytest.mark.parametrize(
    "written", ["yesterday", "", "2026-03-05T08:30:00Z", "Fri, 05 Mar 2026 08:30:00 GMT", f"{FIRST_AT}, {SECOND_AT}"]
)
def test_gate_refuses_a_moment_that_it_cannot_read(written, path, client):
    assert client.get(f"{path}timegate/", headers={"Accept-Datetime": written}).status_code == 400


def test_article_names_its_gate_and_map(path, client):
    told = {relation: link.target for link in links(client.get(path)["Link"]) for relation in link.relations}
    assert told["original"] == f"{SITE}{path}"
    assert told["timegate"] == f"{SITE}{path}timegate/"
    assert told["timemap"] == f"{SITE}{path}timemap/"


def test_map_lists_every_version(path, client):
    answer = client.get(f"{path}timemap/")
    assert answer["Content-Type"] == "application/link-format"
    assert answer.content.decode() == (
        f'<{SITE}{path}>; rel="original",\n'
        f'<{SITE}{path}timemap/>; rel="self"; type="application/link-format"; from="{FIRST_AT}"; until="{SECOND_AT}",\n'
        f'<{SITE}{path}timegate/>; rel="timegate",\n'
        f'<{SITE}{path}versions/1/>; rel="first memento"; datetime="{FIRST_AT}",\n'
        f'<{SITE}{path}versions/2/>; rel="last memento"; datetime="{SECOND_AT}"\n'
    )
    assert client.get(f"{path}timemap/1/").status_code == 404


def test_long_map_is_a_list_of_lists(path, client, monkeypatch):
    monkeypatch.setattr(timegate, "MOST", 1)
    whole = client.get(f"{path}timemap/").content.decode()
    assert f'<{SITE}{path}timemap/2/>; rel="timemap"; type="application/link-format"; from="{SECOND_AT}"' in whole
    assert 'rel="last memento"' not in whole
    part = client.get(f"{path}timemap/2/").content.decode()
    assert f'<{SITE}{path}timemap/2/>; rel="self"' in part
    assert f'<{SITE}{path}versions/2/>; rel="last memento"' in part
    assert "versions/1/" not in part
    assert client.get(f"{path}timemap/3/").status_code == 404


def test_withdrawn_version_stays_listed_and_answers_that_it_is_gone(path, proposed, corrected, person, desk, client):
    article = Edition.objects.live(clock.now()).get().article
    corrected(proposed(article, "law", "A court said so."))
    assert client.get(f"{path}timemap/").status_code == 451
    assert client.get(f"{path}timegate/").status_code == 451
    corrected(proposed(article, "reinstatement", "It changed its mind."), by=person(desk, Role.EDITOR))
    assert f"{SITE}{path}versions/1/" in client.get(f"{path}timemap/").content.decode()
    assert version_at(client, path, FIRST_AT) == "versions/1/"
    assert client.get(f"{path}versions/1/").status_code == 451


def test_our_own_client_finds_a_memento_of_our_own_article(path, client):
    gate = client.get(f"{path}timegate/", headers={"Accept-Datetime": FIRST_AT})
    there = client.get(gate["Location"])
    hops = tuple(
        Hop(address, "203.0.113.1", 0.0, answer.status_code, tuple(answer.headers.items()), b"", b"")
        for address, answer in [(f"{SITE}{path}timegate/", gate), (gate["Location"], there)]
    )
    came = Fetched(hops[0].address, Outcome.FETCHED, address=gate["Location"], hops=hops, body=there.content)
    found = client_side.memento(came, of=f"{SITE}{path}", now=clock.now())
    assert found == client_side.Memento(f"{SITE}{path}versions/1/", f"{SITE}{path}", http_dates.read(FIRST_AT))


def test_version_between_others_leads_to_all_its_neighbours():
    many = [mementos.Memento(n, MORNING + timedelta(days=n), f"{SITE}/{n}") for n in range(1, 6)]
    assert [(way.address[-1], way.relations) for way in mementos.ways_among(many, 3)] == [
        ("1", ("first", "memento")),
        ("2", ("prev", "memento")),
        ("3", ("memento",)),
        ("4", ("next", "memento")),
        ("5", ("last", "memento")),
    ]
    assert [way.relations for way in mementos.ways_among(many[:1], 1)] == [("first", "last", "memento")]
