"""The emergency path: a managing editor puts their own words into print alone; a second person looks afterwards."""

from django.db import transaction

from articles import text, workflow
from articles.models import Article, Emergency, VersionWriter
from articles.rules import Wish
from newsroom import clock, ledger
from newsroom.models import User
from newsroom.roles import Right


class LookRefused(Exception):
    """It still waits for a second person. The message is meant for the person who tried."""


@transaction.atomic
def publish_in_emergency(article: Article, *, seen: str, by: User, reason: str) -> None:
    """Approve the words seen, though they are the person's own, and publish them now: both, or neither.

    Raises:
        MoveRefused: as for `workflow.move`.
    """
    workflow.move("approve in emergency", article, seen=seen, by=by, wish=Wish(reason=reason))
    workflow.move("publish", article, seen=seen, by=by)


@transaction.atomic
def look(emergency: Emergency, finding: str, *, by: User) -> None:
    """Say as the second person that one has looked at what was published in an emergency, and what one found.

    Raises:
        LookRefused: the person does not edit at the desk, published or wrote it, says nothing, or somebody was quicker.
    """
    said = text.printable(finding).strip()
    if refusal := _against(emergency, said, by):
        raise LookRefused(refusal)
    ledger.take_turn()
    waiting = Emergency.objects.filter(pk=emergency.pk, looked_at=None)
    if not waiting.update(looked_by=by, looked_at=clock.now(), finding=said):
        raise LookRefused("Somebody else has looked at it already.")
    subject = ledger.Subject("article", emergency.article_id, {"emergency": emergency.pk})
    ledger.record("look at emergency", subject, by=by, seen=emergency.digest, note=said)
    emergency.refresh_from_db()


def _against(emergency: Emergency, said: str, by: User) -> str | None:
    if not by.has_right(Right.EDIT, emergency.article.desk):
        return f"Only editors of the {emergency.article.desk} desk look at it."
    if emergency.by_id == by.pk or VersionWriter.objects.filter(version=emergency.version_id, person=by).exists():
        return "Whoever wrote or published it cannot be the second person."
    if not said:
        return "Say what you found, if only that it may stand."
    return None
