"""Notices as the list of corrections and its feed show them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils import translation
from django.utils.timesince import timesince
from django.utils.translation import gettext

from articles import when
from articles.labels import labels_of
from articles.models import Edition, ErrorReport, Notice
from articles.models.error_report import State
from newsroom.pages import direction_of


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


def told_of(notices: Iterable[Notice], at: datetime, language: str = "en") -> list[Row]:
    """Return a row for each notice as readers are told at the moment `at` (aware), in words of that language.

    In two queries for all of them.
    """
    given = list(notices)
    live = Edition.objects.live(at).filter(article__in={notice.article_id for notice in given})
    shown = live.only("article_id", "address_date", "slug", "headline", "mark", "language", "withheld", "public_slug")
    by_article = {edition.article_id: edition for edition in shown}
    reported = _reported(given, at)
    with translation.override(language):
        return [
            replace(_row(notice, by_article.get(notice.article_id), language), after=_after(notice, reported))
            for notice in given
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
    if first is None:
        return ""
    told = {"time": timesince(first, notice.public_from, depth=1)}
    return gettext("A reader reported it; readers were told after %(time)s.") % told


def _row(notice: Notice, edition: Edition | None, language: str) -> Row:
    labels = labels_of(language)
    label = labels.notices.get(notice.kind) or gettext("Withdrawn")
    day = when.told(notice, language)
    if edition is None:
        told = {"day": labels.day_of(when.local_day(notice.edition)), "desk": notice.desk.name}
        title = gettext("A piece of %(day)s from the %(desk)s desk") % told
        return Row(notice, label, title, "", language, direction_of(language), day)
    headline = labels_of(edition.language).headline_of(edition)
    return Row(notice, label, headline, edition.get_absolute_url(), edition.language, edition.direction, day)
