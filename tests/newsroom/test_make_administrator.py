"""The first administrator of a newsroom that has nobody yet."""

import io
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from newsroom import ledger
from newsroom.management.commands import make_administrator as command
from newsroom.models import LedgerEntry, Membership, Publication, User
from newsroom.people import make_administrator
from newsroom.roles import Right

PASSWORD = "quiet harbour at noon"

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch):
    """Somebody at a terminal who types these passwords, and these lines where asked for anything else."""

    def make(*passwords: str, lines: str = "") -> None:
        waiting = iter(passwords)
        monkeypatch.setattr("sys.stdin", Terminal(lines))
        monkeypatch.setattr(command, "getpass", lambda _asked: next(waiting))

    return make


def told(*arguments: str) -> str:
    said = StringIO()
    call_command("make_administrator", *arguments, stdout=said)
    return said.getvalue()


def test_administrator_signs_in_and_runs_the_site(client):
    make_administrator("ada", PASSWORD)
    assert client.login(username="ada", password=PASSWORD)
    for name in ("index", "newsroom_publication_changelist", "newsroom_desk_add", "newsroom_invitation_add"):
        assert client.get(reverse(f"admin:{name}")).status_code == 200, name


def test_administrator_neither_writes_nor_approves_and_is_no_superuser():
    user = make_administrator("ada", PASSWORD)
    assert [right for right in Right if user.has_right(right)] == [Right.RUN, Right.READ_LEDGER]
    assert not user.is_superuser


def test_ledger_names_the_account_and_the_publication():
    user = make_administrator("ada", PASSWORD)
    rows = LedgerEntry.objects.values_list("action", "kind", "key", "actor", "note")
    assert list(rows.order_by("sequence")) == [
        ("add", "user", str(user.pk), user.pk, "administrator, by command"),
        ("add", "publication", "1", user.pk, "by command"),
    ]
    assert list(ledger.breaks()) == []


def test_publication_that_is_there_stays_as_it_is():
    Publication.objects.create(pk=1, name="The Gazette")
    make_administrator("ada", PASSWORD)
    assert Publication.objects.get().name == "The Gazette"
    assert list(LedgerEntry.objects.values_list("kind", flat=True)) == ["user"]


@pytest.mark.parametrize(
    ("username", "password", "reason"),
    [
        ("ada", "short", "too short"),
        ("ada", "", "too short"),
        ("ada", "password1234", "too common"),
        ("adalovelace1", "adalovelace1", "too similar"),
        ("", PASSWORD, "cannot be blank"),
        ("a b", PASSWORD, "valid username"),
        ("taken", PASSWORD, "already exists"),
    ],
)
def test_what_will_not_do_is_told_and_nothing_is_made(username, password, reason, person):
    person(None, username="taken")
    with pytest.raises(ValidationError, match=reason):
        make_administrator(username, password)
    assert (User.objects.count(), Membership.objects.count()) == (1, 0)
    assert not Publication.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_command_asks_for_name_and_password(typed):
    typed(PASSWORD, PASSWORD, lines="ada\n")
    assert told() == "ada can sign in and runs the site. Next, in the admin: desks, then accounts.\n"
    assert User.objects.get().check_password(PASSWORD)


def test_command_makes_nothing_of_two_different_passwords(typed):
    typed(PASSWORD, "quiet harbour at one")
    with pytest.raises(CommandError, match="differ; nothing was made"):
        told("ada")
    assert not User.objects.exists()


def test_command_reads_the_first_line_where_nobody_sits_at_a_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\nmore\n"))
    told("ada")
    assert User.objects.get().check_password(PASSWORD)


def test_command_needs_the_name_where_nobody_sits_at_a_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    with pytest.raises(CommandError, match=r"Name the account: manage\.py make_administrator USERNAME"):
        told()


def test_command_gives_every_reason_in_plain_lines(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("password\n"))
    with pytest.raises(CommandError) as refused:
        told("ada")
    assert len(str(refused.value).splitlines()) == 2
    assert "[" not in str(refused.value)


@pytest.mark.parametrize("arguments", [[], ["--username", "ada", "--email", "ada@news.example", "--noinput"]])
def test_createsuperuser_makes_nothing_and_says_what_does(arguments):
    with pytest.raises(CommandError, match=r"Run instead: manage\.py make_administrator"):
        call_command("createsuperuser", *arguments)
    assert not User.objects.exists()


def test_demo_is_not_loaded_into_a_newsroom_that_has_begun():
    make_administrator("ada", PASSWORD)
    with pytest.raises(CommandError, match="There is a newsroom here already"):
        call_command("load_demo")
    call_command("load_demo", if_empty=True)
    assert list(User.objects.values_list("username", flat=True)) == ["ada"]
