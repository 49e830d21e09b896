"""What stops print, and what is only advised."""

from datetime import timedelta

import pytest

from articles import desk_rules, editing, notes, preflight, rules, workflow
from articles.citations import cite
from articles.desk_rules import SettingRefused
from articles.models import Article, DeskRule
from articles.preflight import RULES, Weight
from articles.words import BylineWords, PictureWords
from articles.workflow import MoveRefused
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import Role


@pytest.fixture
def strict_desk(desk):
    """A desk that has settled nothing for itself."""
    DeskRule.objects.all().delete()
    return desk


def found(article: Article, at=None) -> list[tuple[str, str]]:
    article.refresh_from_db()
    return [(problem.weight.value, problem.code) for problem in preflight.problems(article, at)]


def test_bare_draft_says_all_that_it_lacks_blockers_first(strict_desk, draft):
    assert found(draft(body="")) == [
        ("blocker", "text"),
        ("blocker", "byline"),
        ("blocker", "source"),
        ("advice", "dateline"),
    ]


def test_whole_dispatch_has_nothing_but_its_waiting_caption_and_its_unfindable_sources(
    strict_desk, full_words, reporter
):
    article = editing.start(full_words(event_date=""), by=reporter)
    assert found(article) == [("advice", "caption"), ("advice", "findable"), ("advice", "verified")]


def test_each_sentence_says_what_to_do_and_where(strict_desk, draft, make_photo):
    article = draft(pictures=(PictureWords(make_photo().digest),), bylines=(BylineWords("Ada"),), city="Basra")
    assert [(problem.words, problem.where) for problem in preflight.problems(article)] == [
        ("It names no source yet.", "at-sources"),
        ("Picture 1 has no alternative text: say what it shows, for who cannot see it.", "at-pictures"),
        ("Picture 1 has no credit: say whose it is.", "at-pictures"),
    ]


def test_embargo_ahead_stops_one_behind_is_said(draft):
    now = clock.now()
    assert found(draft(embargo_until=(now + timedelta(days=1)).isoformat())) == [
        ("blocker", "embargo"),
        ("advice", "dateline"),
        ("advice", "will-not-go-out"),
    ]
    assert ("advice", "embargo-over") in found(draft(embargo_until=(now - timedelta(days=1)).isoformat()))


def test_what_is_asked_for_at_a_moment_is_held_against_that_moment(draft):
    now = clock.now()
    article = draft(
        embargo_until=(now + timedelta(days=1)).isoformat(), event_date=(now + timedelta(days=3)).date().isoformat()
    )
    assert ("blocker", "embargo") not in found(article, now + timedelta(days=2))
    assert ("advice", "event-ahead") in found(article, now + timedelta(days=1))
    assert ("advice", "event-ahead") not in found(article, now + timedelta(days=5))
    said = {problem.code: problem.words for problem in preflight.problems(article, now + timedelta(days=2))}
    assert said["will-not-go-out"].startswith("It is draft and not approved: as it stands it will not go out on")


def test_taken_address_stops_publication_and_not_approval(draft, printed, move):
    printed("Same words")
    article = move("submit", draft("Same words"))
    assert ("blocker", "address") in found(article)
    move("approve", article)
    with pytest.raises(MoveRefused, match="Another article has the address"):
        move("publish", article)


def test_note_stops_until_somebody_else_answers_and_is_said_until_it_is_resolved(draft, move, editor, reporter):
    article = draft()
    note = notes.add(article, "Who says so?", by=editor, version=article.version)
    notes.answer(note, "I mean the figure.", by=editor)
    assert ("blocker", "unanswered") in found(article)
    notes.answer(note, "The ministry.", by=reporter)
    assert [code for code in found(article) if code[1].startswith("un")] == [("advice", "unresolved")]
    notes.resolve(note, by=editor)
    assert [code for code in found(article) if code[1].startswith("un")] == []


