"""May this person do this to this article?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from articles import editing, rules, versions
from articles.models import Article
from articles.rules import Wish
from articles.statuses import MOVES, Status
from articles.words import Words
from newsroom import clock
from newsroom.roles import Role


def test_answering_changes_nothing(at_status, editor, django_assert_num_queries):
    article = at_status(Status.IN_REVIEW)
    before = Article.objects.filter(pk=article.pk).values().get()
    for verb in MOVES:
        rules.refusal(editor, verb, article, Wish(reason="A reason."))
    assert Article.objects.filter(pk=article.pk).values().get() == before


@pytest.mark.parametrize(
    ("verb", "reason"),
    [
        ("submit", "Only reporters or editors or managing editors of the Middle East desk may submit."),
        ("approve", "Only editors or managing editors of the Middle East desk may approve."),
    ],
)
def test_who_lacks_the_right_is_told_who_has_it(verb, reason, draft, person):
    assert rules.refusal(person(None), verb, draft()) == reason


def test_who_may_do_it_elsewhere_in_the_workflow_is_told_where(draft, editor):
    article = draft()
    assert rules.refusal(editor, "approve", article) == "It is draft; approve is for what is in review."
    assert rules.refusal(editor, "revise", article) == "It is draft; revise is for what is published or archived."


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize("verb", [move.verb for move in MOVES.values() if move.needs_reason])
def test_move_that_takes_work_away_needs_a_reason(verb, reason, at_status, person):
    article, chief = at_status(Status.IN_REVIEW), person(None, Role.MANAGING_EDITOR)
    said = rules.refusal(chief, verb, article, Wish(reason=reason))
    assert said == f"To {verb}, say why: the reporter and the record need a reason."
    assert rules.refusal(chief, verb, article, Wish(reason="Doubtful.")) is None


@pytest.mark.parametrize("body", ["", "<p> &nbsp;</p>", "<hr><br>"])
def test_article_without_text_is_not_submitted(body, draft, reporter):
    assert rules.refusal(reporter, "submit", draft(body=body)) == "It has no text yet."


def test_article_without_text_is_not_approved(at_status, editor, person, desk):
    article = at_status(Status.IN_REVIEW)
    emptied = Words(headline="A", desk=desk.slug)
    editing.save_words(article, emptied, base=article.version, by=editor)
    assert rules.refusal(person(desk, Role.EDITOR), "approve", article) == "It has no text yet."


def test_embargo_refuses_every_earlier_moment_and_none_later(draft, move, editor):
    until = clock.now().replace(microsecond=0) + timedelta(days=2)
    article = draft(embargo_until=until.isoformat())
    move("submit", article)
    move("approve", article)
    for at in (None, until - timedelta(microseconds=1)):
        said = rules.refusal(editor, "publish", article, Wish(at=at))
        assert said is not None
        assert said.startswith(f"It is under embargo until {until:%d %B %Y, %H:%M} (UTC).")
    assert rules.refusal(editor, "publish", article, Wish(at=until)) is None
    with clock.at(until):
        assert rules.refusal(editor, "publish", article) is None


def test_moment_that_has_passed_is_no_time_to_publish_at(at_status, editor):
    article = at_status(Status.APPROVED)
    said = rules.refusal(editor, "publish", article, Wish(at=clock.now() - timedelta(seconds=1)))
    assert said == "The time to publish at has passed. Choose a later one, or publish now."


def test_only_what_waits_for_its_moment_is_taken_off_the_schedule(at_status, move, editor):
    live = at_status(Status.PUBLISHED)
    assert rules.refusal(editor, "unschedule", live) == (
        "It is public already; nothing is left to take off the schedule."
    )
    waiting = move("publish", at_status(Status.APPROVED), at=clock.now() + timedelta(days=1))
    assert rules.is_scheduled(waiting)
    assert not rules.is_scheduled(live)
    for verb in ("archive", "revise"):
        assert rules.refusal(editor, verb, waiting) == (
            "It is scheduled and not public yet. Take it off the schedule first."
        )
    with clock.at(clock.now() + timedelta(days=1, seconds=1)):
        assert not rules.is_scheduled(waiting)
        assert rules.refusal(editor, "revise", waiting) is None


def test_what_was_ever_public_is_not_spiked(printed, draft, move, editor):
    revised = move("revise", printed())
    said = rules.refusal(editor, "spike", revised, Wish(reason="Doubtful."))
    assert said is not None
    assert said.startswith("It has been in print and cannot be spiked.")


def test_what_was_only_ever_scheduled_may_be_spiked(draft, move, editor):
    article = draft()
    for verb in ("submit", "approve"):
        move(verb, article)
    move("publish", article, at=clock.now() + timedelta(days=1))
    move("unschedule", article)
    assert rules.refusal(editor, "spike", article, Wish(reason="Doubtful.")) is None


@pytest.mark.parametrize("status", Status)
def test_words_of_each_status_are_written_by_exactly_these(status, at_status, reporter, editor, person, make_desk):
    article = at_status(status)
    elsewhere = person(make_desk("Africa"), Role.REPORTER, Role.EDITOR)
    may = [who.username for who in (reporter, editor, elsewhere) if rules.writing_refusal(who, article) is None]
    assert may == {Status.DRAFT: ["reporter", "editor"], Status.IN_REVIEW: ["editor"]}.get(status, [])


def test_words_are_the_own_of_who_wrote_them_signed_them_or_handed_them_in(
    draft, move, person, desk, make_reporter, byline
):
    writer, signed, submitter, other = (person(desk, Role.EDITOR) for _ in range(4))
    article = draft(by=writer, bylines=(byline(make_reporter("Ada Smith", account=signed)),))
    move("submit", article, by=submitter)
    wrote = "Whoever wrote or changed these words cannot approve them. Ask a second editor."
    handed_in = "Whoever submitted an article cannot approve it. Ask a second editor."
    said = [rules.own_words(who, article) for who in (writer, signed, submitter, other)]
    assert said == [wrote, wrote, handed_in, None]
    assert versions.current(article).bylines[0].name == "Ada Smith"


NOTHING_NEW = "Nothing has changed since the edition that is live."


def test_words_that_are_in_print_already_are_not_published_again(printed, move, revise, editor):
    article = move("revise", printed())
    for verb in ("submit", "approve"):
        move(verb, article)
    assert rules.refusal(editor, "publish", article) == NOTHING_NEW
    changed = revise(printed())
    for verb in ("submit", "approve"):
        move(verb, changed)
    assert rules.refusal(editor, "publish", changed) is None


def test_words_that_were_changed_and_changed_back_are_not_published_again(printed, move, revise, editor):
    article = revise(printed(body="<p>One.</p>"))
    back = replace(versions.current(article), body="<p>One.</p>")
    editing.save_words(article, back, base=article.version, by=article.version.saved_by)
    for verb in ("submit", "approve"):
        move(verb, article)
    assert rules.refusal(editor, "publish", article) == NOTHING_NEW


def test_what_was_taken_off_the_schedule_is_published_again_as_it_is(draft, printed, move, revise, editor):
    tomorrow = clock.now() + timedelta(days=1)
    first, second = draft(), revise(printed())
    for article in (first, second):
        for verb in ("submit", "approve"):
            move(verb, article)
        move("publish", article, at=tomorrow)
        move("unschedule", article)
        assert rules.refusal(editor, "publish", article) is None
        move("publish", article)
    assert [article.editions.count() for article in (first, second)] == [2, 3]


def test_piece_is_not_published_before_the_day_on_which_it_is_said_to_have_appeared(at_status, editor):
    article = at_status(Status.APPROVED, original_date="2008-03-26", original_date_from="stated")
    assert rules.refusal(editor, "publish", article) is None
    article.original_date = date(2999, 3, 26)
    said = rules.refusal(editor, "publish", article)
    assert (
        said
        == "By its words it first appeared on 26 March 2999, which lies ahead. Send it back to have that corrected."
    )
