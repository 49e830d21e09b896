"""`manage.py parse_dispatches`: dispatches taken apart, one JSON a file, without a database."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.imports.truth import truth_of


class Command(BaseCommand):
    """Reads files and folders of dispatches and writes what it found in each as JSON."""

    help = "Take dispatches apart and write one JSON file for each, named after it. Keeps nothing in the database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the paths and the folder to write to."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="Files, or folders of .txt files.")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="Folder for the JSON files.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write a JSON file for each text file, whatever its bytes are.

        Raises:
            CommandError: a path could not be read, or two files have one name; all others are written.
        """
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        wrong, written = [], set()
        for path in _files(options["paths"]):
            target = out / f"{path.stem}.json"
            if target in written:
                wrong.append(f"{path}: another file of this name was written already; give it a folder of its own.")
                continue
            try:
                data = path.read_bytes()
            except OSError as error:
                wrong.append(f"{path}: {error.strerror}.")
                continue
            written.add(target)
            target.write_text(json.dumps(truth_of(path.name, data), ensure_ascii=False, indent=1) + "\n", "utf-8")
        self.stdout.write(f"{len(written)} written to {out}.")
        if wrong:
            raise CommandError("\n".join(wrong))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path]
