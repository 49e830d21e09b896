"""May this person do this to this article? Answers with the reason against, never changes anything."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from articles import preflight, printed_record, printing, sealed, text
from articles.models import Article, Edition, Emergency, HarmFlag, Note, Proposal, Redaction, Version, VersionWriter
from articles.models.edition import Kind
from articles.models.notice import Outcome
from articles.remedies import PROPOSED
from articles.statuses import IN_PRINT, MAY_WRITE, MOVES, Move, Status
from newsroom import clock
from newsroom.models import User
from newsroom.roles import Right, roles_with


@dataclass(frozen=True)
class Wish:
    """What somebody asks of an article besides the verb.

    `at` is the moment to publish at (aware; None is now); `reason` is printed with the next edition, `kind` is
    what that is. `proposal` is the number of the approved proposal that is being carried out, 0 is none; kinds
    other than an update take one.
    """

    reason: str = ""
    at: datetime | None = None
    kind: str = "update"
    proposal: int = 0


def refusal(user: User, verb: str, article: Article, wish: Wish = Wish()) -> str | None:
    """Return why `user` may not `verb` the article, or None where they may."""
    move = MOVES[verb]
    right = _right_for(move, user, article)
    if not user.has_right(right, article.desk):
        return f"Only {holders(right)} of the {article.desk} desk may {verb}."
    if article.status not in move.source:
        return f"It is {article.status}; {verb} is for what is {_either(move.source)}."
    if move.needs_reason and not wish.reason.strip() and not (verb == "send back" and _has_open_notes(article)):
        return f"To {verb}, say why: the reporter and the record need a reason."
    if move.four_eyes and (reason := own_words(user, article)):
        return reason
    special = _SPECIAL.get(verb)
    return special(article, wish) if special else None


def _right_for(move: Move, user: User, article: Article) -> Right:
    """Return the right that the move takes here; who handed words in may also take them back from review."""
    handed_in = article.status == Status.IN_REVIEW and article.submitted_by_id == user.pk
    if move.beyond_draft is None or article.status == Status.DRAFT or handed_in:
        return move.right
    return move.beyond_draft


def own_words(user: User, article: Article) -> str | None:
    """Return why the words count as the person's own, or None where they are somebody else's."""
    if VersionWriter.objects.filter(version=article.version_id, person=user).exists():
        return "Whoever wrote or changed these words cannot approve them. Ask a second editor."
    if article.submitted_by_id == user.pk:
        return "Whoever submitted an article cannot approve it. Ask a second editor."
    return None


def writing_refusal(user: User, article: Article) -> str | None:
    """Return why `user` may not change the article's words now, or None where they may."""
    status = Status(article.status)
    if is_scheduled(article):
        return "It is scheduled as it stands. Take it off the schedule to change a word."
    if status not in MAY_WRITE:
        return _STANDS_STILL[status]
    right = MAY_WRITE[status]
    if not user.has_right(right, article.desk):
        return f"Only {holders(right)} of the {article.desk} desk may change what is {status}."
    return None


def _has_open_notes(article: Article) -> bool:
    """Say whether notes tell the reporter what to do: they go back with the article."""
    return Note.objects.open().filter(article=article).exists()


def waiting_proposal(article: Article) -> Proposal | None:
    """Return what was proposed for the article and is not settled, or None."""
    return Proposal.objects.filter(article=article, settled_at=None).select_related("by").first()


def _cannot_approve(article: Article, _wish: Wish) -> str | None:
    return preflight.against("approve", article) or _is_proposed(article)


def _is_proposed(article: Article) -> str | None:
    waiting = waiting_proposal(article)
    if waiting is None:
        return None
    return f"{waiting.by} has proposed something for it: {waiting.get_kind_display()}. Approve or decline that first."


def _nothing_to_print(article: Article, _wish: Wish) -> str | None:
    if not text.line(article.headline):
        return "It has no headline yet."
    if not text.html_to_text(article.body):
        return "It has no text yet."
    return None


def _cannot_approve_in_emergency(article: Article, _wish: Wish) -> str | None:
    if Emergency.objects.filter(version=article.version_id).exists():
        return "These words were published in an emergency before. Somebody else approves them now."
    return preflight.against("approve", article, in_emergency=True) or _is_proposed(article)


def _cannot_publish(article: Article, wish: Wish) -> str | None:
    if article.approval is None or article.approval.version_id != article.version_id:
        return "The approval was for other words. Send it back and have it approved again."
    if wish.at and wish.at < clock.now():
        return "The time to publish at has passed. Choose a later one, or publish now."
    return (
        harm(article)
        or _is_proposed(article)
        or _not_as_that(article, wish)
        or _prints_nothing_new(article, wish)
        or _first_appears_ahead(article, wish)
        or preflight.against("publish", article, wish.at, in_emergency=_is_emergency(article))
    )


def _is_emergency(article: Article) -> bool:
    """Say whether the approval of its words was given in an emergency."""
    alone = Emergency.objects.filter(version=article.version_id)
    return article.approval is not None and alone.filter(by=article.approval.by_id).exists()


def _prints_nothing_new(article: Article, wish: Wish) -> str | None:
    """Readers would be told of a change that they cannot find; a notice alone may be one."""
    if wish.proposal:
        return None
    live = Edition.objects.filter(article=article, public_until=None).first()
    if live and article.version and live.digest == printed_record.printed_digest(article.version):
        return "Nothing has changed since the edition that is live."
    return None


