"""The doors of sign-in and of one's own account."""

from collections.abc import Callable

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.urls import reverse

from newsroom.models import Session, User
from newsroom.sessions import SessionStore
from tests import totp
from tests.access.asking import ask, posted
from tests.access.rows import NEVER, OPEN, SIGNED_IN, Address, Data, Post
from tests.access.scene import PASSWORD, Scene
from tests.access.visitors import VISITORS
from tests.passkey import Passkey, as_json

# Who is in already has no business at the entrance.
INSIDE = frozenset(visitor.name for visitor in VISITORS.values() if visitor.is_in and visitor.is_open)
NEW = {"password1": "a quite new and long one", "password2": "a quite new and long one"}


def _own_app(scene: Scene) -> Data:
    secret = generate_totp_secret()
    TOTP.activate(scene.user, secret)
    return {"code": totp.code(secret)}


def _own_codes(scene: Scene) -> Data:
    RecoveryCodes.activate(scene.user)
    return _own_app(scene)


def _new_app(scene: Scene) -> Data:
    """Ask for an authenticator app: the secret is kept in the session until it was shown to work."""
    ask("GET", reverse("mfa_activate_totp"), scene.key)
    return {"code": totp.code(str(_session(scene.key).get("mfa.totp.secret", "AAAAAAAA")))}


def _session(key: str) -> dict[str, object]:
    row = Session.objects.filter(pk=key).first()
    return SessionStore().decode(row.session_data) if row else {}


def _passkey_of(user: User) -> Passkey:
    return Passkey(settings.PUBLIC_HOST, user_pk_to_url_str(user))


def _kept_passkey(user: User) -> tuple[Passkey, str]:
    passkey = _passkey_of(user)
    kept = WebAuthn.add(user, "Mine", passkey.made("AAAA"))
    return passkey, str(kept.instance.pk)


def _own_passkey(scene: Scene) -> Data:
    return {"passkey": _kept_passkey(scene.user)[1]}


def _new_passkey(scene: Scene) -> Data:
    ask("GET", reverse("mfa_add_webauthn"), scene.key)
    return {"credential": as_json(_passkey_of(scene.user).made(_challenge(scene.key)))}


def _challenge(key: str) -> str:
    state = _session(key).get("mfa.webauthn.state")
    return str(state["challenge"]) if isinstance(state, dict) else "AAAA"


def _passkey_again(scene: Scene) -> Data:
    passkey, _number = _kept_passkey(scene.user)
    ask("GET", reverse("mfa_reauthenticate_webauthn"), scene.key)
    return {"credential": as_json(passkey.used(_challenge(scene.key)))}


def _passkey_at_the_entrance(scene: Scene) -> Data:
    passkey, _number = _kept_passkey(User.objects.get(username="newcomer"))
    answer = ask("GET", reverse("mfa_login_webauthn"), scene.key, headers={"accept": "application/json"})
    key = answer.cookies["sessionid"].value if "sessionid" in answer.cookies else scene.key
    challenge = _challenge(key)
    return {"session": key, "credential": as_json(passkey.used(challenge))}


def _half_signed_in(scene: Scene) -> Data:
    """Give the right password of an account that has an authenticator app."""
    secret = generate_totp_secret()
    TOTP.activate(User.objects.get(username="newcomer"), secret)
    given = {"login": "newcomer", "password": PASSWORD}
    answer = posted(reverse("account_login"), scene.key, given)
    key = answer.cookies["sessionid"].value if "sessionid" in answer.cookies else scene.key
    return {"session": key, "code": totp.code(secret)}


def _guests(what: str, data: Data, writes: str, given: Callable[[Scene], Data] | None = None, **more: object) -> Post:
    """What is done by who is not in, and sends whoever is in to the desk."""
    return Post(what, data, writes, but=INSIDE, given=given, **more)


