"""The records of a pack: editions, versions, approvals, notices and the ledger, as what JSON can hold.

Words are those that readers had. Of versions that were never public there are digests, and of notes hashes.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists

from articles.evidence.seal import Seal
from articles.models import Approval, Article, Edition, EditionTag, Emergency, Notice, Version
from articles.models.edition import hidden
from articles.printed_record import record_in_print
from articles.printing import moment
from newsroom.canonical import canonical, digest
from newsroom.models import LedgerEntry
from newsroom.pages import absolute

Record = dict[str, Any]
# What is done to protect somebody is nobody's business outside, and its entries hold hashes of what is withheld.
PROTECTION = frozenset(
    ["redact", "review redaction", "lift redaction", "read sealed passage", "flag harm", "clear harm"]
)
_PRINTS = frozenset(["publish", "reprint"])


def public_editions(article: Article, at: datetime) -> list[Edition]:
    """Return what readers read of it, in order, up to the moment `at` (aware), with all that its record is made of."""
    rows = Edition.objects.versions_of(article.pk, at).for_page().select_related("version", "desk", "series")
    return list(rows.defer("search_text", "version__content").prefetch_related("citations__source__outlet"))


def editions(public: Sequence[Edition], seal: Seal, at: datetime) -> Iterator[Record]:
    """Yield each edition as readers read it, with what proves it."""
    for place, edition in enumerate(public, start=1):
        printed = seal.record(_unnamed(edition))
        fits = digest(canonical(printed)) == edition.digest
        ended = edition.public_until is not None and edition.public_until <= at
        yield {
            "edition": edition.number,
            "kind": str(edition.kind),
            "reason": seal.line(edition.reason),
            "address": seal.line(absolute(edition.get_absolute_url())),
            "version_address": seal.line(absolute(edition.path_of("version", place))),
            "first_published_at": moment(edition.first_published_at),
            "public_from": moment(edition.public_from),
            "public_until": moment(edition.public_until) if ended else "",
            "version": edition.version.number,
            "version_digest": edition.version.digest,
            "digest": edition.digest,
            "covered": not fits and _may_be_covered(edition, seal),
            "printed": printed,
        }


def _unnamed(edition: Edition) -> Record:
    """Return its record, in which nothing points at whoever is withheld by name."""
    found = record_in_print(edition)
    for row, byline in zip(found["bylines"], edition.bylines.all(), strict=True):
        if byline.is_withheld:
            row[3] = ""
    return found


def _may_be_covered(edition: Edition, seal: Seal) -> bool:
    """Say whether something withheld may be why its words do not fit its digest; anything else is a break."""
    found = record_in_print(edition)
    return (
        edition.withheld is not None
        or any(byline.is_withheld for byline in edition.bylines.all())
        or EditionTag.objects.filter(Exists(hidden("tags", "tag")), edition=edition).exists()
        or seal.record(found) != found
    )


def versions(article: Article, public: Sequence[Edition], seal: Seal) -> Iterator[Record]:
    """Yield every version, without its words."""
    printed: dict[int, list[int]] = {}
    for edition in public:
        printed.setdefault(edition.version_id, []).append(edition.number)
    every = Version.objects.filter(article=article).order_by("number").defer("content")
    for version in every.select_related("saved_by", "parent", "merged").prefetch_related("writers"):
        yield {
            "version": version.number,
            "digest": version.digest,
            "saved_by": seal.who(version.saved_by),
            "saved_at": moment(version.saved_at),
            "writers": [seal.who(person) for person in sorted(version.writers.all(), key=lambda each: each.pk)],
            "parent": version.parent.number if version.parent else None,
            "merged": version.merged.number if version.merged else None,
            "set_aside": bool(version.set_aside),
            "printed_as": printed.get(version.pk, []),
        }


def approvals(article: Article, seal: Seal) -> Iterator[Record]:
    """Yield every approval: who stood behind which words, and whether alone, in an emergency."""
    alone = {
        (row.version_id, row.by_id): row
        for row in Emergency.objects.filter(article=article).select_related("looked_by")
    }
    every = Approval.objects.filter(article=article).order_by("at", "pk").select_related("by", "version")
    for approval in every:
        row = alone.get((approval.version_id, approval.by_id))
        yield {
            "digest": approval.digest,
            "version": approval.version.number,
            "by": seal.who(approval.by),
            "at": moment(approval.at),
            "alone_in_an_emergency": row is not None,
            "looked_at_by": seal.who(row.looked_by) if row and row.looked_by else None,
            "looked_at": moment(row.looked_at) if row else "",
        }


def notices(article: Article, seal: Seal, at: datetime) -> Iterator[Record]:
    """Yield everything readers were told of changes up to the moment `at` (aware), oldest first."""
    told = Notice.objects.filter(article=article, public_from__lte=at).order_by("public_from", "pk")
    joined = told.select_related("edition", "proposal__version", "proposal__article", "proposed_by", "approved_by")
    for notice in joined:
        facts = {"kind": notice.kind, "text": notice.text, "slug": notice.proposal.slug}
        given = seal.record(facts) | {"words": notice.proposal.version.digest}
        fits = digest(canonical(given)) == notice.digest
        yield {
            **given,
            "covered": not fits and (bool(seal.passages) or seal.record(facts) != facts),
            "digest": notice.digest,
            "edition": notice.edition.number,
            "proposed_by": seal.who(notice.proposed_by),
            "proposed_at": moment(notice.proposed_at),
            "approved_by": seal.who(notice.approved_by),
            "public_from": moment(notice.public_from),
        }


def entries_of(article: Article, sources: Sequence[int]) -> list[LedgerEntry]:
    """Return the ledger's entries of the article, and of the copies that were kept of these sources, in order."""
    own = LedgerEntry.objects.filter(kind="article", key=str(article.pk)).exclude(action__in=PROTECTION)
    keys = [str(source) for source in sources]
    kept = LedgerEntry.objects.filter(kind="source", action="capture", key__in=keys)
    return sorted([*own, *kept], key=lambda entry: entry.sequence)


def ledger(entries: Sequence[LedgerEntry], public: Sequence[Edition], seal: Seal) -> Iterator[Record]:
    """Yield each entry with what its hash is made of; of one that says what is withheld, or not public yet, less."""
    numbers = {edition.number for edition in public}
    for entry in entries:
        held_back = _held_back(entry, numbers, seal)
        facts = entry.facts() | {"note_sha256": digest(entry.note), "hash": entry.hash, "held_back": held_back}
        yield facts | ({"detail": None, "note_sha256": None} if held_back else {})


def _held_back(entry: LedgerEntry, public: set[int], seal: Seal) -> str:
    """Return why an entry's details are not given, or nothing where they are."""
    if seal.tells(entry.detail) or seal.tells(entry.note):
        return "withheld"
    if entry.action in _PRINTS and entry.details().get("edition") not in public:
        return "not public"
    return ""
