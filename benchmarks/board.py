"""What the board, the home, the calendar and the search cost with 10 and with 1,000 queued articles.

Run: python benchmarks/board.py. Works in a database of its own, made in memory and thrown away. Prints for each page
the number of queries and the median processor time with 10 and with 1,000, and fails where the queries are not the
same or the time grew more than MOST_RATIO.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["NEWSROOM_DATA"] = tempfile.mkdtemp(prefix="newsroom-board-")
os.environ["NEWSROOM_DATABASE_URL"] = "sqlite:///:memory:"
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from articles import editing, planning, workflow  # noqa: E402
from articles.words import BylineWords, Words  # noqa: E402
from newsroom import clock  # noqa: E402
from newsroom.models import Desk, Membership, Reporter, User  # noqa: E402
from newsroom.roles import Role  # noqa: E402

FEW, MANY = 10, 1_000
ROUNDS = 9
# A leaf shows 50 rows at most, five times the ten that there are at first.
MOST_RATIO = 6.0
BODY = "".join(f"<p>Paragraph {n}: the harbour was closed and the court sat again.</p>" for n in range(40))
PAGES = {
    "home": "/admin/",
    "board": "/admin/articles/article/board/",
    "board, one status": "/admin/articles/article/board/?status=in-review&claim=free&order=due",
    "calendar": "/admin/articles/article/calendar/",
    "find": "/admin/articles/article/find/?q=harbour+2008",
}


def house() -> tuple[User, User]:
    """Make a desk with one reporter, who signs, and one editor; return both."""
    desk = Desk.objects.create(name="Race", slug="race", folded="race")
    reporter, editor = (User.objects.create(username=name, is_staff=True) for name in ("reporter", "editor"))
    Membership.objects.create(person=reporter, role=Role.REPORTER, desk=desk)
    Membership.objects.create(person=editor, role=Role.EDITOR, desk=desk)
    return reporter, editor


def fill(numbers: range, reporter: User, editor: User) -> None:
    """Queue articles: four of five in review, every third claimed and due."""
    signed = Reporter.objects.filter(account=reporter).first()
    for number in numbers:
        byline = BylineWords("Ada Okafor", reporter=str(signed.uid) if signed else "")
        article = editing.start(Words(f"Number {number}", desk="race", body=BODY, bylines=(byline,)), by=reporter)
        if number % 5 and article.version:
            workflow.move("submit", article, seen=article.version.digest, by=reporter)
        if number % 3 == 0:
            planning.claim(article, by=editor)
            planning.set_due(article, clock.now() + timedelta(hours=number % 500), was=None, by=editor)


def cost(client: Client, address: str) -> tuple[int, float]:
    """Return the number of queries of a page and its median processor time in milliseconds."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    # Before the next request empties the log.
    queries = len(asked)
    if answer.status_code != 200:
        sys.exit(f"{address} answered {answer.status_code}")
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        client.get(address)
        took.append(time.process_time() - began)
    return queries, statistics.median(took) * 1000


def main() -> int:
    """Print the table; return 1 where a page costs more than it may."""
    setup_test_environment()
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": static}
    settings.SECOND_FACTOR_REQUIRED = False  # Its people sign in by this file alone.
    call_command("migrate", verbosity=0)
    reporter, editor = house()
    client = Client()
    client.force_login(editor)
    fill(range(FEW), reporter, editor)
    few = {name: cost(client, address) for name, address in PAGES.items()}
    fill(range(FEW, MANY), reporter, editor)
    print(f"{'page':20}{'queries':>8}{FEW:>8} ms{MANY:>8} ms   ratio")
    failed = False
    for name, address in PAGES.items():
        (asked, short), (asked_many, long) = few[name], cost(client, address)
        failed |= asked != asked_many or long / short > MOST_RATIO
        print(f"{name:20}{asked_many:>8}{short:>11.1f}{long:>11.1f}{long / short:>8.2f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
