"""Lines of the home and the board: what each says of its article, for many in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cached_property

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from articles.admin import blocks, moves
from articles.admin.moments import age, day_and_time
from articles.models import Article, Edition
from articles.models.assignment import IN_PRODUCTION, Priority
from articles.planning import plan_of
from articles.statuses import Status
from newsroom import clock
from newsroom.admin_site import colleague
from newsroom.models import Desk, Membership, User
from newsroom.roles import Right, roles_with


class Offer(IntEnum):
    """What a list lets people do about the plan of its articles, as far as they may at all."""

    NOTHING = 0
    CLAIM = 1
    PLAN = 2


class Visitor:
    """Who looks at the desk, when, and the desks that are theirs; each is asked for once a request."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = colleague(request)
        self.now = clock.now()

    @cached_property
    def writes_at(self) -> list[Desk]:
        """The desks at which the person writes."""
        return list(Desk.objects.open_to(self.user, Right.WRITE))

    @cached_property
    def edits_at(self) -> list[Desk]:
        """The desks at which the person edits."""
        return list(Desk.objects.open_to(self.user, Right.EDIT))

    @cached_property
    def writers(self) -> list[tuple[int | None, User]]:
        """Who writes at the person's desks, with the desk; None for who writes at all of them."""
        held = Membership.objects.filter(role__in=roles_with(Right.WRITE), person__is_active=True)
        at = held.filter(desk__in=self.writes_at) | held.filter(desk=None)
        known = {(row.desk_id, row.person_id): row.person for row in at.select_related("person")}
        return sorted(((desk, person) for (desk, _), person in known.items()), key=lambda row: str(row[1]).casefold())

    def colleagues_at(self, desk: int) -> list[User]:
        """Return who writes at the desk, by name."""
        return list(dict.fromkeys(person for at, person in self.writers if at in {None, desk}))

    def colleagues(self) -> list[User]:
        """Return who writes at any of the person's desks, by name."""
        return list(dict.fromkeys(person for _, person in self.writers))


@dataclass(frozen=True)
class Plan:
    """What the plan of one article says and what the person may do about it."""

    holder: User | None
    own: bool
    since: str
    due_at: datetime | None
    due: str
    overdue: bool
    priority: Priority
    may_claim: bool
    may_release: bool
    # Who the article can be given to; empty where the person may not plan it.
    colleagues: Sequence[User] = ()


@dataclass(frozen=True)
class Line:
    """One line of a list: what it is, where it leads, what is to be said of it.

    `facts` are a few words each; `quote` is somebody's message, `quoted` who wrote it and when; `blocked` are
    sentences. `article` is its number where the line is an article of the desk.
    """

    headline: str
    address: str
    status: str = ""
    standing: str = ""
    facts: tuple[str, ...] = ()
    quote: str = ""
    quoted: str = ""
    blocked: tuple[str, ...] = ()
    article: int | None = None
    language: str = ""
    plan: Plan | None = None


def whole(articles: "QuerySet[Article]") -> "QuerySet[Article]":
    """Fetch everything a line says, and none of the text, in a fixed number of queries."""
    rows = articles.select_related("desk", "version__saved_by", "assignment__claimed_by", "approval", "submitted_by")
    editions = Edition.objects.defer("body", "search_text")
    return rows.defer("body", "version__content").prefetch_related("bylines__reporter", Prefetch("editions", editions))


def lines(articles: Iterable[Article], visitor: Visitor, offer: Offer = Offer.NOTHING) -> list[Line]:
    """Return a line for each article, fetched by `whole`."""
    rows = list(articles)
    edited = {desk.pk for desk in visitor.edits_at}
    blocked = blocks.found(visitor.user, [row for row in rows if row.desk_id in edited and _waits(row)])
    return [line(row, visitor, tuple(blocked.get(row.pk, ())), offer) for row in rows]


def line(article: Article, visitor: Visitor, blocked: tuple[str, ...], offer: Offer) -> Line:
    """Return the line of one article."""
    names = ", ".join(row.name for row in article.bylines.all())
    return Line(
        headline=article.headline or "Without a headline",
        address=_address(article, visitor),
        status=article.status,
        standing=moves.standing(article),
        facts=tuple(fact for fact in [str(article.desk), names, *_history(article, names, visitor.now)] if fact),
        blocked=blocked,
        article=article.pk,
        language=article.language,
        plan=_plan(article, visitor, offer),
    )


def since(article: Article) -> datetime:
    """Return since when the article waits where it stands: since it was handed in, else since the last save."""
    return article.submitted_at or article.changed_at


def _address(article: Article, visitor: Visitor) -> str:
    """Return where the person goes on with it: what waits for an editor is opened in review by one."""
    edits = article.desk_id in {desk.pk for desk in visitor.edits_at}
    page = "review" if edits and _waits(article) else "change"
    return reverse(f"admin:articles_article_{page}", args=[article.pk])


def _waits(article: Article) -> bool:
    return article.status in {Status.IN_REVIEW, Status.APPROVED}


def _history(article: Article, names: str, now: datetime) -> list[str]:
    """Return how it came to stand where it stands: since when, and by whose hand where no byline says so."""
    if article.status == Status.IN_REVIEW:
        by = str(article.submitted_by)
        return [f"waiting {age(since(article), now)}", "" if by in names else f"handed in by {by}"]
    if article.status == Status.APPROVED and article.approval:
        return [f"approved {age(article.approval.at, now)} ago"]
    return [f"saved {age(article.changed_at, now)} ago"] if article.status == Status.DRAFT else []


def _plan(article: Article, visitor: Visitor, offer: Offer) -> Plan | None:
    if article.status not in IN_PRODUCTION:
        return None
    row = plan_of(article)
    if not row.pk and offer == Offer.NOTHING:
        return None
    edits = article.desk_id in {desk.pk for desk in visitor.edits_at}
    held, own = row.claimed_by is not None, row.claimed_by == visitor.user
    return Plan(
        holder=row.claimed_by,
        own=own,
        since=f"{age(row.claimed_at, visitor.now)} ago" if row.claimed_at else "",
        due_at=row.due_at,
        due=day_and_time(row.due_at, visitor.now) if row.due_at else "",
        overdue=row.due_at is not None and row.due_at < visitor.now,
        priority=Priority(row.priority),
        may_claim=offer >= Offer.CLAIM and not held,
        may_release=offer >= Offer.CLAIM and held and (edits or own),
        colleagues=visitor.colleagues_at(article.desk_id) if offer == Offer.PLAN and edits else (),
    )
