"""Passwords: changed by their owner alone, by knowing the old one or by a link in a mail."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from newsroom import ledger, letters, outbox, sessions
from newsroom.models import Publication, User

SEND_LINK = "send password link"


@transaction.atomic
def change(person: User, password: str) -> None:
    """Give the person the password they chose, and end their sessions everywhere."""
    person.set_password(password)
    person.save(update_fields=["password"])
    sessions.end_all(person)
    ledger.record("change password", ledger.Subject("user", person.pk), by=person)


def offer_link(person: User) -> None:
    """Have a link sent by which the person can choose a new password."""
    outbox.tell(SEND_LINK, person.pk)


def send_link(key: str) -> None:
    """Send the link to the account with this primary key. Nothing goes to an account that is closed or has no address.

    The link is made here and nowhere kept: it is signed, lapses after PASSWORD_RESET_TIMEOUT, and dies with its use.
    """
    person = User.objects.filter(pk=key, is_active=True).exclude(email="").first()
    if person is None:
        return
    where = [urlsafe_base64_encode(force_bytes(person.pk)), default_token_generator.make_token(person)]
    address = Publication.objects.current().address + reverse("new_password", args=where)
    letters.send("password_link", person.email, person=person, link=address)


def owner(uid: str, token: str) -> User | None:
    """Return whose link it is; None where it was made up, used, or has lapsed."""
    try:
        key = urlsafe_base64_decode(uid).decode()
    except ValueError:
        return None
    person = User.objects.filter(pk=key, is_active=True).first() if key.isdecimal() else None
    return person if person and default_token_generator.check_token(person, token) else None
