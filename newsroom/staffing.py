"""Who works here and as what: roles given and taken, accounts closed and reopened, lost second factors.

Only administrators do this, never to themselves, and each act stands in the ledger.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from newsroom import ledger, passwords, second_factor, sessions
from newsroom.models import Desk, Membership, User
from newsroom.roles import Right, Role


class StaffingRefused(Exception):
    """It is not allowed. The message is meant for the person who tried."""


@transaction.atomic
def give_role(role: str, person: User, *, desk: Desk | None, by: User) -> Membership:
    """Let the person hold the role from now on, at the desk where it has one.

    Raises:
        StaffingRefused: says why.
    """
    _refuse_unless_allowed(by, person)
    if not person.is_active:
        raise StaffingRefused("This account is closed. Reopen it first.")
    membership = Membership(person=person, role=role, desk=desk)
    try:
        membership.full_clean()
    except ValidationError as wrong:
        raise StaffingRefused(" ".join(wrong.messages)) from wrong
    membership.save()
    ledger.record("give role", _subject(person, membership), by=by)
    return membership


@transaction.atomic
def take_role(membership: Membership, *, by: User) -> None:
    """Take the role away, and end the sessions of whoever held it.

    Raises:
        StaffingRefused: says why.
    """
    person = membership.person
    _refuse_unless_allowed(by, person)
    _keep_an_administrator(membership)
    subject = _subject(person, membership)
    if not Membership.objects.filter(pk=membership.pk).delete()[0]:
        raise StaffingRefused("Somebody else has just taken this role away.")
    sessions.end_all(person)
    ledger.record("take role", subject, by=by)


@transaction.atomic
def close(person: User, *, by: User, reason: str = "") -> None:
    """Close the account: nobody signs in with it any more; bylines, history and roles stay as they are.

    Raises:
        StaffingRefused: says why.
    """
    _refuse_unless_allowed(by, person)
    for membership in person.memberships.filter(role=Role.ADMINISTRATOR):
        _keep_an_administrator(membership)
    if not User.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        raise StaffingRefused("This account is closed already.")
    sessions.end_all(person)
    ledger.record("close account", ledger.Subject("user", person.pk), by=by, note=reason)
    person.refresh_from_db()


@transaction.atomic
def reopen(person: User, *, by: User, reason: str = "") -> None:
    """Let somebody back in, with the roles they still hold.

    Raises:
        StaffingRefused: says why.
    """
    _refuse_unless_allowed(by, person)
    if not User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise StaffingRefused("This account is open already.")
    ledger.record("reopen account", ledger.Subject("user", person.pk), by=by, note=reason)
    person.refresh_from_db()


@transaction.atomic
def end_sessions(person: User, *, by: User) -> int:
    """Sign the person out everywhere; return of how many sessions.

    Raises:
        StaffingRefused: says why.
    """
    _refuse_unless_allowed(by, person)
    ended = sessions.end_all(person)
    ledger.record("end sessions", ledger.Subject("user", person.pk, {"ended": ended}), by=by)
    return ended


@transaction.atomic
def forget_second_factor(person: User, *, by: User, reason: str = "") -> None:
    """Take a lost second factor off the account; a new one is asked for at the next sign-in.

    Raises:
        StaffingRefused: says why.
    """
    _refuse_unless_allowed(by, person)
    second_factor.forget(person)
    sessions.end_all(person)
    ledger.record("forget second factor", ledger.Subject("user", person.pk), by=by, note=reason)


@transaction.atomic
def send_password_link(person: User, *, by: User) -> None:
    """Have a link for a new password sent to the person's own address. Nobody chooses another's password.

    Raises:
        StaffingRefused: says why.
    """
    _refuse_unless_allowed(by, person)
    if not person.is_active or not person.email:
        raise StaffingRefused("The link goes to the e-mail address of an open account; this one has none.")
    passwords.offer_link(person)
    ledger.record("send password link", ledger.Subject("user", person.pk), by=by)


def refusal(by: User, person: User) -> str | None:
    """Return why `by` may not act on the person's account, or None where they may."""
    if not by.has_right(Right.RUN):
        return "Only an administrator may do this."
    if by.pk == person.pk:
        return "Nobody changes their own rights. Ask another administrator."
    return None


def _refuse_unless_allowed(by: User, person: User) -> None:
    # The lock first: of two administrators who act on each other at once, the second is one no more when asked.
    list(Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))
    if reason := refusal(by, person):
        raise StaffingRefused(reason)


def _keep_an_administrator(membership: Membership) -> None:
    others = Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True).exclude(pk=membership.pk)
    if membership.role == Role.ADMINISTRATOR and not others.exists():
        raise StaffingRefused("The last administrator stays: otherwise nobody could let anybody in.")


def _subject(person: User, membership: Membership) -> ledger.Subject:
    desk = membership.desk.slug if membership.desk else ""
    return ledger.Subject("user", person.pk, {"role": membership.role, "desk": desk})
