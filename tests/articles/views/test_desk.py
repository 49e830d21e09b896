"""A desk's page."""

import re

import pytest

from articles import pins
from articles.models.pin import Spot
from newsroom.roles import Role


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    made = house(count)
    with django_assert_num_queries(9):
        page = client.get(made.desks[0].get_absolute_url()).content.decode()
    assert page.count('<article class="card"') == count


def test_desk_without_news_says_so_and_points_to_the_archive(desk, client):
    answer = client.get("/desks/middle-east/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "This desk has no news at the moment." in page
    assert 'href="/archive/?desk=middle-east"' in page


def test_archived_piece_leaves_the_news_and_stays_in_the_archive(printed, move, client):
    article = printed("Closed long ago")
    assert "Closed long ago" in client.get("/desks/middle-east/").content.decode()
    move("archive", article)
    assert "Closed long ago" not in client.get("/desks/middle-east/").content.decode()
    assert "Closed long ago" in client.get("/archive/?desk=middle-east").content.decode()


def test_pieces_of_other_desks_are_not_there(printed, make_desk, client):
    printed("Ours")
    make_desk("Europe")
    assert "Ours" not in client.get("/desks/europe/").content.decode()


def test_editors_who_may_be_named_are(desk, make_desk, person, make_reporter, client):
    for name, role, at, fields in (
        ("Ed Shown", Role.EDITOR, desk, {"on_masthead": True}),
        ("Ed Unasked", Role.EDITOR, desk, {}),
        ("Ed Withheld", Role.EDITOR, desk, {"on_masthead": True, "name_withheld": True}),
        ("Rita Reporter", Role.REPORTER, desk, {"on_masthead": True}),
        ("Ed Elsewhere", Role.EDITOR, make_desk("Europe"), {"on_masthead": True}),
    ):
        make_reporter(name, account=person(at, role), **fields)
    page = client.get("/desks/middle-east/").content.decode()
    shown = re.findall(r'<dd dir="auto"><a href="([^"]+)">([^<]+)</a>', page)
    assert shown == [("/reporters/ed-shown/", "Ed Shown")]


def test_what_is_pinned_heads_the_page_once(printed, desk, editor, client):
    old, _middle, new = (printed(name) for name in ("Oldest", "Middle", "Newest"))
    for article in (old, new):
        pins.pin(article, Spot.DESK, desk=desk, by=editor)
    page = client.get("/desks/middle-east/").content.decode()
    assert re.findall(r'card-headline"><a [^>]*>([^<]+)', page) == ["Oldest", "Newest", "Middle"]
