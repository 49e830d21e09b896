"""Invitations: made, sent, sent again, revoked, accepted. There is no other way to an account but the first one's.

The link's secret exists in the mail alone; the database keeps its SHA-256.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from newsroom import clock, ledger, letters, outbox, people
from newsroom.models import Invitation, Membership, Publication, Reporter, User
from newsroom.roles import Right

SEND = "send invitation"
LAPSES_AFTER = timedelta(hours=72)


class InvitationRefused(Exception):
    """It is not allowed. The message is meant for the administrator who tried."""


class InvitationGone(Exception):
    """The link does not work: made up, used, revoked or lapsed. Which of them is nobody's business."""


@dataclass(frozen=True)
class Credentials:
    """What an invited person chooses; both have been checked by a form."""

    username: str
    password: str


def refusal(invitation: Invitation, *, by: User) -> str | None:
    """Return why `by` may not send this invitation, or None where they may."""
    if not by.has_right(Right.RUN):
        return "Only an administrator may invite."
    if User.objects.filter(email__iexact=invitation.email).exists():
        return "This address belongs to an account already. Give that account the role."
    if invitation.as_reporter and (known := Reporter.objects.called(str(invitation))) and known.account_id:
        return f"The reporter {known} has an account already."
    return None


@transaction.atomic
def invite(invitation: Invitation, *, by: User) -> None:
    """Keep a new invitation and have it sent.

    Raises:
        InvitationRefused: says why.
        ValidationError: a field is wrong, or the address has an open invitation.
    """
    invitation.invited_by, invitation.invited_at = by, clock.now()
    invitation.full_clean()
    if reason := refusal(invitation, by=by):
        raise InvitationRefused(reason)
    invitation.save(force_insert=True)
    _told("invite", invitation, by=by)
    outbox.tell(SEND, invitation.pk)


@transaction.atomic
def send_again(invitation: Invitation, *, by: User) -> None:
    """Have a new link sent; the old one stops working at once.

    Raises:
        InvitationRefused: says why.
    """
    if reason := refusal(invitation, by=by):
        raise InvitationRefused(reason)
    _unless_open(invitation, by)
    Invitation.objects.filter(pk=invitation.pk).update(secret_hash=None, lapses_at=None, invited_by=by)
    _told("invite again", invitation, by=by)
    outbox.tell(SEND, invitation.pk)


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Take the invitation back; its link stops working at once.

    Raises:
        InvitationRefused: says why.
    """
    _unless_open(invitation, by)
    Invitation.objects.filter(pk=invitation.pk).update(secret_hash=None, revoked_at=clock.now())
    _told("revoke invitation", invitation, by=by)


def send(key: str) -> None:
    """Send the mail of the invitation with this primary key, with a link made for it; run again, another link."""
    invitation = Invitation.objects.open().select_related("invited_by", "desk").filter(pk=key).first()
    if invitation is None:
        return
    secret = secrets.token_urlsafe(32)
    lapses_at = clock.now() + LAPSES_AFTER
    still_open = Invitation.objects.open().filter(pk=key)
    if still_open.update(secret_hash=_hashed(secret), lapses_at=lapses_at):
        link = Publication.objects.current().address + reverse("invitation", args=[secret])
        letters.send("invitation", invitation.email, invitation=invitation, link=link, lapses_at=lapses_at)


def found(secret: str) -> Invitation:
    """Return the invitation that the link leads to.

    Raises:
        InvitationGone: the link does not work, or whoever invited may invite no more.
    """
    answerable = Invitation.objects.answerable().select_related("invited_by", "desk")
    invitation = answerable.filter(secret_hash=_hashed(secret)).first()
    if invitation is None or refusal(invitation, by=invitation.invited_by):
        raise InvitationGone
    return invitation


@transaction.atomic
def accept(secret: str, chosen: Credentials) -> User:
    """Make the account, its role and, where asked, its reporter. The link works this once.

    Raises:
        InvitationGone: the link does not work, or was used in this moment.
    """
    invitation = found(secret)
    person = User(username=chosen.username, email=invitation.email, is_staff=True)
    person.first_name, person.last_name = invitation.first_name, invitation.last_name
    person.set_password(chosen.password)
    person.save(force_insert=True)
    # Compare and set: of two who follow the link at once, one finds the secret gone and makes nothing.
    mine = Invitation.objects.open().filter(pk=invitation.pk, secret_hash=invitation.secret_hash)
    if not mine.update(secret_hash=None, accepted_at=clock.now(), account=person):
        raise InvitationGone
    Membership.objects.create(person=person, role=invitation.role, desk=invitation.desk)
    _told("accept invitation", invitation, by=person)
    if invitation.as_reporter:
        _make_reporter(invitation, person)
    return person


def _make_reporter(invitation: Invitation, person: User) -> None:
    reporter = people.find_or_make_reporter(person.get_full_name(), title="", desk=invitation.desk, by=person)
    if reporter and reporter.account_id is None:
        Reporter.objects.filter(pk=reporter.pk).update(account=person)
        ledger.record("link account", ledger.Subject("reporter", reporter.pk, {"account": person.pk}), by=person)


def _unless_open(invitation: Invitation, by: User) -> None:
    if not by.has_right(Right.RUN):
        raise InvitationRefused("Only an administrator may do this.")
    if not Invitation.objects.open().select_for_update().filter(pk=invitation.pk).exists():
        raise InvitationRefused("This invitation has been accepted or revoked.")


def _told(action: str, invitation: Invitation, *, by: User) -> None:
    """Write it down. The address is in the note, whose text can be erased without breaking the chain."""
    facts = {"role": invitation.role, "desk": invitation.desk.slug if invitation.desk else ""}
    subject = ledger.Subject("invitation", invitation.pk, facts | {"invited_by": invitation.invited_by_id})
    ledger.record(action, subject, by=by, note=invitation.email)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
