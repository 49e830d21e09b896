"""The search index built anew, for operators."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import reindexing


class Command(BaseCommand):
    """Builds the index beside the one in use and swaps."""

    help = "Build the search index anew beside the one in use, which answers until the new one takes its place."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild it."""
        try:
            reindexing.rebuild()
        except reindexing.Overtaken as overtaken:
            raise CommandError(str(overtaken)) from overtaken
        self.stdout.write("The search index is new.")
