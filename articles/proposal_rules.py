"""May this person propose, approve or decline this for a piece in print? Answers with the reason, changes nothing."""

from articles import preflight, printing, rules, text
from articles.models import Article, Edition, Proposal, Version
from articles.models.notice import Outcome
from articles.remedies import MAY_BE_SILENT, REMEDIES, WITHDRAWALS, Remedy
from articles.statuses import IN_PRINT, Status
from newsroom.models import User
from newsroom.roles import Right

MOST_CHARACTERS = 1_000


def proposing_refusal(user: User, article: Article, kind: str) -> str | None:
    """Return why `user` may not propose a remedy of that kind for the article, or None where they may."""
    remedy = REMEDIES[kind]
    if not user.has_right(remedy.right, article.desk):
        return f"Only {rules.holders(remedy.right)} of the {article.desk} desk may propose that."
    if waiting := rules.waiting_proposal(article):
        return f"{waiting.by} has proposed something for it already: {waiting.get_kind_display()}. Settle that first."
    return _unfit(article, remedy)


def sentence_refusal(kind: str, sentence: str) -> str | None:
    """Return why the sentence will not do, or None where it will."""
    said = text.line(sentence)
    if not said and kind not in MAY_BE_SILENT:
        return f"Say it in a sentence: {REMEDIES[kind].asks}"
    if len(said) > MOST_CHARACTERS:
        return f"The sentence is longer than {MOST_CHARACTERS} characters. Say it shorter."
    return None


def address_refusal(article: Article, slug: str) -> str | None:
    """Return why the article in print cannot be given this slug, or None where it can."""
    if not slug or slug == article.slug:
        return "It has this address already." if slug else "Give the new last part of the address."
    day = article.address_date
    if day is None:
        return "It has never been in print."
    others = Edition.objects.filter(address_date=day, slug=slug).exclude(article=article)
    if others.exists() or Article.objects.filter(address_date=day, slug=slug).exclude(pk=article.pk).exists():
        return f"Another article has or had the address {day:%Y/%m/%d}/{slug}. Choose another."
    return None


def settling_refusal(user: User, proposal: Proposal, outcome: str) -> str | None:
    """Return why `user` may not settle the proposal so, or None where they may. A decline says why."""
    if proposal.settled_at is not None:
        return f"{proposal.settled_by} has settled it already: {proposal.get_outcome_display().lower()}."
    if outcome == Outcome.TAKEN_BACK:
        return None if proposal.by_id == user.pk else "Only who proposed it can take it back. Decline it instead."
    if not user.has_right(Right.EDIT, proposal.article.desk):
        return f"Only {rules.holders(Right.EDIT)} of the {proposal.article.desk} desk may settle it."
    return _approving_refusal(user, proposal) if outcome == Outcome.APPROVED else None


def _approving_refusal(user: User, proposal: Proposal) -> str | None:
    if proposal.by_id == user.pk:
        return "Whoever proposed something cannot approve it. Ask a second editor."
    if proposal.remedy.changes_words:
        return rules.own_words(user, proposal.article)
    return _unfit(proposal.article, proposal.remedy)


def words_in_question(article: Article, kind: str) -> Version | None:
    """Return the version that a remedy of that kind is about: what is in print, or what it will print."""
    if REMEDIES[kind].changes_words or (kind == "reinstatement" and article.status == Status.APPROVED):
        return article.version
    last = printing.last_public(article)
    return last.version if last else None


def _unfit(article: Article, remedy: Remedy) -> str | None:
    """Return why the piece is not in a state for the remedy, or None."""
    last = printing.last_public(article)
    if last is None:
        return "It has never been in print."
    if rules.is_scheduled(article):
        return "Its next edition is scheduled and not public yet. Take it off the schedule first."
    gone = printing.is_withdrawn(article)
    if remedy.kind == "reinstatement":
        return _cannot_come_back(article, gone=gone, retracted=last.is_retracted)
    return _taken_back(remedy, gone=gone, retracted=last.is_retracted) or _being_written(article, remedy)


def _taken_back(remedy: Remedy, *, gone: bool, retracted: bool) -> str | None:
    if gone:
        return "It is withdrawn already." if remedy.kind in WITHDRAWALS else "It was withdrawn. Put it back first."
    if retracted and remedy.edition not in {"", "address"}:
        return "It was retracted already." if remedy.kind == "retraction" else "It was retracted. Put it back first."
    return None


def _being_written(article: Article, remedy: Remedy) -> str | None:
    if remedy.changes_words and article.status not in IN_PRINT:
        return "Its next edition is being written. Finish that, or put back what is in print first."
    return None


def _cannot_come_back(article: Article, *, gone: bool, retracted: bool) -> str | None:
    if not gone and not retracted:
        return "It is in print, and nothing was taken back."
    if article.status not in IN_PRINT | {Status.APPROVED}:
        return "Its next edition is being written. Have it approved, or put back what was in print first."
    return preflight.embargo(article, None)
