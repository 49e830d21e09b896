"""The door for status: the one module that moves an article along the table in articles.statuses."""

import logging
from dataclasses import replace
from typing import Any

from django.db import transaction

from articles import editing, planning, printing, renditions, telling, telling_safety, threads
from articles.models import Approval, Article, Edition, Emergency, Version, VersionWriter
from articles.photo_header import PhotoRefused
from articles.rules import NEVER_PRINTED, Wish, refusal
from articles.statuses import MOVES, Status
from newsroom import clock, ledger
from newsroom.models import User

log = logging.getLogger(__name__)


class MoveRefused(Exception):
    """The move is not allowed. The message is meant for the person who tried."""


_ENDS_THE_PLAN = frozenset({"publish", "spike"})
CHANGED = "The words have changed since you opened them. Read them again before you decide."
QUICKER = "Somebody else has just moved this article."


@transaction.atomic
def move(verb: str, article: Article, *, seen: str, by: User, wish: Wish = Wish(), quietly: bool = False) -> None:
    """Make one move of the workflow, or none at all.

    `seen` is the digest of the version the person had before their eyes. Status, approval, edition and
    ledger are written together; `article` is refreshed from the database. Who moves it `quietly` tells of
    more than the move.

    Raises:
        MoveRefused: the status, the role or the four-eyes rule forbids the move, the words have changed
            since they were seen, the address is taken, or somebody else moved the article first.
    """
    was, version = article.status, article.version
    if version is None or seen != version.digest:
        raise MoveRefused(CHANGED)
    # The turn before anything is asked: whoever comes second is told so by us and not by a guard.
    ledger.take_turn()
    standing = Article.objects.filter(pk=article.pk, status=was, version=version)
    if not standing.exists():
        raise MoveRefused(QUICKER)
    if reason := refusal(by, verb, article, wish):
        raise MoveRefused(reason)
    if verb == "send back":
        wish = replace(wish, reason=threads.with_open_notes(article, wish.reason))
    written = _STATUS_CHANGES.get(verb, _only_status)(version, by, wish)
    # Printed before it is called so: a guard lets nothing be published that has no edition.
    detail = _change_print(verb, article, wish)
    # By its number alone: the turn is taken, and what is abandoned has other words by now.
    Article.objects.filter(pk=article.pk).update(**{"status": MOVES[verb].target} | written)
    if verb in _ENDS_THE_PLAN:
        planning.close(article)
    subject = ledger.Subject("article", article.pk, detail)
    ledger.record(verb, subject, by=by, seen=version.digest, note=_note(verb, wish))
    if not quietly:
        telling.moved(verb, article, by=by, message=wish.reason.strip())
    if verb == "submit":
        telling_safety.lapsed(article, by=by)
    article.refresh_from_db()


@transaction.atomic
def hold(article: Article, *, by: User) -> None:
    """Take a scheduled article off the schedule for safety, whoever of the desk asks. Refreshes `article`."""
    ledger.take_turn()
    detail = _change_print("unschedule", article, Wish())
    Article.objects.filter(pk=article.pk).update(status=MOVES["unschedule"].target)
    seen = article.version.digest if article.version else ""
    subject = ledger.Subject("article", article.pk, detail)
    ledger.record("unschedule", subject, by=by, seen=seen, note="Held until a harm flag is cleared")
    telling.moved("unschedule", article, by=by)
    article.refresh_from_db()


@transaction.atomic
def approve_and_publish(article: Article, *, seen: str, by: User, wish: Wish = Wish()) -> None:
    """Approve the words seen and publish them, now or at `wish.at`: both, or neither.

    Raises:
        MoveRefused: as for `move`.
    """
    move("approve", article, seen=seen, by=by)
    move("publish", article, seen=seen, by=by, wish=wish)


def _only_status(_version: Version, _by: User, _wish: Wish) -> dict[str, Any]:
    return {}


def _submitted(_version: Version, by: User, _wish: Wish) -> dict[str, Any]:
    return {"submitted_by": by, "submitted_at": clock.now(), "sent_back_because": ""}


def _approved(version: Version, by: User, _wish: Wish) -> dict[str, Any]:
    approval = Approval(article_id=version.article_id, version=version, digest=version.digest, by=by, at=clock.now())
    approval.save(force_insert=True)
    return {"approval": approval}


