"""What a document says of itself: outlet, title, authors, date, language, its canonical address; and its text.

Pure. As a program it reads what `asked` writes and writes what `told` reads: see sources.reading.
"""

import datetime
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import TypeVar
from urllib.parse import urljoin

from newsroom.folding import fold
from sources.addresses import canonical_address, settled_address
from sources.dates import PartialDate, Precision
from sources.formats.charsets import decoded
from sources.formats.html_page import Parts, parts_of
from sources.formats.languages import language_of
from sources.formats.linked_data import work
from sources.formats.media import Media, media
from sources.formats.printable import one_line
from sources.formats.published import published
from sources.places import PLACES, Page

_MOST_AUTHORS = 50
_MOST_TITLES = 20
_LONGEST_NAME = 200
_LONGEST_ADDRESS = 2000
_LONGEST_TEXT = 2_000_000
_BY = re.compile(r"^(?:by|von|par|por|بقلم)[:\s]\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|–—•·»«:-]+\s+")

Fact = TypeVar("Fact")


@dataclass(frozen=True)
class Description:
    """What is known of a document from itself; what it does not say is empty.

    `address` is its canonical one. `titles` are all that it gives itself, `places` tells for each fact where it was
    found. `text` is what a reader sees, a paragraph a line; `beside` what stands around it.
    """

    media: Media
    address: str = ""
    outlet: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: PartialDate | None = None
    language: str = ""
    text: str = ""
    titles: tuple[str, ...] = ()
    beside: str = ""
    asks_password: bool = False
    for_subscribers: bool = False
    places: dict[str, str] = field(default_factory=dict)


def describe(body: bytes, *, address: str, content_type: str = "", link: str = "") -> Description:
    """Describe a document that was found at an address, redirects followed; `link` is its Link header.

    Costs bounded time and memory, whatever the document is. Pictures and PDFs say nothing that is read here.
    """
    kind = media(body, content_type)
    parts = Parts()
    if kind is Media.PAGE:
        parts = parts_of(decoded(body, content_type))
    if kind is Media.TEXT:
        lines = (line.strip() for line in decoded(body, content_type)[:_LONGEST_TEXT].splitlines())
        parts = Parts(text="\n".join(line for line in lines if line))
    return _Reading(Page(parts, work(parts.linked_data), link), address).description(kind)


class _Reading:
    """Facts looked for in one page, place after place."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.found_at = page, address
        self.places: dict[str, str] = {}

    def description(self, kind: Media) -> Description:
        parts = self.page.parts
        outlet = self._fact("outlet", _name) or ""
        return Description(
            media=kind,
            address=self._fact("address", self._address) or settled_address(self.found_at, self.found_at) or "",
            outlet=outlet,
            title=self._fact("title", lambda said: _without(outlet, self._title(said))) or "",
            authors=self._fact("authors", lambda said: _people(said, outlet)) or (),
            date=self._fact("date", _date),
            language=self._fact("language", lambda said: language_of(said, parts.text)) or "",
            text=parts.text,
            titles=tuple(islice(self._titles(), _MOST_TITLES)),
            beside=parts.beside,
            asks_password=parts.asks_password,
            for_subscribers=self.page.work.for_subscribers,
            places=self.places,
        )

    def _fact(self, name: str, read: Callable[[Iterable[str]], Fact | None]) -> Fact | None:
        """Return what can be read in the first of a fact's places that says anything, and note the place."""
        for place, look in PLACES[name]:
            if fact := read(look(self.page)):
                self.places[name] = place
                return fact
        return None

    def _address(self, said: Iterable[str]) -> str | None:
        """Return the first address declared that the page is believed about."""
        base = _joined(self.found_at, self.page.parts.base)
        for one in said:
            declared = _joined(base, one)
            settled = settled_address(self.found_at, declared)
            if settled and settled == canonical_address(declared):
                return settled
        return None

    def _title(self, said: Iterable[str]) -> str:
        """Return the first title said; of several the one that the page shows its readers."""
        titles = [title for one in islice(said, _MOST_TITLES) if (title := one_line(one))]
        return next(filter(self.page.shows, titles), next(iter(titles), ""))

    def _titles(self) -> Iterator[str]:
        for _place, look in PLACES["title"]:
            yield from (title for said in look(self.page) if (title := one_line(said)))
        yield from (title for heading in self.page.parts.headings if (title := one_line(heading)))


def _joined(base: str, declared: str) -> str:
    try:
        return urljoin(base, one_line(declared, _LONGEST_ADDRESS))
    except ValueError:
        return ""


def _name(said: Iterable[str]) -> str | None:
    return next((name for one in said if (name := one_line(one, _LONGEST_NAME))), None)


def _date(said: Iterable[str]) -> PartialDate | None:
    return next((date for one in said if (date := published(one))), None)


def _without(outlet: str, title: str) -> str:
    """Return a title without the outlet's name before or behind it."""
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and outlet:
        if fold(parts[-1]) == fold(outlet):
            return title[: title.rindex(parts[-1])].rstrip(" |–—•·»«:-")
        if fold(parts[0]) == fold(outlet):
            return title[len(parts[0]) :].lstrip(" |–—•·»«:-")
    return title


def _people(said: Iterable[str], outlet: str) -> tuple[str, ...]:
    """Return names as printed, each once: no addresses of profiles, and not the outlet as its own author."""
    found: dict[str, None] = {}
    for one in islice(said, _MOST_AUTHORS):
        for part in one.split(";"):
            name = _BY.sub("", one_line(part, _LONGEST_NAME), count=1)
            if name and "://" not in name and "@" not in name and fold(name) != fold(outlet):
                found[name] = None
    return tuple(islice(found, _MOST_AUTHORS))


def asked(body: bytes, **known: str) -> bytes:
    """Write a document and what is known of it, the arguments of `describe`, as bytes."""
    return json.dumps(known).encode() + b"\n" + body


def told(data: bytes) -> Description:
    """Read a description that the program wrote.

    Raises:
        ValueError: it is none.
    """
    try:
        facts = json.loads(data)
        day, precision = facts["date"] or ("", "")
        date = PartialDate(datetime.date.fromisoformat(day), Precision(precision)) if day else None
        lists = {name: tuple(facts[name]) for name in ("authors", "titles")}
        return Description(**facts | lists | {"date": date, "media": Media(facts["media"])})
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"No description: {wrong}") from wrong


def main() -> None:
    """Describe the document that is given."""
    line, _end, body = sys.stdin.buffer.read().partition(b"\n")
    described = describe(body, **json.loads(line))
    date = described.date and (described.date.value.isoformat(), described.date.precision)
    sys.stdout.buffer.write(json.dumps(asdict(described) | {"date": date}, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
