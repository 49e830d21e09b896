"""The buttons and the small form with which work is claimed and planned, and the address they post to."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from articles import planning
from articles.models import Article
from articles.models.assignment import Priority
from articles.planning import PlanningRefused
from newsroom.admin_site import colleague
from newsroom.models import User

_ACTS = {
    "claim": (planning.claim, "You have claimed it."),
    "release": (planning.release, "It is free for anybody at the desk."),
}


class PlanForm(forms.Form):
    """What an editor plans, each beside what stood before their eyes (`was_…`)."""

    holder = forms.ModelChoiceField(User.objects.filter(is_active=True), required=False)
    was_holder = forms.ModelChoiceField(User.objects.all(), required=False)
    due_at = forms.DateTimeField(required=False, error_messages={"invalid": "Give day and time, as 2026-05-03T09:30."})
    was_due_at = forms.DateTimeField(required=False)
    priority = forms.TypedChoiceField(choices=Priority.choices, coerce=lambda typed: Priority(int(typed)))
    was_priority = forms.TypedChoiceField(choices=Priority.choices, coerce=lambda typed: Priority(int(typed)))


@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Claim, release or plan one article, then go back to the list; say what happened, or why nothing did."""
    user = colleague(request)
    article = get_object_or_404(Article.objects.open_to(user).select_related("desk"), pk=pk)
    try:
        messages.success(request, f"{article.headline}: {_done(request, article, by=user)}")
    except PlanningRefused as refused:
        messages.error(request, f"{article.headline}: {refused}")
    return redirect(f"{back(request)}#article-{pk}")


def back(request: HttpRequest) -> str:
    """Return the path of the list from which a form was posted, the board where it names no page of ours."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours and asked.startswith(reverse("admin:index")) else reverse("admin:articles_article_board")


def _done(request: HttpRequest, article: Article, *, by: User) -> str:
    if act := _ACTS.get(request.POST.get("act", "")):
        do, said = act
        do(article, by=by)
        return said
    form = PlanForm(request.POST)
    if not form.is_valid():
        reasons = " ".join(str(reason) for said in form.errors.values() for reason in said)
        raise PlanningRefused(f"Nothing was changed. {reasons}")
    return _planned(article, form, by=by)


@transaction.atomic
def _planned(article: Article, form: PlanForm, *, by: User) -> str:
    """Make every change that the form asks for, or none."""
    to, changed = form.cleaned_data, []
    if to["holder"] != to["was_holder"]:
        _hand_over(article, to["holder"], was=to["was_holder"], by=by)
        changed.append(f"given to {to['holder']}" if to["holder"] else "released")
    if to["due_at"] != to["was_due_at"]:
        planning.set_due(article, to["due_at"], was=to["was_due_at"], by=by)
        changed.append("due time set" if to["due_at"] else "due at no time")
    if to["priority"] != to["was_priority"]:
        planning.set_priority(article, to["priority"], was=to["was_priority"], by=by)
        changed.append(to["priority"].label.lower())
    return f"{', '.join(changed)}." if changed else "nothing was changed."


def _hand_over(article: Article, to: User | None, *, was: User | None, by: User) -> None:
    if to is None:
        planning.release(article, by=by)
    else:
        planning.assign(article, to, was=was, by=by)
