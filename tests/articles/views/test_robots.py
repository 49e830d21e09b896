"""What robots are told."""

import pytest

from articles.views.robots import ANSWERING, LEARNING
from newsroom.models import Publication
from newsroom.models.publication import Crawlers

SITEMAPS = "Sitemap: http://localhost:8000/sitemap.xml\nSitemap: http://localhost:8000/sitemaps/news.xml\n"


def groups(text):
    """Return who is asked to stay away from what, as RFC 9309 reads it."""
    found: dict[str, str] = {}
    names: list[str] = []
    for key, _, value in (line.partition(": ") for line in text.splitlines() if line):
        if key == "User-agent":
            names.append(value)
        elif key == "Disallow":
            found |= dict.fromkeys(names, value)
            names = []
    return found


def test_robots_are_asked_to_leave_the_newsroom_alone(db, client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == f"User-agent: *\nDisallow: /admin/\n\n{SITEMAPS}"


@pytest.mark.parametrize(
    ("choice", "away"), [(Crawlers.NO_TRAINING, LEARNING), (Crawlers.NONE, (*LEARNING, *ANSWERING))]
)
def test_robots_of_artificial_intelligence_are_asked_what_the_newsroom_chose(choice, away, db, client):
    Publication.objects.create(crawlers=choice)
    told = client.get("/robots.txt").content.decode()
    assert groups(told) == dict.fromkeys(away, "/") | {"*": "/admin/"}
    assert told.endswith(SITEMAPS)
