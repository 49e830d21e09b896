"""Between the article page's forms and words: what a form shows first, and what was typed into it."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.forms import BaseFormSet, Form
from django.urls import reverse

from articles import photos, text
from articles.citations import cite, document
from articles.imports.lines import read_lines
from articles.imports.source_section import read_sources as read_section
from articles.models import Photo
from articles.models.shown import WITHHELD
from articles.slugs import slug_of
from articles.words import STATEMENTS, BylineWords, CitationWords, PictureWords, Words, tidy
from newsroom.models import Desk, Reporter, User
from newsroom.people import find_or_make_reporter
from sources.formats.printed_line import PrintedLine, parse_line
from sources.models import Source
from sources.records import find, find_or_make_all

# New sources of one save that are fetched before all others: a mail that is due has no long queue before it.
FETCHED_AT_ONCE = 10
PLAIN = ("headline", "standfirst", "kicker", "genre", "slug", "city", "country", "language", "body", *STATEMENTS)


def initial(words: Words) -> dict[str, Any]:
    """Return what the article's own fields show for these words."""
    return {
        **{name: getattr(words, name) for name in PLAIN},
        # A slug that follows from the headline is left to follow it.
        "slug": "" if words.slug == slug_of(words.headline) else words.slug,
        "desk": words.desk,
        "series": words.series,
        "series_number": words.series_number,
        "translation_of": _address_of(words.translation_of),
        "tags": ", ".join(words.tags),
        "event_date": words.event_date or None,
        "original_date": words.original_date or None,
        "embargo_until": datetime.fromisoformat(words.embargo_until) if words.embargo_until else None,
    }


def _address_of(number: str) -> str:
    """Return the address at the desk of the article of that number, or nothing."""
    return reverse("admin:articles_article_change", args=[number]) if number else ""


def _kin(data: dict[str, Any]) -> dict[str, str]:
    """Return what the piece belongs to; a field that is wrong is left out, and its other half with it."""
    series, number = data.get("series"), data.get("series_number")
    whole = {"series": series.slug, "series_number": str(number)} if series and number else {}
    return whole | {"translation_of": data.get("translation_of", "")}


def initial_bylines(words: Words) -> list[dict[str, Any]]:
    """Return a row for each name."""
    return [
        {"position": n, "name": b.name, "was": b.name, "title": b.title, "part": b.part, "reporter": b.reporter}
        for n, b in enumerate(words.bylines, start=1)
    ]


def initial_citations(words: Words) -> list[dict[str, Any]]:
    """Return a row for each source: its line as it came in, else as the record says it."""
    return [
        {"position": n, "line": line_of(c), "was": line_of(c), "source": c.source, "note": c.note, "page": c.page}
        for n, c in enumerate(words.citations, start=1)
    ]


def initial_pictures(words: Words) -> list[dict[str, Any]]:
    """Return a row for each picture: of one of which nothing has been written yet, what its file says."""
    bare = {p.photo for p in words.pictures if p.photo and not (p.caption or p.credit or p.alternative)}
    said = {photo.digest: photo for photo in Photo.objects.filter(digest__in=bare).exclude(read_at=None)}
    return [
        {
            "position": n,
            "photo": p.photo,
            "caption": p.caption,
            "credit": p.credit,
            "alternative": p.alternative,
            **(_said_by(said[p.photo]) if p.photo in said else {}),
        }
        for n, p in enumerate(words.pictures, start=1)
    ]


def _said_by(photo: Photo) -> dict[str, str]:
    return {
        "caption": photo.caption,
        "credit": photo.credit or photo.creator,
        "alternative": photo.alternative,
    }


def line_of(citation: CitationWords) -> str:
    """Return the citation as one line, "Outlet – Headline – Date"."""
    return citation.printed or " – ".join(part for part in [citation.outlet, citation.title, citation.date] if part)


def read_sources(pasted: str) -> list[PrintedLine]:
    """Return the sources in what was typed or pasted into one box: lines as printed, or addresses."""
    lines, _beyond = read_lines(pasted)
    return [source for _number, source in read_section(lines)]


