"""What search engines are told is here."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from newsroom import clock

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HERE = "http://localhost:8000"


def read(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return ET.fromstring(answer.content)


def locations(tree):
    return [element.text.removeprefix(HERE) for element in tree.iter(f"{MAP}loc")]


@pytest.mark.engine
@pytest.mark.parametrize("count", [1, 3])
def test_every_page_named_is_there_and_its_own_canonical_one(count, house, client, django_assert_num_queries):
    house(count)
    month = f"{clock.now():%Y-%m}"
    with django_assert_num_queries(5):
        index = locations(read(client, "/sitemap.xml"))
    assert index == [f"/sitemaps/{part}.xml" for part in ("pages", "reporters", "tags", "outlets", month)]
    pages = []
    for part in index:
        with django_assert_num_queries(1):
            pages += locations(read(client, part))
    assert len(pages) == len(set(pages)) == 6 + count * 4 + count * count  # one desk is the fixtures' own
    for page in pages[:: max(1, len(pages) // 6)]:
        answer = client.get(page)
        assert answer.status_code == 200
        assert f'<link rel="canonical" href="{HERE}{page}">' in answer.content.decode()


def test_each_month_has_a_part_and_a_correction_is_its_last_change(printed, proposed, corrected, client):
    with clock.at(datetime(2024, 11, 30, 23, 59, 59, tzinfo=UTC)):
        printed("Old")
    with clock.at(datetime(2026, 2, 1, tzinfo=UTC)):
        second = printed("Second")
    with clock.at(datetime(2026, 3, 9, 8, 30, tzinfo=UTC)):
        before = client.get("/sitemaps/2026-02.xml")
        corrected(proposed(second, "fact", "It said one.", body="<p>Two.</p>"))
        assert locations(read(client, "/sitemap.xml"))[-2:] == ["/sitemaps/2026-02.xml", "/sitemaps/2024-11.xml"]
        february = read(client, "/sitemaps/2026-02.xml")
        assert locations(february) == ["/2026/02/01/second/"]
        assert [one.text for one in february.iter(f"{MAP}lastmod")] == ["2026-03-09T08:30:00+00:00"]
        assert client.get("/sitemaps/2026-02.xml")["ETag"] != before["ETag"]
        missing = client.get("/never/there/").content
        for part in ("2025-01", "2026-13", "0000-01", "9999-12", "desks"):
            assert client.get(f"/sitemaps/{part}.xml").content == missing, part


def test_what_is_not_public_any_more_is_in_none(printed, proposed, corrected, client):
    article = printed("Gone")
    path = article.editions.get().get_absolute_url()
    month, parts = f"/sitemaps/{clock.now():%Y-%m}.xml", ["/sitemap.xml", "/sitemaps/news.xml", "/sitemaps/pages.xml"]
    assert path in locations(read(client, month)) + locations(read(client, "/sitemaps/news.xml"))
    corrected(proposed(article, "withdrawal", "It rests on a forgery."))
    assert client.get(month).status_code == 404
    assert not any(path in locations(read(client, part)) or month in locations(read(client, part)) for part in parts)


def test_news_are_of_two_days_under_their_first_date(printed, client):
    begun = datetime(2026, 3, 5, 18, 40, tzinfo=UTC)
    with clock.at(begun):
        printed("Left & <right>", language="es-AR")
    with clock.at(begun + timedelta(hours=48)):
        url = read(client, "/sitemaps/news.xml").find(f"{MAP}url")
        told = {element.tag: element.text for element in url.iter() if element.text}
        assert told == {
            f"{MAP}loc": f"{HERE}/2026/03/05/left-right/",
            f"{NEWS}name": "Newsroom",
            f"{NEWS}language": "es",
            f"{NEWS}publication_date": "2026-03-05T18:40:00+00:00",
            f"{NEWS}title": "Left & <right>",
        }
    with clock.at(begun + timedelta(hours=48, seconds=1)):
        assert locations(read(client, "/sitemaps/news.xml")) == []
