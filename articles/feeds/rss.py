"""RSS 2.0, with what its own words lack: names of authors (Dublin Core), the whole text, when a piece was changed."""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Enclosure, Rss201rev2Feed, rfc3339_date
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from articles.feeds.entry import Entry, Feed

_NAMESPACES = {
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
}


class _Rss(Rss201rev2Feed):
    def __init__(self, feed: Feed) -> None:
        super().__init__(feed.title, feed.page, feed.about, language=feed.language, feed_url=feed.own)
        self.whole = feed

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | _NAMESPACES

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("atom:link", "", {"rel": "first", "href": self.whole.first})
        if self.whole.older:
            handler.addQuickElement("atom:link", "", {"rel": "next", "href": self.whole.older})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        for author in entry.authors:
            handler.addQuickElement("dc:creator", author.name)
        if entry.changed:
            handler.addQuickElement("atom:updated", rfc3339_date(entry.changed))
        if entry.content:
            handler.addQuickElement("content:encoded", entry.content)

    def latest_post_date(self) -> datetime:
        return self.whole.updated


def write(feed: Feed) -> bytes:
    """Return the document, in UTF-8."""
    rss = _Rss(feed)
    for entry in feed.entries:
        picture = entry.picture
        rss.add_item(
            title=entry.title,
            link=entry.address,
            # Readers take it for HTML.
            description=str(escape(entry.summary)),
            pubdate=entry.published,
            unique_id=entry.identity,
            unique_id_is_permalink=False,
            categories=entry.categories,
            enclosures=[Enclosure(picture.address, str(picture.length), picture.media_type)] if picture else [],
            entry=entry,
        )
    return bytes(rss.writeString("utf-8").encode())
