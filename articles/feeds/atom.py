"""Atom (RFC 4287), paged after RFC 5005."""

from datetime import datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from articles.feeds.entry import Enclosed, Entry, Feed, Signed


class _Atom(Atom1Feed):
    def __init__(self, feed: Feed) -> None:
        super().__init__(
            feed.title,
            feed.page,
            "",
            language=feed.language,
            subtitle=feed.about,
            author_name=feed.house.name,
            author_link=feed.house.page,
            feed_url=feed.own,
            feed_guid=feed.page,
        )
        self.whole = feed

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("link", "", {"rel": "first", "href": self.whole.first})
        if self.whole.older:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.whole.older})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["entry"].language}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        entry: Entry = item["entry"]
        handler.addQuickElement("title", entry.title)
        handler.addQuickElement("link", "", {"rel": "alternate", "type": "text/html", "href": entry.address})
        handler.addQuickElement("id", entry.identity)
        handler.addQuickElement("published", rfc3339_date(entry.published))
        handler.addQuickElement("updated", rfc3339_date(entry.updated))
        for author in entry.authors:
            _person(handler, author)
        for category in entry.categories:
            handler.addQuickElement("category", "", {"term": category})
        if entry.picture:
            _enclosure(handler, entry.picture)
        handler.addQuickElement("summary", entry.summary)
        if entry.content:
            handler.addQuickElement("content", entry.content, {"type": "html"})

    def latest_post_date(self) -> datetime:
        return self.whole.updated


def _person(handler: SimplerXMLGenerator, author: Signed) -> None:
    handler.startElement("author", AttributesImpl({}))
    handler.addQuickElement("name", author.name)
    if author.page:
        handler.addQuickElement("uri", author.page)
    handler.endElement("author")


def _enclosure(handler: SimplerXMLGenerator, picture: Enclosed) -> None:
    told = {"rel": "enclosure", "href": picture.address, "type": picture.media_type, "length": str(picture.length)}
    handler.addQuickElement("link", "", told | ({"title": picture.shows} if picture.shows else {}))


def write(feed: Feed) -> bytes:
    """Return the document, in UTF-8."""
    atom = _Atom(feed)
    for entry in feed.entries:
        atom.add_item(entry.title, entry.address, entry.summary, entry=entry)
    return bytes(atom.writeString("utf-8").encode())
