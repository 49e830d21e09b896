"""Where a name or passage stands in print. Looks and answers; says nothing of what it cannot look into.

Not looked into: what a picture shows, what a capture of a source holds, other people's copies of our pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from articles import text, veil
from articles.models import Edition, SealedEdition, SealedNotice
from articles.models.shown import passages_in
from articles.words import STATEMENTS

_LINES = ("headline", "kicker", "standfirst", "city", "country", "reason")
_ROWS = {
    "bylines": ("name", "title"),
    "citations": ("outlet_name", "title", "authors", "note", "page"),
    "pictures": ("caption", "credit", "alternative"),
}
_SAID = {"bylines": "byline", "citations": "source", "pictures": "picture", "reason": "reason for the change"}
MOST = 500


@dataclass(frozen=True)
class Occurrence:
    """One article in whose edition the passage stands, and the parts in which it does."""

    edition: Edition
    parts: tuple[str, ...]


def occurrences(passages: list[str], at: datetime) -> list[Occurrence]:
    """Return where one of the passages can be read in print at the moment `at` (aware), newest first.

    What is withheld already is not told again.
    """
    live = SealedEdition.objects.live(at).filter(_may_hold(passages)).select_related("article", "desk")
    whole = live.prefetch_related("bylines__reporter", "citations", "pictures", "edition_tags__tag")
    found = (Occurrence(edition, tuple(_parts(edition, passages))) for edition in whole[:MOST])
    return [each for each in found if each.parts]


def _may_hold(passages: list[str]) -> Q:
    """Return a condition that spares reading the whole archive: some of its words, in the rows as they are stored."""
    wanted = Q(pk__in=[])
    for passage in passages:
        tokens = text.searchable(passage).split()
        if not tokens:
            continue
        longest = max(passage.split(), key=len)
        said = Q(slug__icontains=longest)
        said |= Q(reason__icontains=longest) | Q(article__notices__text__icontains=longest)
        said |= Q(*[Q(search_text__contains=token) for token in tokens])
        for relation, names in _ROWS.items():
            for name in names:
                said |= Q(**{f"{relation}__{name}__icontains": longest})
        wanted |= Q(pk__in=SealedEdition.objects.filter(said).values("pk"))
    return wanted


def _parts(edition: Edition, passages: list[str]) -> Iterator[str]:
    covered = {veil.folded(passage) for passage in passages_in(edition.withheld)}
    left = [passage for passage in passages if veil.folded(passage) not in covered]
    if not left:
        return
    yield from _own_parts(edition, left)
    for relation, names in _ROWS.items():
        rows = getattr(edition, relation).all()
        if any(_row_holds(relation, row, names, left) for row in rows):
            yield _SAID[relation]
    if any(veil.holds(row.tag.name, left) for row in edition.edition_tags.all()):
        yield "tag"
    if any(veil.holds(notice.text, left) for notice in SealedNotice.objects.filter(article=edition.article_id)):
        yield "correction"


def _own_parts(edition: Edition, passages: list[str]) -> Iterator[str]:
    for name in _LINES:
        if veil.holds(getattr(edition, name), passages):
            yield _SAID.get(name, name)
    if veil.body_holds(edition.body, passages):
        yield "text"
    if any(veil.holds(getattr(edition, name), passages) for name in STATEMENTS):
        yield "about this report"
    if veil.address_holds(edition.slug, passages):
        yield "address"


def _row_holds(relation: str, row: object, names: tuple[str, ...], passages: list[str]) -> bool:
    # A byline whose reporter is withheld by name shows it no more.
    if relation == "bylines" and getattr(row, "is_withheld", False):
        return False
    said = any(veil.holds(getattr(row, name), passages) for name in names)
    return said or (relation == "citations" and veil.address_holds(getattr(row, "address", ""), passages))
