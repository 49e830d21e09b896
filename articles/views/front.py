"""The front page: what editors pinned, the newest for the rest, and a section for each desk. Nothing stands twice."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import as_it_stood
from articles.as_it_stood import Then
from articles.markup import json_in_script
from articles.models import Edition, Pin
from articles.models.edition import EditionQuerySet
from articles.models.pin import Spot
from articles.structured import organisation
from newsroom.models import Desk, Publication
from newsroom.pages import Head, ReaderRequest, for_readers, page

SECONDS = 2
LATEST = 7
OF_A_DESK = 3


@dataclass(frozen=True)
class Section:
    """A desk and its newest pieces, at least one."""

    desk: Desk
    editions: list[Edition]


@dataclass(frozen=True)
class Arrangement:
    """Editions by their numbers: the lead (one or none), those beside it, the latest."""

    lead: list[int]
    seconds: list[int]
    latest: list[int]

    @property
    def every(self) -> list[int]:
        """All of them."""
        return [*self.lead, *self.seconds, *self.latest]


@dataclass(frozen=True)
class Front:
    """What the front page shows, fetched: the lead or none, those beside it, the latest, a section for each desk."""

    lead: Edition | None
    seconds: list[Edition]
    latest: list[Edition]
    sections: list[Section]
    desks: list[Desk]


@for_readers
def front(request: ReaderRequest, then: Then | None = None) -> HttpResponse:
    """Show what editors have pinned, then what is new, by desk too; with `then`, as it stood at that moment."""
    publication, news = Publication.objects.current(), as_it_stood.news(request, then)
    shown = arranged(news, then.moment if then else request.moment)
    tagline = publication.tagline or format_lazy(_("News from {name}."), name=publication.name)
    head = Head(publication.name, tagline, reverse("front"), stood=then.words if then else "")
    response = page(
        "articles/front.html",
        head,
        publication=publication,
        desks=shown.desks,
        front=shown,
        structured=[json_in_script(organisation(publication))],
    )
    return as_it_stood.answered(response, reverse("front"), then)


def arranged(news: EditionQuerySet, moment: datetime) -> Front:
    """Return what the front page shows of the news of the moment `moment` (aware), in a fixed number of queries."""
    pinned = Pin.objects.on_page(None).shown(moment, news)
    others = news.newest_first().exclude(pk__in=[number for _spot, number in pinned])
    newest = list(others.values_list("pk", flat=True)[: 1 + SECONDS + LATEST])
    chosen = _arranged(pinned, newest)
    desks = list(_desks_with_news(news, chosen.every))
    # Asked for together, so that their pictures and names are too.
    by_number = news.for_list().in_bulk([*chosen.every, *(number for desk in desks for number in _newest_of(desk))])

    def shown(numbers: list[int]) -> list[Edition]:
        """Return these editions; one that was archived between two of these queries is missing from the later one."""
        return [by_number[number] for number in numbers if number in by_number]

    sections = [Section(desk, shown(_newest_of(desk))) for desk in desks]
    return Front(
        lead=next(iter(shown(chosen.lead)), None),
        seconds=shown(chosen.seconds),
        latest=shown(chosen.latest),
        sections=[section for section in sections if section.editions],
        desks=desks,
    )


def _arranged(pinned: list[tuple[str, int]], newest: list[int]) -> Arrangement:
    """Return what stands where: what is pinned at its place, the newest wherever nothing is."""
    lead = [number for spot, number in pinned if spot == Spot.LEAD]
    seconds = [number for spot, number in pinned if spot == Spot.FRONT]
    rest = iter(newest)
    lead += islice(rest, 1 - len(lead))
    seconds += islice(rest, max(0, SECONDS - len(seconds)))
    return Arrangement(lead, seconds, list(islice(rest, LATEST)))


def _desks_with_news(news: EditionQuerySet, shown: list[int]) -> QuerySet[Desk]:
    """Return every desk with the numbers of its newest pieces beyond those shown, each read from the desk's index."""
    of_desk = news.filter(desk=OuterRef("pk")).exclude(pk__in=shown)
    numbers = of_desk.newest_first().values("pk")
    return Desk.objects.annotate(**{f"newest_{n}": Subquery(numbers[n : n + 1]) for n in range(OF_A_DESK)})


def _newest_of(desk: Desk) -> list[int]:
    found = (getattr(desk, f"newest_{n}") for n in range(OF_A_DESK))
    return [number for number in found if number is not None]
