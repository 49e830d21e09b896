"""The pages of people who are not signed in yet: following an invitation, choosing a new password."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm, UserCreationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from newsroom import invitations, passwords
from newsroom.invitations import Credentials, InvitationGone
from newsroom.models import User

View = Callable[..., HttpResponse]


class AcceptForm(UserCreationForm):  # type: ignore[type-arg]  # no generic at run time
    """What an invited person chooses: a user name and a password."""

    class Meta:
        model = User
        fields = ["username"]


def secret_page(view: View) -> View:
    """Keep a page whose address is a secret out of caches and out of what other sites are told."""

    @never_cache
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        return response

    return answer


@secret_page
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Let an invited person choose user name and password; the same answer for every link that does not work."""
    try:
        offer = invitations.found(secret)
        form = AcceptForm(request.POST or None)
        if form.is_valid():
            chosen = Credentials(form.cleaned_data["username"], form.cleaned_data["password1"])
            invitations.accept(secret, chosen)
            messages.success(request, "Your account is ready. Sign in with what you have just chosen.")
            return redirect("account_login")
    except InvitationGone:
        return render(request, "entrance/gone.html", status=404)
    return render(request, "entrance/invitation.html", {"form": form, "invitation": offer})


@secret_page
def new_password(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Let the owner of a link choose a new password. Signing in, second factor and all, comes after."""
    person = passwords.owner(uid, token)
    if person is None:
        return render(request, "entrance/gone.html", status=404)
    form = SetPasswordForm(person, request.POST or None)
    if form.is_valid():
        passwords.change(person, form.cleaned_data["new_password1"])
        messages.success(request, "Your new password is set. Sign in with it.")
        return redirect("account_login")
    return render(request, "entrance/new_password.html", {"form": form})
