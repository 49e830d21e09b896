"""Where a page says what it is: for each fact the places to look in, the most trusted first. No Django."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from newsroom.folding import fold
from sources.formats.html_page import Parts
from sources.formats.linked_data import Work

_CANONICAL_LINK = re.compile(r"<([^<>]{1,2000})>[^<>,]{0,200};\s*rel\s*=\s*\"?canonical\"?", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A page taken apart, with its Link header. What the places hold is not checked in any way."""

    parts: Parts
    work: Work
    link: str = ""

    def metas(self, *names: str) -> Iterator[str]:
        """Yield what tags of these names say, in the order of the names."""
        for wanted in names:
            yield from (content for name, content in self.parts.metas if name == wanted and content.strip())

    def canonical_links(self) -> Iterator[str]:
        """Yield where the page's own canonical link leads; of several that differ none (RFC 6596)."""
        links = {href.strip() for rel, href in self.parts.links if "canonical" in rel.split() and href.strip()}
        yield from links if len(links) == 1 else ()

    def link_header(self) -> Iterator[str]:
        """Yield where the header's canonical link leads, which is how a PDF names its page."""
        yield from _CANONICAL_LINK.findall(self.link[:8000])

    def title(self) -> Iterator[str]:
        """Yield the title: the heading alone where the title is the heading and something more."""
        whole = fold(self.parts.title)
        within = [heading for heading in self.parts.headings[:5] if fold(heading) and fold(heading) in whole]
        # The longest: some sites have their own name for a heading too.
        yield from sorted(within, key=len, reverse=True)
        yield self.parts.title

    def shows(self, title: str) -> bool:
        """Say whether it is what a reader finds at the head of the page."""
        shown = fold(title)
        return bool(shown) and any(shown in fold(head) for head in (self.parts.title, *self.parts.headings[:5]))


Look = Callable[[Page], Iterable[str]]


def _tags(*names: str) -> Look:
    return lambda page: page.metas(*names)


#: What is written for machines that quote comes before what is written for those that share, and that before what is
#: written for nobody in particular.
PLACES: dict[str, tuple[tuple[str, Look], ...]] = {
    "outlet": (
        ("JSON-LD", lambda page: page.work.publishers),
        ("Open Graph", _tags("og:site_name")),
        ("citation tags", _tags("citation_journal_title", "citation_publisher")),
        ("Dublin Core", _tags("dc.publisher", "dcterms.publisher", "dc:publisher")),
        ("page tags", _tags("application-name")),
    ),
    "title": (
        ("JSON-LD", lambda page: page.work.titles),
        ("Open Graph", _tags("og:title")),
        ("citation tags", _tags("citation_title")),
        ("Dublin Core", _tags("dc.title", "dcterms.title", "dc:title")),
        ("page tags", _tags("twitter:title", "parsely-title", "sailthru.title")),
        ("page title", Page.title),
    ),
    "authors": (
        ("JSON-LD", lambda page: page.work.authors),
        ("Open Graph", _tags("article:author", "og:article:author")),
        ("citation tags", _tags("citation_author", "citation_authors")),
        ("Dublin Core", _tags("dc.creator", "dcterms.creator", "dc:creator")),
        ("page tags", _tags("author", "parsely-author", "sailthru.author", "byl")),
        ("page itself", lambda page: page.parts.authors),
    ),
    "date": (
        ("JSON-LD", lambda page: page.work.dates),
        ("Open Graph", _tags("article:published_time", "og:article:published_time", "og:published_time")),
        ("citation tags", _tags("citation_publication_date", "citation_date", "citation_online_date")),
        ("Dublin Core", _tags("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc:date")),
        ("page tags", _tags("datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "date")),
        ("time elements", lambda page: page.parts.times),
    ),
    # Open Graph comes last: many systems write en_US into every page that they make.
    "language": (
        ("JSON-LD", lambda page: page.work.languages),
        ("citation tags", _tags("citation_language")),
        ("Dublin Core", _tags("dc.language", "dcterms.language", "dc:language")),
        ("page itself", lambda page: [page.parts.language]),
        ("page tags", _tags("content-language", "language")),
        ("Open Graph", _tags("og:locale")),
    ),
    "address": (
        ("canonical link", Page.canonical_links),
        ("Link header", Page.link_header),
        ("Open Graph", _tags("og:url")),
        ("JSON-LD", lambda page: page.work.addresses),
    ),
}
