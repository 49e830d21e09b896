"""Whether an article's rows say what its version says. Answers, never changes."""

from typing import Any

from django.db.models import QuerySet

from articles import words
from articles.models import Article, Version
from articles.words import STATEMENTS, Words

PLAIN = [*"headline kicker standfirst genre city country language body original_date_from".split(), *STATEMENTS]


def whole(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Fetch with the articles, which are sealed ones, everything that `says` looks at, in a fixed number of queries."""
    return articles.select_related("version", "desk", "series").prefetch_related(
        "bylines__reporter", "citations__source", "pictures__photo", "tagged_items__tag"
    )


def says(article: Article, version: Version) -> bool:
    """Say whether the rows of the article are those of the version; content that cannot be read is not."""
    try:
        found = words.read(version.content)
    except (ValueError, KeyError, TypeError):
        return False
    # The address stays once in print, whatever a later version was saved with.
    same_slug = bool(article.address_date) or article.slug == found.slug
    return same_slug and _of_rows(article) == _of_words(found)


def _of_rows(article: Article) -> dict[str, Any]:
    return {
        **{name: getattr(article, name) for name in PLAIN},
        "desk": article.desk.slug,
        "event_date": article.event_date.isoformat() if article.event_date else "",
        "original_date": article.original_date.isoformat() if article.original_date else "",
        "embargo": bool(article.embargo_until),
        "bylines": [
            [b.name, b.title, b.part, str(b.reporter.uid) if b.reporter else ""] for b in article.bylines.all()
        ],
        "citations": [[str(c.source.uid), c.printed, c.note, c.page] for c in article.citations.all()],
        "pictures": [
            [p.photo.digest if p.photo else "", p.caption, p.credit, p.alternative] for p in article.pictures.all()
        ],
        "tags": sorted((tag.name for tag in article.tags.all()), key=str.casefold),
        "kin": [
            article.series.slug if article.series else "",
            str(article.series_number or ""),
            str(article.translation_of_id or ""),
        ],
    }


def _of_words(found: Words) -> dict[str, Any]:
    return {
        **{name: getattr(found, name) for name in PLAIN},
        "desk": found.desk,
        "event_date": found.event_date,
        "original_date": found.original_date,
        "embargo": bool(found.embargo_until),
        "bylines": [[b.name, b.title, b.part, b.reporter] for b in found.bylines],
        "citations": [[c.source, c.printed, c.note, c.page] for c in found.citations],
        "pictures": [[p.photo, p.caption, p.credit, p.alternative] for p in found.pictures],
        "tags": list(found.tags),
        "kin": [found.series, found.series_number, found.translation_of],
    }
