"""The door for a piece's record after print: what one person proposes and a second one approves.

Corrections with new words, retraction, withdrawal, reinstatement, a new address. Words are written by
articles.editing and statuses by articles.workflow, whose rules hold here as well.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from articles import editing, printing, proposal_rules, telling, telling_proposals, text, workflow
from articles.models import Article, Edition, Notice, Proposal, Version
from articles.models.notice import Outcome
from articles.remedies import WITHDRAWALS, WORDS_MAY_STAY
from articles.rules import Wish
from articles.statuses import Status
from articles.words import Words
from newsroom import clock, ledger
from newsroom.canonical import canonical, digest
from newsroom.models import User


class CorrectionRefused(Exception):
    """It cannot be done. The message is meant for the person who tried."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: a kind of articles.remedies, the sentence for readers, and a slug for a new address."""

    kind: str
    text: str
    slug: str = ""


@transaction.atomic
def propose_words(article: Article, asked: Asked, words: Words, *, base: Version | None, by: User) -> Proposal:
    """Open the piece in print, save the corrected words and hand them in with the sentence: all, or nothing.

    `base` is the version that the person had opened. `article` is refreshed from the database.

    Raises:
        CorrectionRefused: the piece, the person or the sentence is not fit for it, nothing was changed in the
            words, or somebody else was quicker.
        SaveRefused: something the words name does not exist.
    """
    _check(article, asked, by=by)
    if base is None or base.pk != article.version_id:
        raise CorrectionRefused(workflow.CHANGED)
    said = text.line(asked.text)
    _move("revise", article, base, by=by)
    saving = editing.save_words(article, words, base=base, by=by, reason=f"{asked.kind}: {said}")
    if saving.set_aside:
        raise CorrectionRefused(saving.set_aside)
    if saving.version == base and asked.kind not in WORDS_MAY_STAY:
        raise CorrectionRefused("Nothing is changed in the words yet. Mend them below, then propose it.")
    # Its editors are told of the proposal.
    _move("submit", article, saving.version, by=by, quietly=True)
    return _kept(article, asked, saving.version, by=by)


@transaction.atomic
def propose(article: Article, asked: Asked, *, seen: str, by: User) -> Proposal:
    """Propose what comes without new words: retraction, withdrawal, reinstatement, a new address.

    `seen` is the digest of the version in print that the person had before their eyes.

    Raises:
        CorrectionRefused: the piece, the person or the sentence is not fit for it, or other words are in print.
    """
    _check(article, asked, by=by)
    if asked.kind == "address" and (taken := proposal_rules.address_refusal(article, asked.slug)):
        raise CorrectionRefused(taken)
    version = proposal_rules.words_in_question(article, asked.kind)
    if version is None or seen != version.digest:
        raise CorrectionRefused(workflow.CHANGED)
    return _kept(article, asked, version, by=by)


@transaction.atomic
def approve(proposal: Proposal, *, seen: str, by: User) -> Edition:
    """Approve a proposal and carry it out at once. Returns the edition it printed or, withdrawing, ended.

    `seen` is the digest of the words it is about, as the person had them before their eyes.

    Raises:
        CorrectionRefused: the person proposed it or wrote the words, the words have changed since, or somebody
            else settled it first.
    """
    article = _held(proposal)
    version = proposal_rules.words_in_question(article, proposal.kind)
    if version is None or seen != version.digest:
        raise CorrectionRefused(workflow.CHANGED)
    # Of words that are in review the newest count, which a colleague may have mended; of all else those named.
    if not proposal.remedy.changes_words and version.pk != proposal.version_id:
        raise CorrectionRefused("Another edition is in print since this was proposed. Decline it and propose it anew.")
    _settle(proposal, Outcome.APPROVED, by=by)
    carry_out = _CARRIED_OUT.get(proposal.kind, _print_words if proposal.remedy.changes_words else _end)
    edition = carry_out(article, proposal, by)
    Proposal.objects.filter(pk=proposal.pk).update(edition=edition)
    proposal.refresh_from_db()
    _record("approve proposal", proposal, by=by, seen=version.digest, edition=edition.number)
    if proposal.remedy.notice:
        _tell_readers(proposal, edition, by=by)
    telling_proposals.settled(proposal)
    return edition


