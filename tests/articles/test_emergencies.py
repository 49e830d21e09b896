"""The emergency path: one's own words in print alone, for all to see until a second person has looked."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from articles import emergencies, notes, verify, workflow
from articles.emergencies import LookRefused
from articles.models import Approval, Article, Emergency
from articles.statuses import Status
from articles.workflow import MoveRefused
from newsroom.models import LedgerEntry, Notification
from newsroom.roles import Role

REASON = "The dam is breaking and nobody else can be reached."


@pytest.fixture
def chief(person):
    return person(None, Role.MANAGING_EDITOR, username="chief")


@pytest.fixture
def alone(draft, chief):
    """A dispatch that the managing editor wrote and published in an emergency."""

    def make(**words) -> Article:
        article = draft(by=chief, **words)
        emergencies.publish_in_emergency(article, seen=article.version.digest, by=chief, reason=REASON)
        return article

    return make


def told(article: Article) -> list[str]:
    return list(LedgerEntry.objects.filter(kind="article", key=article.pk).values_list("action", flat=True))


@pytest.mark.parametrize("submitted", [False, True])
def test_managing_editor_publishes_their_own_words_and_everything_says_so(submitted, draft, move, chief, editor):
    article = draft("Dam", by=chief)
    if submitted:
        move("submit", article, by=chief)
    emergencies.publish_in_emergency(article, seen=article.version.digest, by=chief, reason=REASON)
    row = Emergency.objects.get()
    assert (article.status, article.editions.get().approval.by) == (Status.PUBLISHED, chief)
    assert (row.by, row.version, row.reason, row.looked_by) == (chief, article.version, REASON, None)
    assert told(article)[-2:] == ["approve in emergency", "publish"]
    assert LedgerEntry.objects.get(action="approve in emergency").note == REASON
    assert Notification.objects.filter(event="emergency", person=editor).count() == 1
    assert list(verify.breaks()) == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.MANAGING_EDITOR])
def test_nobody_else_may(role, draft, desk, person):
    who = person(desk, role)
    article = draft()
    with pytest.raises(MoveRefused, match="Only managing editors of the Middle East desk may approve in emergency"):
        emergencies.publish_in_emergency(article, seen=article.version.digest, by=who, reason=REASON)
    assert (Approval.objects.count(), Emergency.objects.count()) == (0, 0)


def test_it_needs_a_reason_and_the_words_before_ones_eyes(draft, chief):
    article = draft(by=chief)
    with pytest.raises(MoveRefused, match="say why"):
        emergencies.publish_in_emergency(article, seen=article.version.digest, by=chief, reason=" ")
    with pytest.raises(MoveRefused, match="The words have changed"):
        emergencies.publish_in_emergency(article, seen="0" * 64, by=chief, reason=REASON)


@pytest.mark.parametrize(
    ("words", "why"), [({"body": ""}, "no text"), ({"embargo_until": "2999-01-01T00:00:00+00:00"}, "under embargo")]
)
def test_what_holds_everywhere_holds_in_an_emergency(words, why, draft, chief):
    article = draft(by=chief, **words)
    with pytest.raises(MoveRefused, match=why):
        emergencies.publish_in_emergency(article, seen=article.version.digest, by=chief, reason=REASON)
    article.refresh_from_db()
    assert (article.status, Emergency.objects.count(), Approval.objects.count()) == (Status.DRAFT, 0, 0)


def test_a_desks_own_rule_does_not_hold_it_up(draft, chief, reporter):
    article = draft(by=chief)
    notes.add(article, "Really?", by=reporter, version=article.version)
    emergencies.publish_in_emergency(article, seen=article.version.digest, by=chief, reason=REASON)
    assert article.status == Status.PUBLISHED


def test_it_opens_one_approval_of_these_words_and_no_other(alone, move, chief):
    article = alone()
    with pytest.raises(IntegrityError, match="cannot approve"), transaction.atomic():
        Approval.objects.create(
            article=article, version=article.version, digest=article.version.digest, by=chief, at=article.changed_at
        )
    move("revise", article, by=chief)
    move("submit", article, by=chief)
    with pytest.raises(MoveRefused, match="cannot approve"):
        workflow.move("approve", article, seen=article.version.digest, by=chief)


def test_second_person_looks_and_says_so_once(alone, editor, chief, person, desk):
    alone()
    row = Emergency.objects.get()
    for who, why in [
        (chief, "cannot be the second person"),
        (person(desk, Role.REPORTER), "Only editors of the Middle East desk"),
    ]:
        with pytest.raises(LookRefused, match=why):
            emergencies.look(row, "Fine.", by=who)
    with pytest.raises(LookRefused, match="Say what you found"):
        emergencies.look(row, " ", by=editor)
    emergencies.look(row, "It may stand.", by=editor)
    assert (row.looked_by, row.finding) == (editor, "It may stand.")
    with pytest.raises(LookRefused, match="Somebody else has looked"):
        emergencies.look(row, "Again.", by=person(None, Role.MANAGING_EDITOR))
    assert told(row.article)[-1] == "look at emergency"
    assert list(verify.breaks()) == []


def test_verify_lists_what_waits_and_not_what_was_looked_at(alone, editor, capsys):
    alone(headline="Dam Breaks")
    call_command("verify")
    said = capsys.readouterr().out
    assert "Published in an emergency by chief on" in said
    assert "not yet looked at: article" in said
    assert said.splitlines()[-1].startswith("The record holds.")
    emergencies.look(Emergency.objects.get(), "It may stand.", by=editor)
    call_command("verify")
    assert "emergency" not in capsys.readouterr().out


def test_verify_finds_what_was_done_behind_the_ledgers_back(alone, editor, chief, draft, tamper, unnoticed, desk):
    article = alone()
    row, other = Emergency.objects.get(), draft(by=chief)
    table = "articles_emergency"
    assert (
        unnoticed(
            {
                "looked at by nobody's leave": lambda: tamper(
                    table, f"UPDATE {table} SET looked_by_id = {editor.pk}, looked_at = at, finding = 'x'"
                ),
                "done by another": lambda: tamper(table, f"UPDATE {table} SET by_id = {editor.pk}"),
                "taken away": lambda: tamper(table, f"DELETE FROM {table}"),
                "opened by no move": lambda: Emergency.objects.create(
                    article=other,
                    version=other.version,
                    digest=other.version.digest,
                    by=chief,
                    at=other.changed_at,
                    reason="x",
                ),
            }
        )
        == []
    )
    assert row.article == article
