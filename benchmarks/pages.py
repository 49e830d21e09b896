"""What the benchmarks of pages share: a database in memory, thrown away afterwards, its people, and a stopwatch."""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["NEWSROOM_DATA"] = tempfile.mkdtemp(prefix="newsroom-benchmark-")
os.environ["NEWSROOM_DATABASE_URL"] = "sqlite:///:memory:"
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from newsroom.models import Desk, Membership, User  # noqa: E402
from newsroom.roles import Role  # noqa: E402

ROUNDS = 9


def house() -> tuple[User, User]:
    """Make the database, and a desk with one reporter and one editor; return both."""
    setup_test_environment()
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": static}
    settings.SECOND_FACTOR_REQUIRED = False  # Its people sign in by this file alone.
    call_command("migrate", verbosity=0)
    desk = Desk.objects.create(name="Race", slug="race", folded="race")
    reporter, editor = (User.objects.create(username=name, is_staff=True) for name in ("reporter", "editor"))
    Membership.objects.create(person=reporter, role=Role.REPORTER, desk=desk)
    Membership.objects.create(person=editor, role=Role.EDITOR, desk=desk)
    return reporter, editor


def signed_in(user: User) -> Client:
    """Return a browser in which `user` is signed in."""
    client = Client()
    client.force_login(user)
    return client


def cost(client: Client, address: str) -> tuple[int, float]:
    """Return the number of queries of a page, asked for the second time, and its median processor time in ms."""
    _open(client, address)
    with CaptureQueriesContext(connection) as asked:
        _open(client, address)
    # Before the next request empties the log.
    queries = len(asked)
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        client.get(address)
        took.append(time.process_time() - began)
    return queries, statistics.median(took) * 1000


def _open(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address} answered {answer.status_code}")
