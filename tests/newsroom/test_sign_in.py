"""Sign-in: who comes in, who is asked for more, and what strangers learn, which is nothing."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import DatabaseError, connection, transaction
from django.urls import NoReverseMatch, reverse

from newsroom import account_urls
from newsroom.models import LedgerEntry, Session
from newsroom.roles import Role
from tests import totp

PASSWORD = "correct horse battery"


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def secret(reporter) -> str:
    """The reporter has an authenticator app; its secret."""
    made = generate_totp_secret()
    TOTP.activate(reporter, made)
    return made


def enter(client, username="reporter", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": username, "password": password}, **more)


def test_the_admins_own_sign_in_forwards_and_the_wish_is_kept(client, reporter):
    answer = client.get("/admin/sources/source/", follow=True)
    assert [step.partition("?")[0] for step, _status in answer.redirect_chain] == ["/admin/login/", "/admin/sign-in/"]
    landed = client.post(
        answer.request["PATH_INFO"], {"login": "reporter", "password": PASSWORD, **answer.context["request"].GET.dict()}
    )
    assert landed["Location"] == "/admin/sources/source/"


def test_an_address_elsewhere_is_not_forwarded_to(client, reporter):
    answer = client.post(
        reverse("account_login"), {"login": "reporter", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert answer["Location"] == "/admin/"


def test_who_is_in_is_sent_on(client, reporter):
    client.force_login(reporter)
    assert client.get("/admin/login/")["Location"] == "/admin/"
    assert client.get(reverse("account_login"))["Location"] == "/admin/"


def test_unknown_name_and_wrong_password_are_answered_alike(client, reporter):
    known, unknown = enter(client, password="wrong"), enter(client, "nobody", "wrong")
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors


def test_after_five_failures_even_the_right_password_waits(client, reporter):
    for _ in range(5):
        assert "not correct" in str(enter(client, password="wrong").context["form"].errors)
    assert "Too many" in str(enter(client).context["form"].errors)
    assert "_auth_user_id" not in client.session


def test_failures_are_counted_in_the_database_and_name_nobody(client, reporter):
    enter(client, password="wrong", REMOTE_ADDR="203.0.113.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM newsroom_cache")
        keys = " ".join(key for (key,) in cursor.fetchall())
    assert "login_failed" in keys
    assert "203.0.113.77" not in keys
    assert "reporter" not in keys


def test_without_its_count_nobody_comes_in(client, reporter):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE newsroom_cache RENAME TO newsroom_cache_gone")
    client.raise_request_exception = False
    with transaction.atomic():
        try:
            status = enter(client).status_code
        except DatabaseError:
            status = 500
        transaction.set_rollback(True)
    assert status in {429, 503}


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "mfa_signup_webauthn", "account_request_login_code"]
)
def test_nobody_can_sign_up(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_closed_account_does_not_come_in(client, reporter):
    type(reporter).objects.update(is_active=False)
    assert enter(client)["Location"] == reverse("account_inactive")
    assert client.get("/admin/").status_code == 302


def test_without_a_second_factor_one_is_asked_for_before_anything_else(required, client, reporter):
    enter(client)
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain == [("/admin/account/second-factor/", 302)]
    assert "Set up a second factor first" in answer.content.decode()
    assert client.post("/admin/articles/article/paste/")["Location"] == "/admin/account/second-factor/"
    assert client.post("/admin/logout/")["Location"] == "/admin/sign-in/"


def test_an_authenticator_app_is_set_up_and_opens_the_desk(
    required, client, reporter, django_capture_on_commit_callbacks
):
    enter(client)
    page = client.get(reverse("mfa_activate_totp"))
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.status_code == 200
    code = totp.code(page.context["form"].secret)
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert done.redirect_chain == [("/admin/account/second-factor/codes/", 302)]
    assert len(done.context["unused_codes"]) == 10
    assert client.get("/admin/").status_code == 200
    assert [entry.action for entry in LedgerEntry.objects.filter(actor=reporter)] == ["add authenticator app"]


def test_recovery_codes_alone_are_no_second_factor(required, client, reporter):
    RecoveryCodes.activate(reporter)
    client.force_login(reporter)
    assert client.get("/admin/")["Location"] == "/admin/account/second-factor/"


def test_password_alone_does_not_open_an_account_with_a_second_factor(client, reporter, secret):
    assert enter(client)["Location"].startswith("/admin/sign-in/second/")
    assert client.get("/admin/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": totp.code(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_second_factor_is_throttled_too(client, reporter, secret):
    enter(client)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.post(reverse("mfa_authenticate"), {"code": totp.code(secret)}).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_a_code_is_not_taken_twice(client, reporter, secret):
    code = totp.code(secret)
    enter(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post("/admin/logout/")
    enter(client)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_a_recovery_code_opens_once(client, reporter, secret):
    code = RecoveryCodes.activate(reporter).get_unused_codes()[0]
    enter(client)
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == "/admin/"
    client.post("/admin/logout/")
    enter(client)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


@pytest.mark.parametrize(("is_required", "left"), [(True, 1), (False, 0)])
def test_the_last_factor_stays_where_one_is_required(is_required, left, settings, client, reporter, secret):
    settings.SECOND_FACTOR_REQUIRED = is_required
    client.force_login(reporter)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=reporter).count() == left


def test_factors_are_changed_only_by_who_has_just_proved_who_they_are(client, reporter, secret):
    client.force_login(reporter)
    old = client.session
    old["started"] = "2020-01-01T00:00:00+00:00"
    old.save()
    for name in ["mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"]:
        assert client.get(reverse(name))["Location"].startswith("/admin/account/confirm/"), name
        assert client.post(reverse(name))["Location"].startswith("/admin/account/confirm/"), name
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200


def test_readers_get_no_session_and_no_cookie(client, reporter, printed):
    for path in ["/", "/archive/", printed().editions.get().get_absolute_url(), "/nothing-here/"]:
        assert client.get(path).cookies == {}, path
    assert not Session.objects.exists()


# Name -> (arguments, the answer to a stranger, the answer to somebody signed in).
OWN_PAGES = {
    "account_login": ([], 200, 302),
    "mfa_authenticate": ([], 302, 302),
    "mfa_login_webauthn": ([], 302, 302),
    "account_inactive": ([], 200, 200),
    "account_logout": ([], 405, 405),
    "account_reset_password": ([], 200, 200),
    "account_reset_password_done": ([], 200, 200),
    "new_password": (["MQ", "made-up"], 404, 404),
    "invitation": (["made-up"], 404, 404),
    "account_change_password": ([], 302, 200),
    "account_reauthenticate": ([], 302, 200),
    "mfa_reauthenticate": ([], 302, 302),
    "mfa_reauthenticate_webauthn": ([], 302, 302),
    "mfa_index": ([], 302, 200),
    "mfa_activate_totp": ([], 302, 200),
    "mfa_deactivate_totp": ([], 302, 404),
    "mfa_list_webauthn": ([], 302, 200),
    "mfa_add_webauthn": ([], 302, 200),
    "mfa_edit_webauthn": ([1], 302, 404),
    "mfa_remove_webauthn": ([1], 302, 404),
    "mfa_view_recovery_codes": ([], 302, 404),
    "mfa_generate_recovery_codes": ([], 302, 200),
    "mfa_download_recovery_codes": ([], 302, 404),
}


def test_every_address_of_sign_in_is_in_the_table():
    assert {pattern.name for pattern in account_urls.urlpatterns} == set(OWN_PAGES)


@pytest.mark.parametrize("name", OWN_PAGES)
def test_address_answers_strangers_and_staff_as_the_table_says(name, client, reporter):
    arguments, stranger, staff = OWN_PAGES[name]
    answers = [client.get(reverse(name, args=arguments)).status_code]
    client.force_login(reporter)
    answers.append(client.get(reverse(name, args=arguments)).status_code)
    assert answers == [stranger, staff]


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_another_persons_passkey_is_as_good_as_missing(name, client, desk, person, reporter):
    other = person(desk, Role.EDITOR)
    theirs = Authenticator.objects.create(user=other, type=Authenticator.Type.WEBAUTHN, data={"name": "Theirs"})
    client.force_login(reporter)
    assert client.post(reverse(name, args=[theirs.pk]), {"name": "Mine"}).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk, data__name="Theirs").exists()
