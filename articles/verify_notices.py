"""Does what was done after print hold? Every proposal, notice and old address against the ledger and the editions."""

from collections.abc import Iterator
from typing import Any

from articles import corrections
from articles.models import Notice, Proposal, Redirect, SealedNotice, SealedProposal
from articles.models.notice import Outcome
from newsroom.ledger import Break
from newsroom.models import LedgerEntry

_SETTLED = {
    Outcome.APPROVED: "approve proposal",
    Outcome.DECLINED: "decline proposal",
    Outcome.TAKEN_BACK: "take back proposal",
}
_ACTIONS = ("propose", *_SETTLED.values())

# By action and number of the proposal: who did it, and what the ledger says of it.
Told = dict[tuple[str, int], tuple[int, dict[str, Any]]]


def breaks() -> Iterator[Break]:
    """Yield every place where the record after print does not hold."""
    told = _told()
    found = set()
    every = SealedProposal.objects.select_related("version", "edition").order_by("pk")
    notices: dict[int, Notice] = {notice.proposal_id: notice for notice in SealedNotice.objects.iterator()}
    for proposal in every.iterator(chunk_size=500):
        place = f"article {proposal.article_id}, proposal {proposal.pk}"
        found.add(proposal.pk)
        yield from (Break(place, wrong) for wrong in _of_proposal(proposal, told))
        yield from (Break(place, wrong) for wrong in _of_notice(proposal, notices.get(proposal.pk)))
    for number in sorted({number for _action, number in told} - found):
        yield Break(f"proposal {number}", "it is in the ledger and not here")
    yield from _redirects()


def _of_proposal(proposal: Proposal, told: Told) -> Iterator[str]:
    asked = corrections.Asked(proposal.kind, proposal.text, proposal.slug)
    if proposal.digest != corrections.digest_of(asked, proposal.version):
        yield "what it says does not match its digest"
    if told.get(("propose", proposal.pk)) != (proposal.by_id, corrections.facts(proposal)):
        yield "the ledger says otherwise of what was proposed and by whom"
    settled = {outcome for outcome, action in _SETTLED.items() if (action, proposal.pk) in told}
    if settled != ({Outcome(proposal.outcome)} if proposal.outcome else set()):
        yield "the ledger says otherwise of what became of it"
    elif proposal.outcome:
        by, detail = told[_SETTLED[Outcome(proposal.outcome)], proposal.pk]
        number = proposal.edition.number if proposal.edition else 0
        if (by, detail.get("edition", 0)) != (proposal.settled_by_id, number):
            yield "the ledger says otherwise of who settled it, or how"
        if proposal.outcome == Outcome.APPROVED and by == proposal.by_id:
            yield "who approved it also proposed it"


def _of_notice(proposal: Proposal, notice: Notice | None) -> Iterator[str]:
    """A proposal that readers are told of has its notice once it is approved, from the moment of its edition on."""
    expected = proposal.outcome == Outcome.APPROVED and bool(proposal.remedy.notice)
    if (notice is not None) != expected:
        yield "it has no notice" if expected else "it has a notice that readers should not have"
    if notice is None or proposal.edition is None:
        return
    edition = proposal.edition
    moment = edition.public_until if notice.is_withdrawal else edition.public_from
    told = (notice.kind, notice.text, notice.digest, notice.edition_id, notice.public_from, notice.desk_id)
    if told != (proposal.kind, proposal.text, proposal.digest, edition.pk, moment, edition.desk_id) or (
        notice.proposed_by_id,
        notice.approved_by_id,
        notice.article_id,
    ) != (proposal.by_id, proposal.settled_by_id, proposal.article_id):
        yield "its notice says otherwise"


def _redirects() -> Iterator[Break]:
    changes = LedgerEntry.objects.filter(kind="article", action="change address")
    known = {(int(entry.key), entry.details()["from"]) for entry in changes.iterator(chunk_size=2000)}
    there = {(row.article_id, str(row)) for row in Redirect.objects.iterator(chunk_size=2000)}
    for article, address in sorted(there ^ known):
        wrong = "the ledger does not know that it leads on" if (article, address) in there else "it leads on no more"
        yield Break(f"article {article}, old address {address}", wrong)


def _told() -> Told:
    entries = LedgerEntry.objects.filter(kind="article", action__in=_ACTIONS).order_by("sequence")
    told: Told = {}
    for entry in entries.iterator(chunk_size=2000):
        details = entry.details()
        known = {name: details.get(name) for name in ("proposal", "kind", "digest", "by")}
        edition = {"edition": details["edition"]} if "edition" in details else {}
        told[entry.action, details["proposal"]] = (entry.actor_id, known | edition)
    return told
