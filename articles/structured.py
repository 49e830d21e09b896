"""An article for machines: schema.org's NewsArticle. No name that is withheld, no value that is empty."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from articles import when
from articles.figures import Figure
from articles.labels import labels_of
from articles.models import Edition, Notice
from articles.models.byline import Part
from articles.models.edition_rows import EditionByline, EditionCitation
from newsroom.models import Publication
from newsroom.pages import absolute

# A brief is a short news article; schema.org has no word of its own for it.
_TYPES = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "background": "BackgroundNewsArticle",
}


def news_article(
    edition: Edition, publication: Publication, figure: Figure | None, notices: Sequence[Notice] = ()
) -> dict[str, Any]:
    """Return the record; its related rows must have been fetched. `notices` are those its page shows."""
    address = absolute(edition.get_absolute_url())
    published, updated = when.published(edition), when.updated(edition)
    house = {"@type": "NewsMediaOrganization", "name": publication.name, "url": settings.PUBLIC_URL + "/"}
    authors = [_person(row) for row in edition.bylines.all() if row.part == Part.BY and not row.is_withheld]
    record = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(edition.genre, "NewsArticle"),
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": labels_of(edition.language).headline_of(edition),
        "description": edition.standfirst,
        "datePublished": published.iso,
        "dateModified": (updated or published).iso,
        "inLanguage": edition.language,
        "articleSection": edition.desk.name,
        "keywords": [row.tag.name for row in edition.edition_tags.all()],
        "dateline": edition.place,
        "wordCount": edition.word_count,
        "creativeWorkStatus": edition.get_mark_display() or "Published",
        "correction": [_correction(notice) for notice in notices],
        "isAccessibleForFree": True,
        "image": [absolute(address) for address in _images(figure)] if figure else "",
        "author": authors or [house],
        "publisher": house,
        "citation": [_cited(row) for row in edition.citations.all()],
    }
    return _without_empty(record)


def _images(figure: Figure) -> list[str]:
    """Return the shapes that search engines ask for; of a picture without them, the whole."""
    return [crop.address for crop in figure.crops] or [figure.largest]


def _correction(notice: Notice) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": notice.text, "datePublished": when.told(notice).iso}


def _person(row: EditionByline) -> dict[str, Any]:
    page = absolute(row.page) if row.page else ""
    return _without_empty({"@type": "Person", "name": row.name, "url": page, "jobTitle": row.title})


def _cited(row: EditionCitation) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": row.title,
            "url": row.address,
            "datePublished": row.partial_date.iso() if row.partial_date else "",
            "author": [{"@type": "Person", "name": name} for name in _names(row.authors)],
            "publisher": {"@type": "Organization", "name": row.outlet_name} if row.outlet_name else "",
        }
    )


def _names(authors: str) -> list[str]:
    """Return the names of a source's authors, which are separated by semicolons."""
    return [name for part in authors.split(";") if (name := part.strip())]


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in ("", [], None)}
