"""The feed: the newest public pieces as RSS 2.0."""

from datetime import UTC, datetime
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from articles.labels import labels_of
from articles.models import Edition
from articles.models.byline import Part
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
    newest = Edition.objects.live(request.moment).newest_first().for_feed()[:NEWEST]
    for edition in newest:
        _add(rss, edition)
    return answer(rss.writeString("utf-8"), Rss.content_type)


def _add(rss: Rss, edition: Edition) -> None:
    labels = labels_of(edition.language)
    signed = [labels.shown(row.shown_name) for row in edition.bylines.all() if row.part == Part.BY]
    rss.add_item(
        title=edition.headline,
        link=absolute(edition.get_absolute_url()),
        description=edition.standfirst or first_sentence(html_to_text(edition.body), 300),
        pubdate=edition.first_published_at,
        unique_id=_lasting_name(edition),
        unique_id_is_permalink=False,
        categories=[line(edition.desk.name), *(line(row.tag.name) for row in edition.edition_tags.all())],
        authors=[line(name) for name in signed],
        updated=edition.public_from if edition.is_update else None,
    )


def _lasting_name(edition: Edition) -> str:
    """Return the item's tag URI (RFC 4151): date and slug of an address never change once it was public."""
    host = settings.PUBLIC_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"tag:{host},{edition.address_date:%Y-%m-%d}:{quote(edition.slug)}"
