"""The times of an edition as readers see them: in the newsroom's zone, and never more exact than they are known."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

from articles.labels import labels_of
from articles.models import Edition, Notice
from articles.models.article import Dating


@dataclass(frozen=True)
class Day:
    """A day or moment: for machines and in words."""

    iso: str
    words: str


def day_of(edition: Edition) -> Day:
    """Return the day under which lists show the edition, in words of the language that the page speaks."""
    day = local_day(edition)
    return Day(day.isoformat(), labels_of(get_language() or "").day_of(day))


def local_day(edition: Edition) -> date:
    """Return the day on which readers first had it, in the newsroom's zone."""
    return edition.original_date or timezone.localtime(edition.first_published_at).date()


def published(edition: Edition) -> Day:
    """Return when it was first published: the moment, or for a piece from before this system the day alone."""
    labels = labels_of(edition.language)
    if edition.original_date:
        return Day(edition.original_date.isoformat(), labels.day_of(edition.original_date))
    return _moment(edition, edition.first_published_at)


def updated(edition: Edition) -> Day | None:
    """Return when readers were given these words in place of earlier ones, or None."""
    return _moment(edition, edition.changed_at) if edition.changed_at else None


def told(notice: Notice, language: str = "en") -> Day:
    """Return when readers were told of it, in words of that language."""
    local = timezone.localtime(notice.public_from)
    return Day(local.isoformat(timespec="seconds"), labels_of(language).moment_of(local))


def withheld(edition: Edition) -> Day | None:
    """Return since when a passage of it is withheld for safety, or None."""
    since = edition.withheld_since
    return _moment(edition, since) if since else None


def printed(edition: Edition) -> Day:
    """Return when this edition went into print."""
    return _moment(edition, edition.public_from)


def replaced(edition: Edition) -> Day | None:
    """Return when an edition left print. Of the one in print that may lie ahead, and is nothing for readers."""
    return _moment(edition, edition.public_until) if edition.public_until else None


def is_taken_from_newest_source(edition: Edition) -> bool:
    """Say whether the day is our reading and not a record."""
    return edition.original_date_from == Dating.NEWEST_SOURCE


def _moment(edition: Edition, moment: datetime) -> Day:
    local = timezone.localtime(moment)
    return Day(local.isoformat(timespec="seconds"), labels_of(edition.language).moment_of(local))
