"""Invitations in the admin: who is asked in, and what became of it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from newsroom import invitations
from newsroom.admin.house import RUN
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.invitations import InvitationRefused
from newsroom.models import Invitation, User

# What can be done with an open one: word on the button -> the action and what is said when it is done.
ACTS = {
    "send again": (invitations.send_again, "A new link is on its way. The old one no longer works."),
    "revoke": (invitations.revoke, "The invitation is revoked; its link no longer works."),
}


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """Whom to ask in, and as what. `inviter` is set on the class for each request."""

    inviter: User

    class Meta:
        model = Invitation
        fields = ["email", "first_name", "last_name", "role", "desk", "as_reporter"]

    def _post_clean(self) -> None:
        """Refuse what the action would refuse, before anything is sent."""
        super()._post_clean()  # type: ignore[misc]  # not in the stubs
        if not self.errors and (reason := invitations.refusal(self.instance, by=self.inviter)):
            self.add_error(None, reason)


class OpenFilter(admin.SimpleListFilter):
    """Open ones, unless all are asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the other choice; "open" is what there is without one."""
        return [("every", "Every invitation")]

    def choices(self, changelist: Any) -> Any:
        """Name the first choice for what it is."""
        first, *others = super().choices(changelist)
        return [first | {"display": "Open"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> QuerySet[Invitation]:
        """Return the invitations chosen."""
        return queryset if self.value() else queryset & Invitation.objects.open()


@admin.register(Invitation, site=site)
class InvitationAdmin(HouseAdmin):
    """Invitations: made, sent again, revoked; never altered, since the mail says what was offered."""

    form = InvitationForm
    may_view = may_add = RUN
    own_views = {"newsroom_invitation_act": RUN}
    list_display = ["person", "email", "role", "desk", "state", "lapses_at", "invited_by"]
    list_filter = [OpenFilter]
    list_select_related = ["desk", "invited_by"]
    search_fields = ["email", "first_name", "last_name"]
    change_form_template = "admin/newsroom/invitation/change_form.html"

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Offer one button: to invite."""
        only = {"show_save_and_continue": False, "show_save_and_add_another": False}
        return super().render_change_form(request, context | only, *args, **kwargs)

    @admin.display(description="person", ordering="last_name")
    def person(self, invitation: Invitation) -> str:
        """Return the name."""
        return str(invitation)

    def get_urls(self) -> list[URLPattern]:
        """Return the stock addresses and that of the buttons."""
        act = path("<int:pk>/act/", self.admin_site.admin_view(act_on), name="newsroom_invitation_act")
        return [act, *super().get_urls()]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Tell the form who invites; desks are made elsewhere."""
        made = super().get_form(request, obj, change, **kwargs)
        if "desk" in made.base_fields:
            desk = made.base_fields["desk"].widget
            desk.can_add_related = desk.can_change_related = desk.can_view_related = False
        return type("InvitationForm", (made,), {"inviter": colleague(request)})

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        """Invite."""
        invitations.invite(obj, by=colleague(request))


@require_POST
def act_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation again, or revoke it."""
    invitation = get_object_or_404(Invitation, pk=pk)
    action, done = ACTS.get(request.POST.get("act", ""), (None, ""))
    try:
        if action:
            action(invitation, by=colleague(request))
            messages.success(request, done)
    except InvitationRefused as refused:
        messages.error(request, str(refused))
    return redirect("admin:newsroom_invitation_change", pk)
