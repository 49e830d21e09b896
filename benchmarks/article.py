"""What an article's pages cost with 10 versions and 3 citations, and with 500 versions and 300 citations.

Run: python benchmarks/article.py. Works in a database of its own, made in memory and thrown away. Prints for each page
the number of queries and the median processor time of both, and fails where the queries are not the same or the time
grew more than the page may: it shows up to a hundred times as many rows. Takes some minutes, most of them to write.
"""

import sys
from dataclasses import replace

import pages

from articles import editing, workflow
from articles.citations import cite
from articles.models import Article, DeskRule
from articles.words import Words
from newsroom import clock
from newsroom.models import User
from sources import records
from sources.records import Document

FEW, MANY = (10, 3), (500, 300)
PARAGRAPHS = [f"Paragraph {n}: the harbour was closed and the court sat again." for n in range(40)]
ADMIN = "/admin/articles/article/{pk}/"
# Page -> its address, and how many times the time of the short article the long one may take.
PAGES = {
    "write": (f"{ADMIN}change/", 10.0),
    "review": (f"{ADMIN}review/", 5.0),
    "versions": (f"{ADMIN}versions/", 25.0),
    "one version": (f"{ADMIN}versions/1/", 10.0),
    "compare": (f"{ADMIN}versions/compare/?from=1&to=current", 10.0),
    "public": ("", 5.0),
}


def written(headline: str, versions: int, citations: int, *, reporter: User, editor: User) -> Article:
    """Make an article of so many versions that all but the last of them led into print; the last is in review."""
    cited = tuple(
        cite(
            records.find_or_make(
                Document(outlet=f"Outlet {n % 20}", title=f"{headline}, report {n}", date=None, url=""), by=reporter
            )
        )
        for n in range(citations)
    )
    words = Words(headline, desk="race", body=_body(0), citations=cited)
    # The first one has its sources in another order, so that comparing with it has all of them to tell.
    article = editing.start(replace(words, citations=cited[::-1]), by=reporter)
    for number in range(1, versions - 1):
        _save(article, number, words, reporter)
    for verb, by in [("submit", reporter), ("approve", editor), ("publish", editor), ("revise", reporter)]:
        _move(article, verb, by)
    _save(article, versions, words, reporter)
    _move(article, "submit", reporter)
    return article


def _body(number: int) -> str:
    """Return the text with another sentence in one of its paragraphs for each version."""
    said = [*PARAGRAPHS]
    said[number % len(said)] += f" That was said {number} times."
    return "".join(f"<p>{paragraph}</p>" for paragraph in said)


def _save(article: Article, number: int, words: Words, by: User) -> None:
    editing.save_words(article, replace(words, body=_body(number)), base=article.version, by=by)


def _move(article: Article, verb: str, by: User) -> None:
    if article.version is not None:
        workflow.move(verb, article, seen=article.version.digest, by=by)


def address(article: Article, pattern: str) -> str:
    """Return where a page of the article stands; its public one for none."""
    public = article.editions.live(clock.now()).get().get_absolute_url()
    return pattern.format(pk=article.pk) or public


def main() -> int:
    """Print the table; return 1 where a page costs more than it may."""
    reporter, editor = pages.house()
    for code in ("byline", "source"):
        DeskRule.objects.create(desk_id=1, code=code, setting="off")
    client = pages.signed_in(editor)
    short, long = (written(f"Of {n[0]}", *n, reporter=reporter, editor=editor) for n in (FEW, MANY))
    print(f"{'page':14}{'queries':>12}{FEW[0]:>8} ms{MANY[0]:>8} ms   ratio")
    failed = False
    for name, (pattern, most) in PAGES.items():
        (few, quick), (many, slow) = (pages.cost(client, address(article, pattern)) for article in (short, long))
        failed |= few != many or slow / quick > most
        print(f"{name:14}{few:>6}{many:>6}{quick:>11.1f}{slow:>11.1f}{slow / quick:>8.1f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
