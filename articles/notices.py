"""Notices as the list of corrections and its feed show them, in English as those are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.timesince import timesince

from articles import when
from articles.labels import ENGLISH, labels_of
from articles.models import Edition, ErrorReport, Notice
from articles.models.error_report import State

_WITHDRAWN = "Withdrawn"


@dataclass(frozen=True)
class Row:
    """One notice: what it is, of which piece, where that is read.

    Of a piece that is not in print `path` is empty, and `title` names its day and desk alone: the headline and
    the address are words of it. `after` says how long after a reader's report readers were told, where one led to it.
    """

    notice: Notice
    label: str
    title: str
    path: str
    language: str
    direction: str
    day: when.Day
    after: str = ""


def told_of(notices: Iterable[Notice], at: datetime) -> list[Row]:
    """Return a row for each notice as readers are told at the moment `at` (aware), in two queries for all of them."""
    given = list(notices)
    live = Edition.objects.live(at).filter(article__in={notice.article_id for notice in given})
    shown = live.only("article_id", "address_date", "slug", "headline", "mark", "language", "withheld", "public_slug")
    by_article = {edition.article_id: edition for edition in shown}
    reported = _reported(given, at)
    return [
        replace(_row(notice, by_article.get(notice.article_id)), after=_after(notice, reported)) for notice in given
    ]


def _reported(notices: list[Notice], at: datetime) -> dict[int, datetime]:
    """Return when a reader first reported what led to each notice, by the notice's number.

    A report that the desk answered led to the first notice after it.
    """
    later = Notice.objects.filter(article=OuterRef("article"), public_from__gt=OuterRef("at"), public_from__lte=at)
    led_to = Subquery(later.order_by("public_from", "pk").values("pk")[:1])
    answered = ErrorReport.objects.filter(
        state=State.ANSWERED, settled_at__lte=at, article__in={notice.article_id for notice in notices}
    )
    rows = answered.annotate(led_to=led_to).order_by("-at").values_list("led_to", "at")
    return {notice: first for notice, first in rows if notice is not None}


def _after(notice: Notice, reported: dict[int, datetime]) -> str:
    first = reported.get(notice.pk)
    return (
        f"A reader reported it; readers were told after {timesince(first, notice.public_from, depth=1)}."
        if first
        else ""
    )


def _row(notice: Notice, edition: Edition | None) -> Row:
    label = ENGLISH.notices.get(notice.kind, _WITHDRAWN)
    day = when.told(notice)
    if edition is None:
        first = ENGLISH.day_of(when.local_day(notice.edition))
        return Row(notice, label, f"A piece of {first} from the {notice.desk.name} desk", "", "en", "ltr", day)
    headline = labels_of(edition.language).headline_of(edition)
    return Row(notice, label, headline, edition.get_absolute_url(), edition.language, edition.direction, day)
