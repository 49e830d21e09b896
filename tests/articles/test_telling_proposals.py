"""Who is told what was proposed for a piece in print, what became of it, and what readers see of it now."""

from dataclasses import replace

import pytest

from articles import corrections, editing, versions
from articles.corrections import CorrectionRefused
from articles.remedies import REMEDIES
from newsroom import outbox
from newsroom.models import Notification
from newsroom.roles import Role

SAID = {
    "retraction": "Retracted: Raid",
    "withdrawal": "Withdrawn by our own decision: Raid",
    "rights": "Withdrawn for somebody else's rights: Raid",
    "law": "Withdrawn because the law demands it: Raid",
}


@pytest.fixture
def second(desk, person):
    """Another editor of the desk."""
    return person(desk, Role.EDITOR, username="second")


@pytest.fixture
def forget(db):
    """Let nobody have been told anything so far."""
    return lambda: Notification.objects.all().delete()


def test_who_may_approve_hears_of_a_proposal_with_its_sentence_and_once(
    printed, proposed, told, forget, reporter, editor, second, person, make_desk
):
    others = [reporter, person(make_desk(), Role.EDITOR), person(None, Role.MANAGING_EDITOR)]
    article = printed("Raid")
    forget()
    proposed(article, "fact", "It was six.", body="<p>Six.</p>")
    for colleague in (editor, second):
        assert told(colleague) == [("proposed", f"{reporter} proposed “A fact was wrong”: Raid")]
    assert editor.notifications.get().message == "It was six."
    assert editor.notifications.get().why == "You are told because you may approve or decline it."
    assert [told(other) for other in others] == [[], [], []]


def test_where_nobody_else_edits_at_the_desk_the_managing_editors_are_asked(
    printed, proposed, told, forget, editor, person
):
    managing, article = person(None, Role.MANAGING_EDITOR), printed("Raid")
    forget()
    proposed(article, "retraction", "Forged.", by=editor)
    assert (told(editor), told(managing)) == ([], [("proposed", f"{editor} proposed “Retract”: Raid")])


def test_who_proposed_hears_that_it_was_declined_and_why(printed, proposed, told, forget, reporter, editor):
    waiting = proposed(printed("Raid"), "fact", "It was six.", body="<p>Six.</p>")
    forget()
    corrections.decline(waiting, because="Five it is.", by=editor)
    assert told(reporter) == [("settled", f"{editor} declined “A fact was wrong”: Raid")]
    assert reporter.notifications.get().message == "Five it is."
    assert told(editor) == []


def test_who_was_asked_hears_that_it_was_taken_back(printed, proposed, told, reporter, editor):
    corrections.take_back(proposed(printed("Raid"), "law", "A court said so."), by=reporter)
    assert told(editor)[-1] == ("proposed", f"{reporter} took back “Withdraw: the law demands it”: Raid")


@pytest.mark.parametrize("kind", SAID)
def test_what_is_taken_from_readers_is_told_to_who_wrote_it_and_to_the_desk(
    kind, printed, proposed, corrected, told, forget, reporter, editor, second, person, desk
):
    proposing = person(desk, Role.REPORTER)
    waiting = proposed(printed("Raid"), kind, "A court said so.", by=proposing)
    forget()
    corrected(waiting)
    assert told(reporter) == [("retracted", SAID[kind])]
    assert told(second) == [("desk record", SAID[kind])]
    assert told(proposing) == [("settled", f"{editor} approved “{REMEDIES[kind].label}”: Raid")]
    assert told(editor) == []
    assert {row.message for row in Notification.objects.exclude(event="settled")} == {"A court said so."}
    assert (reporter.notifications.get().why, second.notifications.get().why) == (
        "You are told because it carries your byline or your words.",
        "You are told because you edit at its desk.",
    )


def test_who_signs_with_an_account_hears_of_it_too(
    printed, retracted, told, forget, make_reporter, byline, person, desk
):
    colleague = person(desk, Role.REPORTER)
    article = printed("Raid", bylines=(byline(make_reporter("Ada Smith", account=colleague)),))
    forget()
    retracted(article)
    assert told(colleague) == [("retracted", "Retracted: Raid")]


def test_what_is_put_back_is_told_as_well_with_old_words_or_new(
    printed, move, retracted, proposed, corrected, told, forget, reporter, second
):
    article = printed("Raid")
    for changed in (False, True):
        retracted(article)
        if changed:
            move("revise", article)
            words = replace(versions.current(article), body="<p>Six.</p>")
            editing.save_words(article, words, base=article.version, by=reporter)
            move("approve", move("submit", article))
        waiting = proposed(article, "reinstatement", "It was no forgery.")
        forget()
        corrected(waiting)
        article.refresh_from_db()
        assert [line for event, line in told(reporter) if event != "approved"] == ["Put back in print: Raid"]
        assert told(second) == [("desk record", "Put back in print: Raid")]


def test_a_new_address_is_told_without_a_word_of_it(
    printed, proposed, corrected, told, forget, reporter, editor, second, person
):
    waiting = proposed(printed("Raid"), "address", "Shorter.", by=editor, slug="raid-in-basra")
    forget()
    corrected(waiting, by=second)
    assert told(reporter) == [("retracted", "At a new address: Raid")]
    assert told(editor) == [("desk record", "At a new address: Raid")]
    assert not Notification.objects.exclude(message="").exists()


def test_a_refused_approval_tells_nobody(printed, proposed, forget, reporter):
    waiting = proposed(printed("Raid"), "retraction", "Forged.")
    forget()
    with pytest.raises(CorrectionRefused):
        corrections.approve(waiting, seen=waiting.version.digest, by=reporter)
    assert not Notification.objects.exists()


def test_no_mail_of_a_proposal_to_who_has_left_the_desk(printed, proposed, editor, second, mailoutbox):
    for person in (editor, second):
        person.email = f"{person.username}@example.org"
        person.save()
    proposed(printed("Raid"), "fact", "It was six.", body="<p>Six.</p>")
    editor.memberships.all().delete()
    outbox.work_off()
    assert [letter.to for letter in mailoutbox if "It was six." in letter.body] == [["second@example.org"]]
    assert [letter for letter in mailoutbox if letter.to == ["editor@example.org"]] == []
