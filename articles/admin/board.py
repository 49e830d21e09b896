"""The board: everything in production at the person's desks on one page, filtered, a leaf at a time."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import get_current_timezone_name
from django.views.decorators.http import require_POST

from articles import saved_views
from articles.admin.board_filters import STANDINGS, BoardForm, Rows, in_production, narrowed, of_standing
from articles.admin.lines import Line, Offer, Visitor, lines, whole
from articles.models import SavedView
from articles.models.assignment import Priority
from articles.saved_views import ViewRefused
from newsroom.admin_site import site
from newsroom.models import Desk

LEAF = 50
# By what the board is sorted within a standing, after urgency: value of the order filter -> column.
_ORDERED_BY = {"": "since", "due": "due"}
_CURSOR = re.compile(r"(?P<stage>[0-9])\.(?P<urgency>[0-9])\.(?P<moment>[0-9]{8}T[0-9]{12})\.(?P<pk>[0-9]{1,18})")
_MOMENT = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True)
class Group:
    """The lines of one standing."""

    title: str
    lines: list[Line]


class ViewForm(forms.Form):
    """A name for the filters that are set, and with whom they are shared."""

    name = forms.CharField(max_length=60, strip=True)
    desk = forms.SlugField(required=False, max_length=80)
    query = forms.CharField(required=False, max_length=500)


def board(request: HttpRequest) -> HttpResponse:
    """Show the leaf of the board that the address asks for."""
    visitor = Visitor(request)
    form = BoardForm(request.GET, visitor=visitor)
    views = SavedView.objects.offered_to(visitor.user).select_related("person", "desk").distinct()
    context = {
        **site.each_context(request),
        "title": "The board",
        "form": form,
        "views": views,
        "desks": visitor.writes_at,
        "priorities": Priority.choices,
        "here": request.get_full_path(),
        "leaf": LEAF,
        "zone": get_current_timezone_name(),
        **(_asked_for(request, form, visitor) if form.is_valid() else {"groups": [], "standings": []}),
    }
    return TemplateResponse(
        request, "admin/articles/article/board.html", context, status=200 if form.is_valid() else 422
    )


def _asked_for(request: HttpRequest, form: BoardForm, visitor: Visitor) -> dict[str, Any]:
    asked = form.cleaned_data
    column = _ORDERED_BY[asked["order"]]
    narrow = narrowed(in_production(visitor), asked, visitor)
    chosen = of_standing(narrow, asked["status"])
    # A few rows at their place in the order; the texts are fetched for those alone.
    leaf: Rows = whole(chosen).annotate(stage=F("stage"), urgency=F("urgency"), moment=F(column))
    ordered = _after(leaf, request.GET.get("after", "")).order_by("stage", "urgency", "moment", "pk")
    rows = list(ordered[: LEAF + 1])
    shown = rows[:LEAF]
    return {
        "groups": _groups(shown, visitor),
        "standings": _counted(narrow, form),
        "query": form.query(),
        "filtered": bool(form.query(order="")),
        "after": request.GET.get("after", ""),
        "further": form.query(after=_written(shown[-1])) if len(rows) > LEAF else "",
    }


def _groups(rows: list[Any], visitor: Visitor) -> list[Group]:
    titles = list(STANDINGS.values())
    groups: dict[int, list[Line]] = {}
    for row, line in zip(rows, lines(rows, visitor, Offer.PLAN), strict=True):
        groups.setdefault(row.stage, []).append(line)
    return [Group(titles[place], found) for place, found in groups.items()]


def _counted(articles: Rows, form: BoardForm) -> list[tuple[str, int, str, bool]]:
    """Return each standing with how many there are, the filters that show it alone, and whether they are set."""
    numbers = dict(
        articles.annotate(stage=F("stage")).values_list("stage").annotate(Count("pk", distinct=True)).order_by()
    )
    each = [
        (title, numbers.get(place, 0), form.query(status=name), form.cleaned_data["status"] == name)
        for place, (name, title) in enumerate(STANDINGS.items())
    ]
    return [("All", sum(numbers.values()), form.query(status=""), not form.cleaned_data["status"]), *each]


def _after(articles: Rows, cursor: str) -> Rows:
    """Return what follows the cursor; everything without one.

    Raises:
        Http404: the cursor is none that we handed out.
    """
    if not cursor:
        return articles
    found = _CURSOR.fullmatch(cursor)
    try:
        at = datetime.strptime(found["moment"], _MOMENT).replace(tzinfo=UTC) if found else None
    except ValueError:
        at = None
    if found is None or at is None:
        raise Http404
    last = {"stage": int(found["stage"]), "urgency": int(found["urgency"]), "moment": at, "pk": int(found["pk"])}
    follows, same = Q(), Q()
    for name, value in last.items():
        follows |= same & Q(**{f"{name}__gt": value})
        same &= Q(**{name: value})
    return articles.filter(follows)


def _written(row: Any) -> str:
    return f"{row.stage}.{row.urgency}.{row.moment.astimezone(UTC):{_MOMENT}}.{row.pk}"


@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters that were set under the name given."""
    visitor = Visitor(request)
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give the view a name of at most 60 letters.")
        return redirect("admin:articles_article_board")
    filters = BoardForm(QueryDict(form.cleaned_data["query"]), visitor=visitor)
    query = filters.query() if filters.is_valid() else ""
    desk = Desk.objects.filter(slug=form.cleaned_data["desk"] or None).first()
    try:
        saved_views.keep(form.cleaned_data["name"], query, desk=desk, by=visitor.user)
        messages.success(request, f"The view is kept as “{form.cleaned_data['name']}”.")
    except ViewRefused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('admin:articles_article_board')}?{query}")


@require_POST
def forget_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view of the person's own."""
    visitor = Visitor(request)
    view = get_object_or_404(SavedView.objects.offered_to(visitor.user).distinct(), pk=pk)
    try:
        saved_views.forget(view, by=visitor.user)
        messages.success(request, f"The view “{view}” is forgotten.")
    except ViewRefused as refused:
        messages.error(request, str(refused))
    return redirect("admin:articles_article_board")
