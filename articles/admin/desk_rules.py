"""The page on which a desk settles its preflight rules and its times of publication."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from articles import desk_rules, slots
from articles.desk_rules import SettingRefused
from articles.models import DeskRule
from articles.models.desk_rule import Setting
from articles.preflight import RULES
from newsroom.admin_site import colleague, site
from newsroom.models import Desk, User
from newsroom.roles import Right


def settle(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rules of a desk at which the person edits; on POST, set them."""
    user = colleague(request)
    desk = get_object_or_404(Desk.objects.open_to(user, Right.EDIT), slug=slug)
    if request.method == "POST":
        try:
            changed = _set(request, desk, by=user)
            messages.success(request, f"{changed} settled." if changed else "Nothing was changed.")
        except SettingRefused as refused:
            messages.error(request, str(refused))
        return redirect("admin:articles_article_desk_rules", slug)
    set_here = dict(DeskRule.objects.filter(desk=desk).values_list("code", "setting"))
    context = {
        **site.each_context(request),
        "title": f"Before print at the {desk} desk",
        "desk": desk,
        "desks": Desk.objects.open_to(user, Right.EDIT),
        "rules": [
            (rule, set_here.get(rule.code, desk_rules.default_of(rule.code))) for rule in RULES.values() if rule.own
        ],
        "everywhere": [rule for rule in RULES.values() if not rule.own],
        "choices": Setting.choices,
        "slots": " ".join(f"{slot:%H:%M}" for slot in slots.times_of(desk)),
        "time_zone": settings.TIME_ZONE,
    }
    return TemplateResponse(request, "admin/articles/article/desk_rules.html", context)


def _set(request: HttpRequest, desk: Desk, *, by: User) -> str:
    """Set what was posted; return the names of what changed by it."""
    own = [rule for rule in RULES.values() if rule.own and rule.code in request.POST]
    done = [rule.label for rule in own if desk_rules.set_rule(desk, rule.code, request.POST[rule.code], by=by)]
    if "slots" in request.POST and desk_rules.set_slots(desk, request.POST["slots"], by=by):
        done.append("Times of publication")
    return ", ".join(done)