def typed(form: Form, rows: dict[str, "BaseFormSet[Any]"], *, was: Words | None, by: User) -> Words:
    """Return the words that the person typed. New sources are made, known ones found, photos kept.

    `was` are the words that the page was opened with, or None for a new article.

    Raises:
        PhotoRefused: an upload is no picture we take, or a photo that is named is not here for this person.
    """
    data = form.cleaned_data
    embargo = data["embargo_until"]
    original = data["original_date"].isoformat() if data["original_date"] else ""
    kept = was is not None and was.original_date == original
    return Words(
        **{name: data[name] for name in PLAIN},
        **_kin(data),
        desk=data["desk"].slug,
        tags=tuple(data["tags"].split(",")),
        event_date=data["event_date"].isoformat() if data["event_date"] else "",
        original_date=original,
        original_date_from=(was.original_date_from if kept and was else "stated") if original else "",
        embargo_until=embargo.astimezone(UTC).isoformat() if embargo else "",
        bylines=_named_again(_bylines(_in_order(rows["bylines"]), data["desk"], by=by), was),
        citations=_citations(_in_order(rows["citations"]), by=by) + _added(data["more_sources"], by=by),
        pictures=_pictures(_in_order(rows["pictures"]), was, by=by),
    )


def shown(form: Form, rows: dict[str, "BaseFormSet[Any]"]) -> Words:
    """Return what was typed as a preview shows it: nothing is made for it, and a field that is wrong is left out."""
    data = form.cleaned_data
    whole = {"headline": ""} | {name: data[name] for name in PLAIN if data.get(name)}
    dated = {name: data[name].isoformat() if data.get(name) else "" for name in ("event_date", "original_date")}
    sources = [row for row in _in_order(rows["citations"]) if row["line"].strip()]
    lines = [_as_read(row["line"], note=row["note"], page=row["page"]) for row in sources]
    pictures = {str(row["photo"]) for row in _in_order(rows["pictures"])}
    here = set(Photo.objects.filter(digest__in=pictures).values_list("digest", flat=True))
    words = Words(
        **whole,
        **dated,
        **_kin(data),
        desk=data["desk"].slug,
        tags=tuple(data.get("tags", "").split(",")),
        bylines=tuple(
            BylineWords(row["name"], row["title"], row["part"] or "by", _known_reporter(row))
            for row in _in_order(rows["bylines"])
        ),
        citations=tuple(lines) + tuple(_as_read(line.raw) for line in read_sources(data.get("more_sources", ""))),
        pictures=tuple(
            PictureWords(str(row["photo"]), row["caption"], row["credit"], row["alternative"])
            for row in _in_order(rows["pictures"])
            if str(row["photo"]) in here
        ),
    )
    return tidy(words)


def _as_read(line: str, *, note: str = "", page: str = "") -> CitationWords:
    """Return a line as it will be printed: as its record says it, else as it was read."""
    printed = parse_line(line)
    if known := find(document(printed)):
        return cite(known, printed=line, note=note, page=page)
    date = printed.date.iso() if printed.date else ""
    title = document(printed).title or printed.url or line
    return CitationWords("", printed.outlet or "", title, "", date, printed.url or "", line, note, page)


def _known_reporter(row: dict[str, Any]) -> str:
    found = Reporter.objects.called(text.line(row["name"]))
    return str(found.uid) if found else ""


def _in_order(rows: "BaseFormSet[Any]") -> list[dict[str, Any]]:
    """Return the rows that were filled in and not removed, by position; those without one come last."""
    numbered = [(number, row.cleaned_data) for number, row in enumerate(rows.forms, start=1) if row.is_valid()]
    filled = [(_place(row["position"], number), row) for number, row in numbered if row and not row["gone"]]
    return [row for _, row in sorted(filled, key=lambda placed: placed[0])]


def _place(position: int | None, number: int) -> float:
    """Return where the row that stood at `number` belongs: a row sent to a place goes before or behind who is there."""
    if position is None:
        return math.inf
    return position + (0.5 if position > number else -0.5 if position < number else 0)


