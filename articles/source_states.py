"""How a cited source stands, in words for readers: its copy, and what was found when somebody last looked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from articles.labels import Labels
from articles.models.edition_rows import EditionCitation
from newsroom.pages import absolute
from sources.models import Found, SourceHealth

_THERE = {Found.ALIVE, Found.MOVED}


@dataclass(frozen=True)
class SourceState:
    """What a list of sources says of one besides its words.

    `path` is its page here. `preserved` tells of its copy, of the day `kept_on`; `found` of the last look. Both are
    empty where there is nothing to tell. `lost` is whether readers will look in vain at its address.
    """

    path: str
    preserved: str = ""
    kept_on: date | None = None
    found: str = ""
    lost: bool = False

    @property
    def address(self) -> str:
        """The absolute address of its page, where the proof of the copy stands (robustlinks.mementoweb.org)."""
        return absolute(self.path)


def state_of(row: EditionCitation, labels: Labels) -> SourceState:
    """Return how the source of a citation stands. Its source with copy, health and root must have been fetched."""
    source = row.source
    copy, health = source.copy, getattr(source, "health", None)
    kept_on = _day(copy.at) if copy else None
    return SourceState(
        path=reverse("source", args=[source.standing.uid]),
        preserved=labels.preserved % labels.day_of(kept_on) if kept_on else "",
        kept_on=kept_on,
        found=_found(health, labels) if health else "",
        lost=bool(health and health.dead_since),
    )


def _found(health: SourceHealth, labels: Labels) -> str:
    if health.dead_since:
        return labels.gone % labels.day_of(_day(health.dead_since))
    if health.changed_at:
        words = labels.taken_back if health.taken_back else labels.changed
        return words % labels.day_of(_day(health.changed_at))
    if health.looked_at is None:
        return ""
    words = labels.there if health.found in _THERE else labels.looked
    return words % labels.day_of(_day(health.looked_at))


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
