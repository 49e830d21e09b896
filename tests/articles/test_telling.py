"""Who is told what: writers, editors, those who sign; never who did it, never who may not read it."""

from datetime import timedelta

import pytest

from articles import telling, workflow
from newsroom import clock, outbox
from newsroom.models import Notification, OutboxRow
from newsroom.roles import Role


def test_editors_of_the_desk_hear_of_what_is_submitted_and_nobody_else(
    draft, move, told, reporter, editor, person, desk, make_desk
):
    second, elsewhere = person(desk, Role.EDITOR), person(make_desk("Elsewhere"), Role.EDITOR)
    managing = person(None, Role.MANAGING_EDITOR)
    move("submit", draft("Raid"))
    for colleague in (editor, second):
        assert told(colleague) == [("submitted", f"{reporter} submitted: Raid")]
    assert [told(other) for other in (reporter, elsewhere, managing)] == [[], [], []]


def test_where_a_desk_has_no_other_editor_the_managing_editors_hear_of_it(draft, move, told, reporter, editor, person):
    managing = person(None, Role.MANAGING_EDITOR)
    move("submit", draft("Raid", by=editor), by=editor)
    editor.memberships.all().delete()
    move("submit", draft("Storm"))
    assert told(managing) == [("submitted", f"{editor} submitted: Raid"), ("submitted", f"{reporter} submitted: Storm")]
    assert told(editor) == []


def test_reporter_hears_why_it_came_back(draft, move, told, reporter, editor):
    move("send back", move("submit", draft("Raid")), reason="Name the court.")
    row = reporter.notifications.get()
    assert (row.event, row.line, row.message) == ("sent back", f"{editor} sent back: Raid", "Name the court.")
    assert row.why == "You are told because you wrote it or handed it in."
    assert [event for event, _line in told(editor)] == ["submitted"]


def test_writer_hears_that_it_is_live_and_again_when_it_is_corrected(
    printed, proposed, corrected, told, reporter, person, desk
):
    proposal = proposed(
        printed("Raid"),
        "fact",
        "The court was named wrongly.",
        by=person(desk, Role.REPORTER),
        body="<p>Put right.</p>",
    )
    corrected(proposal)
    row = reporter.notifications.latest("id")
    assert [event for event, _ in told(reporter)] == ["approved", "live", "corrected"]
    assert (row.line, row.message) == ("A correction is live: Raid", "The court was named wrongly.")
    assert row.why == "You are told because it carries your byline or your words."


def test_scheduled_piece_is_told_at_its_moment_and_only_if_it_is_public_then(draft, move, told, reporter):
    at = clock.now() + timedelta(days=1)
    for article in (draft("Kept"), draft("Pulled")):
        for verb in ("submit", "approve"):
            move(verb, article)
        move("publish", article, at=at)
    move("unschedule", article)
    assert "live" not in [event for event, _ in told(reporter)]
    rows = list(OutboxRow.objects.filter(kind=telling.EFFECT))
    assert [row.due_at for row in rows] == [at, at]
    with clock.at(at):
        for row in rows:
            assert outbox.carry_out(row)
    assert [line for event, line in told(reporter) if event == "live"] == ["It is live: Kept"]


def test_a_mention_reaches_who_is_named_and_not_who_wrote_it(draft, told, reporter, editor):
    article = draft("Raid")
    telling.mentioned(article, {reporter.pk, editor.pk}, by=editor, message="Is this the court?")
    assert told(reporter) == [("mentioned", f"{editor} mentions you in a note on: Raid")]
    assert told(editor) == []


def test_who_left_the_desk_is_shown_nothing_of_it(draft, move, reporter):
    move("send back", move("submit", draft("Raid")), reason="Name the court.")
    assert Notification.objects.open_to(reporter).count() == 1
    reporter.memberships.all().delete()
    assert Notification.objects.open_to(reporter).count() == 0


@pytest.mark.parametrize("verb", ["submit", "approve", "publish"])
def test_a_refused_move_tells_nobody(verb, draft, editor):
    with pytest.raises(workflow.MoveRefused):
        workflow.move(verb, draft("Raid"), seen="not this", by=editor)
    assert not Notification.objects.exists()
