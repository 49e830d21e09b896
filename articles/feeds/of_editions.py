"""Editions as entries of a feed: no name that is withheld, everything that readers were told of the piece."""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse

from articles.feeds.entry import Enclosed, Entry, Signed
from articles.figures import NAMED_BY, TYPES
from articles.labels import labels_of
from articles.markup import body_elsewhere
from articles.models import Edition, Notice
from articles.models.byline import Part
from articles.models.photo import Rendition
from articles.text import first_sentence, html_to_text, line, printable
from newsroom import clock
from newsroom.pages import absolute

# Wide enough for any reader of feeds.
_WIDEST = 1200


def entries_of(editions: Iterable[Edition], at: datetime, *, whole: bool) -> tuple[Entry, ...]:
    """Return an entry for each edition as readers may read it at the moment `at` (aware), with its text if `whole`.

    They must have been fetched for a feed, if `whole` with their citations.
    """
    given = list(editions)
    told: dict[int, list[Notice]] = {}
    for notice in Notice.objects.public(at).of(given).on_page():
        told.setdefault(notice.article_id, []).append(notice)
    return tuple(_entry(edition, told.get(edition.article_id, []), whole=whole) for edition in given)


def identity(day: date, name: str) -> str:
    """Return a tag URI (RFC 4151) of this site: of what was first there on that day, by a name of its own."""
    return f"tag:{settings.PUBLIC_HOST},{day:%Y-%m-%d}:{quote(name)}"


def _entry(edition: Edition, notices: list[Notice], *, whole: bool) -> Entry:
    labels = labels_of(edition.language)
    said = [f"{labels.notices[notice.kind]}: {notice.text}" for notice in notices]
    summary = edition.standfirst or first_sentence(html_to_text(edition.body), 300)
    tags = [row.tag.name for row in edition.edition_tags.all()]
    return Entry(
        # By the address it had first, whichever it was given since.
        identity=identity(edition.address_date, edition.first_slug),
        title=line(labels.headline_of(edition)),
        address=absolute(edition.get_absolute_url()),
        summary=line(" ".join([*said, summary])),
        published=edition.first_published_at,
        # Who kept a copy of what is withheld now has to fetch it again.
        changed=max(filter(None, [edition.changed_at, edition.withheld_since]), default=None),
        language=edition.language,
        content=_content(edition, said) if whole else "",
        authors=_authors(edition),
        categories=tuple(line(name) for name in [edition.desk.name, *tags]),
        picture=_picture(edition),
    )


def _authors(edition: Edition) -> tuple[Signed, ...]:
    labels = labels_of(edition.language)
    signed = [row for row in edition.bylines.all() if row.part == Part.BY]
    return tuple(Signed(line(labels.shown(row.shown_name)), absolute(row.page) if row.page else "") for row in signed)


def _content(edition: Edition, said: list[str]) -> str:
    """Return what readers were told of the piece, its text and its sources, with addresses that hold anywhere."""
    told = {
        "said": said,
        "edition": edition,
        "body": body_elsewhere(edition, absolute(edition.get_absolute_url())),
        "labels": labels_of(edition.language),
    }
    return printable(render_to_string("articles/feed_entry.html", told)).strip()


def _picture(edition: Edition) -> Enclosed | None:
    """Return the lead picture in a middling size, or None where it has none that may be shown, or no file of it."""
    picture = edition.lead_picture
    if picture is None or not picture.photo.may_be_shown(clock.now()):
        return None
    ready = [one for one in picture.photo.renditions.all() if one.media_type == TYPES["jpg"]]
    if not ready:
        return None
    fitting = [one for one in ready if one.width <= _WIDEST] or ready
    shown = max(fitting, key=lambda rendition: rendition.width)
    length = _length(shown)
    path = reverse("picture", args=[picture.photo.digest[:NAMED_BY], str(shown.width), "jpg"])
    return Enclosed(absolute(path), shown.media_type, length, line(picture.alternative)) if length else None


def _length(rendition: Rendition) -> int:
    try:
        return int(default_storage.size(rendition.path))
    except FileNotFoundError:
        return 0
