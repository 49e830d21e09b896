"""Notices as the list of corrections and its feed show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext

from articles import when
from articles.labels import labels_of
from articles.models import Edition, Notice
from newsroom.pages import direction_of


@dataclass(frozen=True)
class Row:
    """One notice: what it is, of which piece, where that is read.

    Of a piece that is not in print `path` is empty, and `title` names its day and desk alone: the headline and
    the address are words of it.
    """

    notice: Notice
    label: str
    title: str
    path: str
    language: str
    direction: str
    day: when.Day


def told_of(notices: Iterable[Notice], at: datetime, language: str = "en") -> list[Row]:
    """Return a row for each notice as readers are told at the moment `at` (aware), in words of that language.

    Asks once for all their pieces.
    """
    given = list(notices)
    live = Edition.objects.live(at).filter(article__in={notice.article_id for notice in given})
    shown = live.only("article_id", "address_date", "slug", "headline", "mark", "language", "withheld", "public_slug")
    by_article = {edition.article_id: edition for edition in shown}
    with translation.override(language):
        return [_row(notice, by_article.get(notice.article_id), language) for notice in given]


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
