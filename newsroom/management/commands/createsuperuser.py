"""`manage.py createsuperuser`, which Django brings along, says what to use instead."""

from argparse import SUPPRESS, ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

# What people type after it from habit, understood so that they are told the same.
DJANGOS_OPTIONS = ("--username", "--email", "--database")


class Command(BaseCommand):
    """Makes nothing."""

    help = "Makes nothing: a superuser would have no rights here. Use make_administrator."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take Django's options and leave them."""
        for option in DJANGOS_OPTIONS:
            parser.add_argument(option, help=SUPPRESS)
        parser.add_argument("--noinput", "--no-input", action="store_true", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse.

        Raises:
            CommandError: always, with what to do instead.
        """
        raise CommandError(
            "A superuser would have no rights here: they come from roles. Nothing was made. "
            "Run instead: manage.py make_administrator"
        )
