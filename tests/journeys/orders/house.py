"""The newsroom that a race is run in, and what is asked of it afterwards."""

from articles import verify
from articles.models import DeskRule
from newsroom import ledger
from newsroom.models import Desk, LedgerEntry, Membership, User
from newsroom.roles import Role


def house() -> None:
    """A desk with a reporter and four editors, "0" to "3"; the reporter holds no other role."""
    desk = Desk.objects.create(name="Race", slug="race", folded="race")
    for code in ("byline", "source", "alternative", "credit"):
        DeskRule.objects.create(desk=desk, code=code, setting="off")
    for name in ("reporter", "0", "1", "2", "3"):
        role = Role.REPORTER if name == "reporter" else Role.EDITOR
        Membership.objects.create(person=User.objects.create(username=name, is_staff=True), role=role, desk=desk)


def who(name: str) -> User:
    return User.objects.get(username=name)


def breaks() -> list[str]:
    return [str(broken) for broken in verify.breaks()]


def chain() -> list[int]:
    """The sequence numbers of all entries."""
    return list(LedgerEntry.objects.order_by("sequence").values_list("sequence", flat=True))


def write_entries(how_many: int, by: str) -> str:
    for n in range(how_many):
        ledger.record("race", ledger.Subject("race", f"{by}-{n}"), by=who(by))
    return "done"
