"""Which known record a document is. Many documents are matched in a fixed number of queries. Answers, never changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsroom.canonical import canonical, digest
from newsroom.folding import fold
from sources.addresses import canonical_address, domain
from sources.dates import PartialDate
from sources.models import Outlet, OutletAlias, Source

LONGEST_NAME = 200


@dataclass(frozen=True)
class Document:
    """What is known of a document before it is a record. `title` may be empty only where there is an address.

    `authors` are names as printed, separated by semicolons; `language` is a language code such as pt-BR.
    """

    outlet: str = ""
    title: str = ""
    date: PartialDate | None = None
    url: str = ""
    authors: str = ""
    language: str = ""

    def called(self) -> str:
        """Return what it is called here: by its title, else by its address, even one nobody can follow."""
        return (self.title or canonical_address(self.url) or self.url)[:500]


def identity(outlet: int | None, title: str, date: PartialDate | None) -> str:
    """Return the digest under which outlet (its primary key), title and date name one document, in any spelling."""
    return digest(canonical([outlet, fold(title) or title, date.iso() if date else ""]))


@dataclass
class Known:
    """The records that some documents may be. Whoever makes further ones meanwhile adds them here.

    Of records that were merged those are named that stand for them.
    """

    sources_at: dict[str, Source] = field(default_factory=dict)
    sources_called: dict[str, list[Source]] = field(default_factory=dict)
    outlets_called: dict[str, Outlet] = field(default_factory=dict)
    outlets_at: dict[str, Outlet] = field(default_factory=dict)
    merged: dict[int, list[int]] = field(default_factory=dict)

    def outlet(self, name: str, url: str = "") -> Outlet | None:
        """Return the known outlet of that name or alias, else the one whose domain the address has."""
        if folded := fold(name.strip()[:LONGEST_NAME]):
            return self.outlets_called.get(folded)
        return self.outlets_at.get(domain(url))

    def source(self, document: Document) -> Source | None:
        """Return the known source that this is, by address first, then by outlet, title and date."""
        address = canonical_address(document.url)
        if address and address in self.sources_at:
            return self.sources_at[address]
        outlet = self.outlet(document.outlet, document.url)
        title = document.called()
        if not title or (document.outlet and outlet is None):
            return None
        same = [one for each in self.identities(document) for one in self.sources_called.get(each, [])]
        # Two addresses are two documents, even under one headline; an address may join a record without one.
        return next((one for one in same if not (address and one.canonical_address)), None)

    def identities(self, document: Document) -> list[str]:
        """Return under which digests the document may be known: one for its outlet and each merged into that."""
        outlet = self.outlet(document.outlet, document.url)
        keys = [outlet.pk, *self.merged.get(outlet.pk, [])] if outlet else [None]
        return [identity(key, document.called(), document.date) for key in keys]

    def add_outlet(self, outlet: Outlet) -> None:
        """Take in an outlet made meanwhile."""
        self.outlets_called.setdefault(outlet.folded, outlet)
        if outlet.domain:
            self.outlets_at.setdefault(outlet.domain, outlet)

    def add_source(self, source: Source) -> None:
        """Take in a source made meanwhile, or one that has got an address."""
        if source.canonical_address:
            self.sources_at[source.canonical_address] = source
        same = self.sources_called.setdefault(source.identity, [])
        if source not in same:
            same.append(source)


def known_among(documents: Sequence[Document]) -> Known:
    """Fetch every record that one of these documents may be: six queries, however many documents there are."""
    known = Known()
    _fetch_outlets(known, documents)
    addresses = {address for document in documents if (address := canonical_address(document.url))}
    found = Source.objects.select_related("outlet", "root__outlet")
    if addresses:
        at = found.filter(canonical_address__in=addresses)
        known.sources_at = {one.canonical_address or "": one.standing for one in at}
    identities = {each for document in documents if document.called() for each in known.identities(document)}
    for source in found.filter(identity__in=identities).order_by("pk"):
        known.sources_called.setdefault(source.identity, []).append(source.standing)
    return known


def _fetch_outlets(known: Known, documents: Sequence[Document]) -> None:
    names = {folded for document in documents if (folded := fold(document.outlet.strip()[:LONGEST_NAME]))}
    hosts = {host for document in documents if (host := domain(document.url))}
    found = Outlet.objects.select_related("root")
    for outlet in found.filter(folded__in=names) if names else ():
        known.outlets_called[outlet.folded] = outlet.standing
    for alias in OutletAlias.objects.filter(folded__in=names).select_related("outlet__root") if names else ():
        known.outlets_called.setdefault(alias.folded, alias.outlet.standing)
    for outlet in found.filter(domain__in=hosts) if hosts else ():
        known.outlets_at.setdefault(outlet.domain, outlet.standing)
    standing = {outlet.pk for outlet in [*known.outlets_called.values(), *known.outlets_at.values()]}
    for gone in found.filter(root__in=standing) if standing else ():
        known.merged.setdefault(gone.standing.pk, []).append(gone.pk)
