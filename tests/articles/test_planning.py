"""Claims, due times, priorities: who may, who was quicker, what the ledger says."""

from datetime import timedelta

import pytest

from articles import planning
from articles.models import Article, Assignment
from articles.models.assignment import IN_PRODUCTION, Priority
from articles.planning import PlanningRefused
from articles.planning_rules import NEEDS, refusal
from articles.statuses import Status
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import GRANTS, Role


def plan_of(article: Article) -> Assignment:
    return Assignment.objects.get(article=article)


def recorded(article: Article) -> list[str]:
    entries = LedgerEntry.objects.filter(kind="article", key=str(article.pk), action__in=NEEDS)
    return [f"{entry.action} {entry.note}".strip() for entry in entries]


@pytest.mark.parametrize("verb", NEEDS)
@pytest.mark.parametrize("role", Role)
def test_planning_is_allowed_exactly_where_the_table_says(verb, role, draft, desk, person):
    assert (refusal(person(desk, role), verb, draft()) is None) == (NEEDS[verb] in GRANTS[role])


@pytest.mark.parametrize("status", Status)
def test_only_what_is_in_production_is_planned(status, at_status, editor):
    assert (refusal(editor, "claim", at_status(status)) is None) == (status in IN_PRODUCTION)


def test_nobody_claims_the_work_of_another_desk(draft, make_desk, person):
    with pytest.raises(PlanningRefused, match="of the Middle East desk may claim"):
        planning.claim(draft(), by=person(make_desk("Oceania"), Role.EDITOR))


def test_second_of_two_claimers_is_told_who_was_quicker(draft, reporter, editor):
    article = draft()
    planning.claim(article, by=editor)
    with pytest.raises(PlanningRefused, match="editor was quicker and claimed it at"):
        planning.claim(Article.objects.get(pk=article.pk), by=reporter)
    assert plan_of(article).claimed_by == editor
    assert recorded(article) == ["claim"]


def test_claiming_twice_changes_nothing(draft, reporter):
    article = draft()
    planning.claim(article, by=reporter)
    with pytest.raises(PlanningRefused, match="already"):
        planning.claim(article, by=reporter)
    assert recorded(article) == ["claim"]


def test_a_claim_is_released_by_its_holder_or_an_editor_and_by_nobody_else(draft, desk, person, reporter, editor):
    article = draft()
    planning.claim(article, by=reporter)
    with pytest.raises(PlanningRefused, match="reporter has claimed it"):
        planning.release(article, by=person(desk, Role.REPORTER))
    planning.release(article, by=editor)
    with pytest.raises(PlanningRefused, match="Nobody has claimed it"):
        planning.release(article, by=reporter)
    planning.claim(article, by=reporter)
    planning.release(article, by=reporter)
    assert plan_of(article).claimed_by is None
    assert recorded(article) == ["claim", "release from reporter", "claim", "release"]


def test_an_editor_gives_work_to_whoever_writes_at_the_desk(draft, make_desk, person, reporter, editor):
    article = draft()
    planning.assign(article, reporter, was=None, by=editor)
    assert plan_of(article).claimed_by == reporter
    stranger = person(make_desk("Oceania"), Role.REPORTER)
    with pytest.raises(PlanningRefused, match="does not write at the Middle East desk") as refused:
        planning.assign(article, stranger, was=reporter, by=editor)
    assert stranger.username not in str(refused.value)
    with pytest.raises(PlanningRefused, match="may assign"):
        planning.assign(article, editor, was=reporter, by=reporter)


def test_who_assigns_what_changed_hands_meanwhile_is_told(draft, reporter, editor):
    article = draft()
    planning.claim(article, by=reporter)
    with pytest.raises(PlanningRefused, match="reporter was quicker"):
        planning.assign(article, editor, was=None, by=editor)
    planning.release(article, by=reporter)
    with pytest.raises(PlanningRefused, match="It has just been released"):
        planning.assign(article, editor, was=reporter, by=editor)


def test_due_time_and_priority_are_set_once_each_with_what_stood_before(draft, editor):
    article, due = draft(), (clock.now() + timedelta(days=1)).replace(second=0, microsecond=0)
    planning.set_due(article, due + timedelta(seconds=30), was=None, by=editor)
    planning.set_priority(article, Priority.URGENT, was=Priority.NORMAL, by=editor)
    with pytest.raises(PlanningRefused, match="Somebody else has just set it due at"):
        planning.set_due(article, None, was=None, by=editor)
    with pytest.raises(PlanningRefused, match="just made it urgent"):
        planning.set_priority(article, Priority.CAN_WAIT, was=Priority.NORMAL, by=editor)
    plan = plan_of(article)
    assert (plan.due_at, plan.priority) == (due, Priority.URGENT)
    assert recorded(article) == [f"set due time {due.isoformat()}", "set priority urgent"]


@pytest.mark.parametrize(("verb", "way"), [("publish", ["submit", "approve"]), ("spike", [])])
def test_the_plan_ends_when_the_article_leaves_production(verb, way, draft, move, editor):
    article = draft()
    planning.claim(article, by=editor)
    planning.set_priority(article, Priority.URGENT, was=Priority.NORMAL, by=editor)
    for step in [*way, verb]:
        move(step, article, reason="for the test")
    plan = plan_of(article)
    assert (plan.claimed_by, plan.claimed_at, plan.due_at, plan.priority) == (None, None, None, Priority.NORMAL)


def test_a_claim_stays_while_the_article_goes_back_and_forth(draft, move, editor):
    article = draft()
    planning.claim(article, by=editor)
    move("submit", article)
    move("send back", article, reason="for the test")
    assert plan_of(article).claimed_by == editor
