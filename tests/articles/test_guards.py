"""The rules about articles that the database itself keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from taggit.models import Tag

from articles import editing, notes, photos, verify, verifying
from articles.guards import GUARDS
from articles.models import (
    Approval,
    Article,
    Edition,
    Emergency,
    ErrorReport,
    HarmFlag,
    Intake,
    Note,
    Notice,
    Photo,
    Proposal,
    Redaction,
    Redirect,
    Series,
)
from articles.statuses import Status
from articles.versions import current
from newsroom import clock
from newsroom.guards import standing
from newsroom.models import Reporter, User
from newsroom.roles import Role
from sources.models import Outlet

pytestmark = pytest.mark.engine

BY_NAME = {guard.name: guard for guard in GUARDS}
INSERT_ONLY = sorted({guard.table for guard in GUARDS if guard.name.endswith("_no_update")})


@dataclass
class Record:
    """A newsroom with an article at each place where a guard stands."""

    live: Article  # in its second edition, with everything an article can have
    other: Article  # live too
    approved: Article
    scheduled: Article
    unscheduled: Article  # approved, its only edition taken off the schedule
    draft: Article
    in_review: Article  # written by `writer`, submitted by `submitter`
    writer: User
    submitter: User
    reporter: User
    editor: User
    chief: User  # a managing editor, of no desk
    elsewhere: User  # an editor of another desk
    moved: Article  # live at its second address, and retracted
    proposal: Proposal  # open: to retract `other`, by the reporter

    def approval(self, **given) -> Approval:
        """The approval of what is in review that its second editor would give, but for what is given."""
        version = self.in_review.version
        assert version is not None
        fair = {"article": self.in_review, "version": version, "digest": version.digest, "by": self.editor}
        return Approval(at=clock.now(), **fair | given)

    def notice(self, **given) -> Notice:
        """A notice like that of the retraction, but for what is given."""
        notice = Notice.objects.get()
        notice.pk = None
        for name, value in given.items():
            setattr(notice, name, value)
        return notice

    def next_edition(self, article: Article, **given) -> Edition:
        """One more edition of an article, as its last, but for what is given."""
        edition = article.editions.latest("number")
        edition.pk, edition.number, edition.kind = None, edition.number + 1, "update"
        edition.public_from, edition.public_until = clock.now(), None
        for name, value in given.items():
            setattr(edition, name, value)
        return edition


@pytest.fixture
def record(
    full_words, draft, move, revise, printed, at_status, person, desk, make_desk, reporter, editor, proposed, corrected
) -> Record:
    live = editing.start(full_words(), by=reporter)
    photos.render(str(Photo.objects.get().pk))
    Intake.objects.create(article=live, text="A dispatch.", digest="a" * 64, by=reporter, at=clock.now())
    for verb in ("submit", "approve", "publish"):
        move(verb, live)
    revise(live)
    for verb in ("submit", "approve", "publish"):
        move(verb, live)
    notes.add(live, "@editor, who says so?", by=reporter, version=live.version)
    verifying.verify(live, current(live).citations[0].digest(), by=editor)
    move("archive", live)
    tomorrow = clock.now() + timedelta(days=1)
    writer, submitter = person(desk, *Role), person(desk, *Role)
    in_review = draft(by=writer)
    move("submit", in_review, by=submitter)
    moved, other = printed("Moved"), printed()
    corrected(proposed(moved, "address", "", by=editor, slug="moved-on"), by=person(desk, Role.EDITOR))
    corrected(proposed(moved, "retraction", "It rests on a forgery."))
    return Record(
        live=live,
        other=other,
        moved=moved,
        proposal=proposed(other, "retraction", "Forged."),
        approved=at_status(Status.APPROVED),
        scheduled=printed(at=tomorrow),
        unscheduled=move("unschedule", printed(at=tomorrow)),
        draft=draft(),
        in_review=in_review,
        writer=writer,
        submitter=submitter,
        reporter=reporter,
        editor=editor,
        chief=person(None, Role.MANAGING_EDITOR),
        elsewhere=person(make_desk(), Role.EDITOR),
    )


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def supersede(article: Article, edition: Edition, *, ending: datetime | None = None) -> Any:
    """End the live edition of an article, where the next begins or at another moment, and add the next."""
    article.editions.filter(public_until=None).update(public_until=ending or edition.public_from)
    edition.save()


def emergency(record: Record, **given) -> Emergency:
    """What a managing editor opens for what is in review and their own, but for what is given; stored."""
    version = record.in_review.version
    fair = {"article": record.in_review, "version": version, "digest": version.digest, "by": record.writer}
    return Emergency.objects.create(at=clock.now(), **{"reason": "A flood warning."} | fair | given)


def looked_at(record: Record, by: User, **given) -> None:
    """An emergency, and the second look that somebody takes at it."""
    row = emergency(record)
    found = {"looked_by": by, "looked_at": clock.now(), "finding": "It may stand."}
    Emergency.objects.filter(pk=row.pk).update(**found | given)


def note(record: Record, **given) -> Note:
    """A note on what is in review, but for what is given; stored."""
    fair = {"article": record.in_review, "version": record.in_review.version, "author": record.editor, "text": "Who?"}
    return Note.objects.create(created_at=clock.now(), **fair | given)


def new_article(record: Record, **given) -> Article:
    """An article that never came through the door."""
    now = clock.now()
    return Article(desk=record.live.desk, headline="A", slug="a", created_at=now, changed_at=now, **given)


def first_edition(article: Article) -> Edition:
    return article.editions.order_by("number")[0]


def led_through_draft(record: Record) -> Approval:
    """Let statements that are each allowed say that somebody else submitted; return the submitter's own approval."""
    articles(record.in_review).update(status="draft", submitted_by=None, submitted_at=None)
    articles(record.in_review).update(status="in review", submitted_by=record.chief, submitted_at=clock.now())
    return record.approval(by=record.submitter)


