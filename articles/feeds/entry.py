"""A feed before it is written in any format. Every text is printable and, but for `content`, plain and on one line."""

from dataclasses import dataclass
from datetime import UTC, datetime

EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class Signed:
    """Who wrote it: a name, and the absolute address of their page or nothing."""

    name: str
    page: str = ""


@dataclass(frozen=True)
class Enclosed:
    """A picture that an entry brings: its absolute address, its media type, its length in bytes, what it shows."""

    address: str
    media_type: str
    length: int
    shows: str


@dataclass(frozen=True)
class Entry:
    """One entry. Moments are aware; `changed` is when readers were last told of a change, if ever.

    `identity` is a tag URI (RFC 4151) that stays whatever becomes of the address. `content` is cleaned HTML, or
    empty where the newsroom hands on the beginning alone.
    """

    identity: str
    title: str
    address: str
    summary: str
    published: datetime
    language: str
    changed: datetime | None = None
    content: str = ""
    authors: tuple[Signed, ...] = ()
    categories: tuple[str, ...] = ()
    picture: Enclosed | None = None

    @property
    def updated(self) -> datetime:
        """When it last became what it is."""
        return self.changed or self.published


@dataclass(frozen=True)
class Feed:
    """One document of a feed: entries newest first. All addresses are absolute.

    `page` is the page it is the feed of; `own` the document's address, `first` that of the newest entries, `older`
    of those that follow these, or empty (RFC 5005 section 3). `house` publishes it.
    """

    title: str
    about: str
    language: str
    house: Signed
    page: str
    own: str
    first: str
    older: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When anything of it last changed; of an empty one the epoch, since the present would change its bytes."""
        return max((entry.updated for entry in self.entries), default=EPOCH)
