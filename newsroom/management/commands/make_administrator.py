"""`manage.py make_administrator`: an account that runs the site, for a newsroom that has nobody yet."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from newsroom.people import make_administrator


class Command(BaseCommand):
    """Makes an administrator, who then makes desks, accounts and roles in the admin."""

    help = (
        "Make an account with the role of administrator. Asks for the password; where nobody sits at a terminal, "
        "it is the first line of the standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the user name."""
        parser.add_argument("username", nargs="?", metavar="USERNAME", help="Asked for where it is left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, make the account, and say what comes next.

        Raises:
            CommandError: the two passwords differ, or name or password will not do, with the reasons.
        """
        at_terminal = sys.stdin.isatty()
        if not options["username"] and not at_terminal:
            raise CommandError("Name the account: manage.py make_administrator USERNAME")
        username = options["username"] or input("User name: ").strip()
        password = _asked_twice() if at_terminal else sys.stdin.readline().rstrip("\r\n")
        try:
            user = make_administrator(username, password)
        except ValidationError as refused:
            raise CommandError("\n".join(refused.messages)) from refused
        self.stdout.write(f"{user.username} can sign in and runs the site. Next, in the admin: desks, then accounts.")


def _asked_twice() -> str:
    password = getpass("Password: ")
    if getpass("The same again: ") != password:
        raise CommandError("The two passwords differ; nothing was made. Try again.")
    return password