@transaction.atomic
def decline(proposal: Proposal, *, because: str, by: User) -> None:
    """Refuse a proposal, saying why. Words that came with it stay among the versions; the live ones come back.

    Raises:
        CorrectionRefused: the person may not, gave no reason, or somebody else settled it first.
    """
    if not text.line(because):
        raise CorrectionRefused("To decline it, say why: who proposed it and the record need a reason.")
    _settle_without(proposal, Outcome.DECLINED, because=text.line(because), by=by)


@transaction.atomic
def take_back(proposal: Proposal, *, by: User) -> None:
    """Take one's own proposal back, as if it were declined.

    Raises:
        CorrectionRefused: somebody else proposed it, or settled it first.
    """
    _settle_without(proposal, Outcome.TAKEN_BACK, because="", by=by)


def digest_of(asked: Asked, version: Version) -> str:
    """Return the SHA-256 of what is proposed: kind, sentence, slug and the words it is about."""
    return digest(canonical({"kind": asked.kind, "text": asked.text, "slug": asked.slug, "words": version.digest}))


def _check(article: Article, asked: Asked, *, by: User) -> None:
    ledger.take_turn()
    article.refresh_from_db()
    for refused in (
        proposal_rules.proposing_refusal(by, article, asked.kind),
        proposal_rules.sentence_refusal(article, asked.kind, asked.text),
    ):
        if refused:
            raise CorrectionRefused(refused)


def _kept(article: Article, asked: Asked, version: Version, *, by: User) -> Proposal:
    asked = Asked(asked.kind, text.line(asked.text), asked.slug)
    proposal = Proposal.objects.create(
        article=article,
        kind=asked.kind,
        text=asked.text,
        slug=asked.slug,
        version=version,
        digest=digest_of(asked, version),
        by=by,
        at=clock.now(),
    )
    _record("propose", proposal, by=by, seen=version.digest)
    telling_proposals.proposed(proposal)
    return proposal


def _held(proposal: Proposal) -> Article:
    """Take the turn; return the proposal's article, and the proposal as it stands now."""
    ledger.take_turn()
    proposal.refresh_from_db()
    return Article.objects.get(pk=proposal.article_id)


def _settle(proposal: Proposal, outcome: Outcome, *, by: User, because: str = "") -> None:
    if reason := proposal_rules.settling_refusal(by, proposal, outcome):
        raise CorrectionRefused(reason)
    Proposal.objects.filter(pk=proposal.pk, settled_at=None).update(
        outcome=outcome, settled_by=by, settled_at=clock.now(), because=because
    )


def _settle_without(proposal: Proposal, outcome: Outcome, *, because: str, by: User) -> None:
    article = _held(proposal)
    _settle(proposal, outcome, by=by, because=because)
    proposal.refresh_from_db()
    _record(f"{'decline' if because else 'take back'} proposal", proposal, by=by, note=because)
    telling_proposals.settled(proposal)
    opened_for_it = proposal.remedy.changes_words and article.status in {Status.DRAFT, Status.IN_REVIEW}
    if opened_for_it and article.version is not None:
        _move("abandon", article, article.version, by=by)


def _move(
    verb: str, article: Article, version: Version, *, by: User, wish: Wish = Wish(), quietly: bool = False
) -> None:
    try:
        workflow.move(verb, article, seen=version.digest, by=by, wish=wish, quietly=quietly)
    except workflow.MoveRefused as refused:
        raise CorrectionRefused(str(refused)) from refused


