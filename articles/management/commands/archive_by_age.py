"""`manage.py archive_by_age`: what has been in print for long leaves the news lists, in one batch."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import archiving
from articles.models.article import ArticleQuerySet
from newsroom.models import User


class Command(BaseCommand):
    """Archives in somebody's name, under the same rules as the button; run again, it goes on with the rest."""

    help = "Archive every published piece older than so many days, each by the same move as the button."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the age, in whose name, and whether only to look."""
        days = settings.ARCHIVE_AFTER_DAYS
        parser.add_argument(
            "--older-than", type=int, default=days, metavar="DAYS", help="Age in days (NEWSROOM_ARCHIVE_AFTER_DAYS)."
        )
        parser.add_argument("--by", metavar="USERNAME", help="An editor's account; needed but for --dry-run.")
        parser.add_argument("--dry-run", action="store_true", help="Name what would be archived, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Archive, or list, and report.

        Raises:
            CommandError: no such account, no such age, or at least one piece was refused, with the reason.
        """
        if options["older_than"] < 1:
            raise CommandError("Give an age of at least one day.")
        due = archiving.old(options["older_than"])
        if options["dry_run"]:
            for article in due.iterator(chunk_size=500):
                self.stdout.write(f"{article.pk}: {article.headline}")
            self.stdout.write(f"{due.count()} would be archived.")
            return
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError("Say with --by in whose name: no account is called so.")
        self._archive(due, by)

    def _archive(self, due: ArticleQuerySet, by: User) -> None:
        done, refused = 0, 0
        # Their numbers first: the list shrinks while it is worked off.
        for number in list(due.values_list("pk", flat=True)):
            for one in archiving.archive(due.filter(pk=number), by=by):
                if one.refused:
                    self.stderr.write(f"{number}, {one.article.headline}: {one.refused}")
                done, refused = done + (not one.refused), refused + bool(one.refused)
        self.stdout.write(f"{done} archived.")
        if refused:
            raise CommandError(f"{refused} refused.")
