"""What the board, the home, the calendar and the search cost with 10 and with 1,000 queued articles.

Run: python benchmarks/board.py. Works in a database of its own, made in memory and thrown away. Prints for each page
the number of queries and the median processor time with 10 and with 1,000, and fails where the queries are not the
same or the time grew more than MOST_RATIO.
"""

import sys
from datetime import timedelta

import pages

from articles import editing, planning, workflow
from articles.words import BylineWords, Words
from newsroom import clock
from newsroom.models import Reporter, User

FEW, MANY = 10, 1_000
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


def main() -> int:
    """Print the table; return 1 where a page costs more than it may."""
    reporter, editor = pages.house()
    client = pages.signed_in(editor)
    fill(range(FEW), reporter, editor)
    few = {name: pages.cost(client, address) for name, address in PAGES.items()}
    fill(range(FEW, MANY), reporter, editor)
    print(f"{'page':20}{'queries':>8}{FEW:>8} ms{MANY:>8} ms   ratio")
    failed = False
    for name, address in PAGES.items():
        (asked, short), (asked_many, long) = few[name], pages.cost(client, address)
        failed |= asked != asked_many or long / short > MOST_RATIO
        print(f"{name:20}{asked_many:>8}{short:>11.1f}{long:>11.1f}{long / short:>8.2f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
