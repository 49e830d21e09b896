"""`manage.py import_dispatches`: dispatches from files, as drafts."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.imports.dispatch import parse
from articles.imports.encodings import decode
from articles.imports.load import Loaded, Origin, Result, load
from articles.imports.report import Report
from newsroom.models import Desk, User
from newsroom.people import importer

MOST_BYTES = 10 * 1024 * 1024
QUIET_SECONDS = 2.0


def day(value: str) -> date:
    """Read an ISO day.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(value)
    except ValueError as wrong:
        raise ArgumentTypeError(f"{value!r} is no day. Write it as 2008-03-26.") from wrong


class Command(BaseCommand):
    """Reads files and folders of dispatches and saves each as a draft, once."""

    help = "Bring dispatches in from text files, as drafts. Run again, it changes nothing that is the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the paths and how to treat them."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="Files, or folders of .txt files.")
        parser.add_argument("--published", type=day, metavar="DATE", help="The day they first appeared, for all.")
        parser.add_argument("--desk", help="Slug of the desk for dispatches that name none known here.")
        parser.add_argument("--by", metavar="USERNAME", help="Whose words they are; an account of its own otherwise.")
        parser.add_argument("--dry-run", action="store_true", help="Read and report, and keep nothing.")
        parser.add_argument("--report", type=Path, metavar="FILE", help="Write the whole report there, as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load each file in its own transaction and report.

        Raises:
            CommandError: an option names what does not exist, or at least one dispatch was refused.
        """
        if options["dry_run"]:
            with transaction.atomic():
                report = self._load_all(options)
                transaction.set_rollback(True)
        else:
            report = self._load_all(options)
        self._tell(report, options)

    def _load_all(self, options: dict[str, Any]) -> Report:
        report, files = Report(), list(found(options["paths"]))
        by, desk = _user(options["by"]), _desk(options["desk"])
        for number, (path, reference) in enumerate(files, start=1):
            report.add(str(path), self._load(path, reference, options, by=by, desk=desk))
            self._progress(number, len(files))
        return report

    def _load(self, path: Path, reference: str, options: dict[str, Any], *, by: User, desk: Desk | None) -> Loaded:
        if not path.is_file():
            return Loaded(Result.REFUSED, ("There is no such file or folder.",))
        if path.stat().st_size > MOST_BYTES:
            return Loaded(Result.REFUSED, (f"It is larger than {MOST_BYTES // 2**20} MB; a dispatch is not.",))
        text, encoding = decode(path.read_bytes())
        origin = Origin(reference, encoding)
        return load(parse(text), text, origin, by=by, desk=desk, published=options["published"])

    def _progress(self, number: int, total: int) -> None:
        """Say how far it is, on a terminal, where it takes long."""
        now = monotonic()
        self._started = getattr(self, "_started", now)
        if self.stderr.isatty() and now - self._started > QUIET_SECONDS:
            filled = round(30 * number / total)
            self.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {number} of {total}", ending="")
            self.stderr.flush()

    def _tell(self, report: Report, options: dict[str, Any]) -> None:
        for line in report.lines():
            self.stdout.write(line)
        self.stdout.write(report.summary() + (" Nothing was kept." if options["dry_run"] else ""))
        if options["report"]:
            options["report"].write_text(report.as_json() + "\n")
        if report.refused:
            raise CommandError(f"{report.refused} of {len(report.rows)} refused.")


def found(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file once, with the reference it is known by: its path within the folder given, or its name."""
    seen: dict[str, Path] = {}
    for path in paths:
        inside = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        for file in inside:
            reference = f"dispatch:{file.relative_to(path).as_posix() if path.is_dir() else file.name}"
            if seen.setdefault(reference, file) != file:
                # Two folders may hold files of one name; the later one is told apart by its folder.
                reference = f"dispatch:{file.parent.name}/{file.name}"
            yield file, reference


def _desk(slug: str | None) -> Desk | None:
    desk = Desk.objects.filter(slug=slug).first() if slug else None
    if slug and desk is None:
        known = ", ".join(Desk.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"No desk has the slug {slug}. There are: {known}.")
    return desk


def _user(username: str | None) -> User:
    if not username:
        return importer()
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"No account is called {username}.")
    return user
