"""Write the parts of docs/reference/ that are made from the code: settings.md and commands.md.

`make docs` writes them; tests/test_docs.py fails where they are out of date.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from newsroom.deployment import SETTINGS  # noqa: E402  # found by the line above

FOLDER = ROOT / "docs" / "reference"
OURS = ("newsroom", "sources", "articles")
# What every Django command takes, told once by Django.
EVERYWHERE = set("help version verbosity settings pythonpath traceback no_color force_color skip_checks".split())

SETTINGS_HEAD = """\
# Settings

Everything that differs between one newsroom and another is an environment variable. Nothing has to be set to try
it out. A variable that begins with `NEWSROOM_` and is not in this list stops the start, because it is a slip of the
pen; so does a value that cannot be used. Written by `make docs` from `newsroom/settings.py`.

| variable | what it says |
|---|---|
"""
COMMANDS_HEAD = """\
# Commands

Run each as `.venv/bin/python manage.py NAME`. They go through the same doors as the admin and refuse what it would
refuse. Written by `make docs` from the commands themselves.
"""


def settings_page() -> str:
    """Return settings.md."""
    rows = [f"| `{name}` | {_cell(what)} |\n" for name, what in sorted(SETTINGS.items())]
    return SETTINGS_HEAD + "".join(rows)


def commands_page() -> str:
    """Return commands.md."""
    return COMMANDS_HEAD + "".join(_command(app, name) for name, app in sorted(own_commands().items()))


def own_commands() -> dict[str, str]:
    """Return the newsroom's own commands: name -> app."""
    return {name: app for name, app in get_commands().items() if app in OURS}


def _command(app: str, name: str) -> str:
    command = load_command_class(app, name)
    parser = command.create_parser("manage.py", name)
    arguments = [
        action for action in parser._actions if action.dest not in EVERYWHERE and action.help != argparse.SUPPRESS
    ]
    lines = "".join(_argument(action) for action in arguments)
    return f"\n## {name}\n\n{command.help}\n" + (f"\n| argument | what it says |\n|---|---|\n{lines}" if lines else "")


def _argument(action: argparse.Action) -> str:
    shown = " ".join(_spellings(action))
    said = action.help or ""
    if action.choices:
        said = f"{said} One of: {', '.join(map(str, action.choices))}.".strip()
    return f"| `{shown}` | {_cell(said)} |\n"


def _spellings(action: argparse.Action) -> Iterator[str]:
    if action.option_strings:
        yield action.option_strings[-1]
    if action.nargs != 0:
        metavar = action.metavar or action.dest.upper()
        yield f"{metavar} …" if action.nargs == "+" else str(metavar)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


PAGES = {"settings.md": settings_page, "commands.md": commands_page}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    for page, write in PAGES.items():
        (FOLDER / page).write_text(write())