@pytest.mark.parametrize("verb", ["approve", "publish"])
def test_blocker_refuses_by_every_door_with_its_sentence(verb, draft, move, editor, reporter):
    article = move("submit", draft())
    if verb == "publish":
        move("approve", article)
    notes.add(article, "Who says so?", by=reporter, version=article.version)
    with pytest.raises(MoveRefused, match=r"“Who says so\?” Answer it, or resolve it."):
        workflow.move(verb, article, seen=article.version.digest, by=editor)


def test_advice_refuses_nothing(draft, move, editor):
    article = move("submit", draft(event_date="2999-01-01"))
    assert ("advice", "event-ahead") in found(article)
    assert rules.refusal(editor, "approve", article) is None


def test_what_readers_have_had_without_a_byline_can_be_changed_without_one(strict_desk, desk, printed, revise, editor):
    for code in ("byline", "source"):
        desk_rules.set_rule(desk, code, "off", by=editor)
    article = printed()
    DeskRule.objects.all().delete()
    revise(article)
    assert [code for code in found(article) if code[1] in {"byline", "source"}] == [
        ("advice", "byline"),
        ("advice", "source"),
    ]


@pytest.mark.parametrize("setting", ["stops", "advises", "off"])
def test_desk_settles_its_own_rules_and_the_ledger_keeps_who_did(setting, strict_desk, draft, editor):
    desk_rules.set_rule(strict_desk, "dateline", setting, by=editor)
    weights = {"stops": ["blocker"], "advises": ["advice"], "off": []}
    assert [weight for weight, code in found(draft()) if code == "dateline"] == weights[setting]
    entries = LedgerEntry.objects.filter(action="set preflight rule", kind="desk", key=strict_desk.pk)
    changed = setting != "advises"
    assert [(entry.actor, entry.details()) for entry in entries] == (
        [(editor, {"rule": "dateline", "setting": setting})] if changed else []
    )


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if not rule.own] + ["no such rule"])
def test_rules_of_integrity_hold_at_every_desk(code, desk, editor):
    with pytest.raises(SettingRefused, match="holds at every desk"):
        desk_rules.set_rule(desk, code, "off", by=editor)


def test_only_editors_of_the_desk_settle_its_rules(desk, make_desk, person, reporter):
    for who in (reporter, person(make_desk(), Role.EDITOR), person(None, Role.ADMINISTRATOR)):
        with pytest.raises(SettingRefused, match="Only editors of the Middle East desk"):
            desk_rules.set_rule(desk, "dateline", "off", by=who)
        with pytest.raises(SettingRefused, match="Only editors of the Middle East desk"):
            desk_rules.set_slots(desk, "07:00", by=who)


def test_a_rule_left_in_the_table_by_an_older_release_harms_nothing(desk, draft):
    DeskRule.objects.create(desk=desk, code="gone", setting="stops")
    assert ("blocker", "gone") not in found(draft())


@pytest.mark.parametrize("many", [1, 5])
def test_it_asks_as_often_for_many_notes_and_sources_as_for_one(
    many, full_words, reporter, editor, cited_often, django_assert_num_queries
):
    article = editing.start(full_words(citations=cited_often(many)), by=reporter)
    for number in range(many):
        notes.add(article, f"Note {number}", by=editor, version=article.version)
    article = Article.objects.select_related("version", "desk").get(pk=article.pk)
    with django_assert_num_queries(9):
        preflight.problems(article)


@pytest.fixture
def cited_often(make_source):
    return lambda number: tuple(cite(make_source()) for _ in range(number))


def test_every_rule_that_stops_has_a_verb_and_every_own_one_can_be_told_apart():
    assert all(rule.stops <= {"approve", "publish"} for rule in RULES.values())
    assert len({rule.label for rule in RULES.values()}) == len(RULES)
    assert {code for code, rule in RULES.items() if not rule.own and rule.weight is Weight.BLOCKER} == {
        "headline",
        "text",
        "embargo",
        "address",
    }
