"""What readers' lists and searches cost with few and with many pieces in the archive.

Run: python benchmarks/archive.py [NUMBER OF PIECES …], else 1,000 and 10,000. Works in a database of its own, made in
a temporary file and thrown away. Prints for each page the number of queries and the median processor time, and fails
where the queries are not the same or the time is more than a page may take or grew more than MOST_RATIO. The numbers
that decisions rest on are in docs/decisions/0021-archive-and-search.md.
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pages
from django.conf import settings
from django.db import connection
from taggit.models import Tag

from articles import text
from articles.guards import GUARDS
from articles.models import (
    Article,
    Edition,
    EditionByline,
    EditionCitation,
    EditionTag,
)
from articles.printed_record import search_head, search_keys
from newsroom.models import Desk, Reporter
from sources.models import Outlet, Source

SIZES = (1_000, 10_000)
MOST_RATIO = 1.2
CHUNK = 1_000
START, DAYS = datetime(2005, 1, 1, 6, tzinfo=UTC), 7300
COMMON, RARE = "government", "zanquilort"
PLACES = ["Baghdad, Iraq", "Khartoum, Sudan", "Bogota, Colombia", "Lima, Peru", "Nairobi, Kenya", "Kabul, Afghanistan"]
# Page -> its address, and the most milliseconds it may take.
PAGES = {
    "article": ("/{day}/piece-{middle}/", 8.0),
    "archive": ("/archive/", 8.0),
    "deep in the archive": ("/archive/?before={cursor}", 8.0),
    "tag": ("/tags/tag-7/", 8.0),
    "year": ("/archive/2008/", 8.0),
    "month": ("/archive/2008/03/", 8.0),
    "feed": ("/feed.xml", 8.0),
    "rare word": (f"/archive/?words={RARE}", 15.0),
    "word in every piece": (f"/archive/?words={COMMON}", 15.0),
    "that and a year": (f"/archive/?words={COMMON}+2008", 15.0),
    "a phrase of common words": ('/archive/?words="the+border+of+the"', 15.0),
    "common words that never meet": ('/archive/?words="evenword+oddword"', 15.0),
    "nothing but minus": (f"/archive/?words={COMMON}+-the", 15.0),
    "a beginning": ("/archive/?words=gov*", 15.0),
    "a word and filters": (f"/archive/?words={COMMON}&tag=tag-7&desk=race&language=en", 15.0),
}


class Corpus:
    """Texts of made-up words, much the same for every size: piece n depends on n alone but for its day."""

    def __init__(self) -> None:
        chance = random.Random(2008)
        made = [
            "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3)) for _ in range(8000)
        ]
        base = "the of and to in a border court police army minister village trial witness convoy council".split()
        self.paragraphs = [
            " ".join(
                chance.choice(base) if chance.random() < 0.6 else made[int(8000 * chance.random() ** 2)]
                for _ in range(75)
            )
            for _ in range(3000)
        ]
        self.made = made

    def paragraphs_of(self, number: int) -> list[str]:
        """Return eight paragraphs of 75 words."""
        chance = random.Random(number)
        found = [chance.choice(self.paragraphs) for _ in range(8)]
        found[0] += f" The {COMMON} responded, said the {'even' if number % 2 else 'odd'}word."
        found[3] += f" The {RARE} accord." if number % 1000 == 7 else ""
        return found


def fill(numbers: range, corpus: Corpus, people: dict[str, Any]) -> None:
    """Put so many pieces into print, past the guards: nobody wrote or approved them."""
    for start in range(numbers.start, numbers.stop, CHUNK):
        batch = range(start, min(start + CHUNK, numbers.stop))
        made = [edition_of(number, corpus, people) for number in batch]
        articles = Article.objects.bulk_create(article for article, _edition, _rows in made)
        for article, (_, edition, _rows) in zip(articles, made, strict=True):
            edition.article = article
        Edition.objects.bulk_create(edition for _article, edition, _rows in made)
        for model, name in (
            (EditionByline, "bylines"),
            (EditionTag, "edition_tags"),
            (EditionCitation, "citations"),
        ):
            model.objects.bulk_create(row for _article, _edition, rows in made for row in rows[name])


def edition_of(number: int, corpus: Corpus, people: dict[str, Any]) -> tuple[Article, Edition, dict[str, list[Any]]]:
    """Return one piece with its rows, stored nowhere yet."""
    chance, paragraphs = random.Random(-number), corpus.paragraphs_of(number)
    # Each size spreads over all the years: the order of printing is that of the numbers' last digits.
    at = START + timedelta(days=DAYS * (number * 0.618034 % 1))
    city, country = chance.choice(PLACES).split(", ")
    headline = " ".join(chance.choice(corpus.made).capitalize() for _ in range(5))
    words = {"headline": headline, "city": city, "country": country, "language": "en", "genre": "news"}
    own = {"slug": f"piece-{number}", "address_date": at.date(), "desk": people["desk"]}
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = Article(created_at=at, changed_at=at, status="draft", body="", **own, **words)
    edition = Edition(
        number=1, kind="first", version_id=1, approval_id=1, digest=f"{number * 2654435761 % 2**64:064x}"[::-1],
        first_published_at=at, public_from=at, body=body, word_count=600, standfirst=paragraphs[1][:160],
        search_text=text.searchable(" ".join([headline, city, country, *paragraphs])),
        search_head=search_head(headline, "", city, country), **own, **words,
    )  # fmt: skip
    dated = {"edition": edition, "first_published_at": at}
    sources = chance.sample(people["sources"], 3)
    tags = {people["tags"][int(len(people["tags"]) * chance.random() ** 3)] for _ in range(3)}
    reporter = chance.choice(people["reporters"])
    rows: dict[str, list[Any]] = {
        "bylines": [EditionByline(position=1, reporter=reporter, name=reporter.name, part="by", **dated)],
        "edition_tags": [EditionTag(tag=tag, **dated) for tag in tags],
        "citations": [
            EditionCitation(position=n, source=s, outlet=s.outlet, outlet_name=s.outlet.name, title=s.title, **dated)
            for n, s in enumerate(sources, start=1)
        ],
    }
    edition.search_keys = search_keys(edition, rows)
    return article, edition, rows


def people_of_the_archive() -> dict[str, Any]:
    """Make reporters, tags and sources, and lift the guards: the version that editions name does not exist."""
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for statement in guard.lift(connection.vendor):
                cursor.execute(statement)
        cursor.execute("PRAGMA foreign_keys=OFF")
    reporters = [Reporter(name=f"Ada Okafor {n}", slug=f"ada-okafor-{n}", folded=f"ada okafor {n}") for n in range(200)]
    tags = [Tag(name=f"Tag {n}", slug=f"tag-{n}") for n in range(2000)]
    outlets = [Outlet(name=f"Outlet {n}", slug=f"outlet-{n}", folded=f"outlet {n}") for n in range(12)]
    Outlet.objects.bulk_create(outlets)
    sources = [
        Source(title=f"Report {n}", outlet=outlets[n % 12], identity=f"{n:064}", added_at=START) for n in range(3000)
    ]
    return {
        "desk": Desk.objects.get(),
        "reporters": Reporter.objects.bulk_create(reporters),
        "tags": Tag.objects.bulk_create(tags),
        "sources": Source.objects.bulk_create(sources),
    }


def addresses() -> Iterator[tuple[str, str, float]]:
    """Yield each page with its address in the archive as it is now, and what it may cost."""
    pieces = Edition.objects.count()
    middle = Edition.objects.newest_first()[pieces // 2]
    cursor = f"{middle.first_published_at:%Y%m%dT%H%M%S%f}-{middle.digest[:12]}"
    day = f"{middle.address_date:%Y/%m/%d}"
    for name, (pattern, most) in PAGES.items():
        number = middle.slug.removeprefix("piece-")
        yield name, pattern.replace("{day}", day).replace("{middle}", number).replace("{cursor}", cursor), most


def main(sizes: list[int]) -> int:
    """Print the table; return 1 where a page costs more than it may."""
    pages.house()
    people, corpus, client = people_of_the_archive(), Corpus(), pages.Client()
    taken: dict[str, list[tuple[int, float]]] = {name: [] for name in PAGES}
    done = 1
    for size in sizes:
        fill(range(done, size + 1), corpus, people)
        done = size + 1
        for name, address, _most in addresses():
            taken[name].append(pages.cost(client, address))
    print(f"{'page':30}{'queries':>9}" + "".join(f"{size:>9,}" for size in sizes) + " ms   ratio")
    failed = False
    for name, costs in taken.items():
        ratio = costs[-1][1] / costs[0][1]
        failed |= len({queries for queries, _ms in costs}) > 1 or costs[-1][1] > PAGES[name][1] or ratio > MOST_RATIO
        print(f"{name:30}{costs[-1][0]:>9}" + "".join(f"{ms:>9.1f}" for _, ms in costs) + f"{ratio:>11.2f}")
    return int(failed)


if __name__ == "__main__":
    settings.DEBUG = False
    sys.exit(main([int(size) for size in sys.argv[1:]] or list(SIZES)))
