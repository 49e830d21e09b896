"""A newsroom with so many of everything, for the public pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from articles import editing, photos, workflow
from articles.citations import cite
from articles.models import Article, Edition
from articles.rules import Wish
from articles.words import BylineWords, PictureWords, Words
from newsroom.models import Desk, Reporter
from newsroom.roles import Role


@dataclass(frozen=True)
class House:
    """What was made: `articles` in print, oldest first, each with every reporter, tag and outlet."""

    desks: list[Desk]
    reporters: list[Reporter]
    articles: list[Article]

    @property
    def paths(self) -> list[str]:
        """The addresses of the articles."""
        return [edition.get_absolute_url() for edition in Edition.objects.order_by("id")]


@pytest.fixture
def publish(person) -> Callable[..., Article]:
    """Put words into print at any desk, written by one managing editor and approved by another."""
    writer, second = (person(None, Role.MANAGING_EDITOR) for _ in range(2))

    def make(words: Words, **wish) -> Article:
        article = editing.start(words, by=writer)
        for verb, who in {"submit": writer, "approve": second, "publish": second}.items():
            asked = Wish(**wish) if verb == "publish" else Wish()
            workflow.move(verb, article, seen=article.version.digest, by=who, wish=asked)
        return article

    return make


@pytest.fixture
def house(publish, make_desk, make_reporter, make_source, make_photo, byline) -> Callable[[int], House]:
    """So many desks with so many articles each, and in every article so many of everything."""

    def make(count: int) -> House:
        numbers = range(1, count + 1)
        desks = [make_desk(f"Desk of {n}") for n in numbers]
        reporters = [make_reporter(f"Ada Smith{'i' * n}", title="Reporter", desk=desks[0]) for n in numbers]
        sources = [
            make_source(outlet=f"The Daily {n}", date="26 March 2008", url=f"https://daily.example/{n}")
            for n in numbers
        ]
        pictures = [make_photo(40 + n, 30) for n in numbers]
        for photo in pictures:
            photos.render(str(photo.pk))
        everything: dict[str, Any] = {
            "standfirst": "What happened, in a sentence.",
            "city": "Baghdad",
            "country": "Iraq",
            "body": "<p>Something <strong>happened</strong>.</p><p>Then more.</p>",
            "bylines": (*(byline(reporter) for reporter in reporters), BylineWords("Ben Jones", part="with")),
            "citations": tuple(cite(source) for source in sources),
            "pictures": tuple(
                PictureWords(photo.digest, "A street.", "Ben Jones", "An empty street.") for photo in pictures
            ),
            "tags": tuple(f"Tag {n}" for n in numbers),
        }
        articles = [
            publish(Words(headline=f"Piece {n} of {desk.slug}", desk=desk.slug, **everything))
            for desk in desks
            for n in numbers
        ]
        return House(desks, reporters, articles)

    return make