def _approved_in_emergency(version: Version, by: User, wish: Wish) -> dict[str, Any]:
    """The row that lets the guards take an approval by the writer of the words: once, and for all to see."""
    Emergency(
        article_id=version.article_id,
        version=version,
        digest=version.digest,
        by=by,
        at=clock.now(),
        reason=wish.reason.strip(),
    ).save(force_insert=True)
    return _approved(version, by, wish)


def _back_to_draft(_version: Version, _by: User, wish: Wish) -> dict[str, Any]:
    return {"approval": None, "submitted_by": None, "submitted_at": None, "sent_back_because": wish.reason.strip()}


def _set_aside(_version: Version, _by: User, _wish: Wish) -> dict[str, Any]:
    return {"approval": None}


def _as_in_print(version: Version, by: User, _wish: Wish) -> dict[str, Any]:
    """Give the words back that were in print last, with their approval; to the archive what came from there."""
    article = Article.objects.get(pk=version.article_id)
    last = printing.last_public(article)
    if last is None:
        raise MoveRefused(NEVER_PRINTED)
    # Approved words stand still, so they go back to draft first.
    Article.objects.filter(pk=article.pk).update(status=Status.DRAFT, **_back_to_draft(version, by, Wish()))
    article.refresh_from_db()
    editing.put_back(article, last.version)
    return {"status": Status.ARCHIVED if last.news_until else Status.PUBLISHED, "approval": last.approval}


_STATUS_CHANGES = {
    "submit": _submitted,
    "approve": _approved,
    "approve in emergency": _approved_in_emergency,
    "send back": _back_to_draft,
    "revise": _back_to_draft,
    "restore": _back_to_draft,
    "spike": _set_aside,
    "abandon": _as_in_print,
}


def _change_print(verb: str, article: Article, wish: Wish) -> dict[str, Any]:
    """Do what the verb does to what is in print; return what the ledger is to keep of it."""
    if verb not in _IN_PRINT:
        return {}
    # A copy, so that the caller's article stays as it was where the printing is refused.
    standing = Article.objects.select_related("version", "approval").get(pk=article.pk)
    try:
        return _IN_PRINT[verb](standing, wish)
    except printing.CannotPrint as cannot:
        raise MoveRefused(str(cannot)) from cannot


def _print(article: Article, wish: Wish) -> dict[str, Any]:
    at = wish.at or clock.now()
    edition = printing.print_edition(article, at=at, kind=wish.kind, reason=wish.reason.strip())
    # The worker has made them long ago, where one runs; publication waits for neither it nor them.
    transaction.on_commit(lambda: _see_to_pictures(edition), robust=True)
    return printing.facts(edition)


def _see_to_pictures(edition: Edition) -> None:
    """Make what is missing of the renditions that the edition shows."""
    for picture in edition.pictures.select_related("photo"):
        try:
            renditions.make_missing(picture.photo)
        except PhotoRefused as refused:
            # Its words are in print without it.
            log.warning("Photo %s: %s", picture.photo_id, refused)
            telling.picture_dropped(edition.article, picture.position, str(refused))


def _unprint(article: Article, _wish: Wish) -> dict[str, Any]:
    return {"edition": printing.unprint(article).number}


def _shelve(article: Article, _wish: Wish) -> dict[str, Any]:
    edition = printing.shelve(article)
    return {"edition": edition.number, "news_until": printing.moment(edition.news_until)}


def _given_back(article: Article, _wish: Wish) -> dict[str, Any]:
    """Return what the ledger keeps of words that were given back: which, whose, and where that left the article."""
    last = printing.last_public(article)
    if last is None:
        raise MoveRefused(NEVER_PRINTED)
    writers = VersionWriter.objects.filter(version=last.version_id).values_list("person", flat=True)
    return {
        "version": last.version.number,
        "words": last.version.digest,
        "writers": sorted(writers),
        "status": str(Status.ARCHIVED if last.news_until else Status.PUBLISHED),
    }


_IN_PRINT = {"publish": _print, "unschedule": _unprint, "archive": _shelve, "abandon": _given_back}


def _note(verb: str, wish: Wish) -> str:
    parts = [wish.reason.strip(), f"at {wish.at.isoformat()}" if wish.at and verb == "publish" else ""]
    return "; ".join(part for part in parts if part)
