"""The years, months and days of the archive."""

import re
from datetime import timedelta

import pytest

from articles.models import Edition
from newsroom import clock

pytestmark = pytest.mark.engine


@pytest.fixture
def of_days(printed):
    """Pieces by the days on which they first appeared."""
    for number, day in enumerate(("2007-12-31", "2008-01-01", "2008-03-26", "2008-03-26", "2008-03-31", "2010-02-01")):
        printed(f"Of {day}", slug=f"piece-{number}", original_date=day, original_date_from="stated")


def shown(client, path):
    """Return the headlines, what is counted, and the neighbours of a page."""
    page = client.get(path).content.decode()
    counted = re.search(r'<ul class="counted".*?</ul>|$', page, re.DOTALL)[0]
    beside = re.search(r'<nav class="beside".*?</nav>|$', page, re.DOTALL)[0]
    return (
        re.findall(r'<h2 class="card-headline"><a [^>]+>Of (.*?)</a>', page),
        re.findall(r'href="(.*?)">.*?</a> <span class="quiet">(.*?)<', counted),
        re.findall(r'rel="(\w+)" href="(.*?)"', beside),
    )


def test_each_period_says_what_appeared_in_it_in_its_parts_and_beside_it(of_days, client):
    march = ["2008-03-31", "2008-03-26", "2008-03-26"]
    assert shown(client, "/archive/2008/") == (
        [*march, "2008-01-01"],
        [("/archive/2008/01/", "1"), ("/archive/2008/03/", "3")],
        [("prev", "/archive/2007/"), ("next", "/archive/2010/")],
    )
    assert shown(client, "/archive/2008/03/") == (
        march,
        [("/archive/2008/03/26/", "2"), ("/archive/2008/03/31/", "1")],
        [("prev", "/archive/2008/01/"), ("next", "/archive/2010/02/")],
    )
    assert shown(client, "/archive/2008/03/26/") == (
        march[1:],
        [],
        [("prev", "/archive/2008/01/01/"), ("next", "/archive/2008/03/31/")],
    )
    page = client.get("/archive/2008/03/26/").content.decode()
    assert "<h1>26 March 2008</h1>" in page
    assert re.findall(r'href="(/archive/\d.*?)"', page.split("<h1>")[0])[-2:] == ["/archive/2008/", "/archive/2008/03/"]


def test_period_without_anything_public_is_no_page(of_days, draft, printed, client):
    printed("Tomorrow", at=clock.now() + timedelta(days=400))
    missing = client.get("/2026/01/01/never-written/").content
    far = (clock.now() + timedelta(days=400)).year
    for path in (
        "2009",
        "2008/02",
        "2008/03/27",
        "2008/13",
        "2008/02/30",
        "0000",
        "0001",
        "9999",
        "9999/12/31",
        str(far),
    ):
        answer = client.get(f"/archive/{path}/")
        assert (answer.status_code, answer.content) == (404, missing), path


def test_counts_stop_where_nobody_counts_on(of_days, client, monkeypatch):
    monkeypatch.setattr("articles.periods.MOST_COUNTED", 3)
    assert shown(client, "/archive/2008/")[1] == [("/archive/2008/01/", "1"), ("/archive/2008/03/", "3+")]


def test_long_period_goes_on_where_its_leaf_ended(of_days, client, monkeypatch):
    monkeypatch.setattr("articles.paging.LEAF", 2)
    page = client.get("/archive/2008/03/").content.decode()
    older = re.search(r'rel="next" href="(/archive/2008/03/\?before=[^"]+)"', page)[1]
    assert shown(client, older)[0] == ["2008-03-26"]
    assert "Archive, March 2008, before" in client.get(older).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    house(count)
    path = Edition.objects.first().get_absolute_url()
    for cut, queries in ((5, 9), (8, 9), (11, 8)):
        with django_assert_num_queries(queries):
            client.get(f"/archive{path[:cut]}/")
