"""What an edition of some words says: the columns that follow from them, and the record that its digest is of."""

from datetime import date
from typing import Any

from django.utils import timezone

from articles import kin, sealed, text, words
from articles.models import Article, Edition, Version
from articles.search_keys import key, named, of_day
from articles.words import ADDED, STATEMENTS, Words
from newsroom.canonical import canonical, digest
from newsroom.models import Desk

PRINTED = (
    "headline kicker standfirst genre city country language body event_date original_date original_date_from".split()
)


def columns(found: Words) -> dict[str, Any]:
    """Return the columns of an edition that follow from its version's words."""
    plainly: dict[str, Any] = {name: getattr(found, name) for name in (*PRINTED, *STATEMENTS)}
    plainly["event_date"] = found.event_date or None
    plainly["original_date"] = found.original_date or None
    return (
        plainly
        | kin.columns(found)
        | {
            "desk": Desk.objects.get(slug=found.desk),
            "word_count": text.count_words(found.body),
            "search_text": search_text(found),
        }
    )


def withholding(article: Article, found: Words) -> dict[str, Any]:
    """Return the columns that an edition owes to what is withheld of its article; they go over those of `columns`."""
    readable = sealed.as_readable(found, article)
    return {
        "withheld": article.withheld,
        "public_slug": article.public_slug,
        "search_text": search_text(readable),
        "search_head": search_head(readable.headline, readable.kicker, readable.city, readable.country),
    }


def search_text(found: Words) -> str:
    """Return the words by which an edition of these words is found; who is on record as a reporter has a key."""
    plain = text.html_to_text(found.body)
    cited = [f"{c.outlet} {c.title}" for c in found.citations]
    named = [b.name for b in found.bylines if not b.reporter]
    spoken = [found.headline, found.kicker, found.standfirst, found.city, found.country, plain, *found.tags, *cited]
    spoken += [getattr(found, name) for name in STATEMENTS]
    return text.searchable(" ".join([*spoken, *named]))


def search_head(headline: str, *others: str) -> str:
    """Return the words of a headline, its key, and other words that count as much: kicker and place."""
    return " ".join([text.searchable(headline), named("h", headline), text.searchable(" ".join(others))]).strip()


def search_keys(edition: Edition, rows: dict[str, Any]) -> str:
    """Return the keys of an edition with these rows, by the names of their relations; see articles.search_keys."""
    standing = [edition.mark] if edition.mark else ["updated"] if edition.changed_at else []
    places = [edition.__dict__[name] for name in ("city", "country")]
    keys = [
        key("d", edition.desk_id),
        key("l", edition.language),
        key("g", edition.genre),
        *(key("m", each) for each in standing),
        *of_day("p", timezone.localtime(edition.first_published_at, timezone.get_default_timezone()).date()),
        *(of_day("e", date.fromisoformat(str(edition.event_date))) if edition.event_date else []),
        *(named("c", place) for place in places if place),
        *(key("r", row.reporter_id) for row in rows["bylines"] if row.reporter_id),
        *(key("t", row.tag_id) for row in rows["edition_tags"]),
        *(key("s", row.source_id) for row in rows["citations"]),
        *(key("o", row.outlet_id) for row in rows["citations"] if row.outlet_id),
    ]
    return " ".join(dict.fromkeys(keys))


def printed_digest(version: Version) -> str:
    """Return the SHA-256 of everything an edition of `version` prints."""
    return digest(canonical(printed_record(words.read(version.content))))


def printed_record(found: Words) -> dict[str, Any]:
    """Return what readers are given of these words: no desk notes, no captions that wait for a photo."""
    return {
        **{name: getattr(found, name) for name in PRINTED},
        "desk": found.desk,
        "bylines": [[b.name, b.title, b.part, b.reporter] for b in found.bylines],
        "citations": [
            [c.source, c.outlet, c.title, c.authors, c.date, c.address, c.note, c.page] for c in found.citations
        ],
        "pictures": [[p.photo, p.caption, p.credit, p.alternative] for p in found.pictures if p.photo],
        "tags": list(found.tags),
        **_filled({name: getattr(found, name) for name in ADDED}),
    }


def record_in_print(edition: Edition) -> dict[str, Any]:
    """Return the same record, read from the edition's own rows: equal to printed_record while nothing was altered."""
    own = {name: getattr(edition, name) for name in PRINTED}
    return {
        **{name: value.isoformat() if isinstance(value, date) else value or "" for name, value in own.items()},
        "desk": edition.desk.slug,
        "bylines": [
            [b.name, b.title, b.part, str(b.reporter.uid) if b.reporter else ""] for b in edition.bylines.all()
        ],
        "citations": [
            [
                str(c.source.uid),
                c.outlet_name,
                c.title,
                c.authors,
                c.partial_date.iso() if c.partial_date else "",
                c.address,
                c.note,
                c.page,
            ]
            for c in edition.citations.all()
        ],
        "pictures": [[p.photo.digest, p.caption, p.credit, p.alternative] for p in edition.pictures.all()],
        "tags": sorted((row.tag.name for row in edition.edition_tags.all()), key=str.casefold),
        **_filled(_added_in_print(edition)),
    }


def _added_in_print(edition: Edition) -> dict[str, str]:
    return {name: getattr(edition, name) for name in STATEMENTS} | {
        "series": edition.series.slug if edition.series else "",
        "series_number": str(edition.series_number or ""),
        "translation_of": str(edition.translation_of_id or ""),
    }


def _filled(added: dict[str, str]) -> dict[str, str]:
    """Return what later schemas brought, where it is filled: else the record is the one that it was before them."""
    return {name: value for name, value in added.items() if value}
