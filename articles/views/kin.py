"""What an article's page says of the pieces that it belongs to: the parts of its series, its other languages."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import get_language_info

from articles.labels import labels_of
from articles.models import Edition, Series
from newsroom.pages import absolute

_OF_PART = "address_date slug headline mark language withheld public_slug series_number".split()
_OF_LANGUAGE = "article address_date slug language withheld public_slug".split()


@dataclass(frozen=True)
class Place:
    """The place of a piece in a series: a line that says it, the series' path, and the parts beside it with theirs."""

    words: str
    path: str
    beside: list[tuple[str, str, Edition]]


@dataclass(frozen=True)
class Tongue:
    """The piece in another language, or in its own: the code, its own name, and the address."""

    language: str
    name: str
    direction: str
    path: str

    @property
    def address(self) -> str:
        """The whole address, for machines."""
        return absolute(self.path)


def place_of(edition: Edition, at: datetime) -> Place | None:
    """Return the place of an edition in its series as the public knows it at the moment `at` (aware), or None.

    Three queries where there is a series, else none.
    """
    if edition.series_id is None or edition.series_number is None:
        return None
    series = Series.objects.shown().filter(pk=edition.series_id).first()
    if series is None:
        return None
    others = Edition.objects.live(at).filter(series=series).exclude(article=edition.article_id).only(*_OF_PART)
    here = edition.series_number, edition.pk
    found = {"prev": others.parts_before(*here).first(), "next": others.parts_after(*here).first()}
    labels = labels_of(edition.language)
    return Place(
        labels.part_of % {"number": edition.series_number, "series": series.name},
        series.get_absolute_url(),
        [(rel, labels.part_number % part.series_number, part) for rel, part in found.items() if part],
    )


def tongues_of(edition: Edition, at: datetime) -> list[Tongue]:
    """Return the piece in each language in which it is public at the moment `at` (aware), its own first.

    Nothing where it is in one alone. Of two translations into one language, the newer.
    """
    others = Edition.objects.live(at).in_every_language(edition).exclude(article=edition.article_id)
    found = {edition.language: edition}
    for other in others.only(*_OF_LANGUAGE).order_by("language", "-first_published_at", "-pk"):
        found.setdefault(other.language, other)
    return [_tongue(each) for each in found.values()] if len(found) > 1 else []


def _tongue(edition: Edition) -> Tongue:
    return Tongue(edition.language, _own_name(edition.language), edition.direction, edition.get_absolute_url())


def _own_name(language: str) -> str:
    """Return what a language calls itself; of one that nobody here knows, its code."""
    try:
        return str(capfirst(get_language_info(language)["name_local"]))
    except KeyError:
        return language
