"""Words as they may be read: what is withheld of an article is covered in everything that was ever written of it.

Versions stay as they are, byte for byte; whoever shows, compares, merges or saves their words takes them from here.
"""

from dataclasses import asdict, replace
from typing import TypeVar

from articles import veil, words
from articles.models import Article, Byline, Version
from articles.models.shown import HTML, LINE, LINK, SLUG, TITLE, WITHHELD, covered, passages_in
from articles.words import STATEMENTS, BylineWords, CitationWords, PictureWords, Words
from newsroom.models import Reporter

Row = TypeVar("Row", BylineWords, CitationWords, PictureWords)
_OF_WORDS = {
    **dict.fromkeys(("headline", "kicker", "standfirst", "city", "country", *STATEMENTS), LINE),
    "body": HTML,
    "slug": SLUG,
}
_OF_ROWS = {
    **dict.fromkeys(("name", "title", "outlet", "authors", "printed", "note", "page", "caption", "credit"), LINE),
    "alternative": LINE,
    "address": LINK,
}
HOLDS = "These words hold a passage that is withheld for safety. Send it back and save it once: it is left out then."


def read(version: Version, article: Article) -> Words:
    """Return the words of a version of the article as they may be read."""
    return as_readable(words.read(version.content), article)


def as_readable(found: Words, article: Article) -> Words:
    """Return words with everything covered that is withheld of their article."""
    if not article.withheld:
        return found
    passages = passages_in(article.withheld)
    if veil.address_holds(found.series, passages):
        found = replace(found, series="", series_number="")
    return replace(
        found,
        **{name: covered(getattr(found, name), form, article) for name, form in _OF_WORDS.items()},
        bylines=tuple(_row(row, article) for row in found.bylines),
        citations=tuple(_row(row, article) for row in found.citations),
        pictures=tuple(_row(row, article) for row in found.pictures),
        tags=tuple(tag for tag in found.tags if not veil.holds(tag, passages)),
    )


def unsigned(found: Words) -> Words:
    """Return words in which nobody signs whose name is withheld: to be shown, not to be saved."""
    signed = [row.reporter for row in found.bylines if row.reporter]
    hidden = {
        str(uid) for uid in Reporter.objects.filter(uid__in=signed, name_withheld=True).values_list("uid", flat=True)
    }
    shown = (replace(row, name=WITHHELD, **{TITLE: ""}) if row.reporter in hidden else row for row in found.bylines)
    return replace(found, bylines=tuple(shown))


def holds_withheld(version: Version, article: Article) -> bool:
    """Say whether the words of a version of the article hold a passage that is withheld."""
    if not article.withheld:
        return False
    found = words.read(version.content)
    return replace(as_readable(found, article), slug=found.slug) != found


def betrayed(asked: str) -> set[int]:
    """Return the articles that a search for these words would find by what is withheld of them."""
    said = veil.folded(asked).split()
    withheld = Article.objects.exclude(withheld=None).values_list("pk", "withheld")
    signed = Byline.objects.filter(reporter__name_withheld=True).values_list("article", "name")
    hidden = [(pk, " ".join(passages_in(noted))) for pk, noted in withheld] + list(signed)
    return {pk for pk, passage in hidden if any(word in veil.folded(passage) for word in said)}


def _row(row: Row, article: Article) -> Row:
    forms = {name: form for name, form in _OF_ROWS.items() if name in asdict(row)}
    return replace(row, **{name: covered(getattr(row, name), form, article) for name, form in forms.items()})
