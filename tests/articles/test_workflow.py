"""The door for status."""

import pytest

from articles.statuses import MOVES, Status
from articles.workflow import MoveRefused


def test_editor_approves_what_a_reporter_submitted(draft, move):
    article = draft()
    move("submit", article)
    move("approve", article)
    assert article.status == Status.APPROVED


@pytest.mark.parametrize("verb", MOVES)
@pytest.mark.parametrize("status", Status)
def test_move_is_made_only_from_the_statuses_of_the_table(verb, status, at_status, move):
    article = at_status(status)
    if status in MOVES[verb].source and verb != "unschedule":
        move(verb, article, reason="as the table says")
        assert article.status == MOVES[verb].target
    else:
        with pytest.raises(MoveRefused):
            move(verb, article, reason="against the table")
        assert article.status == status
