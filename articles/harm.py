"""The door for harm flags: raised by whoever writes at the desk, cleared by a second person for exact words."""

from django.db import transaction

from articles import rules, telling_safety, workflow
from articles.models import Article, HarmFlag
from articles.models.harm_flag import Harm
from newsroom import clock, ledger
from newsroom.models import User
from newsroom.roles import Right


class FlagRefused(Exception):
    """The flag was not raised or cleared. The message is meant for the person who tried."""


@transaction.atomic
def raise_flag(article: Article, kind: str, *, note: str = "", by: User) -> HarmFlag:
    """Say that somebody in the text could come to harm. What was scheduled comes off the schedule at once.

    `note` says what to look at and names nobody; the ledger holds the kind alone.

    Raises:
        FlagRefused: the kind is unknown, or the person does not write at the article's desk.
    """
    if kind not in Harm.values:
        raise FlagRefused("Choose what to look at: minor, victim, witness, detained, at risk or consent given.")
    if not by.has_right(Right.WRITE, article.desk):
        raise FlagRefused(f"Only people who write at the {article.desk} desk may flag it.")
    ledger.take_turn()
    flag = HarmFlag.objects.create(article=article, kind=kind, note=note.strip()[:600], set_by=by, set_at=clock.now())
    ledger.record("flag harm", ledger.Subject("article", article.pk, {"flag": flag.pk, "kind": kind}), by=by)
    if flag.needs_clearing:
        telling_safety.flagged(flag)
        if rules.is_scheduled(article):
            workflow.hold(article, by=by)
    return flag


@transaction.atomic
def clear(flag: HarmFlag, *, seen: str, by: User) -> None:
    """Clear the flag for the words with the digest `seen`, those that the person had before their eyes.

    Raises:
        FlagRefused: the person may not, or the words have changed since they were seen.
    """
    ledger.take_turn()
    flag.refresh_from_db()
    article = flag.article
    if article.version is None or seen != article.version.digest:
        raise FlagRefused(workflow.CHANGED)
    if reason := rules.clearing_refusal(by, flag):
        raise FlagRefused(reason)
    HarmFlag.objects.filter(pk=flag.pk).update(cleared_by=by, cleared_at=clock.now(), cleared_digest=seen)
    flag.refresh_from_db()
    subject = ledger.Subject("article", article.pk, {"flag": flag.pk, "kind": flag.kind})
    ledger.record("clear harm", subject, by=by, seen=seen)
    telling_safety.cleared(flag, by=by)
