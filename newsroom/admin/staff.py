"""Accounts in the admin. Roles and sign-in are changed by newsroom.staffing, one act at a time."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from newsroom import second_factor, staffing
from newsroom.admin.house import RUN, RecordedAdmin
from newsroom.admin_site import colleague, site
from newsroom.models import Membership, User
from newsroom.staffing import StaffingRefused


class RoleForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """A role to give."""

    class Meta:
        model = Membership
        fields = ["role", "desk"]
        help_texts = {"desk": "For reporters and editors."}

    def _post_clean(self) -> None:
        """Leave the check to the action, which knows the person."""


def _give_role(request: HttpRequest, person: User) -> str:
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise StaffingRefused("Choose a role.")
    wanted = form.cleaned_data
    given = staffing.give_role(wanted["role"], person, desk=wanted["desk"], by=colleague(request))
    return f"{given}: given."


def _take_role(request: HttpRequest, person: User) -> str:
    membership = get_object_or_404(person.memberships, pk=request.POST.get("membership", "0"))
    staffing.take_role(membership, by=colleague(request))
    return f"{membership}: taken away. {person} has been signed out everywhere."


def _close(request: HttpRequest, person: User) -> str:
    staffing.close(person, by=colleague(request), reason=request.POST.get("reason", ""))
    return "The account is closed and signed out everywhere. Bylines and history stay."


def _reopen(request: HttpRequest, person: User) -> str:
    staffing.reopen(person, by=colleague(request), reason=request.POST.get("reason", ""))
    return "The account is open again, with the roles below."


def _end_sessions(request: HttpRequest, person: User) -> str:
    number = staffing.end_sessions(person, by=colleague(request))
    return f"Signed out of {number} session{'' if number == 1 else 's'}."


def _forget_second_factor(request: HttpRequest, person: User) -> str:
    staffing.forget_second_factor(person, by=colleague(request), reason=request.POST.get("reason", ""))
    return "The second factor is forgotten. The next sign-in asks for a new one."


def _send_password_link(request: HttpRequest, person: User) -> str:
    staffing.send_password_link(person, by=colleague(request))
    return f"A link for a new password is on its way to {person.email}."


# Name of the button that was pressed -> what it does to the account; each returns what to say.
ACTS: dict[str, Callable[[HttpRequest, User], str]] = {
    "give role": _give_role,
    "take role": _take_role,
    "close": _close,
    "reopen": _reopen,
    "end sessions": _end_sessions,
    "forget second factor": _forget_second_factor,
    "send password link": _send_password_link,
}


@require_POST
def act_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out one act on an account, and say what came of it."""
    person = get_object_or_404(User, pk=pk)
    act = ACTS.get(request.POST.get("act", ""))
    try:
        if act:
            messages.success(request, act(request, person))
    except StaffingRefused as refused:
        messages.error(request, str(refused))
    return redirect("admin:newsroom_user_change", pk)


@admin.register(User, site=site)
class AccountAdmin(RecordedAdmin):
    """Accounts. They begin with an invitation and end by being closed; none is added or deleted here."""

    may_view = may_change = RUN
    own_views = {"newsroom_user_act": RUN}
    list_display = ["username", "full_name", "is_active", "last_login"]
    list_filter = ["is_active", "memberships__role", "memberships__desk"]
    search_fields = ["username", "first_name", "last_name", "email"]
    fields = ["username", "first_name", "last_name", "email"]
    readonly_fields = ["username"]
    ordering = ["username"]
    change_form_template = "admin/newsroom/user/change_form.html"

    @admin.display(description="name")
    def full_name(self, user: User) -> str:
        """Return first and last name."""
        return user.get_full_name()

    def get_urls(self) -> list[URLPattern]:
        """Return the stock addresses and that of the buttons."""
        act = path("<int:pk>/act/", self.admin_site.admin_view(act_on), name="newsroom_user_act")
        return [act, *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Show beside the names what the account may do, where it is signed in, and what can be done about it."""
        person: User | None = kwargs.get("obj")
        if person:
            context |= {
                "memberships": person.memberships.select_related("desk"),
                "role_form": RoleForm(),
                "sessions": person.sessions.open(),
                "has_factor": second_factor.has_one(person),
                "refused": staffing.refusal(colleague(request), person),
            }
        return super().render_change_form(request, context, *args, **kwargs)
