"""Pages for machines, in the words of schema.org. No name that is withheld, no value that is empty."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from articles import when
from articles.figures import Figure
from articles.labels import labels_of
from articles.models import Edition, Notice
from articles.models.byline import Part
from articles.models.edition_rows import EditionByline, EditionCitation
from articles.text import reading_minutes
from newsroom.models import Publication, Reporter
from newsroom.pages import Head, absolute
from sources.formats.work import Kind

# A brief is a short news article; schema.org has no word of its own for it.
_CONTEXT = "https://schema.org"
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
    house = _house(publication)
    authors = [_person(row) for row in edition.bylines.all() if row.part == Part.BY and not row.is_withheld]
    place = {"@type": "Place", "name": edition.place} if edition.place else ""
    record = {
        "@context": _CONTEXT,
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
        "locationCreated": place,
        "contentLocation": place,
        "wordCount": edition.word_count,
        "timeRequired": f"PT{reading_minutes(edition.word_count)}M",
        "creativeWorkStatus": edition.get_mark_display() or "Published",
        "correction": [_correction(notice) for notice in notices],
        "isAccessibleForFree": True,
        "image": [absolute(address) for address in _images(figure)] if figure else "",
        "author": authors or [house],
        "publisher": house,
        "copyrightHolder": house,
        "copyrightYear": when.local_day(edition).year,
        "citation": [_cited(row) for row in edition.citations.all()],
    }
    return _without_empty(record)


def _images(figure: Figure) -> list[str]:
    """Return the shapes that search engines ask for; of a picture without them, the whole."""
    return [crop.address for crop in figure.crops] or [figure.largest]


def organisation(publication: Publication) -> dict[str, Any]:
    """Return the newsroom as its front page tells of it."""
    told = {"@context": _CONTEXT} | _house(publication) | {"description": publication.tagline}
    logo = {"@type": "ImageObject", "url": absolute("/favicon.svg")}
    policies = {
        kind.schema: absolute(reverse("about", args=[kind.slug])) for kind in publication.policies if kind.schema
    }
    return _without_empty(told | {"logo": logo, "masthead": absolute(reverse("masthead"))} | policies)


def trail(*steps: tuple[str, str]) -> dict[str, Any]:
    """Return the way from the front page to a page: of each step its name and path; the last is the page itself."""
    whole = [("Front page", reverse("front")), *steps]
    rows = [{"@type": "ListItem", "position": n, "name": name} for n, (name, _path) in enumerate(whole, start=1)]
    for row, (_name, path) in zip(rows[:-1], whole, strict=False):
        row["item"] = absolute(path)
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": rows}


def collection(head: Head, editions: Iterable[Edition]) -> dict[str, Any]:
    """Return a page that lists pieces, in the order in which it does."""
    rows = [
        {
            "@type": "ListItem",
            "position": n,
            "url": absolute(edition.get_absolute_url()),
            "name": labels_of(edition.language).headline_of(edition),
        }
        for n, edition in enumerate(editions, start=1)
    ]
    address = absolute(head.path)
    listed = {"@type": "ItemList", "itemListElement": rows} if rows else ""
    page = {"@type": "CollectionPage", "@id": address, "url": address, "name": head.title}
    return _without_empty({"@context": _CONTEXT} | page | {"description": head.description, "mainEntity": listed})


def profile(head: Head, reporter: Reporter) -> dict[str, Any]:
    """Return the page of a reporter whose name readers may see."""
    address = absolute(reporter.get_absolute_url())
    person = {"@type": "Person", "@id": f"{address}#person", "name": reporter.name, "url": address}
    person |= {"jobTitle": reporter.title, "description": reporter.biography}
    page = {"@context": _CONTEXT, "@type": "ProfilePage", "@id": absolute(head.path), "url": absolute(head.path)}
    return page | {"name": head.title, "mainEntity": _without_empty(person)}


def _house(publication: Publication) -> dict[str, Any]:
    front = absolute(reverse("front"))
    return {"@type": "NewsMediaOrganization", "@id": f"{front}#newsroom", "name": publication.name, "url": front}


def _correction(notice: Notice) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": notice.text, "datePublished": when.told(notice).iso}


def _person(row: EditionByline) -> dict[str, Any]:
    page = absolute(row.page) if row.page else ""
    return _without_empty({"@type": "Person", "name": row.name, "url": page, "jobTitle": row.title})


def _cited(row: EditionCitation) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": "NewsArticle" if row.source.kind == Kind.NEWS else "CreativeWork",
            "name": row.title,
            "headline": row.title if row.source.kind == Kind.NEWS else "",
            "url": row.address,
            # The page of the copy, with its proof.
            "archivedAt": absolute(reverse("source", args=[row.source.standing.uid])) if row.source.copy else "",
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