def articles(article: Article) -> models.QuerySet[Article]:
    return Article.objects.filter(pk=article.pk)


def proposal(record: Record) -> models.QuerySet[Proposal]:
    return Proposal.objects.filter(pk=record.proposal.pk)


def approve(record: Record, *, by: User | None = None) -> Any:
    """Have the open proposal approved, by raw statement."""
    proposal(record).update(outcome="approved", settled_by=by or record.editor, settled_at=clock.now())


def forge(record: Record, **given) -> Proposal:
    """Put in a proposal like the open one, but for what is given."""
    version = given["article"].version
    fair = {"kind": "retraction", "text": "A.", "version": version, "digest": "0" * 64, "by": record.reporter}
    return Proposal.objects.create(at=clock.now(), **fair | given)


def given(record: Record, *, slug: str) -> Any:
    """Have a new address of the live piece proposed and approved, and not yet given."""
    forged = forge(record, article=record.live, kind="address", slug=slug)
    settled = {"outcome": "approved", "settled_by": record.editor, "settled_at": clock.now()}
    Proposal.objects.filter(pk=forged.pk).update(**settled)


def lead(article: Article, *, slug: str = "") -> Any:
    """Let an address lead to the article: its own, or another of its day."""
    day = article.address_date or clock.now().date()
    Redirect.objects.create(article=article, address_date=day, slug=slug or article.slug, since=clock.now())


def first_as_update(record: Record) -> None:
    """Print what was never public as an update."""
    edition = record.next_edition(record.other, version=record.approved.version, approval=record.approved.approval)
    edition.article, edition.slug = record.approved, record.approved.slug
    edition.save()


def told(record: Record) -> None:
    """Retract and tell readers, by raw statements."""
    approve(record)
    edition = record.next_edition(record.other, kind="retraction", mark="retracted")
    supersede(record.other, edition)
    proposal(record).update(edition=edition)
    was = proposal(record).get()
    Notice.objects.create(
        proposal=was,
        article=record.other,
        edition=edition,
        desk=edition.desk,
        kind=was.kind,
        text=was.text,
        digest=was.digest,
        proposed_by=was.by,
        proposed_at=was.at,
        approved_by=was.settled_by,
        public_from=edition.public_from,
    )


def flagged(record: Record, article: Article, **given) -> models.QuerySet[HarmFlag]:
    """Flag the article by raw statement."""
    flag = HarmFlag.objects.create(
        article=article, set_at=clock.now(), **{"kind": "minor", "set_by": record.editor} | given
    )
    return HarmFlag.objects.filter(pk=flag.pk)


def cleared(flags: models.QuerySet[HarmFlag], by: User) -> models.QuerySet[HarmFlag]:
    """Clear the flag for the words as they stand."""
    version = flags.get().article.version
    flags.update(cleared_by=by, cleared_at=clock.now(), cleared_digest=version.digest if version else "")
    return flags


def redacted(record: Record, article: Article) -> models.QuerySet[Redaction]:
    """Redact the article by raw statement; nothing is withheld of it yet."""
    row = Redaction.objects.create(
        article=article, passage="Ada", digest="0" * 64, reason="In danger.", by=record.editor, at=clock.now()
    )
    return Redaction.objects.filter(pk=row.pk)


def lifted(redactions: models.QuerySet[Redaction], by: User) -> models.QuerySet[Redaction]:
    """Have the redaction looked at and lifted."""
    redactions.update(reviewed_by=by, reviewed_at=clock.now(), lifted_by=by, lifted_at=clock.now())
    return redactions


def named_series() -> Series:
    return Series.objects.create(name="The Long Wait", slug="the-long-wait")


WITHHELD = '[["Ada", "2026-01-01T00:00:00+00:00"]]'
Statements = list[Callable[[Record], object]]


def one_by_one(*steps: Callable[[Record], object]) -> Callable[[Record], object]:
    """Statements that follow one another."""
    return lambda record: [step(record) for step in steps]


def report(record: Record, **given) -> ErrorReport:
    """What a reader reported of the live piece, but for what is given; stored."""
    edition = record.live.editions.latest("number")
    fair = {"article": record.live, "edition": edition, "wrong": "It was six.", "contact": "a@b.example"}
    return ErrorReport.objects.create(at=clock.now(), **fair | given)


def settled(row: ErrorReport, by: User, **given) -> None:
    """A report that somebody answers."""
    found = {"state": "answered", "settled_by": by, "settled_at": clock.now(), "answer": "So.", "contact": ""}
    ErrorReport.objects.filter(pk=row.pk).update(**found | given)


