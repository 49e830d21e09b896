"""The front page: the newest piece, what is new, and a section for each desk that has news. Nothing stands twice."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.urls import reverse

from articles.markup import json_in_script
from articles.models import Edition
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


@for_readers
def front(request: ReaderRequest) -> HttpResponse:
    """Show what is new, newest first and by desk."""
    publication = Publication.objects.current()
    news = Edition.objects.news(request.moment)
    newest = list(news.newest_first().values_list("pk", flat=True)[: 1 + SECONDS + LATEST])
    desks = list(_desks_with_news(request.moment, newest))
    # Asked for together, so that their pictures and names are too.
    by_number = news.for_list().in_bulk([*newest, *(number for desk in desks for number in _newest_of(desk))])
    # One that was archived between two of these queries is missing from the later one.
    shown = [by_number[number] for number in newest if number in by_number]
    sections = [Section(desk, [by_number[n] for n in _newest_of(desk) if n in by_number]) for desk in desks]
    return page(
        "articles/front.html",
        Head(publication.name, publication.tagline or f"News from {publication.name}.", reverse("front")),
        publication=publication,
        structured=[json_in_script(organisation(publication))],
        desks=desks,
        lead=shown[0] if shown else None,
        seconds=shown[1 : 1 + SECONDS],
        latest=shown[1 + SECONDS :],
        sections=[section for section in sections if section.editions],
    )


def _desks_with_news(moment: datetime, shown: list[int]) -> QuerySet[Desk]:
    """Return every desk with the numbers of its newest pieces beyond those shown, each read from the desk's index."""
    of_desk = Edition.objects.news(moment).filter(desk=OuterRef("pk")).exclude(pk__in=shown)
    numbers = of_desk.newest_first().values("pk")
    return Desk.objects.annotate(**{f"newest_{n}": Subquery(numbers[n : n + 1]) for n in range(OF_A_DESK)})


def _newest_of(desk: Desk) -> list[int]:
    found = (getattr(desk, f"newest_{n}") for n in range(OF_A_DESK))
    return [number for number in found if number is not None]
