"""The door for status."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from articles import editing, rules, verify, versions, workflow
from articles.models import Approval, Article
from articles.rules import Wish
from articles.statuses import MOVES, NEEDS_APPROVAL, Status
from articles.workflow import MoveRefused, approve_and_publish
from newsroom import clock
from newsroom.models import Desk, LedgerEntry, User
from newsroom.roles import DESK_ROLES, GRANTS, Role

REASON = Wish(reason="For the test.")

# Who stands before the article: which role, and whether at its desk.
HOLDERS = [
    *((role, "own") for role in Role),
    *((role, "other") for role in Role if role in DESK_ROLES),
    (None, "own"),
    (Role.EDITOR, "closed"),
]


@pytest.fixture
def holder(make_desk, person) -> Callable[..., User]:
    def make(role: Role | None, where: str, desk: Desk) -> User:
        at = make_desk() if where == "other" else desk
        who = person(at, *([role] if role else []))
        who.is_active = where != "closed"
        who.save()
        return who

    return make


def entries(article: Article) -> list[str]:
    return list(LedgerEntry.objects.filter(kind="article", key=article.pk).values_list("action", flat=True))


def refused(verb: str, article: Article, by: User, wish: Wish = Wish()) -> str:
    """Try a move that must be refused, changing nothing; return the sentence."""
    before = Article.objects.filter(pk=article.pk).values().get(), entries(article), article.editions.count()
    with pytest.raises(MoveRefused) as no:
        workflow.move(verb, article, seen=article.version.digest, by=by, wish=wish)
    assert (Article.objects.filter(pk=article.pk).values().get(), entries(article), article.editions.count()) == before
    return str(no.value)


def made(verb: str, article: Article, by: User) -> str:
    """Try a move; return the status it leads to, or "refused". Whatever was done is undone again."""
    written = entries(article)
    with transaction.atomic():
        try:
            workflow.move(verb, article, seen=article.version.digest, by=by, wish=REASON)
        except MoveRefused as no:
            return "refused" if str(no).endswith(".") else f"refused without a sentence: {no}"
        became = Article.objects.get(pk=article.pk).status
        assert (article.status, entries(article)) == (became, [*written, verb])
        transaction.set_rollback(True)
    article.refresh_from_db()
    return became


@pytest.mark.parametrize("status", Status)
def test_move_is_made_exactly_where_the_table_says(status, at_status, holder, desk):
    article = at_status(status)
    before = Article.objects.filter(pk=article.pk).values().get(), entries(article)
    for role, where in HOLDERS:
        by = holder(role, where, desk)
        rights = GRANTS[role] if role and where == "own" else frozenset()
        for verb, move in MOVES.items():
            # Live already or never, so nothing waits on the schedule or is put back: other tests have what does.
            may = move.right in rights and status in move.source and verb not in {"unschedule", "abandon"}
            assert made(verb, article, by) == (move.target if may else "refused"), f"{verb} by {role}, {where} desk"
    assert (Article.objects.filter(pk=article.pk).values().get(), entries(article)) == before


def test_what_is_scheduled_is_only_taken_off_and_only_by_its_editors(at_status, move, holder, desk):
    article = move("publish", at_status(Status.APPROVED), at=clock.now() + timedelta(days=1))
    before = Article.objects.filter(pk=article.pk).values().get(), entries(article)
    for role, where in HOLDERS:
        by = holder(role, where, desk)
        edits = where == "own" and role in {Role.EDITOR, Role.MANAGING_EDITOR}
        for verb in MOVES:
            may = edits and verb == "unschedule"
            assert made(verb, article, by) == (Status.APPROVED if may else "refused"), f"{verb} by {role}, {where} desk"
    assert (Article.objects.filter(pk=article.pk).values().get(), entries(article)) == before


def test_move_writes_who_did_what_to_which_words_and_why(draft, move, reporter, editor):
    article = draft()
    move("submit", article, reason=" Please look at the third paragraph. ")
    move("send back", article, reason="No second source.")
    written = LedgerEntry.objects.filter(kind="article", key=article.pk).order_by("sequence")
    assert list(written.values_list("action", "actor", "digest", "note")) == [
        ("save words", reporter.pk, article.version.digest, ""),
        ("submit", reporter.pk, article.version.digest, "Please look at the third paragraph."),
        ("send back", editor.pk, article.version.digest, "No second source."),
    ]
    assert list(verify.breaks()) == []


def test_moment_to_publish_at_is_in_the_ledger(at_status, move):
    at = clock.now() + timedelta(days=1)
    move("publish", at_status(Status.APPROVED), at=at)
    assert LedgerEntry.objects.get(action="publish").note == f"at {at.isoformat()}"


def test_submission_says_who_and_when_until_the_article_goes_back(draft, move, reporter):
    article = draft()
    before = clock.now()
    move("submit", article)
    assert article.submitted_by == reporter
    assert before <= article.submitted_at <= clock.now()
    move("send back", article, reason="No second source.")
    assert (article.submitted_by, article.submitted_at) == (None, None)
    assert article.sent_back_because == "No second source."
    move("submit", article)
    assert article.sent_back_because == ""


@pytest.mark.parametrize("verb", ["send back", "spike"])
def test_approval_lapses_with_a_move_back(verb, at_status, move):
    article = at_status(Status.APPROVED)
    assert article.approval.version == article.version
    move(verb, article, reason="Doubtful.")
    assert article.approval is None
    assert Approval.objects.count() == 1


@pytest.mark.parametrize("verb", MOVES)
@pytest.mark.parametrize("seen", ["", "0" * 64], ids=["nothing", "other words"])
def test_move_on_words_never_seen_is_refused(verb, seen, at_status, editor):
    article = at_status(Status.IN_REVIEW)
    with pytest.raises(MoveRefused, match="The words have changed since you opened them"):
        workflow.move(verb, article, seen=seen, by=editor, wish=REASON)
    assert Article.objects.get(pk=article.pk).status == Status.IN_REVIEW


def test_approval_of_words_that_were_changed_meanwhile_is_refused(at_status, editor, person, desk):
    article = at_status(Status.IN_REVIEW)
    seen = article.version.digest
    changed = replace(versions.current(article), body="<p>Changed.</p>")
    editing.save_words(article, changed, base=article.version, by=editor)
    second = person(desk, Role.EDITOR)

    with pytest.raises(MoveRefused, match="The words have changed since you opened them"):
        workflow.move("approve", article, seen=seen, by=second)
    workflow.move("approve", article, seen=article.version.digest, by=second)
    assert article.approval.digest == article.version.digest != seen


def test_approval_by_who_opened_the_article_before_the_words_changed_is_refused(at_status, editor, person, desk):
    article = at_status(Status.IN_REVIEW)
    opened = Article.objects.get(pk=article.pk)
    assert opened.version is not None
    changed = replace(versions.current(article), body="<p>Changed.</p>")
    editing.save_words(article, changed, base=article.version, by=editor)

    with pytest.raises(MoveRefused):
        workflow.move("approve", opened, seen=opened.version.digest, by=person(desk, Role.EDITOR))
    article.refresh_from_db()
    assert (article.status, article.approval) == (Status.IN_REVIEW, None)


@pytest.mark.parametrize("verb", ["approve", "spike", "send back"])
def test_second_of_two_editors_is_told_the_first_was_quicker(verb, at_status, person, desk):
    article = at_status(Status.IN_REVIEW)
    opened = Article.objects.get(pk=article.pk)
    assert opened.version is not None
    workflow.move(verb, article, seen=article.version.digest, by=person(desk, Role.EDITOR), wish=REASON)

    with pytest.raises(MoveRefused, match="Somebody else has just moved this article"):
        workflow.move("approve", opened, seen=opened.version.digest, by=person(desk, Role.EDITOR))
    assert entries(article) == ["save words", "submit", verb]
    assert Approval.objects.count() == (1 if verb == "approve" else 0)


def test_approve_and_publish_is_both(at_status, editor):
    article = at_status(Status.IN_REVIEW)
    approve_and_publish(article, seen=article.version.digest, by=editor)
    assert article.status == Status.PUBLISHED
    assert entries(article) == ["save words", "submit", "approve", "publish"]


def test_approve_and_publish_is_neither_where_it_cannot_be_published(draft, move, editor):
    article = draft(embargo_until=(clock.now() + timedelta(days=1)).isoformat())
    move("submit", article)
    with pytest.raises(MoveRefused, match="under embargo"):
        approve_and_publish(article, seen=article.version.digest, by=editor)
    assert Article.objects.get(pk=article.pk).status == Status.IN_REVIEW
    assert entries(article) == ["save words", "submit"]
    assert not Approval.objects.exists()


def test_article_in_hand_is_as_it_was_after_a_refusal(draft, move, printed, editor):
    printed("Same words")
    article = draft("Same words")
    for verb in ("submit", "approve"):
        move(verb, article)
    with pytest.raises(MoveRefused, match="Another article has the address"):
        move("publish", article)
    assert article.status == Status.APPROVED


# Four eyes: nobody approves their own words, by any door.


@pytest.fixture
def own(desk, person, make_reporter, byline, draft, move, editor) -> Callable[[str], tuple[Article, User]]:
    """An article in review and somebody who holds every role and to whom its words belong, in one way or another."""

    def make(how: str) -> tuple[Article, User]:
        somebody = person(desk, *Role, username="somebody")
        writer = person(desk, Role.REPORTER)
        if how == "wrote it":
            article = draft(by=somebody)
        elif how == "wrote an earlier version":
            article = draft(by=somebody)
            rewritten = replace(versions.current(article), body="<p>Quite another text.</p>")
            editing.save_words(article, rewritten, base=article.version, by=writer)
        elif how == "signs it":
            article = draft(by=writer, bylines=(byline(make_reporter("Ada Smith", account=somebody)),))
        else:
            article = draft(by=writer)
        move("submit", article, by=somebody if how == "submitted it" else writer)
        if how == "changed it in review":
            corrected = replace(versions.current(article), body="<p>Corrected.</p>")
            editing.save_words(article, corrected, base=article.version, by=somebody)
        return article, somebody

    return make


OWN = ["wrote it", "wrote an earlier version", "signs it", "submitted it", "changed it in review"]


def approval_of(article: Article, by: User) -> Approval:
    return Approval(article=article, version=article.version, digest=article.version.digest, by=by, at=clock.now())


@pytest.mark.parametrize("how", OWN)
def test_nobody_approves_their_own_words_whatever_roles_they_hold(how, own):
    article, somebody = own(how)
    assert rules.own_words(somebody, article) in refused("approve", article, somebody)
    with pytest.raises(MoveRefused, match="Ask a second editor"):
        approve_and_publish(article, seen=article.version.digest, by=somebody)
    assert not Approval.objects.exists()


@pytest.mark.parametrize("how", OWN)
def test_database_takes_no_approval_of_own_words_by_any_statement(how, own):
    article, somebody = own(how)
    by_sql = (
        "INSERT INTO articles_approval (article_id, version_id, digest, by_id, at) VALUES (%s, %s, %s, %s, %s)",
        [article.pk, article.version_id, article.version.digest, somebody.pk, "2026-01-01 00:00:00"],
    )
    doors = [
        lambda: approval_of(article, somebody).save(),
        lambda: Approval.objects.create(
            article=article, version=article.version, digest=article.version.digest, by=somebody, at=clock.now()
        ),
        lambda: Approval.objects.bulk_create([approval_of(article, somebody)]),
        lambda: Approval.objects.bulk_create([approval_of(article, somebody)], ignore_conflicts=True),
        lambda: run(*by_sql),
    ]
    for door in doors:
        with pytest.raises(IntegrityError, match="cannot approve"), transaction.atomic():
            door()
    assert not Approval.objects.exists()


def run(statement: str, parameters: list[object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.mark.parametrize("how", OWN)
def test_second_editor_approves_what_the_first_may_not(how, own, move, person, desk):
    article, _somebody = own(how)
    move("approve", article, by=person(desk, Role.EDITOR))
    assert article.status == Status.APPROVED


def test_submitter_of_an_earlier_round_approves_after_somebody_else_handed_it_in(draft, move, person, desk):
    submitter = person(desk, Role.EDITOR)
    article = draft()
    move("submit", article, by=submitter)
    move("send back", article, reason="One more look.")
    move("submit", article)
    move("approve", article, by=submitter)
    assert article.approval.by == submitter


def test_writer_of_words_in_print_approves_the_next_edition_that_somebody_else_wrote(draft, move, editor, person, desk):
    first = person(desk, Role.EDITOR)
    article = draft(by=first)
    for verb in ("submit", "approve", "publish", "revise"):
        move(verb, article)
    revised = replace(versions.current(article), body="<p>Corrected.</p>")
    editing.save_words(article, revised, base=article.version, by=editor)
    move("submit", article, by=editor)
    assert refused("approve", article, editor)
    move("approve", article, by=first)
    assert article.approval.by == first


@pytest.mark.parametrize("status", sorted(NEEDS_APPROVAL))
def test_status_beyond_review_is_reached_by_no_statement_without_an_approval(status, at_status):
    article = at_status(Status.IN_REVIEW)
    this = Article.objects.filter(pk=article.pk)
    article.status = status
    doors = [
        lambda: this.update(status=status),
        article.save,
        lambda: article.save(update_fields=["status"]),
        lambda: Article.objects.bulk_update([article], ["status"]),
        lambda: run("UPDATE articles_article SET status = %s WHERE id = %s", [status, article.pk]),
    ]
    for door in doors:
        with pytest.raises(IntegrityError), transaction.atomic():
            door()
    assert this.get().status == Status.IN_REVIEW


@pytest.mark.parametrize("status", sorted(NEEDS_APPROVAL))
def test_status_beyond_review_is_reached_by_no_statement_with_somebody_elses_approval(status, at_status):
    approved, article = at_status(Status.APPROVED), at_status(Status.IN_REVIEW)
    now = clock.now()
    born_approved = Article(
        desk=article.desk,
        headline="Born approved",
        slug="born-approved",
        status=status,
        approval=approved.approval,
        version=approved.version,
        created_at=now,
        changed_at=now,
    )
    this = Article.objects.filter(pk=article.pk)
    doors = [
        lambda: this.update(status=status, approval=approved.approval),
        lambda: this.update(status=status, approval=approved.approval, version=approved.version),
        born_approved.save,
        lambda: Article.objects.bulk_create([born_approved]),
    ]
    # Several guards stand in the way, in no particular order.
    says = "An approval is for exact words|The workflow has no such move|has an edition of exactly its words"
    for door in doors:
        with pytest.raises(IntegrityError, match=says), transaction.atomic():
            door()


def test_lapsed_approval_does_not_carry_words_that_were_changed(at_status, move, reporter):
    article = at_status(Status.APPROVED)
    lapsed = article.approval
    move("send back", article, reason="One more look.")
    changed = replace(versions.current(article), body="<p>Changed.</p>")
    editing.save_words(article, changed, base=article.version, by=reporter)
    move("submit", article)
    with pytest.raises(IntegrityError, match="An approval is for exact words"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(status=Status.APPROVED, approval=lapsed)


@pytest.mark.parametrize("status", sorted(NEEDS_APPROVAL))
def test_words_of_an_approved_article_are_exchanged_by_no_statement(status, at_status, reporter):
    article = at_status(status)
    changed = replace(versions.current(article), body="<p>Changed.</p>")
    kept_beside = editing.save_words(article, changed, base=article.version, by=reporter).version
    for exchange in (
        lambda: Article.objects.filter(pk=article.pk).update(version=kept_beside),
        lambda: Article.objects.filter(pk=article.pk).update(version=None),
        lambda: Article.objects.filter(pk=article.pk).update(approval=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            exchange()


@pytest.mark.parametrize("status", ["", "Draft", "live"])
def test_database_knows_the_statuses(status, draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=draft().pk).update(status=status)


def reopened(move, article: Article, status: Status) -> Article:
    """Open an article in print and bring its next edition as far as the status."""
    for verb in ["revise", "submit", "approve"][: [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED].index(status) + 1]:
        move(verb, article)
    return article


@pytest.mark.parametrize("was", [Status.PUBLISHED, Status.ARCHIVED])
@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED])
def test_revision_abandoned_gives_back_what_is_in_print_and_loses_no_word(status, was, full_words, move, reporter):
    article = editing.start(full_words(), by=reporter)
    for verb in ["submit", "approve", "publish", "archive"][: 4 if was == Status.ARCHIVED else 3]:
        move(verb, article)
    printed, approval = article.version, article.approval
    move("revise", article)
    changed = replace(versions.current(article), headline="Other", body="<p>Other.</p>", tags=("Basra",), citations=())
    drafted = editing.save_words(article, changed, base=printed, by=reporter).version
    for verb in ["submit", "approve"][: [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED].index(status)]:
        move(verb, article)

    move("abandon", article, by=None if status != Status.DRAFT else reporter)

    assert (article.status, article.version, article.approval) == (was, printed, approval)
    assert (article.submitted_by, article.sent_back_because) == (None, "")
    assert [v.pk for v in article.versions.all()] == [drafted.pk, printed.pk]
    assert sorted(tag.name for tag in article.tags.all()) == ["Iraq", "Prisons"]
    assert (article.editions.count(), article.citations.count()) == (1, 4)
    assert list(verify.breaks()) == []


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED])
def test_abandoning_is_for_who_may_and_for_what_was_in_print(status, printed, at_status, move, person, desk, reporter):
    article = reopened(move, printed(), status)
    other = person(desk, Role.REPORTER)
    handed_in = {Status.DRAFT: {reporter, other}, Status.IN_REVIEW: {reporter}, Status.APPROVED: set()}[status]
    said = [who for who in (reporter, other) if rules.refusal(who, "abandon", article) is None]
    assert set(said) == handed_in
    assert refused("abandon", at_status(status), person(desk, Role.EDITOR)).startswith("It has never been in print")
