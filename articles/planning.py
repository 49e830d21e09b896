"""The door for the plan: claims, due times and priorities. Touches neither words nor status."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from articles.models import Article, Assignment
from articles.models.assignment import Priority
from articles.planning_rules import assignee_refusal, refusal, release_refusal
from newsroom import clock, ledger
from newsroom.models import User


class PlanningRefused(Exception):
    """The plan was not changed. The message is meant for the person who tried."""


@transaction.atomic
def claim(article: Article, *, by: User) -> None:
    """Take the article on.

    Raises:
        PlanningRefused: the person may not, or somebody was quicker; the message names them.
    """
    plan = _begin("claim", article, by=by)
    if plan.claimed_by == by:
        raise PlanningRefused("You have claimed it already.")
    if plan.claimed_by is not None:
        raise PlanningRefused(_quicker(plan))
    _set(plan, claimed_by=by, claimed_at=clock.now())
    _record("claim", article, by=by)


@transaction.atomic
def release(article: Article, *, by: User) -> None:
    """Give the article back to the desk: one's own claim, or as an editor somebody else's.

    Raises:
        PlanningRefused: nobody has claimed it, or the claim is not the person's to end.
    """
    plan = _begin("release", article, by=by)
    if plan.claimed_by is None:
        raise PlanningRefused("Nobody has claimed it.")
    if reason := release_refusal(by, plan.claimed_by, article):
        raise PlanningRefused(reason)
    _set(plan, claimed_by=None, claimed_at=None)
    _record("release", article, by=by, note=f"from {plan.claimed_by}" if plan.claimed_by != by else "")


@transaction.atomic
def assign(article: Article, to: User, *, was: User | None, by: User) -> None:
    """Give the article to somebody who writes at its desk; `was` is who had claimed it before the editor's eyes.

    Raises:
        PlanningRefused: the person may not, the other does not write there, or it changed hands meanwhile.
    """
    plan = _begin("assign", article, by=by)
    if reason := assignee_refusal(to, article):
        raise PlanningRefused(reason)
    if plan.claimed_by != was:
        raise PlanningRefused(_quicker(plan) if plan.claimed_by else "It has just been released. Look again.")
    _set(plan, claimed_by=to, claimed_at=clock.now())
    _record("assign", article, by=by, note=f"to {to}", detail={"to": to.pk})


@transaction.atomic
def set_due(article: Article, due_at: datetime | None, *, was: datetime | None, by: User) -> None:
    """Say when the article is due (aware, kept to the minute; None is at no time); `was` is what the person saw.

    Raises:
        PlanningRefused: the person may not, or somebody else set another time meanwhile.
    """
    plan = _begin("set due time", article, by=by)
    if plan.due_at != was:
        stands = f"{localtime(plan.due_at):%d %B %Y, %H:%M}" if plan.due_at else "no time"
        raise PlanningRefused(f"Somebody else has just set it due at {stands}. Look again.")
    due_at = due_at.replace(second=0, microsecond=0) if due_at else None
    _set(plan, due_at=due_at)
    _record("set due time", article, by=by, note=due_at.isoformat() if due_at else "at no time")


@transaction.atomic
def set_priority(article: Article, priority: Priority, *, was: Priority, by: User) -> None:
    """Say how urgent the article is; `was` is what stood before the person's eyes.

    Raises:
        PlanningRefused: the person may not, or somebody else changed it meanwhile.
    """
    plan = _begin("set priority", article, by=by)
    if plan.priority != was:
        stands = Priority(plan.priority).label.lower()
        raise PlanningRefused(f"Somebody else has just made it {stands}. Look again.")
    _set(plan, priority=priority)
    _record("set priority", article, by=by, note=priority.label.lower())


def plan_of(article: Article) -> Assignment:
    """Return the article's plan; an empty one, not stored, where nothing was planned yet."""
    return getattr(article, "assignment", None) or Assignment(article=article)


def close(article: Article) -> None:
    """End the plan of an article that leaves production, in the transaction of the move that says so."""
    Assignment.objects.filter(article=article).update(
        claimed_by=None, claimed_at=None, due_at=None, priority=Priority.NORMAL
    )


def _begin(verb: str, article: Article, *, by: User) -> Assignment:
    """Take the turn and return the plan as it stands now: until the transaction ends nobody changes it.

    The turn is the compare-and-set: of two at once, the second waits here and reads what the first wrote.
    """
    ledger.take_turn()
    article.refresh_from_db(fields=["status", "desk"])
    if reason := refusal(by, verb, article):
        raise PlanningRefused(reason)
    return Assignment.objects.select_related("claimed_by").get_or_create(article=article)[0]


def _set(plan: Assignment, **to: Any) -> None:
    Assignment.objects.filter(pk=plan.pk).update(**to)


def _quicker(plan: Assignment) -> str:
    at = f" at {localtime(plan.claimed_at):%H:%M on %d %B}" if plan.claimed_at else ""
    return f"{plan.claimed_by} was quicker and claimed it{at}."


def _record(verb: str, article: Article, *, by: User, note: str = "", detail: dict[str, Any] | None = None) -> None:
    ledger.record(verb, ledger.Subject("article", article.pk, detail or {}), by=by, note=note)
