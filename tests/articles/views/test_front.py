"""The front page."""

import re
from datetime import timedelta

import pytest

from articles import pins
from articles.models.pin import Spot
from newsroom import clock
from newsroom.models import Publication
from newsroom.roles import Role


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    made = house(count)
    with django_assert_num_queries(8):
        page = client.get("/").content.decode()
    assert f"Piece {count} of desk-of-{count}" in page
    assert made.paths[-1] in page


def test_nothing_stands_twice(house, client):
    made = house(4)
    page = client.get("/").content.decode()
    headlines = re.findall(r"<h[23] class=\"(?:card|lead)-headline\"><a href=\"([^\"]+)\"", page)
    assert len(headlines) == len(set(headlines)) == 15
    assert headlines[0] == made.paths[-1]


def test_each_desk_with_news_beyond_the_newest_has_a_section(house, client):
    house(4)
    page = client.get("/").content.decode()
    assert re.findall(r'id="desk-(desk-of-\d)"', page) == ["desk-of-1", "desk-of-2"]


def test_archived_pieces_have_left_it(printed, move, client):
    article = printed("It was news once")
    move("archive", article)
    page = client.get("/").content.decode()
    assert "It was news once" not in page
    assert "Nothing is in the news yet." in page


def test_name_of_the_publication_is_its_heading(db, client):
    Publication.objects.create(name="Fair <Hearing>", tagline="Courts & liberties")
    page = client.get("/").content.decode()
    assert re.findall(r"<h1[^>]*><a href=\"/\">(.*)</a></h1>", page) == ["Fair &lt;Hearing&gt;"]
    assert "<title>Fair &lt;Hearing&gt;</title>" in page
    assert '<meta name="description" content="Courts &amp; liberties">' in page


def test_what_is_pinned_stands_at_its_place_and_nowhere_twice(house, person, client, django_assert_num_queries):
    made, chief = house(4), person(None, Role.MANAGING_EDITOR)
    until = clock.now() + timedelta(hours=1)
    for number, spot in ((0, Spot.LEAD), (5, Spot.FRONT), (2, Spot.FRONT), (3, Spot.FRONT)):
        pins.pin(made.articles[number], spot, until=until, by=chief)
    with django_assert_num_queries(8):
        page = client.get("/").content.decode()
    found = re.findall(r"<h[23] class=\"(?:card|lead)-headline\"><a href=\"([^\"]+)\"", page)
    assert found[:5] == [made.paths[number] for number in (0, 5, 2, 3, 15)]
    assert len(found) == len(set(found)) == 16
    with clock.at(until):
        later = client.get("/").content.decode()
    assert re.findall(r"lead-headline\"><a href=\"([^\"]+)\"", later) == [made.paths[15]]
