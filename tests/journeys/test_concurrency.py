"""Several people at once: real processes on a real database, SQLite in a file or PostgreSQL."""

import time
from collections.abc import Iterator

import pytest

from articles.editing import STALE
from articles.workflow import CHANGED, QUICKER

pytestmark = pytest.mark.engine

ROUNDS = 3
# What a move is told that comes after the article was moved and has opened it already moved.
NOT_THERE = {
    "approve": "It is approved; approve is for what is in review.",
    "publish": "It is published; publish is for what is approved.",
}


@pytest.fixture(autouse=True, scope="module")
def record_holds(race) -> Iterator[None]:
    """Whatever the races did, the record verifies afterwards."""
    yield
    assert race.first.ask("breaks") == []


def test_of_two_approvers_one_wins_and_the_other_is_told(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at", "submit")
        answers = sorted(race.run(("move", article, "approve", "0"), ("move", article, "approve", "1")))
        assert "done" in answers
        answers.remove("done")
        assert answers[0] in {QUICKER, NOT_THERE["approve"]}
        state = race.first.ask("state", article)
        assert (state["status"], state["moves"]) == ("approved", ["submit", "approve"])


def test_of_four_claimers_one_wins_and_the_others_are_told_who(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at")
        answers = race.run(*(("claim_article", article, str(n)) for n in range(4)))
        winner = answers.index("done")
        told = {answer for answer in answers if answer != "done"}
        assert (answers.count("done"), len(told)) == (1, 1)
        assert told.pop().startswith(f"{winner} was quicker and claimed it at")


def test_of_four_who_publish_one_makes_the_edition(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at", "submit", "approve")
        answers = race.run(*(("move", article, "publish", str(n)) for n in range(4)))
        assert answers.count("done") == 1
        assert {answer for answer in answers if answer != "done"} <= {QUICKER, NOT_THERE["publish"]}
        state = race.first.ask("state", article)
        assert (state["status"], state["editions"]) == ("published", [1])
        assert state["moves"] == ["submit", "approve", "publish"]


def test_of_an_approver_and_one_who_sends_back_one_wins(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at", "submit")
        answers = race.run(("move", article, "approve", "0"), ("move", article, "send back", "1"))
        state = race.first.ask("state", article)
        if state["status"] == "approved":
            assert (answers, state["approved"]) == (["done", QUICKER], 1)
        else:  # An approval can be taken back a moment later: then both happened, one after the other.
            assert state["status"] == "draft"
            assert state["approved"] is None
            told = {QUICKER, "It is draft; approve is for what is in review."}
            assert answers == ["done", "done"] or (answers[1] == "done" and answers[0] in told)
        assert state["moves"] == ["submit", *(["approve"] if answers[0] == "done" else []), "send back"] or state[
            "moves"
        ] == ["submit", "approve"]


def test_of_two_savers_of_one_version_one_is_current_and_no_word_is_lost(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at")
        answers = race.run(("save", article, "Mine.", "reporter", 1), ("save", article, "Yours.", "0", 1))
        assert sorted(answers) == sorted(["current", STALE])
        state = race.first.ask("state", article)
        assert state["bodies"] == ["<p>Mine.</p>", "<p>One.</p>", "<p>Yours.</p>"]
        assert (state["version"], state["words"]) == (2, "<p>Mine.</p>" if answers[0] == "current" else "<p>Yours.</p>")


def test_four_savers_of_one_version_all_keep_their_words(race):
    article = race.first.ask("article_at")
    answers = race.run(*(("save", article, f"By {n}.", str(n), 1) for n in range(4)))
    assert sorted(answers) == sorted(["current", STALE, STALE, STALE])
    state = race.first.ask("state", article)
    assert state["bodies"] == [*(f"<p>By {n}.</p>" for n in range(4)), "<p>One.</p>"]


def test_of_a_saver_and_an_approver_either_the_save_is_set_aside_or_the_approval_refused(race):
    approved = 0
    for _ in range(2 * ROUNDS):
        article = race.first.ask("article_at", "submit")
        saved, moved = race.run(("save", article, "Changed.", "0", 1), ("move", article, "approve", "1"))
        state = race.first.ask("state", article)
        assert "<p>Changed.</p>" in state["bodies"]
        if moved == "done" and state["approved"] == 1:
            approved += 1
            assert saved.startswith("It is approved as it stands.")
            assert (state["status"], state["version"], state["words"]) == ("approved", 1, "<p>One.</p>")
        elif moved == "done":  # The editor opened the article after the save, and approved the words saved.
            assert saved == "current"
            assert (state["status"], state["version"], state["approved"]) == ("approved", 2, 2)
        else:
            assert moved in {QUICKER, CHANGED}
            assert saved == "current"
            assert (state["status"], state["version"], state["approved"]) == ("in review", 2, None)
    assert approved <= 2 * ROUNDS


def test_of_a_saver_and_one_who_hands_in_the_words_stay_those_handed_in_or_saved(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at")
        saved, moved = race.run(("save", article, "Changed.", "reporter", 1), ("move", article, "submit", "1"))
        state = race.first.ask("state", article)
        assert "<p>Changed.</p>" in state["bodies"]
        if moved == "done":
            assert state["status"] == "in review"
        else:
            assert (moved, saved, state["status"]) == (QUICKER, "current", "draft")


def test_of_two_who_propose_for_one_piece_the_second_is_told_of_the_first(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at", "submit", "approve", "publish")
        answers = race.run(("propose", article, "retraction", "0"), ("propose", article, "law", "1"))
        assert answers.count("done") == 1
        (told,) = (words for words in answers if words != "done")
        assert told.startswith(f"{answers.index('done')} has proposed something for it already")
        assert race.first.ask("proposed", article) == [""]


def test_of_an_approval_a_refusal_and_a_second_thought_one_settles_a_proposal(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at", "submit", "approve", "publish")
        assert race.first.ask("propose", article, "retraction", "0") == "done"
        orders = [("approve", "1"), ("approve", "2"), ("decline", "3"), ("take back", "0")]
        answers = race.run(*(("settle", article, *order) for order in orders))
        assert answers.count("done") == 1
        winner = answers.index("done")
        outcome = ("approved", "approved", "declined", "taken back")[winner]
        assert {words for words in answers if words != "done"} == {
            f"{orders[winner][1]} has settled it already: {outcome}."
        }
        assert race.first.ask("proposed", article) == [outcome]
        assert race.first.ask("state", article)["editions"] == ([1, 1] if outcome == "approved" else [1])


def test_of_a_flag_and_a_publication_nothing_is_printed_past_the_flag(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at", "submit", "approve")
        flagged, printed = race.run(("flag", article, "0"), ("move", article, "publish", "1"))
        assert flagged == "done"
        assert printed == "done" or printed.startswith("Not cleared of harm for these words: minor.")
        moves = ["flag harm", "publish"]
        told = [verb for verb in race.first.ask("state", article)["moves"] if verb in moves]
        assert told == (["publish", "flag harm"] if printed == "done" else ["flag harm"])


def test_of_a_passage_withheld_and_a_publication_readers_never_find_the_passage(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at", "submit", "approve")
        withheld, printed = race.run(("withhold", article, "One", "0"), ("move", article, "publish", "1"))
        assert withheld == "done"
        assert printed == "done" or "withheld" in printed
        assert race.first.ask("read", article) == (["<p>[withheld for safety].</p>"] if printed == "done" else [])


def test_four_writers_of_the_ledger_make_one_chain(race):
    before = len(race.first.ask("chain"))
    assert race.run(*(("write_entries", 25, str(n)) for n in range(4))) == ["done"] * 4
    assert race.first.ask("chain") == list(range(1, before + 100 + 1))


def test_four_workers_never_claim_one_row_twice(race):
    race.first.ask("forget_effects")
    race.first.ask("tell", 40)
    claimed = race.run(*[("claim_all",)] * 4)
    # A worker that found five rows taken under its hands looks again a second later.
    claimed += [race.first.ask("claim_all")]
    keys = [key for answer in claimed for key in answer]
    assert sorted(keys, key=int) == [str(n) for n in range(40)]


def test_four_who_ask_for_the_same_effects_ask_once(race):
    race.first.ask("forget_effects")
    assert race.run(*[("tell", 10)] * 4) == ["done"] * 4
    assert sorted(race.first.ask("claim_all"), key=int) == [str(n) for n in range(10)]


def test_row_of_a_worker_that_was_killed_is_taken_up_after_its_lease(race):
    race.first.ask("forget_effects")
    race.first.ask("tell", 1)
    doomed = race.another()
    assert doomed.ask("claim_and_die") == "killed"
    doomed.process.wait(timeout=10)
    assert race.first.ask("claim_all") == []
    assert race.first.ask("claim_after_the_lease") == ["0"]


def test_words_saved_a_moment_before_the_process_was_killed_are_there(race):
    article = race.first.ask("article_at")
    doomed = race.another()
    assert doomed.ask("save_and_die", article, "Last words.", "reporter") == "killed"
    doomed.process.wait(timeout=10)
    assert race.first.ask("state", article)["words"] == "<p>Last words.</p>"


@pytest.mark.parametrize("effect", ["builtins.len", "nowhere.at_all"])
def test_worker_that_comes_late_neither_ends_nor_puts_back_what_another_has_taken(race, effect):
    race.first.ask("forget_effects")
    race.first.ask("tell_again", 1)
    late, quick = race.racers[1:3]
    late.ask("claim_late")
    quick.ask("claim_in_time")
    assert late.ask("carry_out", effect) is (effect == "builtins.len")
    assert race.first.ask("effects") == [[2, True, False]]
    assert quick.ask("carry_out", "builtins.len") is True
    assert race.first.ask("effects") == [[2, False, True]]


def test_worker_that_comes_late_does_not_put_back_what_another_has_done(race):
    race.first.ask("forget_effects")
    race.first.ask("tell_again", 1)
    late, quick = race.racers[1:3]
    late.ask("claim_late")
    quick.ask("claim_in_time")
    assert quick.ask("carry_out", "builtins.len") is True
    assert late.ask("carry_out", "nowhere.at_all") is False
    assert race.first.ask("effects") == [[2, False, True]]


def test_rows_of_a_killed_worker_are_taken_up_once_by_four(race):
    race.first.ask("forget_effects")
    race.first.ask("tell", 1)
    doomed = race.another()
    assert doomed.ask("claim_and_die") == "killed"
    doomed.process.wait(timeout=10)
    claimed = race.run(*[("claim_after_the_lease",)] * 4)
    assert sorted(claimed) == [[], [], [], ["0"]]


def test_effect_that_fails_while_others_ask_for_it_waits_once(race):
    race.first.ask("forget_effects")
    workers, askers = [("fail_and_ask", 40)] * 2, [("tell_again", 80)] * 2
    assert race.run(*workers, *askers) == ["done"] * 4
    attempts = [row for row in race.first.ask("effects") if row[1:] == [False, False]]
    assert len(attempts) == 1


def test_effect_that_waits_is_not_carried_out_before_whoever_asks_again_has_finished(race):
    race.first.ask("forget_effects")
    race.first.ask("tell_again", 1)
    asker, worker = race.racers[1:3]
    asker.ask("begin")
    asker.ask("tell_again", 1)
    worker.order("claim_and_look_at_the_clock")
    time.sleep(0.2)
    finished = asker.ask("commit")
    keys, claimed = worker.answer()
    assert keys == ["0"]
    assert claimed > finished


def test_two_administrators_cannot_remove_each_other(race):
    for _ in range(ROUNDS):
        race.first.ask("administrators")
        answers = race.run(("take_administrator", "1", "0"), ("take_administrator", "0", "1"))
        assert answers.count("done") == 1
        assert race.first.ask("how_many_administrators") == 1


def test_of_two_who_follow_one_link_one_gets_the_account(race):
    race.first.ask("administrators")
    for n in range(ROUNDS):
        secret = race.first.ask("invited")
        assert sorted(race.run(("accept", secret, f"a{n}"), ("accept", secret, f"b{n}"))) == ["done", "gone"]
