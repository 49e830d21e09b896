"""Two people press buttons of the admin at one moment: no word lost, one winner, the other told why, never a 500."""

from collections.abc import Iterator

import pytest

from articles.workflow import CHANGED, QUICKER

pytestmark = pytest.mark.engine

ROUNDS = 1
SAVED, KEPT = "Saved as version", "Your text is kept, and the article has moved on"
IS_PUBLIC = "Approved. It is public now."
# What a page says to who comes second, whether or not the first was done when it was asked for.
TOO_LATE = (QUICKER, CHANGED, "It is approved; ", "It is published; ")


@pytest.fixture(autouse=True)
def record_holds(race) -> Iterator[None]:
    """Whatever a race did, the chain verifies afterwards."""
    yield
    assert race.first.ask("breaks") == []


def pressed(race, *pages) -> list[tuple[int, list[str]]]:
    """Open a page in each process, then press all the buttons at one moment."""
    for racer, page in zip(race.racers, pages, strict=False):
        assert racer.ask(*page) is None
    return [tuple(answer) for answer in race.run(*[("press",)] * len(pages))]


def test_of_two_who_save_the_same_sentence_the_second_is_shown_both(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at")
        pages = [("open_to_write", by, article, {"body": f"<p>By {by}.</p>"}) for by in ("0", "1")]
        (status, said), (other_status, also_said) = sorted(pressed(race, *pages))
        assert (status, other_status) == (302, 409)
        assert said[0].startswith(SAVED)
        assert also_said == [KEPT]
        assert race.first.ask("state", article)["bodies"] == ["<p>By 0.</p>", "<p>By 1.</p>", "<p>One.</p>"]


def test_of_two_who_save_different_fields_both_are_in_and_one_is_told(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at")
        pages = [("open_to_write", "0", article, {"body": "<p>Two.</p>"})]
        pages += [("open_to_write", "1", article, {"headline": "Another headline"})]
        answers = pressed(race, *pages)
        assert [status for status, _ in answers] == [302, 302]
        assert sorted("brought together with" in said[0] for _, said in answers) == [False, True]
        state = race.first.ask("state", article)
        assert (state["headline"], state["words"]) == ("Another headline", "<p>Two.</p>")


def test_of_a_saver_and_an_approver_what_is_printed_is_what_was_approved(race):
    for _ in range(2 * ROUNDS):
        article = race.first.ask("article_at", "submit")
        save = ("open_to_write", "0", article, {"body": "<p>Changed.</p>"})
        approve = ("open_to_decide", "1", article, "approve and publish")
        (status, said), (_, decided) = pressed(race, save, approve)
        state = race.first.ask("state", article)
        assert "<p>Changed.</p>" in state["bodies"]
        if decided == [IS_PUBLIC]:
            assert (status, said) == (409, [KEPT])
            assert (state["status"], state["editions"], state["words"]) == ("published", [1], "<p>One.</p>")
        else:
            assert decided in ([QUICKER], [CHANGED])
            assert (status, state["status"], state["words"]) == (302, "in review", "<p>Changed.</p>")


def test_of_three_who_press_publish_one_does_and_the_others_are_told(race):
    for _ in range(ROUNDS):
        article = race.first.ask("article_at", "submit")
        pages = [("open_to_decide", str(n), article, "approve and publish") for n in range(3)]
        answers = pressed(race, *pages)
        said = [words for _, (words,) in answers]
        assert ([status for status, _ in answers], said.count(IS_PUBLIC)) == ([302] * 3, 1)
        assert [words for words in said if words != IS_PUBLIC and not words.startswith(TOO_LATE)] == []
        state = race.first.ask("state", article)
        assert (state["editions"], state["moves"]) == ([1], ["submit", "approve", "publish"])


def test_of_two_bulk_actions_on_the_same_articles_each_article_is_published_once(race):
    for _ in range(ROUNDS):
        articles = [race.first.ask("article_at", "submit") for _ in range(4)]
        pages = [("open_the_list", by, "approve_and_publish", articles) for by in ("0", "1")]
        answers = pressed(race, *pages)
        assert [status for status, _ in answers] == [302, 302]
        said = [words for _, every in answers for words in every]
        done = [int(words.rpartition("for ")[2].rstrip(".")) for words in said if ": done for " in words]
        refused = [words.partition(": ")[2] for words in said if ": done for " not in words]
        assert (sum(done), len(refused)) == (4, 4)
        assert [words for words in refused if not words.startswith(TOO_LATE)] == []
        for article in articles:
            state = race.first.ask("state", article)
            assert (state["editions"], state["moves"]) == ([1], ["submit", "approve", "publish"])