# Each guard beside the generic ones: what it refuses, and the neighbour that it lets pass.
REFUSED: dict[str, Statements] = {
    "report_stands": [
        lambda r: ErrorReport.objects.filter(pk=report(r).pk).update(wrong="Nothing."),
        one_by_one(
            lambda r: settled(report(r), r.editor),
            lambda r: settled(ErrorReport.objects.get(), r.editor, answer="Not so."),
        ),
    ],
    "report_contact_is_only_erased": [
        lambda r: ErrorReport.objects.filter(pk=report(r).pk).update(contact="c@d.example")
    ],
    "report_is_kept": [lambda r: ErrorReport.objects.filter(pk=report(r).pk)._raw_delete("default")],
    "report_begins_open": [
        lambda r: report(r, state="answered", settled_by=r.editor, settled_at=clock.now(), answer="So.", contact="")
    ],
    "report_is_on_an_edition_of_its_article": [lambda r: report(r, edition=r.other.editions.get())],
    "report_settled_by_an_editor": [
        lambda r: settled(report(r), r.reporter),
        lambda r: settled(report(r), r.elsewhere),
    ],
    "approval_not_by_writer": [
        lambda r: r.approval(by=r.writer).save(),
        one_by_one(lambda r: emergency(r, by=r.chief), lambda r: r.approval(by=r.writer).save()),
        one_by_one(emergency, *[lambda r: r.approval(by=r.writer).save()] * 2),
        one_by_one(lambda r: looked_at(r, r.editor), lambda r: r.approval(by=r.writer).save()),
    ],
    "approval_not_by_submitter": [lambda r: r.approval(by=r.submitter).save()],
    "approval_by_an_editor": [
        lambda r: r.approval(by=r.reporter).save(),
        lambda r: r.approval(by=r.elsewhere).save(),
    ],
    "approval_of_exact_words": [
        lambda r: r.approval(digest="0" * 64).save(),
        lambda r: r.approval(version=r.other.version, digest=r.other.version.digest).save(),
        lambda r: r.approval(version=r.other.version).save(),
    ],
    "article_approval_is_for_its_words_insert": [
        lambda r: Article(
            desk=r.live.desk,
            headline="A",
            slug="a",
            status="published",
            version=r.live.version,
            approval=r.live.approval,
            created_at=clock.now(),
            changed_at=clock.now(),
        ).save()
    ],
    "article_approval_is_for_its_words_update": [
        lambda r: articles(r.in_review).update(status="approved", approval=r.approved.approval),
        lambda r: articles(r.approved).update(version=r.live.version),
        lambda r: articles(r.approved).update(approval=r.live.approval),
    ],
    "article_address_lasts": [
        lambda r: articles(r.live).update(slug="another"),
        lambda r: articles(r.live).update(address_date=date(1999, 1, 1)),
        lambda r: articles(r.live).update(address_date=None),
        # Back to where it was, or on, without a second person.
        lambda r: articles(r.moved).update(slug="moved"),
        lambda r: (
            forge(r, article=r.live, kind="address", slug="on"),
            lead(r.live),
            articles(r.live).update(slug="on"),
        ),
        lambda r: (given(r, slug="on"), articles(r.live).update(slug="on")),
        lambda r: (given(r, slug="on"), lead(r.live), articles(r.live).update(slug="off")),
    ],
    "edition_of_this_kind_was_proposed": [
        lambda r: supersede(r.other, r.next_edition(r.other, kind="retraction")),
        lambda r: supersede(r.moved, r.next_edition(r.moved, kind="retraction")),
        lambda r: (approve(r), supersede(r.other, r.next_edition(r.other, kind="correction"))),
    ],
    "edition_first_is_what_readers_had_first": [
        lambda r: supersede(r.other, r.next_edition(r.other, kind="first")),
        first_as_update,
    ],
    "proposal_begins_open": [
        lambda r: forge(r, article=r.live, outcome="approved", settled_by=r.editor, settled_at=clock.now()),
        lambda r: forge(r, article=r.live, outcome="declined", settled_by=r.editor, settled_at=clock.now()),
    ],
    "proposal_words_stand": [
        lambda r: proposal(r).update(text="Else."),
        lambda r: proposal(r).update(by=r.editor),
        lambda r: proposal(r).update(kind="law"),
        lambda r: proposal(r).update(slug="else"),
    ],
    "proposal_is_settled_once": [
        lambda r: (approve(r), proposal(r).update(because="Else.")),
        lambda r: (approve(r), proposal(r).update(outcome="", settled_by=None, settled_at=None)),
        lambda r: proposal(r).update(edition=r.other.editions.get()),
        lambda r: r.moved.proposals.update(edition=r.live.editions.latest("number")),
    ],
    "proposal_approved_by_a_second_editor": [
        lambda r: approve(r, by=r.reporter),
        lambda r: approve(r, by=r.elsewhere),
    ],
    "proposal_is_kept": [lambda r: run(f"DELETE FROM articles_proposal WHERE id = {r.proposal.pk}")],
    "notice_says_what_was_approved": [
        lambda r: r.notice(proposal=r.proposal, article=r.other).save(),
        lambda r: r.notice(text="Else.").save(),
        lambda r: r.notice(kind="fact").save(),
        lambda r: r.notice(proposed_by=r.chief).save(),
        lambda r: r.notice(approved_by=r.chief).save(),
        lambda r: r.notice(public_from=clock.now()).save(),
        lambda r: r.notice(edition=r.live.editions.latest("number")).save(),
    ],
    "redirect_leads_from_an_own_address": [
        lambda r: lead(r.other, slug="never"),
        lambda r: lead(r.other, slug=r.live.slug),
        lambda r: lead(r.approved, slug=r.approved.slug),
    ],
    "article_is_kept": [lambda r: run(f"DELETE FROM articles_article WHERE id = {r.in_review.pk}")],
    "edition_prints_what_was_approved": [
        lambda r: supersede(r.other, r.next_edition(r.other, approval=r.live.approval)),
        lambda r: supersede(r.other, r.next_edition(r.other, version=r.live.version)),
    ],
    "edition_follows_the_one_before": [
        lambda r: r.next_edition(r.other).save(),
        lambda r: r.next_edition(r.live, public_until=clock.now() + timedelta(days=1)).save(),
        lambda r: supersede(r.other, r.next_edition(r.other), ending=clock.now() + timedelta(days=1)),
    ],
    "edition_address_is_its_own": [
        lambda r: supersede(r.other, r.next_edition(r.other, slug=r.live.slug)),
    ],
    "edition_range_ends_once": [
        lambda r: r.live.editions.filter(number=1).update(public_until=None),
        lambda r: r.live.editions.filter(number=1).update(public_until=F("public_from")),
        lambda r: r.live.editions.filter(number=1).update(public_until=clock.now() + timedelta(days=1)),
        lambda r: r.live.editions.filter(number=2).update(news_until=None),
        lambda r: r.live.editions.filter(number=2).update(news_until=clock.now() + timedelta(days=1)),
    ],
    "edition_range_ends_in_its_time": [
        lambda r: r.other.editions.update(public_until=clock.now() - timedelta(minutes=2)),
        lambda r: r.other.editions.update(news_until=clock.now() - timedelta(minutes=2)),
        lambda r: r.other.editions.update(public_until=datetime(2008, 3, 26, tzinfo=UTC)),
    ],
    "edition_first_appeared_by_its_beginning": [
        lambda r: supersede(r.other, r.next_edition(r.other, first_published_at=clock.now() + timedelta(days=1))),
    ],
    "article_begins_as_a_draft": [
        lambda r: new_article(r, status="in review", submitted_by=r.reporter).save(),
        lambda r: new_article(r, status="spiked").save(),
        lambda r: new_article(r, submitted_by=r.reporter).save(),
        lambda r: new_article(r, submitted_at=clock.now()).save(),
        lambda r: new_article(r, address_date=date(1999, 1, 1)).save(),
        lambda r: new_article(r, approval=r.live.approval).save(),
    ],
    "article_moves_as_the_table_says": [
        lambda r: articles(r.other).update(status="spiked"),
        lambda r: articles(r.other).update(status="in review"),
        lambda r: articles(r.live).update(status="published"),
    ],
    "article_in_print_has_its_edition": [
        lambda r: articles(r.approved).update(status="published"),
        lambda r: articles(r.unscheduled).update(status="published"),
    ],
    "article_off_the_schedule_has_no_edition": [
        lambda r: articles(r.other).update(status="approved"),
        lambda r: articles(r.scheduled).update(status="approved"),
    ],
    "article_submission_stands": [
        lambda r: articles(r.in_review).update(submitted_by=r.chief),
        lambda r: articles(r.in_review).update(submitted_at=clock.now()),
        lambda r: articles(r.approved).update(submitted_by=r.chief),
        lambda r: articles(r.approved).update(submitted_by=None, submitted_at=None),
        lambda r: articles(r.in_review).update(status="draft", submitted_by=r.chief),
        lambda r: articles(r.draft).update(submitted_by=r.chief, submitted_at=clock.now()),
        lambda r: articles(r.draft).update(status="in review", submitted_by=r.chief),
    ],
    "approval_not_by_submitter_in_the_ledger": [
        lambda r: led_through_draft(r).save(),
    ],
    "reporter_keeps_its_slug": [
        lambda r: Reporter.objects.filter(edition_bylines__edition__article=r.live).update(slug="another")
    ],
    "outlet_keeps_its_slug": [lambda r: Outlet.objects.filter(name="The Daily").update(slug="another")],
    "photo_stays_what_was_uploaded": [
        lambda r: Photo.objects.update(original="another"),
        lambda r: Photo.objects.update(digest="0" * 64),
        lambda r: Photo.objects.update(width=1),
        lambda r: Photo.objects.update(height=1),
        lambda r: Photo.objects.update(uploaded_by=r.editor),
        lambda r: Photo.objects.update(uploaded_at=clock.now()),
    ],
    "photo_is_kept": [lambda r: run("DELETE FROM articles_photo")],
    "edition_is_kept": [lambda r: run(f"DELETE FROM articles_edition WHERE article_id = {r.live.pk}")],
    "edition_words_stand": [lambda r: r.live.editions.update(headline="Altered")],
    "edition_added_words_stand": [
        lambda r: r.live.editions.update(interests="Altered"),
        lambda r: r.live.editions.update(translation_of=r.other),
    ],
    "article_in_a_series_has_its_number_insert": [
        lambda r: Article.objects.create(
            desk=r.live.desk, headline="A", slug="a", series_number=1, created_at=clock.now(), changed_at=clock.now()
        )
    ],
    "article_in_a_series_has_its_number_update": [lambda r: articles(r.draft).update(series_number=1)],
    "edition_in_a_series_has_its_number_insert": [
        lambda r: supersede(r.other, r.next_edition(r.other, series_number=1))
    ],
    "series_keeps_its_slug": [lambda r: (named_series(), Series.objects.update(slug="another"))],
    "series_is_kept": [one_by_one(lambda r: named_series(), lambda _: run("DELETE FROM articles_series"))],
    "emergency_by_a_managing_editor": [
        lambda r: emergency(r, by=r.editor),
        lambda r: (User.objects.filter(pk=r.writer.pk).update(is_active=False), emergency(r)),
    ],
    "emergency_of_the_words_that_stand": [
        lambda r: emergency(r, digest="0" * 64),
        lambda r: emergency(r, version=r.other.version, digest=r.other.version.digest),
        lambda r: emergency(r, article=r.approved, version=r.approved.version, digest=r.approved.version.digest),
    ],
    "emergency_begins_unlooked_and_with_a_reason": [
        lambda r: emergency(r, reason=" "),
        lambda r: emergency(r, looked_by=r.editor, looked_at=clock.now(), finding="It may stand."),
    ],
    "emergency_stands": [
        lambda r: (emergency(r), Emergency.objects.update(reason="Another.")),
        lambda r: (emergency(r), Emergency.objects.update(by=r.chief)),
        one_by_one(lambda r: looked_at(r, r.editor), lambda _: Emergency.objects.update(finding="Another.")),
        one_by_one(
            lambda r: looked_at(r, r.editor),
            lambda _: Emergency.objects.update(looked_by=None, looked_at=None, finding=""),
        ),
    ],
    "emergency_looked_at_by_a_second_editor": [
        lambda r: looked_at(r, r.writer),
        lambda r: looked_at(r, r.reporter),
        lambda r: looked_at(r, r.elsewhere),
    ],
    "emergency_is_kept": [one_by_one(emergency, lambda _: run("DELETE FROM articles_emergency"))],
    "note_stands": [
        lambda r: Note.objects.update(text="Another."),
        lambda r: Note.objects.update(author=r.editor),
        lambda r: Note.objects.update(quote="Another."),
    ],
    "note_is_kept": [one_by_one(note, lambda _: run("DELETE FROM articles_note"))],
    "note_answers_the_beginning_of_its_thread": [
        lambda r: note(r, parent=Note.objects.get(article=r.live)),
        lambda r: note(r, parent=note(r, parent=note(r))),
    ],
    "note_is_on_a_version_of_its_article": [lambda r: note(r, version=r.live.version)],
    "tag_keeps_its_name": [
        lambda r: Tag.objects.filter(name="Iraq").update(name="IRAQ"),
        lambda r: Tag.objects.filter(name="Iraq").update(slug="another"),
    ],
    "harm_flag_not_cleared_by_writer": [lambda r: cleared(flagged(r, r.in_review), r.writer)],
    "harm_flag_cleared_with_the_right": [lambda r: cleared(flagged(r, r.in_review, set_by=r.chief), r.editor)],
    "harm_flag_begins_uncleared": [
        lambda r: flagged(r, r.other, cleared_by=r.chief, cleared_at=clock.now(), cleared_digest="0" * 64)
    ],
    "harm_flag_stands": [
        lambda r: flagged(r, r.other).update(kind="consent given"),
        lambda r: flagged(r, r.other).update(note="Else."),
        lambda r: flagged(r, r.other).update(set_by=r.chief),
        lambda r: flagged(r, r.other).update(article=r.live),
        lambda r: flagged(r, r.other).update(set_at=clock.now() + timedelta(days=1)),
    ],
    "harm_flag_is_kept": [
        lambda r: run(f"DELETE FROM articles_harmflag WHERE id = {flagged(r, r.other).get().pk}"),
    ],
    "edition_is_cleared_of_harm": [
        lambda r: (flagged(r, r.other), supersede(r.other, r.next_edition(r.other))),
    ],
    "redaction_stands": [
        lambda r: redacted(r, r.other).update(passage="Else"),
        lambda r: redacted(r, r.other).update(article=r.live),
        lambda r: redacted(r, r.other).update(by=r.chief),
        lambda r: lifted(redacted(r, r.other), r.chief).update(lifted_at=None, lifted_by=None),
        lambda r: lifted(redacted(r, r.other), r.chief).update(lifted_because="Else."),
        lambda r: lifted(redacted(r, r.other), r.chief).update(reviewed_by=None, reviewed_at=None),
    ],
    "redaction_is_kept": [
        lambda r: run(f"DELETE FROM articles_redaction WHERE id = {redacted(r, r.other).get().pk}"),
    ],
    "edition_withholds_from_the_start": [
        lambda r: supersede(r.other, r.next_edition(r.other, withheld=WITHHELD)),
        lambda r: supersede(r.other, r.next_edition(r.other, public_slug="withheld")),
        lambda r: (
            redacted(r, r.other),
            articles(r.other).update(withheld=WITHHELD),
            supersede(r.other, r.next_edition(r.other)),
        ),
    ],
    "edition_withholds_what_is_redacted": [
        lambda r: r.other.editions.update(withheld=WITHHELD),
        lambda r: r.other.editions.update(public_slug="withheld"),
        lambda r: (redacted(r, r.live), r.other.editions.update(withheld=WITHHELD)),
    ],
    "article_withholds_what_is_redacted": [
        lambda r: articles(r.other).update(withheld=WITHHELD),
        lambda r: articles(r.other).update(public_slug="withheld"),
        lambda r: (redacted(r, r.live), articles(r.other).update(withheld=WITHHELD)),
    ],
    "edition_is_searched_as_it_is_read": [
        lambda r: r.other.editions.update(search_text="Else"),
        lambda r: (redacted(r, r.other), r.other.editions.update(search_text="Else")),
    ],
    "edition_is_found_by_what_it_says": [
        lambda r: r.other.editions.update(search_keys="Else"),
        lambda r: r.other.editions.update(search_head="Else"),
        lambda r: (redacted(r, r.other), r.other.editions.update(search_head="Else")),
        lambda r: (redacted(r, r.other), r.other.editions.update(search_keys="Else", withheld=WITHHELD)),
    ],
}
PASSED: dict[str, Statements] = {
    "report_stands": [lambda r: settled(report(r), r.editor)],
    "report_contact_is_only_erased": [lambda r: ErrorReport.objects.filter(pk=report(r).pk).update(contact="")],
    "report_is_kept": [report],
    "report_begins_open": [report],
    "report_is_on_an_edition_of_its_article": [report],
    "report_settled_by_an_editor": [lambda r: settled(report(r), r.editor), lambda r: settled(report(r), r.chief)],
    "approval_not_by_writer": [
        lambda r: r.approval().save(),
        one_by_one(emergency, lambda r: r.approval(by=r.writer).save()),
    ],
    "approval_not_by_submitter": [lambda r: r.approval(by=r.editor).save()],
    "approval_by_an_editor": [lambda r: r.approval(by=r.chief).save()],
    "approval_of_exact_words": [lambda r: Approval.objects.bulk_create([r.approval()])],
    "article_approval_is_for_its_words_insert": [
        lambda r: Article.objects.create(
            desk=r.live.desk, headline="A", slug="a", created_at=clock.now(), changed_at=clock.now()
        )
    ],
    "article_approval_is_for_its_words_update": [
        lambda r: articles(r.in_review).update(version=r.live.version, approval=r.live.approval),
        lambda r: articles(r.approved).update(status="draft", approval=None),
    ],
    "article_address_lasts": [
        lambda r: articles(r.approved).update(slug="another"),
        lambda r: articles(r.approved).update(address_date=date(1999, 1, 1)),
        lambda r: articles(r.live).update(headline="Another"),
        lambda r: (given(r, slug="on"), lead(r.live), articles(r.live).update(slug="on")),
    ],
    "edition_of_this_kind_was_proposed": [
        lambda r: (approve(r), supersede(r.other, r.next_edition(r.other, kind="retraction"))),
    ],
    "edition_first_is_what_readers_had_first": [lambda r: supersede(r.other, r.next_edition(r.other))],
    "proposal_begins_open": [lambda r: forge(r, article=r.live)],
    "proposal_words_stand": [lambda r: proposal(r).update(text=F("text"))],
    "proposal_is_settled_once": [
        lambda r: (approve(r), proposal(r).update(edition=r.other.editions.get())),
    ],
    "proposal_approved_by_a_second_editor": [
        approve,
        lambda r: proposal(r).update(outcome="taken back", settled_by=r.reporter, settled_at=clock.now()),
    ],
    "proposal_is_kept": [approve],
    "notice_says_what_was_approved": [told],
    "redirect_leads_from_an_own_address": [lambda r: lead(r.live)],
    "article_is_kept": [lambda r: articles(r.in_review).update(status="draft")],
    "edition_prints_what_was_approved": [lambda r: supersede(r.other, r.next_edition(r.other))],
    "edition_follows_the_one_before": [
        lambda r: supersede(r.other, r.next_edition(r.other)),
    ],
    "edition_address_is_its_own": [
        lambda r: supersede(r.other, r.next_edition(r.other, slug=r.live.slug, address_date=date(1999, 1, 1))),
    ],
    "edition_range_ends_once": [
        lambda r: r.live.editions.filter(number=1).update(public_until=F("public_until"), news_until=clock.now()),
        lambda r: r.live.editions.filter(number=2).update(public_until=clock.now()),
        lambda r: r.other.editions.update(public_until=clock.now() + timedelta(days=1)),
    ],
    "edition_range_ends_in_its_time": [
        lambda r: r.other.editions.update(public_until=clock.now(), news_until=clock.now()),
        lambda r: r.other.editions.update(public_until=clock.now() + timedelta(days=1)),
        lambda r: r.live.editions.filter(number=1).update(public_until=F("public_until"), news_until=clock.now()),
    ],
    "edition_first_appeared_by_its_beginning": [
        lambda r: supersede(r.other, r.next_edition(r.other, first_published_at=datetime(2008, 3, 26, tzinfo=UTC))),
    ],
    "article_begins_as_a_draft": [lambda r: new_article(r).save()],
    "article_moves_as_the_table_says": [
        lambda r: articles(r.in_review).update(status="draft"),
        lambda r: articles(r.live).update(status="archived"),
    ],
    "article_in_print_has_its_edition": [
        lambda r: articles(r.live).update(headline="Another"),
        lambda r: articles(r.other).update(status="archived"),
    ],
    "article_off_the_schedule_has_no_edition": [
        lambda r: (
            r.scheduled.editions.update(public_until=F("public_from"))
            and articles(r.scheduled).update(status="approved")
        ),
    ],
    "article_submission_stands": [
        lambda r: articles(r.draft).update(status="in review", submitted_by=r.chief, submitted_at=clock.now()),
        lambda r: articles(r.in_review).update(status="draft", submitted_by=None, submitted_at=None),
    ],
    "approval_not_by_submitter_in_the_ledger": [lambda r: r.approval().save()],
    "reporter_keeps_its_slug": [
        lambda r: Reporter.objects.update(name="Another"),
        lambda r: (
            Reporter.objects.create(name="B", slug="b", folded="b")
            and Reporter.objects.filter(slug="b").update(slug="another")
        ),
    ],
    "outlet_keeps_its_slug": [
        lambda r: Outlet.objects.update(country="Iraq"),
        lambda r: (
            Outlet.objects.create(name="B", slug="b", folded="b")
            and Outlet.objects.filter(slug="b").update(slug="another")
        ),
    ],
    "photo_stays_what_was_uploaded": [lambda r: Photo.objects.update(name="Another")],
    "photo_is_kept": [lambda r: Photo.objects.update(name="Another")],
    "edition_is_kept": [lambda r: r.live.editions.filter(number=2).update(public_until=clock.now())],
    "edition_words_stand": [
        lambda r: r.live.editions.update(headline=F("headline"), public_until=F("public_until")),
        lambda r: r.other.editions.update(news_until=clock.now()),
    ],
    "edition_added_words_stand": [lambda r: r.live.editions.update(interests=F("interests"))],
    "article_in_a_series_has_its_number_insert": [
        lambda r: Article.objects.create(
            desk=r.live.desk,
            headline="A",
            slug="a",
            series=named_series(),
            series_number=1,
            created_at=clock.now(),
            changed_at=clock.now(),
        )
    ],
    "article_in_a_series_has_its_number_update": [
        lambda r: articles(r.draft).update(series=named_series(), series_number=1)
    ],
    "edition_in_a_series_has_its_number_insert": [
        lambda r: supersede(r.other, r.next_edition(r.other, series=named_series(), series_number=1))
    ],
    "series_keeps_its_slug": [lambda r: (named_series(), Series.objects.update(name="Another"))],
    "series_is_kept": [lambda r: (named_series(), Series.objects.update(description="Another."))],
    "emergency_by_a_managing_editor": [lambda r: emergency(r, by=r.chief)],
    "emergency_of_the_words_that_stand": [
        emergency,
        lambda r: emergency(r, article=r.draft, version=r.draft.version, digest=r.draft.version.digest),
    ],
    "emergency_begins_unlooked_and_with_a_reason": [emergency],
    "emergency_stands": [lambda r: (emergency(r), Emergency.objects.update(reason="A flood warning."))],
    "emergency_looked_at_by_a_second_editor": [
        lambda r: looked_at(r, r.editor),
        lambda r: looked_at(r, r.chief),
    ],
    "emergency_is_kept": [emergency],
    "note_stands": [
        lambda r: Note.objects.update(resolved_by=r.editor, resolved_at=clock.now()),
    ],
    "note_is_kept": [note],
    "note_answers_the_beginning_of_its_thread": [lambda r: note(r, parent=note(r))],
    "note_is_on_a_version_of_its_article": [note],
    "tag_keeps_its_name": [lambda r: Tag.objects.create(name="Basra", slug="basra")],
    "harm_flag_not_cleared_by_writer": [lambda r: cleared(flagged(r, r.in_review), r.chief)],
    "harm_flag_cleared_with_the_right": [lambda r: cleared(flagged(r, r.other), r.chief)],
    "harm_flag_begins_uncleared": [lambda r: flagged(r, r.other)],
    "harm_flag_stands": [lambda r: flagged(r, r.other).update(kind=F("kind"), note=F("note"))],
    "harm_flag_is_kept": [lambda r: cleared(flagged(r, r.other), r.chief)],
    "edition_is_cleared_of_harm": [
        lambda r: (flagged(r, r.other, kind="consent given"), supersede(r.other, r.next_edition(r.other))),
        lambda r: (cleared(flagged(r, r.other), r.chief), supersede(r.other, r.next_edition(r.other))),
        # What is in print already may be taken back.
        lambda r: (flagged(r, r.other), approve(r), supersede(r.other, r.next_edition(r.other, kind="retraction"))),
    ],
    "redaction_stands": [lambda r: lifted(redacted(r, r.other), r.chief)],
    "redaction_is_kept": [lambda r: lifted(redacted(r, r.other), r.chief)],
    "edition_withholds_from_the_start": [
        lambda r: (
            redacted(r, r.other),
            articles(r.other).update(withheld=WITHHELD),
            supersede(r.other, r.next_edition(r.other, withheld=WITHHELD)),
        ),
    ],
    "edition_withholds_what_is_redacted": [
        lambda r: (redacted(r, r.other), r.other.editions.update(withheld=WITHHELD, public_slug="withheld")),
    ],
    "article_withholds_what_is_redacted": [
        lambda r: (redacted(r, r.other), articles(r.other).update(withheld=WITHHELD, public_slug="withheld")),
    ],
    "edition_is_searched_as_it_is_read": [
        lambda r: (redacted(r, r.other), r.other.editions.update(search_text="Else", withheld=WITHHELD)),
    ],
    "edition_is_found_by_what_it_says": [
        lambda r: (redacted(r, r.other), r.other.editions.update(search_head="Else", withheld=WITHHELD)),
    ],
}


