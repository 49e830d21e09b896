"""Orders about accounts: roles taken, invitations followed."""

from unittest import mock

from newsroom import invitations, staffing
from newsroom.models import Invitation, Membership
from newsroom.roles import Role
from tests.journeys.orders.house import who


def administrators() -> str:
    """Make accounts "0" and "1" administrators, and nobody else."""
    Membership.objects.filter(role=Role.ADMINISTRATOR).delete()
    for name in ("0", "1"):
        Membership.objects.create(person=who(name), role=Role.ADMINISTRATOR)
    return "done"


def how_many_administrators() -> int:
    return Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True).count()


def take_administrator(of: str, by: str) -> str:
    """Take the administrator's role away from somebody; say "done" or what was said."""
    try:
        staffing.take_role(Membership.objects.get(person=who(of), role=Role.ADMINISTRATOR), by=who(by))
    except (staffing.StaffingRefused, Membership.DoesNotExist) as refused:
        return str(refused)
    return "done"


def invited() -> str:
    """An invitation by "0"; the secret of its link."""
    offer = Invitation(email=f"a{Invitation.objects.count()}@news.example", first_name="A", last_name="B")
    offer.role = Role.LEDGER_READER
    invitations.invite(offer, by=who("0"))
    with mock.patch("newsroom.letters.send") as letter:
        invitations.send(str(offer.pk))
    return str(letter.call_args.kwargs["link"]).rstrip("/").rpartition("/")[2]


def accept(secret: str, username: str) -> str:
    try:
        invitations.accept(secret, invitations.Credentials(username, "a long enough phrase"))
    except invitations.InvitationGone:
        return "gone"
    return "done"
