"""The workflow as a table."""

import pytest

from articles.statuses import IN_PRINT, MAY_WRITE, MOVES, NEEDS_APPROVAL, Status
from newsroom.roles import Right

# What an editor would draw on a board: verb, from, to, who.
BOARD = {
    ("submit", "draft", "in review", "write"),
    ("send back", "in review", "draft", "edit"),
    ("send back", "approved", "draft", "edit"),
    ("approve", "in review", "approved", "edit"),
    ("approve in emergency", "draft", "approved", "publish in an emergency"),
    ("approve in emergency", "in review", "approved", "publish in an emergency"),
    ("publish", "approved", "published", "edit"),
    ("unschedule", "published", "approved", "edit"),
    ("archive", "published", "archived", "edit"),
    ("revise", "published", "draft", "write"),
    ("revise", "archived", "draft", "write"),
    ("abandon", "draft", "published", "write"),
    ("abandon", "in review", "published", "write"),
    ("abandon", "approved", "published", "write"),
    ("spike", "draft", "spiked", "edit"),
    ("spike", "in review", "spiked", "edit"),
    ("spike", "approved", "spiked", "edit"),
    ("restore", "spiked", "draft", "write"),
}


def test_table_says_what_the_board_says():
    assert {
        (m.verb, source.value, m.target.value, m.right.value) for m in MOVES.values() for source in m.source
    } == BOARD


def test_every_move_is_found_by_its_verb():
    assert {verb: move.verb for verb, move in MOVES.items()} == {verb: verb for verb in MOVES}


@pytest.mark.parametrize("status", Status)
def test_every_status_is_reached_and_left(status):
    reached = {move.target for move in MOVES.values()} | {Status.DRAFT}
    left = {source for move in MOVES.values() for source in move.source}
    assert status in reached
    assert status in left


def test_approval_takes_four_eyes_and_only_the_emergency_is_another_way_to_approved_words():
    assert [move.verb for move in MOVES.values() if move.four_eyes] == ["approve"]
    into_approved = {move.verb: move.source for move in MOVES.values() if move.target in NEEDS_APPROVAL}
    # What is abandoned gives back the words in print, which carry their approval.
    assert {verb for verb, source in into_approved.items() if not source <= NEEDS_APPROVAL} == {
        "approve",
        "approve in emergency",
        "abandon",
    }


def test_what_somebody_else_handed_in_is_abandoned_by_editors():
    assert {verb: move.beyond_draft for verb, move in MOVES.items() if move.beyond_draft} == {"abandon": Right.EDIT}


def test_what_takes_work_away_from_somebody_needs_a_reason():
    assert [move.verb for move in MOVES.values() if move.needs_reason] == ["send back", "approve in emergency", "spike"]


def test_words_stand_still_wherever_an_approval_has_to_stand():
    assert set(MAY_WRITE) == {Status.DRAFT, Status.IN_REVIEW}
    assert set(MAY_WRITE).isdisjoint(NEEDS_APPROVAL)
    assert IN_PRINT < NEEDS_APPROVAL
    assert MAY_WRITE[Status.IN_REVIEW] == Right.EDIT


@pytest.mark.parametrize("move", MOVES.values(), ids=lambda move: move.verb)
def test_move_has_words_for_its_button_and_for_what_was_done(move):
    assert move.label[0].isupper()
    assert move.done[0].islower()