def test_every_guard_is_tried_here():
    generic = {f"{table}_no_{event}" for table in INSERT_ONLY for event in ("update", "delete")}
    assert set(REFUSED) | generic == set(BY_NAME)
    assert set(PASSED) == set(REFUSED)
    assert len(BY_NAME) == len(GUARDS)


def test_every_guard_stands(db):
    assert set(BY_NAME) - set(standing()) == set()


def test_each_guard_refuses_what_it_is_for_and_says_why(record):
    for name, statements in REFUSED.items():
        for number, statement in enumerate(statements):
            with pytest.raises(IntegrityError) as refused, transaction.atomic():
                statement(record)
            assert BY_NAME[name].says in str(refused.value), f"{name}, statement {number}"
    assert list(verify.breaks()) == []


def test_each_guard_lets_its_neighbour_pass(record):
    for name, statements in PASSED.items():
        for number, statement in enumerate(statements):
            try:
                with transaction.atomic():
                    statement(record)
                    transaction.set_rollback(True)
            except IntegrityError as refused:
                pytest.fail(f"{name}, statement {number}: {refused}")


def test_range_may_end_at_a_moment_of_the_past_while_the_record_lives_there(draft, move, revise):
    """The demo lives through its past with the clock set; the guard goes by the ledger and not by the engine."""
    begun = datetime(2008, 3, 26, 9, tzinfo=UTC)
    with clock.at(begun):
        article = draft()
        for verb in ("submit", "approve", "publish"):
            move(verb, article)
        revise(article)
        for verb in ("submit", "approve"):
            move(verb, article)
    with clock.at(begun + timedelta(hours=6)):
        move("publish", article)
    assert article.editions.get(number=1).public_until == begun + timedelta(hours=6)
    with pytest.raises(IntegrityError, match="does not end in the past"), transaction.atomic():
        article.editions.filter(number=2).update(public_until=begun + timedelta(hours=5))
    assert list(verify.breaks()) == []