def _first_appears_ahead(article: Article, wish: Wish) -> str | None:
    day = article.original_date
    if day and day > localtime(wish.at or clock.now()).date():
        return (
            f"By its words it first appeared on {day:%d %B %Y}, which lies ahead. Send it back to have that corrected."
        )
    return None


def _not_as_that(article: Article, wish: Wish) -> str | None:
    """Return why an edition of this kind cannot follow what readers had last."""
    if wish.kind in PROPOSED:
        approved = Proposal.objects.filter(pk=wish.proposal, article=article, outcome=Outcome.APPROVED, edition=None)
        if not approved.filter(kind__in=PROPOSED[wish.kind]).exists():
            return f"A {wish.kind} is proposed with its sentence for readers, and a second person approves both."
    last = printing.last_public(article)
    if last is None or wish.kind == Kind.REINSTATED:
        return None
    if last.public_until is not None and last.public_until <= clock.now():
        return "It was withdrawn. Propose to put it back; a second person approves that."
    return "It was retracted. Propose to put it back; a second person approves that." if last.is_retracted else None


def harm(article: Article) -> str | None:
    """Return why safety keeps the article's words from print, or None."""
    version = article.version
    if version is None:
        return None
    return uncleared(version) or (sealed.HOLDS if sealed.holds_withheld(version, article) else None)


def uncleared(version: Version) -> str | None:
    """Return which harm flags are not cleared for a version of their article, as a reason, or None."""
    open_flags = HarmFlag.objects.filter(article=version.article_id).open_for(version.digest)
    flags = [flag.get_kind_display().lower() for flag in open_flags]
    if not flags:
        return None
    return (
        f"Not cleared of harm for these words: {', '.join(flags)}. "
        "A managing editor who neither raised the flag nor wrote the words looks and clears it."
    )


def clearing_refusal(user: User, flag: HarmFlag) -> str | None:
    """Return why `user` may not clear the flag for the words as they stand, or None where they may."""
    article = flag.article
    if not flag.needs_clearing:
        return "Consent is a record; nothing is left to clear."
    if not user.has_right(Right.CLEAR_HARM, article.desk):
        return f"Only {holders(Right.CLEAR_HARM)} may clear a harm flag."
    if flag.set_by_id == user.pk:
        return "Whoever raised a flag cannot clear it. Ask a second person."
    version = article.version
    if version is None or version.saved_by_id == user.pk or version.writer_rows.filter(person=user).exists():
        return "Whoever wrote or changed these words cannot clear them. Ask a second person."
    return None


def withholding_refusal(user: User, article: Article) -> str | None:
    """Return why `user` may not withhold something of the article, or None where they may."""
    if user.has_right(Right.EDIT, article.desk):
        return None
    return f"Only {holders(Right.EDIT)} of the {article.desk} desk may withhold a passage. Ask one now."


def unsealing_refusal(user: User, redaction: Redaction) -> str | None:
    """Return why `user` may not review or lift the redaction, or None where they may."""
    if not user.has_right(Right.READ_SEALED, redaction.article.desk):
        return f"Only {holders(Right.READ_SEALED)} may do this."
    if redaction.lifted_at is not None:
        return "It was lifted already."
    if redaction.by_id == user.pk:
        return "Whoever withheld a passage needs a second person to look at it or to lift it."
    return None


def _cannot_unschedule(article: Article, _wish: Wish) -> str | None:
    return None if is_scheduled(article) else "It is public already; nothing is left to take off the schedule."


def _still_scheduled(article: Article, _wish: Wish) -> str | None:
    return "It is scheduled and not public yet. Take it off the schedule first." if is_scheduled(article) else None


def _is_in_print(article: Article, _wish: Wish) -> str | None:
    if printing.was_public(article):
        return "It has been in print and cannot be spiked. Put back what is in print, or finish the revision."
    return None


def _cannot_abandon(article: Article, _wish: Wish) -> str | None:
    return _is_proposed(article) if printing.was_public(article) else NEVER_PRINTED


def is_scheduled(article: Article) -> bool:
    """Say whether an edition of it waits for its moment."""
    waiting = Edition.objects.filter(article=article, public_from__gt=clock.now())
    return article.status in IN_PRINT and any(edition.public_until != edition.public_from for edition in waiting)


_SPECIAL = {
    "submit": _nothing_to_print,
    "approve": _cannot_approve,
    "approve in emergency": _cannot_approve_in_emergency,
    "publish": _cannot_publish,
    "unschedule": _cannot_unschedule,
    "archive": _still_scheduled,
    "revise": _still_scheduled,
    "spike": _is_in_print,
    "abandon": _cannot_abandon,
}
NEVER_PRINTED = "It has never been in print, so there is nothing to put back. Spike it, or go on writing."

_STANDS_STILL = {
    Status.APPROVED: "It is approved as it stands. Send it back to change a word; the approval then lapses.",
    Status.PUBLISHED: "It is in print. Revise it to write the next edition.",
    Status.ARCHIVED: "It is archived. Revise it to write the next edition.",
    Status.SPIKED: "It is spiked. Restore it to go on writing.",
}


def holders(right: Right) -> str:
    """Return who holds a right, as a sentence has them."""
    return " or ".join(f"{role}s" for role in roles_with(right))


def _either(statuses: frozenset[Status]) -> str:
    return " or ".join(status.value for status in Status if status in statuses)
