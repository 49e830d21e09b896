"""Who has an article open. A page says every few seconds that it is; one that fell silent is gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from articles.models import Article, Presence
from newsroom import clock
from newsroom.models import User

STALE = timedelta(minutes=1)
_FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True)
class Colleague:
    """Somebody who has it open too; `changed_at` is when they last changed something on their page, or None."""

    name: str
    changed_at: datetime | None

    def words(self) -> str:
        """Return it as a sentence: "Ines Ferro has this open, changed something 2 minutes ago."."""
        if self.changed_at is None:
            return f"{self.name} has this open and has changed nothing."
        minutes = int((clock.now() - self.changed_at).total_seconds() // 60)
        ago = "just now" if minutes < 1 else "1 minute ago" if minutes == 1 else f"{minutes} minutes ago"
        return f"{self.name} has this open, changed something {ago}."


def is_here(article: Article, person: User, *, changed: bool) -> None:
    """Note that the person has the article open, and whether they changed something since the last time."""
    now = clock.now()
    Presence.objects.filter(article=article, seen_at__lte=now - _FORGOTTEN).delete()
    noted = {"seen_at": now} | ({"changed_at": now} if changed else {})
    Presence.objects.update_or_create(person=person, article=article, defaults=noted)


def others(article: Article, person: User) -> list[Colleague]:
    """Return who else has the article open, the one who changed something last first."""
    here = Presence.objects.filter(article=article, seen_at__gt=clock.now() - STALE).exclude(person=person)
    rows = sorted(here.select_related("person"), key=lambda row: row.changed_at or row.seen_at, reverse=True)
    return [Colleague(str(row.person), row.changed_at) for row in rows]
