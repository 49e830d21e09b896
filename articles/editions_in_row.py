"""What follows for an edition from those that readers had before it. `public` are these, in their order."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

from articles.models import Edition
from articles.models.edition import QUIET, Kind, Mark
from articles.words import Words


def first_published(public: list[Edition], found: Words, at: datetime) -> datetime:
    """Return the moment by which lists order the piece.

    The start of its first edition; for a piece from before this system, noon of its day in the newsroom's zone,
    where that is not later than `at`, from which it is public.
    """
    if public:
        return public[0].first_published_at
    if found.original_date:
        day = date.fromisoformat(found.original_date)
        return min(at, datetime.combine(day, time(12), tzinfo=ZoneInfo(settings.TIME_ZONE)).astimezone(UTC))
    return at


def changed_at(public: list[Edition], kind: str, at: datetime) -> datetime | None:
    """Return when readers were last told of a change, once an edition of this kind follows at the moment `at`."""
    if not public:
        return None
    return public[-1].changed_at if kind in QUIET else at


def mark(public: list[Edition], kind: str) -> str:
    """Return what lists say of the piece, once an edition of this kind follows.

    What is put back after a withdrawal is marked as it was before.
    """
    if kind == Kind.RETRACTION:
        return Mark.RETRACTED
    if public and (kind in QUIET or (kind == Kind.REINSTATED and public[-1].public_until is not None)):
        return public[-1].mark
    return Mark.CORRECTED if Kind.CORRECTION in {kind, *(edition.kind for edition in public)} else Mark.NONE
