"""The feed: the newest public pieces as RSS 2.0."""

from datetime import UTC, datetime
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from articles.labels import labels_of
from articles.models import Edition, Notice
from articles.models.byline import Part
from articles.notices import told_of
from articles.text import first_sentence, html_to_text, line
from newsroom.models import Publication
from newsroom.pages import ReaderRequest, absolute, answer, for_readers

NEWEST = 30
DUBLIN_CORE = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}


class Rss(Rss201rev2Feed):
    """RSS 2.0 with a name for each author and, for a piece that was changed in public, when."""

    content_type = "application/rss+xml; charset=utf-8"

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict) -> None:  # type: ignore[type-arg]
        """Write one item."""
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name, DUBLIN_CORE)
        if item["updated"]:
            handler.addQuickElement("atom:updated", rfc3339_date(item["updated"]))

    def latest_post_date(self) -> datetime:
        """Return the newest date in the feed; of an empty one the epoch, since the present would change its bytes."""
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


@for_readers
def feed(request: ReaderRequest) -> HttpResponse:
    """Send the feed."""
    publication = Publication.objects.current()
    name = line(publication.name)
    rss = Rss(
        title=name,
        link=absolute(reverse("front")),
        description=line(publication.tagline) or f"News from {name}.",
        language=publication.language,
        feed_url=absolute(reverse("feed")),
    )
    newest = list(Edition.objects.live(request.moment).newest_first().for_feed()[:NEWEST])
    told = _told_of(newest, request)
    for edition in newest:
        _add(rss, edition, told.get(edition.article_id, []))
    return answer(rss.writeString("utf-8"), Rss.content_type)


@for_readers
def notices_feed(request: ReaderRequest) -> HttpResponse:
    """Send the feed of corrections."""
    publication = Publication.objects.current()
    name = line(publication.name)
    rss = Rss(
        title=f"{name}: corrections",
        link=absolute(reverse("corrections")),
        description=f"What {name} corrected, retracted and withdrew.",
        language=publication.language,
        feed_url=absolute(reverse("corrections-feed")),
    )
    notices = Notice.objects.public(request.moment).newest_first().select_related("edition", "desk")
    for row in told_of(notices[:NEWEST], request.moment):
        rss.add_item(
            title=line(f"{row.label}: {row.title}"),
            link=absolute(row.path or reverse("corrections")),
            description=row.notice.text,
            pubdate=row.notice.public_from,
            unique_id=f"tag:{_host()},{row.notice.public_from:%Y-%m-%d}:correction-{row.notice.digest[:16]}",
            unique_id_is_permalink=False,
            categories=[line(row.notice.desk.name)],
            authors=[],
            updated=None,
        )
    return answer(rss.writeString("utf-8"), Rss.content_type)


def _told_of(editions: list[Edition], request: ReaderRequest) -> dict[int, list[Notice]]:
    """Return what readers were told of each of the articles, newest first, by the article's number."""
    found: dict[int, list[Notice]] = {}
    of_these = Notice.objects.public(request.moment).of(editions)
    for notice in of_these.on_page():
        found.setdefault(notice.article_id, []).append(notice)
    return found


def _add(rss: Rss, edition: Edition, notices: list[Notice]) -> None:
    labels = labels_of(edition.language)
    said = [f"{labels.notices[notice.kind]}: {notice.text}" for notice in notices]
    summary = edition.standfirst or first_sentence(html_to_text(edition.body), 300)
    signed = [labels.shown(row.shown_name) for row in edition.bylines.all() if row.part == Part.BY]
    rss.add_item(
        title=labels.headline_of(edition),
        link=absolute(edition.get_absolute_url()),
        description=" ".join([*said, summary]),
        pubdate=edition.first_published_at,
        unique_id=_lasting_name(edition),
        unique_id_is_permalink=False,
        categories=[line(edition.desk.name), *(line(row.tag.name) for row in edition.edition_tags.all())],
        authors=[line(name) for name in signed],
        updated=edition.changed_at,
    )


def _lasting_name(edition: Edition) -> str:
    """Return the item's tag URI (RFC 4151): by the address it had first, whichever it was given since."""
    return f"tag:{_host()},{edition.address_date:%Y-%m-%d}:{quote(edition.first_slug)}"  # type: ignore[attr-defined]  # annotated


def _host() -> str:
    return settings.PUBLIC_URL.partition("://")[2].partition("/")[0].partition(":")[0]
