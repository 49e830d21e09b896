"""The calendar: what is due, what goes out and which embargoes end, by month or week, in the newsroom's zone."""

import calendar as months
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import get_current_timezone, get_current_timezone_name, localtime

from articles.admin.lines import Visitor
from articles.models import Article, Assignment, Edition
from articles.models.assignment import IN_PRODUCTION
from newsroom.admin_site import site

# Of each kind at most so many a page: a month with more is read week by week.
MOST_ENTRIES = 300
_MONTH = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})")
_WEEK = re.compile(r"(?P<year>[12][0-9]{3})-W(?P<week>[0-9]{2})")


@dataclass(frozen=True)
class Entry:
    """One thing at one moment: `kind` is due, out or embargo; `what` says it in words."""

    at: datetime
    kind: str
    what: str
    headline: str
    address: str
    desk: str


@dataclass
class Day:
    """A day of the table with its entries in order of time."""

    day: date
    within: bool
    today: bool
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Span:
    """The days a page shows: whole weeks from Monday; `first` and `last` bound what was asked for."""

    first: date
    last: date
    title: str
    before: str
    after: str

    def days(self) -> list[date]:
        """Return every day of the weeks."""
        monday = self.first - timedelta(days=self.first.weekday())
        sunday = self.last + timedelta(days=6 - self.last.weekday())
        return [monday + timedelta(days=n) for n in range((sunday - monday).days + 1)]


def calendar(request: HttpRequest) -> HttpResponse:
    """Show the month or week that the address asks for, this month without one."""
    visitor = Visitor(request)
    today = localtime(visitor.now).date()
    week = _asked_week(request.GET.get("week", ""))
    span = _week(week) if week else _month(_asked_month(request.GET.get("month", "")) or today.replace(day=1))
    entries = _entries(span, visitor)
    weeks, cut = _weeks(span, today, entries), any(len(found) > MOST_ENTRIES for found in entries)
    context = {
        **site.each_context(request),
        "title": f"Calendar: {span.title}",
        "span": span,
        "weeks": weeks,
        "cut": cut,
        "busy": any(day.entries for row in weeks for day in row),
        "by_week": week is not None,
        "this_month": f"month={today:%Y-%m}",
        "this_week": f"week={today.isocalendar().year}-W{today.isocalendar().week:02}",
        "zone": get_current_timezone_name(),
        "weekdays": list(months.day_name),
    }
    return TemplateResponse(request, "admin/articles/article/calendar.html", context)


def _asked_month(asked: str) -> date | None:
    found = _MONTH.fullmatch(asked)
    if not asked:
        return None
    if found is None or not 1 <= int(found["month"]) <= 12:
        raise Http404
    return date(int(found["year"]), int(found["month"]), 1)


def _asked_week(asked: str) -> date | None:
    found = _WEEK.fullmatch(asked)
    if not asked:
        return None
    try:
        return date.fromisocalendar(int(found["year"]), int(found["week"]), 1) if found else _no_such_week()
    except ValueError as unknown:
        raise Http404 from unknown


def _no_such_week() -> date:
    raise Http404


def _month(first: date) -> Span:
    last = first.replace(day=months.monthrange(first.year, first.month)[1])
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return Span(first, last, f"{first:%B %Y}", f"month={before:%Y-%m}", f"month={after:%Y-%m}")


def _week(monday: date) -> Span:
    sunday = monday + timedelta(days=6)
    near = [(monday + timedelta(days=step)).isocalendar() for step in (-7, 7)]
    title = f"{monday.day} {monday:%B} to {sunday.day} {sunday:%B %Y}"
    return Span(monday, sunday, title, *[f"week={other.year}-W{other.week:02}" for other in near])


def _entries(span: Span, visitor: Visitor) -> list[list[Entry]]:
    """Return what is due, what goes or went out, and the embargoes that end, each bounded and in order of time."""
    zone, days = get_current_timezone(), span.days()
    bounds = (
        datetime.combine(days[0], time(), tzinfo=zone),
        datetime.combine(days[-1] + timedelta(days=1), time(), tzinfo=zone) - timedelta(microseconds=1),
    )
    due = Assignment.objects.filter(article__desk__in=visitor.writes_at, article__status__in=IN_PRODUCTION)
    out = Edition.objects.filter(desk__in=visitor.writes_at).exclude(public_until=F("public_from"))
    held = Article.objects.filter(desk__in=visitor.writes_at, embargo_until__range=bounds)
    rows: tuple[Any, ...] = (
        due.filter(due_at__range=bounds).order_by("due_at").select_related("article__desk").defer("article__body"),
        out.filter(public_from__range=bounds)
        .order_by("public_from")
        .select_related("desk")
        .defer("body", "search_text"),
        held.order_by("embargo_until").select_related("desk").defer("body"),
    )
    made: tuple[Callable[[Any, datetime], Entry], ...] = (_due, _out, _held)
    return [
        [entry(row, visitor.now) for row in found[: MOST_ENTRIES + 1]] for entry, found in zip(made, rows, strict=True)
    ]


def _due(plan: Assignment, now: datetime) -> Entry:
    return _entry("due", cast(datetime, plan.due_at), plan.article, now)


def _out(edition: Edition, now: datetime) -> Entry:
    return _entry("out", edition.public_from, edition, now)


def _held(article: Article, now: datetime) -> Entry:
    return _entry("embargo", cast(datetime, article.embargo_until), article, now)


def _entry(kind: str, at: datetime, of: Article | Edition, now: datetime) -> Entry:
    """Return the entry; the headline is read from the row, where what is withheld is covered."""
    number = of.article_id if isinstance(of, Edition) else of.pk
    address = reverse("admin:articles_article_change", args=[number])
    headline = of.headline or "Without a headline"
    return Entry(localtime(at), kind, _WHAT[kind][at <= now], headline, address, of.desk.name)


# Kind -> what is said of it while it lies ahead, and once it is past.
_WHAT = {
    "due": ("due", "was due"),
    "out": ("goes out", "went out"),
    "embargo": ("embargo ends", "embargo ended"),
}


def _weeks(span: Span, today: date, entries: list[list[Entry]]) -> list[list[Day]]:
    days = {day: Day(day, span.first <= day <= span.last, day == today) for day in span.days()}
    for entry in sorted((entry for found in entries for entry in found[:MOST_ENTRIES]), key=lambda entry: entry.at):
        days[entry.at.date()].entries.append(entry)
    row = list(days.values())
    return [row[start : start + 7] for start in range(0, len(row), 7)]
