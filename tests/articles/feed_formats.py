"""What a feed must be by the rules of its own format; each reads a document and returns its entries, alike."""

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import jsonschema

DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
ATOM = "{http://www.w3.org/2005/Atom}"

URI = {"type": "string", "pattern": "^https?://[^ ]+$"}
TEXT = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"name": TEXT, "url": URI, "avatar": URI},
        "minProperties": 1,
        "additionalProperties": False,
    },
}
ATTACHMENT = {
    "type": "object",
    "required": ["url", "mime_type"],
    "properties": {
        "url": URI,
        "mime_type": TEXT,
        "title": TEXT,
        "size_in_bytes": {"type": "integer", "minimum": 1},
        "duration_in_seconds": {"type": "number"},
    },
    "additionalProperties": False,
}
ITEM = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": TEXT,
        "url": URI,
        "external_url": URI,
        "title": TEXT,
        "content_html": {"type": "string"},
        "content_text": {"type": "string"},
        "summary": TEXT,
        "image": URI,
        "banner_image": URI,
        "date_published": MOMENT,
        "date_modified": MOMENT,
        "authors": AUTHORS,
        "tags": {"type": "array", "items": TEXT},
        "language": TEXT,
        "attachments": {"type": "array", "items": ATTACHMENT},
    },
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "additionalProperties": False,
}
#: jsonfeed.org/version/1.1, by hand.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": URI,
        "feed_url": URI,
        "description": TEXT,
        "user_comment": TEXT,
        "next_url": URI,
        "icon": URI,
        "favicon": URI,
        "authors": AUTHORS,
        "language": TEXT,
        "expired": {"type": "boolean"},
        "hubs": {"type": "array"},
        "items": {"type": "array", "items": ITEM},
    },
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Read:
    """A feed as any reader of it sees it."""

    title: str
    page: str
    own: str
    older: str
    entries: list[tuple[str, str, str]]  # identity, title, address


def is_absolute(address):
    return bool(urlsplit(address).scheme and (urlsplit(address).netloc or urlsplit(address).scheme == "tag"))


def rss(content):
    """Read RSS 2.0 (rssboard.org/rss-specification)."""
    tree = ET.fromstring(content)
    assert (tree.tag, tree.get("version")) == ("rss", "2.0")
    channel = tree.find("channel")
    assert len(tree) == 1
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    parsedate_to_datetime(channel.findtext("lastBuildDate"))
    for item in channel.findall("item"):
        assert item.findtext("title") or item.findtext("description")
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
        assert len(item.findall("guid")) == len(item.findall("link")) == 1
        for enclosure in item.findall("enclosure"):
            assert is_absolute(enclosure.get("url"))
            assert int(enclosure.get("length")) > 0
            assert "/" in enclosure.get("type")
        assert len(item.findall("enclosure")) <= 1
        assert item.find("author") is None, "it would have to be an address of mail"
    links = {link.get("rel"): link.get("href") for link in channel.findall(f"{ATOM}link")}
    entries = [(item.findtext("guid"), item.findtext("title"), item.findtext("link")) for item in channel.iter("item")]
    return Read(channel.findtext("title"), channel.findtext("link"), links["self"], links.get("next", ""), entries)


def atom(content):
    """Read Atom (RFC 4287 sections 4.1.1 and 4.1.2)."""
    feed = ET.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    for element in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert is_absolute(element.findtext(f"{ATOM}id"))
        for moment in [*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")]:
            assert datetime.fromisoformat(moment.text).tzinfo
        assert all(author.findtext(f"{ATOM}name") for author in element.findall(f"{ATOM}author"))
        kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link")]
        assert len(set(kinds)) == len(kinds), "one alternate of a kind"
        assert all(is_absolute(link.get("href")) for link in element.findall(f"{ATOM}link"))
        assert all(category.get("term") for category in element.findall(f"{ATOM}category"))
        assert len(element.findall(f"{ATOM}summary")) <= 1
    # Who signs the feed signs what nobody else has signed.
    assert feed.find(f"{ATOM}author") is not None
    entries = feed.findall(f"{ATOM}entry")
    identities = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(identities)) == len(identities)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    told = [(e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}title"), e.find(f"{ATOM}link").get("href")) for e in entries]
    return Read(feed.findtext(f"{ATOM}title"), links["alternate"], links["self"], links.get("next", ""), told)


def json_feed(content):
    """Read JSON Feed 1.1."""
    feed = json.loads(content)
    jsonschema.validate(feed, JSON_FEED)
    identities = [item["id"] for item in feed["items"]]
    assert len(set(identities)) == len(identities)
    entries = [(item["id"], item["title"], item["url"]) for item in feed["items"]]
    return Read(feed["title"], feed["home_page_url"], feed["feed_url"], feed.get("next_url", ""), entries)


READ = {"xml": rss, "atom": atom, "json": json_feed}
TYPES = {
    "xml": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json",
}


def read(client, path):
    """Return the feed at a path, which ends with feed.xml, feed.atom or feed.json and perhaps a query."""
    form = path.partition("?")[0].rpartition(".")[2]
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, TYPES[form]), path
    return READ[form](answer.content)
