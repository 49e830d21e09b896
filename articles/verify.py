"""Does the record hold? Walks ledger, versions, approvals, editions and guards, and says where it breaks."""

from collections import Counter
from collections.abc import Iterator

from articles import printing, words
from articles.guards import GUARDS
from articles.models import Approval, Article, Edition, Version
from newsroom import guards, house_guards, ledger
from newsroom.canonical import canonical, digest
from newsroom.ledger import Break
from newsroom.models import LedgerEntry


def breaks() -> Iterator[Break]:
    """Yield every place where the record does not hold; nothing while it does."""
    yield from ledger.breaks()
    yield from _guards()
    yield from _versions()
    yield from _articles()
    yield from _approvals()
    yield from _editions()


def _guards() -> Iterator[Break]:
    stand = guards.standing()
    for guard in [*GUARDS, *house_guards.GUARDS]:
        if guard.name not in stand:
            yield Break(f"guard {guard.name}", "it no longer stands in the database")


def _versions() -> Iterator[Break]:
    """Every version has the digest of its content, and the ledger knows it; every saved version is there."""
    saves = LedgerEntry.objects.filter(kind="article", action__in=["save words", "set words aside"])
    known = Counter(saves.values_list("key", "digest").iterator(chunk_size=2000))
    for version in Version.objects.order_by("article_id", "number").iterator(chunk_size=500):
        place = f"article {version.article_id}, version {version.number}"
        if digest(version.content) != version.digest:
            yield Break(place, "its words do not match its digest")
        # The same words may have been saved twice, each time with an entry of its own.
        known[str(version.article_id), version.digest] -= 1
        if known[str(version.article_id), version.digest] < 0:
            yield Break(place, "the ledger does not know it")
    for article, seen in sorted(missing for missing, times in known.items() if times > 0):
        yield Break(f"article {article}", f"the version with digest {seen[:12]}… is in the ledger and not here")


def _articles() -> Iterator[Break]:
    """The working copy says what its current version says."""
    for article in Article.objects.select_related("version", "desk").order_by("pk").iterator(chunk_size=500):
        place = f"article {article.pk}"
        if article.version is None:
            yield Break(place, "it has no version")
            continue
        found = words.read(article.version.content)
        own = (article.headline, article.standfirst, article.body, article.desk.slug, article.slug)
        # The address stays once in print, whatever a later version was saved with.
        slug = article.slug if article.address_date else found.slug
        if own != (found.headline, found.standfirst, found.body, found.desk, slug):
            yield Break(place, "its working copy differs from its current version")


def _approvals() -> Iterator[Break]:
    for approval in Approval.objects.select_related("version").order_by("pk").iterator(chunk_size=500):
        place = f"article {approval.article_id}, approval {approval.pk}"
        version = approval.version
        if (version.article_id, version.digest) != (approval.article_id, approval.digest):
            yield Break(place, "it is for other words than it says")
        if version.saved_by_id == approval.by_id or version.writer_rows.filter(person=approval.by_id).exists():
            yield Break(place, "who approved the words also wrote them")
        moved = LedgerEntry.objects.filter(
            kind="article", key=str(approval.article_id), action="approve", digest=approval.digest, actor=approval.by_id
        )
        if not moved.exists():
            yield Break(place, "the ledger does not know it")


def _editions() -> Iterator[Break]:
    """Every edition prints exactly what its approved version says, and no two are live at once."""
    printed = Edition.objects.select_related("version", "approval", "desk").prefetch_related(
        "bylines__reporter", "citations__source", "edition_tags__tag", "pictures__photo"
    )
    until: dict[int, Edition] = {}
    for edition in printed.order_by("article_id", "number").iterator(chunk_size=200):
        place = f"article {edition.article_id}, edition {edition.number}"
        if edition.approval.version_id != edition.version_id:
            yield Break(place, "it prints other words than were approved")
        if edition.digest != printing.printed_digest(edition.version):
            yield Break(place, "its digest does not follow from its version")
        if edition.digest != digest(canonical(printing.record_in_print(edition))):
            yield Break(place, "what it prints differs from its version")
        if edition.public_until == edition.public_from:
            continue  # Taken off the schedule: it was never live.
        before = until.get(edition.article_id)
        if before and (before.public_until is None or before.public_until > edition.public_from):
            yield Break(place, f"it is live beside edition {before.number}")
        until[edition.article_id] = edition
