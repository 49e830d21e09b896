"""Does the record hold? Walks ledger, guards, versions, working copies, approvals, statuses, and all that is public."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Q

from articles import verify_emergency, verify_notices, verify_pictures, verify_print, verify_status, working_copy
from articles.guards import GUARDS
from articles.models import Approval, Article, Emergency, Redaction, SealedArticle, Version
from articles.redactions import withheld_of
from newsroom import guards, house_guards, ledger
from newsroom.canonical import digest
from newsroom.ledger import Break
from newsroom.models import LedgerEntry
from sources import guards as source_guards
from sources import verify as verify_sources

SAVES = ("save words", "set words aside")


def breaks() -> Iterator[Break]:
    """Yield every place where the record does not hold; nothing while it does."""
    yield from ledger.breaks()
    yield from _guards()
    yield from _versions()
    yield from _articles()
    yield from _approvals()
    yield from verify_status.breaks()
    yield from _redactions()
    yield from verify_emergency.breaks()
    yield from verify_print.breaks()
    yield from verify_pictures.breaks()
    yield from verify_notices.breaks()
    yield from verify_sources.breaks()


def _guards() -> Iterator[Break]:
    stand = guards.standing()
    for guard in [*GUARDS, *source_guards.GUARDS, *house_guards.GUARDS]:
        if guard.name not in stand:
            yield Break(f"guard {guard.name}", "it no longer stands in the database")
        elif stand[guard.name] != guard.kept(connection.vendor):
            yield Break(f"guard {guard.name}", "it is not as it was laid")


def _versions() -> Iterator[Break]:
    """Every version has the digest of its content and the writers the ledger names; every saved version is there."""
    saves = LedgerEntry.objects.filter(kind="article", action__in=SAVES).order_by("sequence")
    known = {_name(entry): _hands(entry) for entry in saves.iterator(chunk_size=2000)}
    seen = set()
    every = Version.objects.order_by("article_id", "number").prefetch_related("writer_rows")
    for version in every.iterator(chunk_size=500):
        place = f"article {version.article_id}, version {version.number}"
        name = (str(version.article_id), version.number, version.digest)
        seen.add(name)
        if digest(version.content) != version.digest:
            yield Break(place, "its words do not match its digest")
        if name not in known:
            yield Break(place, "the ledger does not know it")
        elif (version.saved_by_id, {row.person_id for row in version.writer_rows.all()}) != known[name]:
            yield Break(place, "its writers are not those that the ledger names")
    for article, _number, lost in sorted(set(known) - seen):
        yield Break(f"article {article}", f"the version with digest {lost[:12]}… is in the ledger and not here")


def _name(entry: LedgerEntry) -> tuple[str, int, str]:
    return entry.key, entry.details().get("version", 0), entry.digest


def _hands(entry: LedgerEntry) -> tuple[int, set[int]]:
    """Return who saved the words and everybody who counts as their writer."""
    return entry.actor_id, {entry.actor_id, *entry.details().get("writers", [])}


def _articles() -> Iterator[Break]:
    """The working copy says what its current version says."""
    for article in working_copy.whole(SealedArticle.objects.order_by("pk")).iterator(chunk_size=200):
        place = f"article {article.pk}"
        if article.version is None:
            yield Break(place, "it has no version")
        elif not working_copy.says(article, article.version):
            yield Break(place, "its working copy differs from its current version")


def _approvals() -> Iterator[Break]:
    alone = set(Emergency.objects.values_list("version", "by"))
    for approval in Approval.objects.select_related("version").order_by("pk").iterator(chunk_size=500):
        place = f"article {approval.article_id}, approval {approval.pk}"
        version = approval.version
        if (version.article_id, version.digest) != (approval.article_id, approval.digest):
            yield Break(place, "it is for other words than it says")
        in_emergency = (approval.version_id, approval.by_id) in alone
        own = version.saved_by_id == approval.by_id or version.writer_rows.filter(person=approval.by_id).exists()
        if own and not in_emergency:
            yield Break(place, "who approved the words also wrote them")
        moved = LedgerEntry.objects.filter(
            kind="article",
            key=str(approval.article_id),
            action="approve in emergency" if in_emergency else "approve",
            digest=approval.digest,
            actor=approval.by_id,
        )
        if not moved.exists():
            yield Break(place, "the ledger does not know it")


def _redactions() -> Iterator[Break]:
    """What is withheld is what was redacted and not lifted, and the ledger knows of each."""
    told: dict[str, set[tuple[str, str]]] = {"redact": set(), "lift redaction": set()}
    for entry in LedgerEntry.objects.filter(kind="article", action__in=told).iterator(chunk_size=2000):
        told[entry.action].add((str(entry.details().get("redaction")), entry.details().get("passage", "")))
    here = set()
    for row in Redaction.objects.order_by("pk").iterator(chunk_size=500):
        place, name = f"article {row.article_id}, redaction {row.pk}", (str(row.pk), row.digest)
        here.add(name)
        if digest(row.passage) != row.digest or name not in told["redact"]:
            yield Break(place, "the ledger does not know it")
        if (row.lifted_at is not None) != (name in told["lift redaction"]):
            yield Break(place, "the ledger says otherwise of whether it was lifted")
    for redaction, lost in sorted(told["redact"] - here):
        yield Break(f"redaction {redaction}", f"the passage with digest {lost[:12]}… is in the ledger and not here")
    for article in Article.objects.filter(Q(withheld__isnull=False) | Q(redactions__isnull=False)).distinct():
        if article.withheld != withheld_of(article):
            yield Break(f"article {article.pk}", "it withholds something else than was redacted")
