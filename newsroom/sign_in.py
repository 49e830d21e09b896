"""How allauth, which does sign-in, is fitted to this house: no strangers, mail by the outbox, the ledger told."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ResetPasswordForm
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac

from newsroom import ledger, passwords, second_factor, sessions
from newsroom.models import Publication, User

# allauth's name of the mail it would send -> what the ledger says of it. It names each change to a second factor.
FACTOR_CHANGES = {
    "mfa/email/totp_activated": "add authenticator app",
    "mfa/email/totp_deactivated": "remove authenticator app",
    "mfa/email/webauthn_added": "add passkey",
    "mfa/email/webauthn_removed": "remove passkey",
    "mfa/email/recovery_codes_generated": "make recovery codes",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth's types are not seen
    """Accounts as this house keeps them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: accounts come by invitation."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign the person in, and note where and when for their list of sessions."""
        super().login(request, user)
        sessions.begin(request)

    def set_password(self, user: User, password: str) -> None:
        """Change the password by the house's own door, which ends the sessions."""
        passwords.change(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where the new password is tried out."""
        return reverse("account_login")

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Write a change of somebody's second factor into the ledger, where allauth would send a mail."""
        if change := FACTOR_CHANGES.get(template_prefix):
            ledger.record(change, ledger.Subject("user", user.pk), by=user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again before a second factor is changed, unless the person has come in just now."""
        just_now = timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        return sessions.age(self.request) >= just_now and bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what stands for the network address in the counts of the throttle: a keyed hash, not the address."""
        address = truncate_ip(super().get_client_ip(request))
        return salted_hmac("newsroom.sign_in", address, algorithm="sha256").hexdigest()[:32]


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth's types are not seen
    """Second factors as this house keeps them."""

    def get_totp_issuer(self) -> str:
        """Return what the authenticator app shows above the code: the newsroom's name."""
        return Publication.objects.current().name

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor where one is required."""
        return second_factor.may_go(authenticator)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  # allauth's word
        """Return the name offered for a new passkey."""
        has = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {has + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Tie passkeys to the public address, and not to whatever host a request names."""
        return {"id": settings.PUBLIC_HOST, "name": Publication.objects.current().name}


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth's types are not seen
    """A new passkey or security key, under a name by which its owner tells it from others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label="Name of this passkey", max_length=60)
        self.fields["passwordless"].label = "Sign in with this passkey alone, without the password"
        self.fields["passwordless"].help_text = "It then asks for your finger, face or PIN each time."
        self.fields["passwordless"].initial = True


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]  # allauth's types are not seen
    """The address to which a link for a new password goes, if it is one of ours."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Leave the letter to the outbox: the answer then takes as long for an unknown address as for a known one."""
        for person in self.users:
            passwords.offer_link(person)
        return str(self.cleaned_data["email"])
