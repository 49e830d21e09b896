"""Sources and outlets, found or made: the same document is one record, however often it is named."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from newsroom import changes, clock, ledger
from newsroom.canonical import canonical, digest
from newsroom.folding import fold
from newsroom.models import User
from sources.addresses import canonical_address, domain
from sources.dates import PartialDate
from sources.models import Outlet, Source

_LONGEST_NAME = 200
# What people fill in of a source; all else follows from it.
RECORDED = ("kind", "outlet", "title", "authors", "date", "date_precision", "address")


@dataclass(frozen=True)
class Document:
    """What is known of a document before it is a record. `title` may be empty only where there is an address."""

    outlet: str = ""
    title: str = ""
    date: PartialDate | None = None
    url: str = ""


def identity(outlet: Outlet | None, title: str, date: PartialDate | None) -> str:
    """Return the digest under which outlet, title and date name one document, in any spelling."""
    return digest(canonical([outlet.pk if outlet else None, fold(title) or title, date.iso() if date else ""]))


def find(document: Document) -> Source | None:
    """Return the known source that this is, by address first, then by outlet, title and date."""
    address = canonical_address(document.url)
    if address and (found := Source.objects.filter(canonical_address=address).first()):
        return found
    outlet = find_outlet(document.outlet, document.url)
    title = _title(document)
    if not title or (document.outlet and outlet is None):
        return None
    same = Source.objects.filter(identity=identity(outlet, title, document.date)).order_by("pk")
    # Two addresses are two documents, even under one headline; an address may join a record without one.
    return same.filter(canonical_address=None).first() if address else same.first()


def find_outlet(name: str, url: str = "") -> Outlet | None:
    """Return the known outlet of that name or alias, else the one whose domain the address has."""
    if fold(name := name.strip()[:_LONGEST_NAME]):
        return Outlet.objects.called(name)
    host = domain(url)
    return Outlet.objects.filter(domain=host).first() if host else None


@transaction.atomic
def find_or_make(document: Document, *, by: User) -> Source:
    """Return the source that `document` names, made where it is not known yet.

    A known source that had no address takes the document's.
    """
    address = canonical_address(document.url)
    found = find(document)
    if found is None or (address and not found.canonical_address):
        # Somebody else may be making or completing the same record: wait for them, then look again.
        ledger.take_turn()
        found = find(document)
    if found is None:
        return _make(document, by=by)
    if address and not found.canonical_address:
        found.address = document.url.strip()
        _store(found, by=by)
    return found


@transaction.atomic
def find_or_make_outlet(name: str, *, by: User, url: str = "") -> Outlet | None:
    """Return the outlet that `name` or the address names, made where it is not known; None without either."""
    if found := find_outlet(name, url):
        return found
    ledger.take_turn()
    if found := find_outlet(name, url):
        return found
    name = (name.strip() or domain(url))[:_LONGEST_NAME]
    if not fold(name):
        return None
    outlet = Outlet(name=name, slug=_free_slug(name), domain=domain(url))
    outlet.clean()
    # What is unique was looked for above; the database holds it once more.
    outlet.clean_fields()
    outlet.save()
    ledger.record("add", ledger.Subject("outlet", outlet.pk), by=by)
    return outlet


def twin(source: Source) -> Source | None:
    """Return the known source that a filled-in one would double, or None."""
    others = Source.objects.exclude(pk=source.pk)
    if address := canonical_address(source.address):
        return others.filter(canonical_address=address).first()
    same = identity(source.outlet, source.title, source.partial_date)
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
    source.canonical_address = canonical_address(source.address)
    source.identity = identity(source.outlet, source.title, source.partial_date)
    before = Source.objects.filter(pk=source.pk).first()
    if before is None:
        source.added_at = clock.now()
    source.clean_fields()
    source.save()
    was = changes.values_of(before, RECORDED) if before else {}
    changed = changes.between(was, changes.values_of(source, RECORDED))
    if changed:
        subject = ledger.Subject("source", source.pk, {"changed": changed})
        ledger.record("change" if before else "add", subject, by=by, note=", ".join(sorted(changed)))
    return source


def _make(document: Document, *, by: User) -> Source:
    date, address = document.date, canonical_address(document.url)
    return _store(
        Source(
            kind="news" if document.outlet or not address else "web",
            outlet=find_or_make_outlet(document.outlet, by=by, url=document.url),
            title=_title(document),
            date=date.value if date else None,
            date_precision=date.precision.value if date else "",
            address=document.url.strip() if address else "",
        ),
        by=by,
    )


def _title(document: Document) -> str:
    """Return what the document is called here: by its title, else by its address, even one nobody can follow."""
    return (document.title or canonical_address(document.url) or document.url)[:500]


def _free_slug(name: str) -> str:
    """Return an address part for an outlet's page that no other outlet has."""
    stem = slugify(name, allow_unicode=True)[:190] or "outlet"
    taken = set(Outlet.objects.filter(Q(slug=stem) | Q(slug__startswith=f"{stem}-")).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)
