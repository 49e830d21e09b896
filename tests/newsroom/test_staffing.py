"""Roles given and taken, accounts closed and reopened: by administrators, never for themselves, all in the ledger."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from newsroom import staffing
from newsroom.models import LedgerEntry, Membership, OutboxRow, User
from newsroom.roles import Role
from newsroom.staffing import StaffingRefused


@pytest.fixture
def admin(person) -> User:
    return person(None, Role.ADMINISTRATOR, username="admin")


@pytest.fixture
def other_admin(person) -> User:
    return person(None, Role.ADMINISTRATOR, username="admin2")


# Name -> the act, done by `by` to `on`.
ACTS = {
    "give": lambda on, by: staffing.give_role(Role.LEDGER_READER, on, desk=None, by=by),
    "take": lambda on, by: staffing.take_role(on.memberships.get(), by=by),
    "close": lambda on, by: staffing.close(on, by=by),
    "reopen": lambda on, by: staffing.reopen(on, by=by),
    "end sessions": lambda on, by: staffing.end_sessions(on, by=by),
    "forget": lambda on, by: staffing.forget_second_factor(on, by=by),
    "link": lambda on, by: staffing.send_password_link(on, by=by),
}


def signed_in(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    assert browser.get("/admin/").status_code == 200
    return browser


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_act_on_accounts(act, role, desk, person, reporter):
    with pytest.raises(StaffingRefused, match="Only an administrator"):
        ACTS[act](reporter, person(desk, role))
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_nobody_acts_on_their_own_account(act, admin, other_admin):
    with pytest.raises(StaffingRefused, match="Nobody changes their own rights"):
        ACTS[act](admin, admin)
    assert admin.memberships.count() == 1


def test_role_is_given_and_the_ledger_says_by_whom(admin, reporter, make_desk):
    asia = make_desk("Asia")
    staffing.give_role(Role.EDITOR, reporter, desk=asia, by=admin)
    entry = LedgerEntry.objects.get()
    assert (entry.action, entry.actor, entry.key) == ("give role", admin, str(reporter.pk))
    assert entry.details() == {"role": "editor", "desk": "asia"}


@pytest.mark.parametrize(("role", "at_desk"), [(Role.EDITOR, False), (Role.ADMINISTRATOR, True), ("owner", False)])
def test_role_that_does_not_exist_there_is_refused(role, at_desk, admin, reporter, desk):
    with pytest.raises(StaffingRefused):
        staffing.give_role(role, reporter, desk=desk if at_desk else None, by=admin)


def test_role_held_already_is_refused(admin, reporter, desk):
    with pytest.raises(StaffingRefused, match="already exists"):
        staffing.give_role(Role.REPORTER, reporter, desk=desk, by=admin)


def test_taken_role_ends_the_sessions(admin, reporter):
    browser = signed_in(reporter)
    staffing.take_role(reporter.memberships.get(), by=admin)
    assert browser.get("/admin/").status_code == 302
    assert LedgerEntry.objects.get().details() == {"role": "reporter", "desk": "middle-east"}


def test_closed_account_is_signed_out_and_keeps_its_history(admin, reporter, draft):
    article, browser = draft(), signed_in(reporter)
    staffing.close(reporter, by=admin, reason="Left in May")
    assert browser.get("/admin/").status_code == 302
    assert article.version.writers.get() == reporter
    assert reporter.memberships.exists()
    assert LedgerEntry.objects.last().note == "Left in May"
    staffing.reopen(reporter, by=admin)
    assert reporter.is_active


def test_last_administrator_stays(admin, person, desk, monkeypatch):
    monkeypatch.setattr(staffing, "refusal", lambda by, person: None)  # as if somebody else could ask
    for act in (ACTS["take"], ACTS["close"]):
        with pytest.raises(StaffingRefused, match="last administrator"):
            act(admin, admin)


def test_closed_administrator_does_not_count(admin, other_admin):
    staffing.close(other_admin, by=admin)
    other_admin.refresh_from_db()
    with pytest.raises(StaffingRefused, match="Only an administrator"):
        staffing.take_role(admin.memberships.get(), by=other_admin)


def test_forgotten_second_factor_is_gone_and_recorded(admin, reporter):
    TOTP.activate(reporter, generate_totp_secret())
    browser = signed_in(reporter)
    staffing.forget_second_factor(reporter, by=admin, reason="Phone lost")
    assert not Authenticator.objects.exists()
    assert browser.get("/admin/").status_code == 302
    assert LedgerEntry.objects.get().action == "forget second factor"


def test_password_link_goes_to_the_persons_own_address(admin, reporter):
    with pytest.raises(StaffingRefused, match="has none"):
        staffing.send_password_link(reporter, by=admin)
    User.objects.filter(pk=reporter.pk).update(email="ada@news.example")
    reporter.refresh_from_db()
    staffing.send_password_link(reporter, by=admin)
    assert list(OutboxRow.objects.values_list("kind", "key")) == [("send password link", str(reporter.pk))]


def press(client, on: User, **fields: object):
    return client.post(reverse("admin:newsroom_user_act", args=[on.pk]), fields, follow=True).content.decode()


def test_buttons_do_what_they_say(client, admin, reporter, desk):
    client.force_login(admin)
    page = client.get(reverse("admin:newsroom_user_change", args=[reporter.pk])).content.decode()
    assert "Take away" in page
    assert "given" in press(client, reporter, act="give role", role="editor", desk=desk.pk)
    membership = Membership.objects.get(person=reporter, role="editor")
    assert "taken away" in press(client, reporter, act="take role", membership=membership.pk)
    assert "is closed" in press(client, reporter, act="close", reason="Left")
    assert "open again" in press(client, reporter, act="reopen")
    assert "Signed out of 0 sessions" in press(client, reporter, act="end sessions")
    assert "forgotten" in press(client, reporter, act="forget second factor")
    assert "has none" in press(client, reporter, act="send password link")
    assert "Choose a role" in press(client, reporter, act="give role", role="owner")


def test_membership_of_somebody_else_is_not_taken_by_this_form(client, admin, reporter, editor):
    client.force_login(admin)
    address = reverse("admin:newsroom_user_act", args=[reporter.pk])
    assert client.post(address, {"act": "take role", "membership": editor.memberships.get().pk}).status_code == 404
    assert editor.memberships.exists()


def test_forged_fields_of_the_account_form_change_no_right(client, admin, reporter):
    client.force_login(admin)
    forged = {"first_name": "Ada", "is_superuser": "on", "is_active": "", "username": "root", "password": "x"}
    forged |= {"memberships-TOTAL_FORMS": "1", "memberships-0-role": "administrator"}
    before = dict(User.objects.values().get(pk=reporter.pk))
    client.post(reverse("admin:newsroom_user_change", args=[reporter.pk]), forged)
    after = dict(User.objects.values().get(pk=reporter.pk))
    assert {field for field in after if after[field] != before[field]} == {"first_name"}
    assert reporter.memberships.count() == 1


def test_own_account_page_offers_no_act(client, admin):
    client.force_login(admin)
    page = client.get(reverse("admin:newsroom_user_change", args=[admin.pk])).content.decode()
    assert "Nobody changes their own rights" in page
    assert "Take away" not in page
    assert 'name="act"' not in page