# Untold of a factor: allauth tells of it once it holds, and here nothing ever does.
ACCOUNT: dict[str, Address] = {
    "account_login": Address(
        OPEN,
        get_in=302,
        posts=(
            _guests("sign in", {"login": "newcomer", "password": PASSWORD}, "Session User", untold=True),
            Post(
                "wrong password",
                {"login": "newcomer", "password": "x"},
                where=NEVER,
                refused=200,
                refused_to=dict.fromkeys(INSIDE, 302),
            ),
        ),
    ),
    "mfa_authenticate": Address(
        OPEN,
        get=302,
        posts=(
            _guests("second factor", {"code": "{code}"}, "Session User Authenticator", _half_signed_in, untold=True),
        ),
    ),
    "mfa_login_webauthn": Address(
        OPEN,
        get=302,
        posts=(
            _guests(
                "passkey",
                {"credential": "{credential}"},
                "Session User Authenticator",
                _passkey_at_the_entrance,
                untold=True,
            ),
        ),
    ),
    "account_inactive": Address(OPEN),
    "account_logout": Address(OPEN, get=405, posts=(Post("sign out", {}, untold=True),)),
    "account_reset_password": Address(
        OPEN,
        posts=(
            Post("ask for a link", {"email": "newcomer@news.example"}, "OutboxRow", untold=True),
            Post("for nobody", {"email": "nobody@news.example"}, untold=True),
        ),
    ),
    "account_reset_password_done": Address(OPEN),
    "new_password": Address(
        OPEN,
        ("{uid}", "{token}"),
        posts=(Post("choose", {"new_password1": NEW["password1"], "new_password2": NEW["password1"]}, "User Session"),),
    ),
    "invitation": Address(
        OPEN, ("secret",), posts=(Post("accept", {"username": "guest", **NEW}, "User Membership Invitation"),)
    ),
    "account_change_password": Address(
        SIGNED_IN,
        posts=(
            Post("change", {"oldpassword": PASSWORD, **NEW}, "User Session"),
            Post("not knowing the old one", {"oldpassword": "x", **NEW}, where=NEVER, refused=200),
        ),
    ),
    "account_reauthenticate": Address(
        SIGNED_IN,
        posts=(
            Post("confirm", {"password": PASSWORD}, untold=True),
            Post("wrong password", {"password": "x"}, where=NEVER, refused=200),
        ),
    ),
    "mfa_reauthenticate": Address(
        SIGNED_IN,
        get=302,
        posts=(Post("confirm", {"code": "{code}"}, "Authenticator", untold=True, given=_own_app),),
    ),
    "mfa_reauthenticate_webauthn": Address(
        SIGNED_IN,
        get=302,
        posts=(Post("confirm", {"credential": "{credential}"}, "Authenticator", untold=True, given=_passkey_again),),
    ),
    "mfa_index": Address(SIGNED_IN),
    "mfa_activate_totp": Address(
        SIGNED_IN,
        posts=(
            Post("set up", {"code": "{code}"}, "Authenticator", given=_new_app, untold=True),
            Post("wrong code", {"code": "000000"}, where=NEVER, refused=200),
        ),
    ),
    "mfa_deactivate_totp": Address(SIGNED_IN, get=404, posts=(Post("remove", {}, "Authenticator", given=_own_app),)),
    "mfa_list_webauthn": Address(SIGNED_IN),
    "mfa_add_webauthn": Address(
        SIGNED_IN,
        posts=(
            Post(
                "add",
                {"name": "Mine", "passwordless": "on", "credential": "{credential}"},
                "Authenticator",
                given=_new_passkey,
            ),
            Post("made up", {"name": "Mine", "passwordless": "", "credential": "{}"}, where=NEVER, refused=200),
        ),
    ),
    "mfa_edit_webauthn": Address(
        SIGNED_IN,
        ("{passkey}",),
        get=404,
        posts=(
            Post("rename", {"name": "The blue one"}, "Authenticator", untold=True, given=_own_passkey),
            Post("somebody else's", {"name": "Mine now"}, where=NEVER, refused=404),
        ),
    ),
    "mfa_remove_webauthn": Address(
        SIGNED_IN,
        ("{passkey}",),
        get=404,
        posts=(
            Post("remove", {}, "Authenticator", given=_own_passkey),
            Post("somebody else's", {}, where=NEVER, refused=404),
        ),
    ),
    "mfa_view_recovery_codes": Address(SIGNED_IN, get=404),
    "mfa_generate_recovery_codes": Address(
        SIGNED_IN, posts=(Post("make new ones", {}, "Authenticator", given=_own_codes, untold=True),)
    ),
    "mfa_download_recovery_codes": Address(SIGNED_IN, get=404),
}
