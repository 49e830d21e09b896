"""A series: its page, and the line and the ways that an article of it has."""

import re
from datetime import timedelta

import pytest

from articles import redactions
from articles.models import Edition, Series
from articles.paging import LEAF
from newsroom import clock

PATH = "/series/the-long-wait/"


@pytest.fixture
def series(db) -> Series:
    return Series.objects.create(name="The Long Wait", slug="the-long-wait", description="Four winters at a border.")


@pytest.fixture
def part(series, printed):
    """A part of the series in print."""

    def make(number: int, headline: str = "", **words):
        return printed(headline or f"Part the {number}th", series=series.slug, series_number=str(number), **words)

    return make


def page_of(client, article) -> str:
    return client.get(Edition.objects.live(clock.now()).get(article=article).get_absolute_url()).content.decode()


def headlines(page: str) -> list[str]:
    return re.findall(r'<h2 class="card-headline">.*?<a [^>]*>(.*?)</a>', page, re.DOTALL)


def beside(page: str) -> list[tuple[str, ...]]:
    return re.findall(r'<span class="part">(.*?)</span> <a rel="(.*?)"[^>]*>(.*?)</a>', page)


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, part, client, django_assert_num_queries):
    for number in range(1, count + 1):
        part(number)
    with django_assert_num_queries(6):
        page = client.get(PATH).content.decode()
    assert page.count('<p class="kicker">Part') == count


def test_parts_stand_in_their_order_and_lead_to_those_beside_them(part, draft, series, client):
    assert client.get(PATH).content == client.get("/series/never/").content
    third, first, second = part(3, "Thaw"), part(1, "Frost"), part(2, "Snow", language="es")
    part(9, "Not yet", at=clock.now() + timedelta(days=1))
    draft("Hidden", series=series.slug, series_number="4")
    page = client.get(PATH).content.decode()
    assert headlines(page) == ["Frost", "Snow", "Thaw"]
    assert "Four winters at a border." in page
    assert f'<p class="part-of"><a href="{PATH}" dir="auto">Part 1 of The Long Wait</a></p>' in page_of(client, first)
    assert beside(page_of(client, first)) == [("Part 2", "next", "Snow")]
    assert beside(page_of(client, second)) == [("Parte 1", "prev", "Frost"), ("Parte 3", "next", "Thaw")]
    assert beside(page_of(client, third)) == [("Part 2", "prev", "Snow")]


def test_a_long_series_is_read_leaf_by_leaf_and_two_parts_of_one_number_both_stand(part, printed, client, monkeypatch):
    monkeypatch.setattr("articles.paging.LEAF", 2)
    assert LEAF > 2
    for number, headline in [(1, "One"), (2, "Two"), (2, "Two too"), (5, "Five")]:
        part(number, headline)
    read, path = [], PATH
    while path:
        page = client.get(path).content.decode()
        read.append(headlines(page))
        path = "".join(re.findall(r'rel="next" href="([^"]+)"', page))
    assert read == [["One", "Two"], ["Two too", "Five"]]
    for wrong in ("?after=2", "?after=2-000000000000", "?after=0-aaaaaaaaaaaa", "?after=x"):
        assert client.get(PATH + wrong).status_code == 404, wrong


def test_a_series_whose_name_is_withheld_has_no_page_and_no_line(part, client, editor):
    article = part(1, body="<p>They waited.</p>")
    redaction = redactions.redact(article, "Long Wait", reason="It names the street.", by=editor)
    assert list(redaction.series.all()) == list(Series.objects.all())
    assert client.get(PATH).content == client.get("/series/never/").content
    assert "Long Wait" not in page_of(client, article)
