"""Does where each article stands follow from the ledger? Replays the moves that the ledger tells of.

Read in chunks of articles, by the ledger's index of one thing: the time grows with the ledger, the memory does not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.models import Prefetch

from articles.models import Article, SealedArticle, SealedEdition
from articles.statuses import IN_PRINT, MOVES, Status
from newsroom.ledger import SLACK, Break
from newsroom.models import LedgerEntry

CHUNK = 200
SAVE = "save words"


@dataclass
class Standing:
    """Where an article stands by the ledger, and what on its way could not have been so."""

    status: str = Status.DRAFT
    version: int = 0
    writers: frozenset[int] = frozenset()
    submitter: int | None = None
    submitted_at: datetime | None = None
    approved: str = ""
    sent_back_because: str = ""
    wrong: list[str] = field(default_factory=list)

    def follow(self, entry: LedgerEntry) -> None:
        """Take in the next thing that was done to the article."""
        if entry.action == SAVE:
            details = entry.details()
            self.version, self.writers = details["version"], frozenset({entry.actor_id, *details["writers"]})
            return
        move = MOVES[entry.action]
        if self.status not in move.source:
            self.wrong.append(f"it was {self.status} when ledger entry {entry.sequence} tells of: {entry.action}")
        if move.four_eyes and entry.actor_id == self.submitter:
            self.wrong.append(f"who approved it in ledger entry {entry.sequence} had submitted it")
        if move.four_eyes and entry.actor_id in self.writers:
            self.wrong.append(f"who approved it in ledger entry {entry.sequence} had written it")
        self.status = move.target
        _LEAVES.get(entry.action, _nothing)(self, entry)


def _nothing(_standing: Standing, _entry: LedgerEntry) -> None:
    pass


def _submitted(standing: Standing, entry: LedgerEntry) -> None:
    standing.submitter, standing.submitted_at, standing.sent_back_because = entry.actor_id, entry.at, ""


def _approved(standing: Standing, entry: LedgerEntry) -> None:
    standing.approved = entry.digest


def _set_aside(standing: Standing, _entry: LedgerEntry) -> None:
    standing.approved = ""


def _back_to_draft(standing: Standing, entry: LedgerEntry) -> None:
    standing.submitter, standing.submitted_at, standing.approved = None, None, ""
    standing.sent_back_because = entry.note


def _given_back(standing: Standing, entry: LedgerEntry) -> None:
    """Take in that the words in print are the article's again."""
    _back_to_draft(standing, entry)
    details = entry.details()
    standing.status, standing.version, standing.approved = details["status"], details["version"], details["words"]
    standing.writers, standing.sent_back_because = frozenset(details["writers"]), ""
    if standing.status not in MOVES[entry.action].targets:
        standing.wrong.append(f"ledger entry {entry.sequence} left it where its move does not lead")


# What a move leaves beside the status; the same verbs as in articles.workflow.
_LEAVES: dict[str, Callable[[Standing, LedgerEntry], None]] = {
    "submit": _submitted,
    "approve": _approved,
    "approve in emergency": _approved,
    "send back": _back_to_draft,
    "revise": _back_to_draft,
    "restore": _back_to_draft,
    "spike": _set_aside,
    "abandon": _given_back,
}


def breaks() -> Iterator[Break]:
    """Yield every article that does not stand where the ledger left it."""
    editions = SealedEdition.objects.only(
        "article_id", "number", "version_id", "approval_id", "public_from", "public_until", "address_date", "slug"
    )
    every = SealedArticle.objects.order_by("pk").select_related("version", "approval").defer("body", "version__content")
    rest = every.prefetch_related(Prefetch("editions", editions.order_by("number"))).iterator(chunk_size=CHUNK)
    while articles := list(islice(rest, CHUNK)):
        told = _replayed(articles)
        for article in articles:
            standing = told[str(article.pk)]
            for wrong in [*standing.wrong, *_against(article, standing), *_against_print(article)]:
                yield Break(f"article {article.pk}", wrong)


def _replayed(articles: list[Article]) -> dict[str, Standing]:
    told = {str(article.pk): Standing() for article in articles}
    entries = LedgerEntry.objects.filter(kind="article", key__in=told, action__in=[SAVE, *MOVES])
    for entry in entries.order_by("sequence").iterator(chunk_size=2000):
        told[entry.key].follow(entry)
    return told


def _against(article: Article, standing: Standing) -> Iterator[str]:
    if article.status != standing.status:
        yield f"it is {article.status}, and the ledger left it {standing.status}"
    if article.version and article.version.number != standing.version:
        yield "its current version is not the one that the ledger says was saved last"
    if article.submitted_by_id != standing.submitter or not _same(article.submitted_at, standing.submitted_at):
        yield "the ledger says otherwise of who submitted it and when"
    if (article.approval.digest if article.approval else "") != standing.approved:
        yield "the ledger says otherwise of what of it is approved"
    if article.sent_back_because != standing.sent_back_because:
        yield "the ledger says otherwise of why it was sent back"


def _same(kept: datetime | None, told: datetime | None) -> bool:
    return kept is None and told is None if kept is None or told is None else abs(told - kept) <= SLACK


def _against_print(article: Article) -> Iterator[str]:
    real = [edition for edition in article.editions.all() if edition.public_until != edition.public_from]
    words = (article.version_id, article.approval_id)
    if article.status in IN_PRINT and words not in {(edition.version_id, edition.approval_id) for edition in real}:
        yield f"it is {article.status}, and no edition prints its words"
    address = (real[-1].address_date, real[-1].slug) if real else (None, article.slug)
    if (article.address_date, article.slug) != address:
        yield "its address is not that of what was printed"
