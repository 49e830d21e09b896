"""`manage.py move_article`: one move of the workflow from the shell, under the same rules as a button."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import is_naive, make_aware

from articles.models import Article
from articles.rules import Wish
from articles.statuses import MOVES
from articles.workflow import MoveRefused, move
from newsroom.models import User


class Command(BaseCommand):
    """Moves one article in somebody's name; refuses what the button would refuse."""

    help = "Make one move of the workflow in the name of an account, under the same rules as the admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the verb, the article, who asks, and what they had seen."""
        parser.add_argument("verb", choices=MOVES)
        parser.add_argument("article", type=int, help="Number of the article.")
        parser.add_argument("--by", required=True, metavar="USERNAME")
        parser.add_argument("--seen", required=True, metavar="DIGEST", help="Digest of the version that was read.")
        parser.add_argument("--reason", default="")
        parser.add_argument("--at", metavar="TIME", help="Moment to publish at, as 2026-05-03T09:30.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the move.

        Raises:
            CommandError: the article or the account does not exist, or the move is refused, with the reason.
        """
        article = Article.objects.filter(pk=options["article"]).first()
        user = User.objects.filter(username=options["by"]).first()
        if article is None or user is None:
            raise CommandError("There is no such article." if article is None else "There is no such account.")
        try:
            wish = Wish(reason=options["reason"], at=_moment(options["at"]))
            move(options["verb"], article, seen=options["seen"], by=user, wish=wish)
        except MoveRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"The article was {MOVES[options['verb']].done}; it is {article.status}.")


def _moment(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as wrong:
        raise CommandError(f"{value!r} is no time. Write it as 2026-05-03T09:30.") from wrong
    return make_aware(moment) if is_naive(moment) else moment
