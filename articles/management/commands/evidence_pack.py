"""`manage.py evidence_pack`: everything that proves one article, in one file."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.evidence import pack
from articles.evidence.pack import EvidenceRefused
from articles.models import Article
from newsroom.models import User


class Command(BaseCommand):
    """Takes the pack in somebody's name, under the same rules as the button."""

    help = "Write the evidence pack of an article to a file: editions, approvals, copies, ledger, and what checks them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which article, where to, and in whose name."""
        parser.add_argument("article", type=int, metavar="ARTICLE_ID", help="The number in its address in the admin.")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="A file that there is not yet.")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="An editor's account: the ledger keeps it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the pack, and say what is not in it.

        Raises:
            CommandError: no such article or account, the file is there already, or the pack is refused.
        """
        by = User.objects.filter(username=options["by"]).first()
        article = Article.objects.select_related("desk").filter(pk=options["article"]).first()
        if by is None or article is None:
            raise CommandError(f"There is no {'account' if by is None else 'article'} of that name or number.")
        try:
            with options["out"].open("xb") as out:
                taken = self._take(article, by, options["out"])
                shutil.copyfileobj(taken.file, out)
        except OSError as failed:
            raise CommandError(f"{options['out']} cannot be written: {failed.strerror}.") from failed
        for copy in taken.left_out:
            self.stdout.write(f"Left out: copy {copy['capture']}, {copy['bytes']} bytes. {copy['why']}")
        self.stdout.write(f"{options['out']} is written. SHA-256 of its manifest: {taken.digest}")

    def _take(self, article: Article, by: User, out: Path) -> pack.Taken:
        try:
            return pack.take(article, by=by)
        except EvidenceRefused as refused:
            out.unlink()
            raise CommandError(str(refused)) from refused
