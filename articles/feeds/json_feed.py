"""JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any

from articles.feeds.entry import Entry, Feed, Signed

_VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed) -> bytes:
    """Return the document, in UTF-8."""
    document = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.own,
        "description": feed.about,
        "next_url": feed.older,
        "language": feed.language,
        "authors": [_author(feed.house)],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(_given(document, always=("items",)), ensure_ascii=False).encode()


def _item(entry: Entry) -> dict[str, Any]:
    picture = entry.picture
    attached = {"url": picture.address, "mime_type": picture.media_type, "title": picture.shows} if picture else {}
    item = {
        "id": entry.identity,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary if entry.content else "",
        "content_html": entry.content,
        "image": picture.address if picture else "",
        "date_published": entry.published.isoformat(),
        "date_modified": entry.changed.isoformat() if entry.changed else "",
        "authors": [_author(author) for author in entry.authors],
        "tags": list(entry.categories),
        "language": entry.language,
        "attachments": [_given(attached) | {"size_in_bytes": picture.length}] if picture else [],
    }
    # One of the two contents must be there, were it empty.
    return _given(item) | ({} if entry.content else {"content_text": entry.summary})


def _author(author: Signed) -> dict[str, Any]:
    return _given({"name": author.name, "url": author.page})


def _given(record: dict[str, Any], always: tuple[str, ...] = ()) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value or name in always}