def _bylines(rows: list[dict[str, Any]], desk: Desk, *, by: User) -> tuple[BylineWords, ...]:
    named = [row for row in rows if text.line(row["name"])]
    return tuple(
        BylineWords(
            name=row["name"], title=row["title"], part=row["part"] or "by", reporter=_reporter(row, desk, by=by)
        )
        for row in named
    )


def _named_again(bylines: tuple[BylineWords, ...], was: Words | None) -> tuple[BylineWords, ...]:
    """Return bylines in which whoever was shown as withheld has the name again that the words keep."""
    kept = {row.reporter: row for row in was.bylines if row.reporter} if was else {}
    return tuple(
        replace(row, name=kept[row.reporter].name, title=row.title or kept[row.reporter].title)
        if row.name == WITHHELD and row.reporter in kept
        else row
        for row in bylines
    )


def _reporter(row: dict[str, Any], desk: Desk, *, by: User) -> str:
    if row["reporter"] and row["name"] == row["was"]:
        return str(row["reporter"])
    name = text.line(row["name"])
    found = Reporter.objects.called(name)
    if found is None and row["enlist"]:
        found = find_or_make_reporter(name, title=row["title"], desk=desk, by=by)
    return str(found.uid) if found else ""


def _citations(rows: list[dict[str, Any]], *, by: User) -> tuple[CitationWords, ...]:
    rows = [row for row in rows if row["line"].strip()]
    uids = [str(row["source"]) for row in rows if row["source"] and row["line"] == row["was"]]
    known = {str(s.uid): s for s in Source.objects.filter(uid__in=uids).select_related("outlet")}
    standing = [known.get(str(row["source"])) if row["line"] == row["was"] else None for row in rows]
    typed = [
        document(parse_line(row["line"]), row["authors"], row["language"])
        for row, stands in zip(rows, standing, strict=True)
        if not stands
    ]
    found = iter(find_or_make_all(typed, by=by, at_once=FETCHED_AT_ONCE))
    return tuple(
        cite(stands or next(found), printed=row["line"], note=row["note"], page=row["page"])
        for row, stands in zip(rows, standing, strict=True)
    )


def _added(pasted: str, *, by: User) -> tuple[CitationWords, ...]:
    """Return the sources that still stand in the box when the page is saved, as where no script reads it at once."""
    lines = read_sources(pasted)
    found = find_or_make_all([document(line) for line in lines], by=by, at_once=FETCHED_AT_ONCE)
    return tuple(cite(source, printed=text.line(line.raw)) for source, line in zip(found, lines, strict=True))


def _pictures(rows: list[dict[str, Any]], was: Words | None, *, by: User) -> tuple[PictureWords, ...]:
    _refuse_hidden(rows, was, by=by)
    if sum(row["upload"] is not None for row in rows) > photos.MOST_AT_ONCE:
        raise photos.PhotoRefused(f"Upload at most {photos.MOST_AT_ONCE} new pictures at a time: save, then add more.")
    return tuple(
        PictureWords(
            photo=_photo(row, by=by), caption=row["caption"], credit=row["credit"], alternative=row["alternative"]
        )
        for row in rows
    )


def _refuse_hidden(rows: list[dict[str, Any]], was: Words | None, *, by: User) -> None:
    """Answer a photo of another desk's unpublished matter as one that is not here; what was opened may stay."""
    named = {str(row["photo"]): row for row in rows if row["photo"] and row["upload"] is None}
    opened = {picture.photo for picture in was.pictures} if was else set()
    open_here = Photo.objects.open_to(by).filter(digest__in=named).values_list("digest", flat=True)
    for digest in named.keys() - opened - set(open_here):
        raise photos.PhotoRefused(f"This photo is not here any more: {named[digest]['caption'] or digest}")


def _photo(row: dict[str, Any], *, by: User) -> str:
    if row["upload"] is None:
        return str(row["photo"])
    # A form that is read again after a refusal has been read to its end before.
    row["upload"].seek(0)
    return photos.add(
        row["upload"].read(photos.MOST_BYTES + 1), name=row["caption"] or row["upload"].name, by=by
    ).digest
