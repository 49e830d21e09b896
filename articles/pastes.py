"""Pasted texts that are no drafts yet: kept for the person alone, few at a time, and not for long."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from articles import text
from articles.models import Paste
from newsroom import clock
from newsroom.models import User

MOST_CHARACTERS = 1_000_000
MOST_A_PERSON = 20
LAPSE = timedelta(days=7)


class PasteRefused(Exception):
    """The text is too long. The message is meant for the person who pasted it."""


def refuse_overlong(pasted: str) -> None:
    """Raise PasteRefused where a text is longer than any dispatch."""
    if len(pasted) > MOST_CHARACTERS:
        raise PasteRefused(
            f"This is {len(pasted) / 1_000_000:.1f} million characters, longer than any dispatch, and was not taken. "
            "It is still where you copied it, and the Back button brings the box back as you left it. "
            "Paste one dispatch at a time."
        )


@transaction.atomic
def keep(pasted: str, *, by: User) -> Paste:
    """Keep a text until a draft is made of it. The same text pasted again is the same; what lapsed goes.

    Raises:
        PasteRefused: it has more than MOST_CHARACTERS.
    """
    refuse_overlong(pasted)
    pasted, now = text.printable(pasted), clock.now()
    Paste.objects.filter(at__lt=now - LAPSE).delete()
    own = Paste.objects.filter(by=by)
    if same := own.filter(text=pasted).first():
        return same
    made = Paste.objects.create(by=by, text=pasted, at=now)
    spare = own.order_by("-at").values_list("pk", flat=True)[MOST_A_PERSON : 2 * MOST_A_PERSON]
    Paste.objects.filter(pk__in=list(spare)).delete()
    return made


def find(key: UUID, *, by: User) -> Paste | None:
    """Return the person's own text of that key, unless it has lapsed."""
    return Paste.objects.filter(pk=key, by=by, at__gte=clock.now() - LAPSE).first()


def forget(key: UUID, *, by: User) -> None:
    """Let go of a text of which a draft was made: the draft keeps it to the letter."""
    Paste.objects.filter(pk=key, by=by).delete()
