"""Sources and outlets, found or made: the same document is one record, however often it is named."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from newsroom import changes, clock, ledger, outbox
from newsroom.folding import fold
from newsroom.models import User
from sources.addresses import canonical_address, domain
from sources.matching import LONGEST_NAME, Document, Known, identity, known_among
from sources.models import Outlet, Source, SourceHealth

__all__ = [
    "RECORDED",
    "Document",
    "find",
    "find_all",
    "find_or_make",
    "find_or_make_all",
    "find_or_make_outlet",
    "find_outlet",
    "identity",
    "keep",
    "twin",
]

# The effect that fetches a source for a person and keeps a copy: sources.health.capture.
CAPTURE = "capture source"
# What people fill in of a source; all else follows from it.
RECORDED = ("kind", "outlet", "title", "authors", "language", "date", "date_precision", "address")


def find(document: Document) -> Source | None:
    """Return the known source that this is, by address first, then by outlet, title and date."""
    return known_among([document]).source(document)


def find_all(documents: Sequence[Document]) -> list[Source | None]:
    """Return for each document the known source that it is, or None: six queries, however many there are."""
    known = known_among(documents)
    return [known.source(document) for document in documents]


def find_outlet(name: str, url: str = "") -> Outlet | None:
    """Return the known outlet of that name or alias, else the one whose domain the address has."""
    return known_among([Document(outlet=name, url=url)]).outlet(name, url)


def find_or_make(document: Document, *, by: User) -> Source:
    """Return the source that `document` names, made where it is not known yet.

    A known source that had no address takes the document's.
    """
    return find_or_make_all([document], by=by)[0]


@transaction.atomic
def find_or_make_all(documents: Sequence[Document], *, by: User, at_once: int = 0) -> list[Source]:
    """Return for each document the source that it names, made where it is not known yet.

    Of those that are made the first `at_once` with an address are fetched next; the others when it is their turn.

    The same document named twice is one source. The number of queries does not grow with that of the documents,
    but for outlets whose address part is taken and sources that get an address.
    """
    known = known_among(documents)
    if any(_asks_to_write(document, known) for document in documents):
        # Somebody else may be making or completing the same records: wait for them, then look again.
        ledger.take_turn()
        known = known_among(documents)
        _make_outlets(known, documents, by=by)
    named, made = [], []
    for document in documents:
        source = known.source(document)
        if source is None:
            source = _settled(_filled(document, known))
            made.append(source)
        elif _completes(document, source, known):
            source.address, source.canonical_address = document.url.strip(), canonical_address(document.url)
            if source.pk:
                _store(source, by=by)
        known.add_source(source)
        named.append(source)
    _check_all(made)
    Source.objects.bulk_create(made)
    SourceHealth.objects.watch(made, clock.now())
    for source in [one for one in made if one.canonical_address][:at_once]:
        outbox.tell(CAPTURE, f"{source.pk} {by.pk}")
    ledger.record_all("add", [_told(source) for source in made], by=by)
    return named


def _asks_to_write(document: Document, known: Known) -> bool:
    """Say whether a document is not known, or brings an address to a record without one."""
    found = known.source(document)
    return found is None or _completes(document, found, known)


def _completes(document: Document, source: Source, known: Known) -> bool:
    """Say whether a document brings its record an address: one that no record has, nor one merged into another."""
    address = canonical_address(document.url)
    return address is not None and not source.canonical_address and address not in known.sources_at


@transaction.atomic
def find_or_make_outlet(name: str, *, by: User, url: str = "") -> Outlet | None:
    """Return the outlet that `name` or the address names, made where it is not known; None without either."""
    if found := find_outlet(name, url):
        return found
    ledger.take_turn()
    wanted = Document(outlet=name, url=url)
    known = known_among([wanted])
    _make_outlets(known, [wanted], by=by)
    return known.outlet(name, url)


@transaction.atomic
def _make_outlets(known: Known, documents: Sequence[Document], *, by: User) -> None:
    """Make the outlets that are named by documents not known yet, each once."""
    made: list[Outlet] = []
    addresses = set()
    for document in documents:
        address = canonical_address(document.url)
        name = document.outlet.strip() if fold(document.outlet) else domain(document.url)
        # A document that stands in the list twice is known from its first line on, by its address.
        again = address in addresses or known.source(document) is not None
        addresses |= {address} - {None}
        if again or not fold(name) or known.outlet(document.outlet, document.url):
            continue
        outlet = Outlet(name=name[:LONGEST_NAME], domain=domain(document.url))
        outlet.clean()
        if outlet.folded not in known.outlets_called:
            made.append(outlet)
        known.add_outlet(known.outlets_called.get(outlet.folded, outlet))
    _give_slugs(made)
    _check_all(made)
    Outlet.objects.bulk_create(made)
    ledger.record_all("add", [(ledger.Subject("outlet", outlet.pk), "") for outlet in made], by=by)


def _check_all(rows: Sequence[Model]) -> None:
    """Hold new rows against their fields' own rules.

    What they point at was found or made a moment ago and is not asked for again, nor is what is unique: that was
    looked for, and the database holds it once more.
    """
    for row in rows:
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation})


def twin(source: Source) -> Source | None:
    """Return the known source that a filled-in one would double, or None."""
    others = Source.objects.exclude(pk=source.pk)
    if address := canonical_address(source.address):
        return others.filter(canonical_address=address).first()
    same = identity(source.outlet_id, source.title, source.partial_date)
    return others.filter(identity=same, canonical_address=None).first()


@transaction.atomic
def keep(source: Source, *, by: User) -> Source:
    """Store a source that a person has filled in, with what follows from it.

    Raises:
        ValidationError: a field is wrong, or the document is a record already.
    """
    ledger.take_turn()
    if known := twin(source):
        raise ValidationError(f"This source is known already: {known}. Cite that one.")
    return _store(source, by=by)


def _store(source: Source, *, by: User) -> Source:
    """Write the source with what follows from it; the ledger is told from what to what it changed, if it did."""
    before = Source.objects.filter(pk=source.pk).first()
    _settled(source).clean_fields()
    source.save()
    _look_anew(source, before)
    subject, note = _told(source, before)
    if note:
        ledger.record("change" if before else "add", subject, by=by, note=note)
    return source


def _look_anew(source: Source, before: Source | None) -> None:
    """Look after a source from its new address on; what was found at another says nothing of it."""
    if before and before.canonical_address == source.canonical_address:
        return
    unknown = {"found": "", "since": None, "looked_at": None, "misses": 0, "dead_since": None}
    SourceHealth.objects.filter(source=source).update(due_at=clock.now(), **unknown)
    SourceHealth.objects.watch([source], clock.now())


def _told(source: Source, before: Source | None = None) -> tuple[ledger.Subject, str]:
    """Return what the ledger is told of a source: from what to what it changed, and the names of what did."""
    was = changes.values_of(before, RECORDED) if before else {}
    changed = changes.between(was, changes.values_of(source, RECORDED))
    return ledger.Subject("source", source.pk, {"changed": changed}), ", ".join(sorted(changed))


def _settled(source: Source) -> Source:
    """Return the source with what follows from what was filled in."""
    source.canonical_address = canonical_address(source.address)
    source.identity = identity(source.outlet_id, source.title, source.partial_date)
    if source._state.adding:
        source.added_at = clock.now()
    return source


def _filled(document: Document, known: Known) -> Source:
    date, address = document.date, canonical_address(document.url)
    return Source(
        kind="news" if document.outlet or not address else "web",
        outlet=known.outlet(document.outlet, document.url),
        title=document.called(),
        authors=document.authors[:500],
        language=document.language,
        date=date.value if date else None,
        date_precision=date.precision.value if date else "",
        address=document.url.strip() if address else "",
    )


def _give_slugs(outlets: Sequence[Outlet]) -> None:
    """Give each new outlet an address part for its page that no other outlet has."""
    stems = [slugify(outlet.name, allow_unicode=True)[:190] or "outlet" for outlet in outlets]
    taken = set(Outlet.objects.filter(slug__in=stems).values_list("slug", flat=True)) if stems else set()
    for outlet, stem in zip(outlets, stems, strict=True):
        outlet.slug = stem if stem not in taken else _next_free(stem, taken)
        taken.add(outlet.slug)


def _next_free(stem: str, taken: set[str]) -> str:
    numbered = set(Outlet.objects.filter(slug__startswith=f"{stem}-").values_list("slug", flat=True)) | taken
    return next(slug for n in range(2, len(numbered) + 3) if (slug := f"{stem}-{n}") not in numbered)
