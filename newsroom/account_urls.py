"""Addresses of sign-in and of one's own account, each named; of allauth's many only those that are used.

allauth finds its pages by these names. What is not here, signing up first of all, does not exist.
"""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from newsroom import entrance


def _own(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """Return an address for who is signed in. Others are sent to sign in before allauth keeps what they posted."""
    return path(f"account/{route}", login_required(view), name=name)


# For whoever is not signed in yet.
ENTRANCE: list[URLPattern] = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/second/", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-out/", require_POST(account.logout), name="account_logout"),
    path("forgotten/", account.password_reset, name="account_reset_password"),
    path("forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("new-password/<str:uid>/<str:token>/", entrance.new_password, name="new_password"),
    path("invitation/<str:secret>/", entrance.invitation, name="invitation"),
]

# For everybody who is signed in, about themselves.
OWN_ACCOUNT: list[URLPattern] = [
    _own("password/", account.password_change, "account_change_password"),
    _own("confirm/", account.reauthenticate, "account_reauthenticate"),
    _own("confirm/code/", factors.reauthenticate, "mfa_reauthenticate"),
    _own("confirm/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _own("second-factor/", factors.index, "mfa_index"),
    _own("second-factor/app/", totp.activate_totp, "mfa_activate_totp"),
    _own("second-factor/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _own("second-factor/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn"),
    _own("second-factor/passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    _own("second-factor/passkeys/<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    _own("second-factor/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    _own("second-factor/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _own("second-factor/codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _own("second-factor/codes/file/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
]

urlpatterns = ENTRANCE + OWN_ACCOUNT
