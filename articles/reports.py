"""The door for what readers report as wrong: taken in, answered or dismissed by the desk, contacts erased."""

from datetime import timedelta

from django.db import transaction

from articles import telling_reports, text
from articles.models import Edition, ErrorReport
from articles.models.error_report import State
from newsroom import clock, ledger
from newsroom.models import User
from newsroom.roles import Right

LONGEST_PASSAGE, LONGEST, LONGEST_CONTACT = 600, 2000, 200
CONTACT_KEPT = timedelta(days=90)


class ReportRefused(Exception):
    """The report cannot be settled so. The message is meant for the person who tried."""


@transaction.atomic
def take(edition: Edition, *, wrong: str, passage: str = "", contact: str = "") -> ErrorReport:
    """Keep what a reader reports of a version, and tell the desk's editors.

    The lengths have been looked at. It is not in the ledger, which is of what the newsroom does.
    """
    report = ErrorReport(
        article=edition.article,
        edition=edition,
        passage=text.line(passage),
        wrong=text.printable(wrong).strip(),
        contact=text.line(contact),
        at=clock.now(),
    )
    report.save(force_insert=True)
    telling_reports.reported(report)
    return report


@transaction.atomic
def settle(report: ErrorReport, state: str, answer: str, *, by: User) -> None:
    """Answer or dismiss a report, saying what was done or why nothing is; the reader's contact is erased with it.

    Raises:
        ReportRefused: the person does not edit at the desk, says nothing, or somebody was quicker.
    """
    said = text.printable(answer).strip()
    if refusal := _against(report, state, said, by):
        raise ReportRefused(refusal)
    ledger.take_turn()
    waiting = ErrorReport.objects.open().filter(pk=report.pk)
    if not waiting.update(state=state, settled_by=by, settled_at=clock.now(), answer=said, contact=""):
        raise ReportRefused("Somebody else has settled it already.")
    subject = ledger.Subject("article", report.article_id, {"report": report.pk, "state": state})
    ledger.record("settle report", subject, by=by, note=said)
    report.refresh_from_db()


def erase_contacts() -> None:
    """Erase what readers left of themselves CONTACT_KEPT ago. A round of the worker."""
    ErrorReport.objects.exclude(contact="").filter(at__lt=clock.now() - CONTACT_KEPT).update(contact="")


def _against(report: ErrorReport, state: str, said: str, by: User) -> str | None:
    if not by.has_right(Right.EDIT, report.article.desk):
        return f"Only editors of the {report.article.desk} desk settle it."
    if state not in {State.ANSWERED, State.DISMISSED}:
        return "It is answered or dismissed."
    if not said:
        return "Say what was done, or why nothing is."
    return "Say it in 2,000 characters." if len(said) > LONGEST else None
