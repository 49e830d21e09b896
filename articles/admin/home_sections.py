"""What the home of the desk says of articles: the reporter's own, the editor's queue, what goes out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import partial

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime

from articles.admin.home import MOST_LINES, Section, add
from articles.admin.lines import Line, Offer, Visitor, lines, whole
from articles.admin.moments import age, day_and_time, with_zone
from articles.models import Article, Byline, Edition, EditionByline, Version
from articles.models.assignment import Priority
from articles.models.edition import EditionQuerySet, Kind
from articles.statuses import Status
from newsroom.models import LedgerEntry
from newsroom.roles import Right


def came_back(visitor: Visitor) -> Sequence[Line]:
    """List the person's drafts that an editor sent back, with the editor's words."""
    rows = list(_own(visitor, Status.DRAFT).exclude(sent_back_because="").order_by("-changed_at")[: MOST_LINES + 1])
    sent = _sent_back({str(row.pk) for row in rows})
    return [
        replace(line, quote=row.sent_back_because, quoted=_quoted(sent.get(str(row.pk)), visitor.now))
        for row, line in zip(rows, lines(rows, visitor), strict=True)
    ]


def drafts(visitor: Visitor) -> Sequence[Line]:
    """List the person's other drafts, last saved first."""
    return lines(
        _own(visitor, Status.DRAFT).filter(sent_back_because="").order_by("-changed_at")[: MOST_LINES + 1], visitor
    )


def in_review(visitor: Visitor) -> Sequence[Line]:
    """List what the person handed in and nobody has decided yet, longest wait first."""
    return lines(_own(visitor, Status.IN_REVIEW).order_by("submitted_at")[: MOST_LINES + 1], visitor)


def claimed(visitor: Visitor) -> Sequence[Line]:
    """List what the person has claimed, by when it is due."""
    mine = Article.objects.open_to(visitor.user).filter(assignment__claimed_by=visitor.user)
    due = mine.order_by(F("assignment__due_at").asc(nulls_last=True), "assignment__priority", "pk")
    return lines(whole(due)[: MOST_LINES + 1], visitor, Offer.CLAIM)


def queue(status: Status, order: str, visitor: Visitor) -> Sequence[Line]:
    """List what waits for an editor at the person's desks, the urgent first, then the longest wait."""
    waiting = Article.objects.filter(desk__in=visitor.edits_at, status=status)
    urgent_first = waiting.alias(urgency=Coalesce("assignment__priority", Value(Priority.NORMAL.value))).order_by(
        "urgency", order, "pk"
    )
    return lines(whole(urgent_first)[: MOST_LINES + 1], visitor, Offer.CLAIM)


def scheduled(visitor: Visitor) -> Sequence[Line]:
    """List what will go out by itself at the person's desks, the next first."""
    waiting = _editions(visitor).filter(public_from__gt=visitor.now).order_by("public_from")[: MOST_LINES + 1]
    return [
        _in_print(edition, f"goes out {with_zone(edition.public_from, visitor.now)}", "scheduled")
        for edition in waiting
    ]


def today(visitor: Visitor) -> Sequence[Line]:
    """List what went out since midnight in the newsroom's zone, the last first."""
    midnight = datetime.combine(localtime(visitor.now).date(), time(), tzinfo=get_current_timezone())
    since = _editions(visitor).filter(public_from__gte=midnight, public_from__lte=visitor.now)
    return [
        _in_print(edition, f"out since {localtime(edition.public_from):%H:%M}", "published")
        for edition in since.order_by("-public_from")[: MOST_LINES + 1]
    ]


def live(visitor: Visitor) -> Sequence[Line]:
    """List what readers can read now under the person's byline, newest first."""
    signed = EditionByline.objects.filter(edition=OuterRef("pk"), reporter__account=visitor.user)
    mine = _editions(visitor).live(visitor.now).filter(Exists(signed)).newest_first()[: MOST_LINES + 1]
    return [
        _in_print(edition, f"public since {day_and_time(edition.public_from, visitor.now)}", "published")
        for edition in mine
    ]


def _own(visitor: Visitor, status: Status) -> "QuerySet[Article]":
    """Return what the person began or signs, of that status, at desks that are open to them."""
    began = Version.objects.filter(article=OuterRef("pk"), number=1, saved_by=visitor.user)
    signs = Byline.objects.filter(article=OuterRef("pk"), reporter__account=visitor.user)
    own = Article.objects.filter(desk__in=visitor.writes_at, status=status).filter(Q(Exists(began)) | Q(Exists(signs)))
    return whole(own)


def _sent_back(keys: set[str]) -> dict[str, LedgerEntry]:
    """Return the last "send back" of each article; the ledger is read by its index of one thing."""
    entries = LedgerEntry.objects.filter(kind="article", key__in=keys, action="send back").select_related("actor")
    return {entry.key: entry for entry in entries.order_by("sequence")}


def _quoted(entry: LedgerEntry | None, now: datetime) -> str:
    return f"{entry.actor}, {age(entry.at, now)} ago" if entry else ""


def _editions(visitor: Visitor) -> "EditionQuerySet":
    """Return the editions of the person's desks that were or will be public, with what their lines say."""
    own = Edition.objects.filter(desk__in=visitor.writes_at).exclude(public_until=F("public_from"))
    signed = Prefetch("bylines", EditionByline.objects.select_related("reporter"))
    return own.select_related("desk").defer("body", "search_text").prefetch_related(signed)


def _in_print(edition: Edition, when: str, status: str) -> Line:
    names = ", ".join(row.name for row in edition.bylines.all())
    kind = "" if edition.kind == Kind.FIRST else edition.get_kind_display()
    return Line(
        headline=edition.headline,
        address=reverse("admin:articles_article_change", args=[edition.article_id]),
        status=status,
        standing=when,
        facts=tuple(fact for fact in [str(edition.desk), names, kind] if fact),
        language=edition.language,
    )


SECTIONS = [
    Section(
        "came back",
        "Came back to you",
        Right.WRITE,
        came_back,
        "Nothing was sent back to you.",
    ),
    Section(
        "queue",
        "Waiting for an editor",
        Right.EDIT,
        partial(queue, Status.IN_REVIEW, "submitted_at"),
        "The queue is empty: nothing waits for a second pair of eyes.",
        "status=in-review",
    ),
    Section(
        "approved",
        "Approved, without a time",
        Right.EDIT,
        partial(queue, Status.APPROVED, "approval__at"),
        "Nothing approved is left lying.",
        "status=approved",
    ),
    Section(
        "claimed",
        "Claimed by you",
        Right.WRITE,
        claimed,
        "You have claimed nothing. The board shows what is free.",
        "claim=mine",
    ),
    Section(
        "drafts",
        "Your drafts",
        Right.WRITE,
        drafts,
        "You have no drafts. Paste a dispatch to begin one.",
        "status=draft",
    ),
    Section(
        "in review",
        "Handed in by you",
        Right.WRITE,
        in_review,
        "Nothing of yours waits for an editor.",
        "status=in-review",
    ),
    Section(
        "scheduled",
        "Scheduled",
        Right.WRITE,
        scheduled,
        "Nothing is scheduled.",
        "status=scheduled",
    ),
    Section(
        "today",
        "Went out today",
        Right.WRITE,
        today,
        "Nothing has gone out today.",
    ),
    Section(
        "live",
        "Live under your name",
        Right.WRITE,
        live,
        "Nothing of yours is live yet.",
    ),
]
for each in SECTIONS:
    add(each)