def test_insert_only_rows_are_neither_altered_nor_deleted_nor_replaced(record):
    for table in INSERT_ONLY:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] > 0, table
            columns = ", ".join(column.name for column in connection.introspection.get_table_description(cursor, table))
        statements = [f"UPDATE {table} SET id = id", f"DELETE FROM {table}"]
        if connection.vendor == "sqlite":
            statements.append(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}")
        for statement in statements:
            with pytest.raises(IntegrityError) as refused, transaction.atomic():
                run(statement)
            assert BY_NAME[f"{table}_no_update"].says in str(refused.value), statement


ENDS = {"public_until", "news_until"}
COLUMNS = [field for field in Edition._meta.concrete_fields if not field.primary_key and field.name not in ENDS]


def other_value(field: "models.Field[Any, Any]", edition: Edition) -> object:
    """A value that the column could hold and does not."""
    value = getattr(edition, field.attname)
    if isinstance(field, models.DateTimeField):
        return clock.now()
    if isinstance(field, models.DateField):
        return date(1999, 1, 1)
    if isinstance(field, models.CharField | models.TextField):
        return "x" if value != "x" else "y"
    return int(value or 0) + 1


def test_every_column_of_an_edition_stands_but_the_ends_of_its_range(record):
    edition = record.live.editions.latest("number")
    this = Edition.objects.filter(pk=edition.pk)
    for field in COLUMNS:
        now = getattr(edition, field.attname)
        emptied = [None] * field.null + [""] * (field.blank and not field.null)
        for altered in [other_value(field, edition), *emptied]:
            if altered != now:
                with pytest.raises(IntegrityError) as refused, transaction.atomic():
                    this.update(**{field.attname: altered})
                assert "What is in print is not altered" in str(refused.value), field.name


def test_article_is_deleted_neither_by_the_model_nor_by_a_query(draft):
    article = draft()
    for statement in (article.delete, Article.objects.all().delete):
        with pytest.raises(models.ProtectedError):
            statement()


def test_approval_needs_the_article_to_have_been_submitted_by_somebody(draft, editor, person, desk):
    article = draft()
    with pytest.raises(IntegrityError, match="Whoever submitted an article"), transaction.atomic():
        Approval.objects.create(
            article=article, version=article.version, digest=article.version.digest, by=editor, at=clock.now()
        )
