"""`manage.py serve`: the whole newsroom, web server and background worker, until stopped."""

import signal
from argparse import ArgumentParser
from threading import Event
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from newsroom import serving

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Runs the newsroom's processes and ends with them."""

    help = "Serve the site and its admin, with the background worker, until stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --bind."""
        parser.add_argument(
            "--bind",
            default=f"127.0.0.1:{settings.PORT}",
            metavar="HOST:PORT",
            help="Where to listen (default: this machine only, at NEWSROOM_PORT).",
        )

    def handle(self, *args: Any, bind: str, **options: Any) -> None:
        """Start everything, say where it is, watch it, and end it in order."""
        self.check(databases=["default"])
        _refuse_unmigrated()
        if why := serving.taken(bind):
            raise CommandError(f"Cannot listen at {bind}: {why}. For another port: NEWSROOM_PORT=8001 make run")
        _collect_static()
        connection.close()
        stop = Event()

        def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        for number in STOPPING:
            signal.signal(number, ask_to_stop)
        children = [serving.web(bind), serving.worker()]
        try:
            for child in children:
                child.start()
            self._say_when_it_answers(bind, children[0], stop)
            died = serving.watch(children, stop)
        finally:
            serving.end(children)
        if died:
            raise CommandError(f"{died} Everything has been stopped.")
        self.stdout.write("Stopped.")

    def _say_when_it_answers(self, bind: str, web: serving.Child, stop: Event) -> None:
        while not serving.answers(bind):
            if stop.wait(serving.POLL_SECONDS) or web.exit_code is not None:
                return
        self.stdout.write(f"Site:   {settings.PUBLIC_URL}/")
        self.stdout.write(f"Admin:  {settings.PUBLIC_URL}{reverse('admin:index')}")
        if not settings.SECOND_FACTOR_REQUIRED:
            self.stdout.write("Note:   a password alone opens the admin (NEWSROOM_SECOND_FACTOR=optional).")
        self.stdout.write("Ctrl-C stops it.")
        self.stdout.flush()


def _refuse_unmigrated() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is behind the code. Run first: python manage.py migrate")


def _collect_static() -> None:
    """Bring the static files up to date where one has changed since they were last collected."""
    if settings.DEBUG:
        return
    stamp = settings.STATIC_ROOT / ".collected"
    fingerprint = serving.static_fingerprint()
    if not stamp.exists() or stamp.read_text() != fingerprint:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(fingerprint)
