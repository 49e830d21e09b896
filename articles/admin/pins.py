"""The page on which editors arrange the front page or a desk's page: what is pinned, and what could be."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import pins
from articles.models import Article, Edition, Pin
from articles.models.pin import Spot
from articles.pins import PinRefused
from articles.search import holding
from newsroom import clock
from newsroom.admin_site import colleague, site
from newsroom.models import Desk, User
from newsroom.pages import with_query
from newsroom.roles import Right

MOST_OFFERED = 40
STEPS = {"up": -1, "down": 1}


class Asked(forms.Form):
    """One thing to do: with a pin that stands, or with an article that is to be pinned."""

    act = forms.ChoiceField(choices=[(act, act) for act in ("lead", "pin", "unpin", "hold", *STEPS)])
    pin = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    article = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    until = forms.DateTimeField(required=False)


def front(request: HttpRequest) -> HttpResponse:
    """Show what is pinned on the front page; on POST, arrange it."""
    return _arranged(request, None, reverse("admin:articles_article_pins"))


def desk(request: HttpRequest) -> HttpResponse:
    """Show what is pinned on the page of a desk at which the person edits: `?desk=`, the first without it."""
    edited = Desk.objects.open_to(colleague(request), Right.EDIT)
    slug = request.GET.get("desk", "")
    found = get_object_or_404(edited, slug=slug) if slug else edited.first()
    if found is None:
        raise Http404
    return _arranged(request, found, with_query(reverse("admin:articles_article_desk_pins"), desk=found.slug))


def _arranged(request: HttpRequest, of_desk: Desk | None, path: str) -> HttpResponse:
    user = colleague(request)
    if not pins.may_arrange(user, of_desk):
        raise PermissionDenied
    if request.method == "POST":
        return redirect(_done(request, of_desk, path, by=user))
    now = clock.now()
    pinned = pins.standing(of_desk, now).select_related("by")
    words = request.GET.get("words", "")[:200]
    editions = _in_print(pinned, now)
    context = {
        **site.each_context(request),
        "title": f"Pinned at the {of_desk} desk" if of_desk else "Pinned on the front page",
        "desk": of_desk,
        "desks": Desk.objects.open_to(user, Right.EDIT),
        "arranges_front": user.has_right(Right.FRONT),
        "here": path,
        "pinned": [(one, editions.get(one.article_id), f"up-{one.pk}", f"down-{one.pk}") for one in pinned],
        "offered": _offered(of_desk, words, list(editions), now),
        "words": words,
        "most": pins.MOST,
        "used": request.GET.get("used", ""),
    }
    return TemplateResponse(request, "admin/articles/article/pins.html", context)


def _in_print(pinned: QuerySet[Pin], now: datetime) -> dict[int, Edition]:
    """Return the live edition of each pinned article, by the article; none of what has left print since."""
    live = Edition.objects.live(now).filter(article__in=[one.article_id for one in pinned])
    return {edition.article_id: edition for edition in live.select_related("desk").defer("body", "search_text")}


def _offered(of_desk: Desk | None, words: str, pinned: list[int], now: datetime) -> QuerySet[Edition]:
    """Return the newest of what could be pinned: all of it, or what holds these words."""
    news = Edition.objects.news(now).exclude(article__in=pinned).select_related("desk").defer("body", "search_text")
    news = news.filter(desk=of_desk) if of_desk else news
    return (news.filter(holding(words, now)) if words.strip() else news).newest_first()[:MOST_OFFERED]


def _done(request: HttpRequest, of_desk: Desk | None, path: str, *, by: User) -> str:
    """Do what was posted and return where to look next: at the button that was used, so that it can be used again."""
    form = Asked(request.POST)
    if not form.is_valid():
        messages.error(request, "That time is not understood." if "until" in form.errors else "Choose what to do.")
        return path
    try:
        used = _do(form.cleaned_data, of_desk, by=by)
    except PinRefused as refused:
        messages.error(request, str(refused))
        return path
    act = form.cleaned_data["act"]
    return f"{path}{'&' if '?' in path else '?'}used={act}-{used.pk}" if act in STEPS else f"{path}#pinned"


def _do(asked: dict[str, Any], of_desk: Desk | None, *, by: User) -> Pin:
    act = asked["act"]
    if act in {"lead", "pin"}:
        article = get_object_or_404(Article.objects.open_to(by), pk=asked["article"])
        spot = Spot.DESK if of_desk else Spot.LEAD if act == "lead" else Spot.FRONT
        return pins.pin(article, spot, desk=of_desk, until=asked["until"], by=by)
    pinned = get_object_or_404(Pin, pk=asked["pin"], desk=of_desk)
    if act == "unpin":
        pins.unpin(pinned, by=by)
    elif act == "hold":
        pins.hold_until(pinned, asked["until"], by=by)
    else:
        pins.move(pinned, STEPS[act], by=by)
    return pinned
