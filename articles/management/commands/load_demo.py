"""`manage.py load_demo`: a newsroom to try things in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.demo import about, house, life
from newsroom.models import Desk, LedgerEntry, Publication


class Command(BaseCommand):
    """Fills an empty database with the demo newsroom, through the same actions as real work."""

    help = "Fill an empty database with a demo newsroom: desks, people, forty dispatches."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --if-empty and --accounts."""
        parser.add_argument("--if-empty", action="store_true", help="Do nothing where there is a newsroom already.")
        parser.add_argument("--accounts", action="store_true", help="Only print the demo accounts, where they exist.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, or say why not.

        Raises:
            CommandError: the database holds a newsroom already.
        """
        if options["accounts"]:
            self._accounts()
        elif not (Desk.objects.exists() or LedgerEntry.objects.exists()):
            with transaction.atomic():
                plan = house.plan_of_house()
                people = house.build(plan)
                about.tell(plan, people)
                number = life.live_through(plan, people)
            self.stdout.write(f"A demo newsroom is there, with {number} dispatches.")
        elif not options["if_empty"]:
            raise CommandError("There is a newsroom here already. The demo is for an empty database.")

    def _accounts(self) -> None:
        name = house.plan_of_house()["publication"]["name"]
        if Publication.objects.filter(name=name).exists():
            self.stdout.write(f"Demo accounts, password {house.PASSWORD}:")
            for line in house.accounts():
                self.stdout.write(f"  {line}")
