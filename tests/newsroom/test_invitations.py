"""Invitations: sent, lapsed, revoked, accepted once; nobody learns from a link what is not theirs."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from newsroom import clock, invitations, outbox, staffing
from newsroom.invitations import Credentials, InvitationGone, InvitationRefused
from newsroom.models import Invitation, LedgerEntry, OutboxRow, Reporter, User
from newsroom.roles import Role

CHOSEN = Credentials("ada", "a long enough phrase")


@pytest.fixture
def admin(person) -> User:
    return person(None, Role.ADMINISTRATOR, username="admin")


@pytest.fixture
def invited(admin, desk):
    """An invitation that has been made; any of its fields can be given."""

    def make(**fields) -> Invitation:
        offer = {"email": "ada@news.example", "first_name": "Ada", "last_name": "Smith"}
        invitation = Invitation(**offer | {"role": Role.REPORTER, "desk": desk} | fields)
        invitations.invite(invitation, by=admin)
        return invitation

    return make


def secret_sent() -> str:
    """The secret in the link of the last mail, after the outbox has been worked off."""
    outbox.work_off()
    return re.search(r"/admin/invitation/([\w-]+)/", mail.outbox[-1].body)[1]


def test_mail_with_a_link_reaches_the_address(invited):
    invited()
    secret = secret_sent()
    assert mail.outbox[0].to == ["ada@news.example"]
    assert mail.outbox[0].subject == "You are invited to Newsroom"
    assert f"http://localhost:8000/admin/invitation/{secret}/" in mail.outbox[0].body
    assert len(secret) >= 43


def test_secret_is_kept_nowhere_but_as_a_hash(invited):
    invitation = invited()
    secret = secret_sent()
    invitation.refresh_from_db()
    assert invitation.secret_hash == hashlib.sha256(secret.encode()).hexdigest()
    kept = [*Invitation.objects.values(), *OutboxRow.objects.values(), *LedgerEntry.objects.values()]
    assert secret not in str(kept)


def test_accepting_makes_account_role_and_reporter(invited, desk):
    invited(as_reporter=True)
    person = invitations.accept(secret_sent(), CHOSEN)
    assert (person.username, person.email, str(person)) == ("ada", "ada@news.example", "Ada Smith")
    assert person.check_password(CHOSEN.password)
    assert (person.is_staff, person.is_superuser) == (True, False)
    assert list(person.memberships.values_list("role", "desk")) == [("reporter", desk.pk)]
    assert Reporter.objects.get(account=person).name == "Ada Smith"
    actions = ["invite", "accept invitation", "add", "link account"]
    assert list(LedgerEntry.objects.order_by("sequence").values_list("action", flat=True)) == actions


def test_known_reporter_is_linked_not_doubled(invited, make_reporter):
    known = make_reporter("Ada Smith")
    invited(as_reporter=True)
    person = invitations.accept(secret_sent(), CHOSEN)
    assert Reporter.objects.get() == known
    assert Reporter.objects.get().account == person


def test_link_works_once(invited):
    invited()
    secret = secret_sent()
    invitations.accept(secret, CHOSEN)
    with pytest.raises(InvitationGone):
        invitations.accept(secret, Credentials("eve", CHOSEN.password))
    assert not User.objects.filter(username="eve").exists()


def test_link_lapses_after_72_hours(invited):
    invited()
    secret = secret_sent()
    sent = clock.now()
    with clock.at(sent + timedelta(hours=71, minutes=59)):
        assert invitations.found(secret)
    with clock.at(sent + timedelta(hours=72, minutes=1)), pytest.raises(InvitationGone):
        invitations.found(secret)


def test_revoked_link_does_not_work(invited, admin):
    invitation = invited()
    secret = secret_sent()
    invitations.revoke(invitation, by=admin)
    with pytest.raises(InvitationGone):
        invitations.accept(secret, CHOSEN)
    with pytest.raises(InvitationRefused, match="accepted or revoked"):
        invitations.send_again(invitation, by=admin)


def test_sending_again_replaces_the_link(invited, admin):
    invitation = invited()
    old = secret_sent()
    invitations.send_again(invitation, by=admin)
    with pytest.raises(InvitationGone):
        invitations.found(old)
    new = secret_sent()
    assert new != old
    assert invitations.found(new) == invitation


def test_invitations_of_who_is_no_administrator_any_more_do_not_work(invited, admin, person):
    invited()
    secret = secret_sent()
    staffing.close(admin, by=person(None, Role.ADMINISTRATOR))
    with pytest.raises(InvitationGone):
        invitations.accept(secret, CHOSEN)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_invite(role, desk, person):
    offer = Invitation(email="a@news.example", first_name="A", last_name="B", role=Role.EDITOR, desk=desk)
    with pytest.raises(InvitationRefused, match="Only an administrator"):
        invitations.invite(offer, by=person(desk, role))
    assert not OutboxRow.objects.exists()


def test_address_of_an_account_is_not_invited(invited, reporter):
    User.objects.filter(pk=reporter.pk).update(email="ADA@news.example")
    with pytest.raises(InvitationRefused, match="belongs to an account"):
        invited()


def test_address_is_invited_once_at_a_time(invited):
    invited()
    with pytest.raises(ValidationError, match="send that one again"):
        invited(email="Ada@NEWS.example")


def test_mail_server_that_refuses_is_tried_again_with_another_link(invited, monkeypatch):
    invited()
    monkeypatch.setattr("newsroom.letters.send_mail", lambda *args: (_ for _ in ()).throw(OSError("refused")))
    outbox.work_off()
    monkeypatch.undo()
    OutboxRow.objects.update(due_at=clock.now())
    assert invitations.found(secret_sent())


def test_invited_person_chooses_and_is_led_to_sign_in(client, invited):
    invited()
    address = reverse("invitation", args=[secret_sent()])
    page = client.get(address)
    assert "Welcome, Ada Smith" in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    weak = client.post(address, {"username": "ada", "password1": "short", "password2": "short"})
    assert "at least 12 characters" in weak.content.decode()
    chosen = {"username": "ada", "password1": CHOSEN.password, "password2": CHOSEN.password}
    done = client.post(address, chosen, follow=True)
    assert done.redirect_chain == [("/admin/sign-in/", 302)]
    assert "Your account is ready" in done.content.decode()
    assert client.get(address).status_code == 404


def test_every_link_that_does_not_work_is_answered_alike(client, invited, admin):
    invitation = invited()
    used = secret_sent()
    invitations.revoke(invitation, by=admin)
    revoked, made_up = (client.get(reverse("invitation", args=[secret])) for secret in (used, "made-up"))
    assert (revoked.status_code, made_up.status_code) == (404, 404)
    assert revoked.content == made_up.content


def test_administrator_invites_and_sees_what_is_open(client, admin, desk):
    client.force_login(admin)
    offer = {"email": "ada@news.example", "first_name": "Ada", "last_name": "Smith", "role": "editor", "desk": desk.pk}
    client.post(reverse("admin:newsroom_invitation_add"), offer)
    invitation = Invitation.objects.get()
    assert invitation.invited_by == admin
    listed = reverse("admin:newsroom_invitation_changelist")
    assert "ada@news.example" in client.get(listed).content.decode()
    act = reverse("admin:newsroom_invitation_act", args=[invitation.pk])
    assert "new link is on its way" in client.post(act, {"act": "send again"}, follow=True).content.decode()
    assert "is revoked" in client.post(act, {"act": "revoke"}, follow=True).content.decode()
    assert "ada@news.example" not in client.get(listed).content.decode()
    assert "ada@news.example" in client.get(f"{listed}?state=every").content.decode()
    assert "accepted or revoked" in client.post(act, {"act": "revoke"}, follow=True).content.decode()


def test_form_says_what_would_be_refused(client, admin, desk, reporter):
    User.objects.filter(pk=reporter.pk).update(email="ada@news.example")
    client.force_login(admin)
    offer = {"email": "ada@news.example", "first_name": "Ada", "last_name": "Smith", "role": "editor", "desk": desk.pk}
    page = client.post(reverse("admin:newsroom_invitation_add"), offer)
    assert "belongs to an account already" in page.content.decode()
    page = client.post(reverse("admin:newsroom_invitation_add"), offer | {"email": "b@news.example", "desk": ""})
    assert "Reporters and editors belong to a desk" in page.content.decode()