def _print_words(article: Article, proposal: Proposal, by: User) -> Edition:
    """Approve the words that came with the proposal, and publish them."""
    version = _current(article)
    _move("approve", article, version, by=by)
    return _publish(article, proposal, by)


def _publish(article: Article, proposal: Proposal, by: User) -> Edition:
    said = proposal.text if proposal.remedy.notice else ""
    wish = Wish(reason=said, kind=proposal.remedy.edition, proposal=proposal.pk)
    _move("publish", article, _current(article), by=by, wish=wish)
    return article.editions.latest("number")


def _print_again(article: Article, proposal: Proposal, by: User) -> Edition:
    """Print the words in print once more, as what they are now: retracted, put back, or at another address."""
    if proposal.kind == "reinstatement" and article.status == Status.APPROVED:
        return _publish(article, proposal, by)
    said = proposal.text if proposal.remedy.notice else ""
    edition = printing.reprint(article, kind=proposal.remedy.edition, reason=said)
    detail = printing.facts(edition) | {"news_until": printing.moment(edition.news_until)}
    subject = ledger.Subject("article", article.pk, detail)
    ledger.record("reprint", subject, by=by, seen=edition.version.digest, note=proposal.text)
    # Read anew: what was just printed is sealed.
    telling.in_print(article.editions.latest("number"), by=by)
    return edition


def _give_address(article: Article, proposal: Proposal, by: User) -> Edition:
    try:
        old = printing.readdress(article, proposal.slug)
    except printing.CannotPrint as cannot:
        raise CorrectionRefused(str(cannot)) from cannot
    detail = {"from": str(old), "slug": proposal.slug}
    ledger.record("change address", ledger.Subject("article", article.pk, detail), by=by, note=proposal.text)
    return _print_again(article, proposal, by)


def _end(article: Article, proposal: Proposal, by: User) -> Edition:
    """Withdraw: the live edition ends, and nothing follows it."""
    try:
        edition = printing.withdraw(article)
    except printing.CannotPrint as cannot:
        raise CorrectionRefused(str(cannot)) from cannot
    detail = {"edition": edition.number, "public_until": printing.moment(edition.public_until)}
    subject = ledger.Subject("article", article.pk, detail)
    ledger.record("withdraw", subject, by=by, seen=edition.version.digest, note=proposal.text)
    telling_proposals.withdrawn(proposal, by=by)
    return edition


_CARRIED_OUT: dict[str, Callable[[Article, Proposal, User], Edition]] = {
    "retraction": _print_again,
    "reinstatement": _print_again,
    "address": _give_address,
}


def _tell_readers(proposal: Proposal, edition: Edition, *, by: User) -> None:
    """Write the notice, public from the moment of its edition, or of its end, on."""
    ended = edition.public_until if proposal.kind in WITHDRAWALS else None
    Notice.objects.create(
        proposal=proposal,
        article_id=proposal.article_id,
        edition=edition,
        desk=edition.desk,
        kind=proposal.kind,
        text=proposal.text,
        digest=proposal.digest,
        proposed_by=proposal.by,
        proposed_at=proposal.at,
        approved_by=by,
        public_from=ended or edition.public_from,
    )


def facts(proposal: Proposal) -> dict[str, object]:
    """Return what the ledger keeps of a proposal whenever something is done with it."""
    return {"proposal": proposal.pk, "kind": proposal.kind, "digest": proposal.digest, "by": proposal.by_id}


def _record(verb: str, proposal: Proposal, *, by: User, seen: str = "", note: str = "", edition: int = 0) -> None:
    detail = facts(proposal) | ({"edition": edition} if edition else {})
    ledger.record(
        verb, ledger.Subject("article", proposal.article_id, detail), by=by, seen=seen, note=note or proposal.text
    )


def _current(article: Article) -> Version:
    if article.version is None:
        raise CorrectionRefused(workflow.CHANGED)
    return article.version
