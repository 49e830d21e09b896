"""The filters of the board: what can be asked for, and the question it makes. Their names are those in the address."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.http import urlencode
from django.utils.timezone import get_current_timezone, localtime

from articles.admin.lines import Visitor
from articles.models import Article, Byline, Edition
from articles.models.assignment import IN_PRODUCTION, Priority
from articles.statuses import Status

# What stands on the board, in its order: nearest to a decision first. Scheduled is published and not yet public.
STANDINGS = {
    "in-review": "In review",
    "approved": "Approved",
    "scheduled": "Scheduled",
    "draft": "Draft",
}
_OF_STATUS = {Status.IN_REVIEW: "in-review", Status.APPROVED: "approved", Status.DRAFT: "draft"}
_CLAIMS = {"mine": "Claimed by me", "free": "Claimed by nobody", "taken": "Claimed by somebody"}
_DUE = {"over": "Overdue", "today": "Due today", "week": "Due within 7 days", "none": "No due time"}
_ORDERS = {"": "Longest wait first", "due": "Due first"}
# Articles with what in_production says of each besides their fields.
Rows = QuerySet[Any]
NEVER = datetime(9990, 1, 1, tzinfo=UTC)


class BoardForm(forms.Form):
    """What the board is asked for; every field may be left empty."""

    desk = forms.ChoiceField(required=False)
    status = forms.ChoiceField(required=False, choices=[("", "Any"), *STANDINGS.items()])
    person = forms.ChoiceField(required=False, help_text="Who claimed it, handed it in or signs it.")
    due = forms.ChoiceField(required=False, choices=[("", "Any"), *_DUE.items()])
    claim = forms.ChoiceField(required=False, label="Claimed", choices=[("", "Any"), *_CLAIMS.items()])
    priority = forms.ChoiceField(
        required=False, choices=[("", "Any"), *((str(value), label) for value, label in Priority.choices)]
    )
    order = forms.ChoiceField(required=False, choices=list(_ORDERS.items()))

    def __init__(self, *args: Any, visitor: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = [(desk.slug, desk.name) for desk in visitor.writes_at]
        people = [(person.username, str(person)) for person in visitor.colleagues()]
        self.fields["desk"].choices = [("", "All of yours"), *desks]  # type: ignore[attr-defined]  # Field has none
        self.fields["person"].choices = [("", "Anybody"), *people]  # type: ignore[attr-defined]  # Field has none

    def query(self, **instead: str) -> str:
        """Return the filters as they stand in an address, some of them replaced."""
        asked = {name: value for name, value in self.cleaned_data.items() if value} | instead
        return urlencode({name: value for name, value in asked.items() if value})


def in_production(visitor: Visitor) -> Rows:
    """Return what is being worked on or waits for its moment at the person's desks.

    With each: `stage`, one of STANDINGS as its number from 0; `urgency`; `since`, when its wait began; `due`, with
    NEVER for no due time.
    """
    waiting = Edition.objects.filter(public_from__gt=visitor.now).exclude(public_until=F("public_from"))
    articles = Article.objects.filter(desk__in=visitor.writes_at)
    known = list(STANDINGS)
    return articles.filter(Q(status__in=IN_PRODUCTION) | Q(pk__in=waiting.values("article"))).alias(
        stage=Case(
            *[When(status=status, then=Value(known.index(name))) for status, name in _OF_STATUS.items()],
            default=Value(known.index("scheduled")),
        ),
        urgency=Coalesce("assignment__priority", Value(Priority.NORMAL.value)),
        since=Coalesce("submitted_at", "changed_at"),
        due=Coalesce("assignment__due_at", Value(NEVER)),
    )


def narrowed(articles: Rows, asked: dict[str, str], visitor: Visitor) -> Rows:
    """Return those that the filters ask for; `asked` are the form's values. The status is not looked at."""
    if asked["desk"]:
        articles = articles.filter(desk__slug=asked["desk"])
    if asked["person"]:
        articles = articles.filter(_concerns(asked["person"]))
    if asked["due"]:
        articles = articles.filter(_due(asked["due"], visitor.now))
    if asked["claim"]:
        articles = articles.filter(_claimed(asked["claim"], visitor))
    if asked["priority"]:
        articles = articles.filter(urgency=int(asked["priority"]))
    return articles


def of_standing(articles: Rows, standing: str) -> Rows:
    """Return those of one of the STANDINGS, all where none is named."""
    return articles.filter(stage=list(STANDINGS).index(standing)) if standing else articles


def _concerns(username: str) -> Q:
    signs = Byline.objects.filter(article=OuterRef("pk"), reporter__account__username=username)
    return Q(assignment__claimed_by__username=username) | Q(submitted_by__username=username) | Q(Exists(signs))


def _due(asked: str, now: datetime) -> Q:
    tomorrow = datetime.combine(localtime(now).date() + timedelta(days=1), time(), tzinfo=get_current_timezone())
    return {
        "over": Q(assignment__due_at__lt=now),
        "today": Q(assignment__due_at__gte=tomorrow - timedelta(days=1), assignment__due_at__lt=tomorrow),
        "week": Q(assignment__due_at__gte=now, assignment__due_at__lt=now + timedelta(days=7)),
        "none": Q(assignment__due_at=None),
    }[asked]


def _claimed(asked: str, visitor: Visitor) -> Q:
    return {
        "mine": Q(assignment__claimed_by=visitor.user),
        "free": Q(assignment__claimed_by=None, status__in=IN_PRODUCTION),
        "taken": Q(assignment__claimed_by__isnull=False),
    }[asked]
