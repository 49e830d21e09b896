"""Notices as the list of corrections and its feed show them, in English as those are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles import when
from articles.labels import ENGLISH, labels_of
from articles.models import Edition, Notice

_WITHDRAWN = "Withdrawn"


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


def told_of(notices: Iterable[Notice], at: datetime) -> list[Row]:
    """Return a row for each notice as readers are told at the moment `at` (aware); asks once for all their pieces."""
    given = list(notices)
    live = Edition.objects.live(at).filter(article__in={notice.article_id for notice in given})
    shown = live.only("article_id", "address_date", "slug", "headline", "mark", "language", "withheld", "public_slug")
    by_article = {edition.article_id: edition for edition in shown}
    return [_row(notice, by_article.get(notice.article_id)) for notice in given]


def _row(notice: Notice, edition: Edition | None) -> Row:
    label = ENGLISH.notices.get(notice.kind, _WITHDRAWN)
    day = when.told(notice)
    if edition is None:
        first = ENGLISH.day_of(when.local_day(notice.edition))
        return Row(notice, label, f"A piece of {first} from the {notice.desk.name} desk", "", "en", "ltr", day)
    headline = labels_of(edition.language).headline_of(edition)
    return Row(notice, label, headline, edition.get_absolute_url(), edition.language, edition.direction, day)
