"""The same thing asked for by several at once: one record, and nobody is shown an error."""

from collections.abc import Iterator

import pytest

from articles.workflow import QUICKER

pytestmark = pytest.mark.engine

ROUNDS = 3


@pytest.fixture(autouse=True, scope="module")
def record_holds(race) -> Iterator[None]:
    """Whatever the races did, the record verifies afterwards."""
    yield
    assert race.first.ask("breaks") == []


def added(race, before: dict[str, int]) -> dict[str, int]:
    return {name: number - before[name] for name, number in race.first.ask("sources").items()}


@pytest.mark.parametrize(
    "line",
    [
        "Daily {n} – Raid in Basra – 26 March 2008 – https://daily{n}.example/1",
        "Weekly {n} – Raid in Basra – 26 March 2008",
    ],
)
def test_four_who_cite_one_document_make_one_source_and_one_outlet(race, line):
    for n in range(ROUNDS):
        before = race.first.ask("sources")
        answers = race.run(*(("cite", str(who), line.format(n=n)) for who in range(4)))
        assert all(len(answer) == 1 and answer == answers[0] for answer in answers), answers
        assert added(race, before) == {"Outlet": 1, "Source": 1}


def test_imports_that_cite_the_same_documents_in_another_order_do_not_stop_one_another(race):
    for n in range(ROUNDS):
        lines = [f"Order Post {n} {letter} – Raid in Basra – 26 March 2008" for letter in "ABCDEFGH"]
        before = race.first.ask("sources")
        there, back = race.run(("cite", "0", *lines), ("cite", "1", *reversed(lines)))
        assert there == list(reversed(back))
        assert added(race, before) == {"Outlet": 8, "Source": 8}


def test_of_two_addresses_given_to_one_source_at_once_each_is_kept(race):
    for n in range(ROUNDS):
        line = f"Herald {n} – Raid in Basra – 26 March 2008"
        (without,) = race.first.ask("cite", "0", line)
        one, two = race.run(*(("cite", str(who), f"{line} – https://herald.example/{n}/{who}") for who in range(2)))
        assert one != two
        assert without in one + two
        again = [race.first.ask("cite", "0", f"https://herald.example/{n}/{who}") for who in range(2)]
        assert again == [one, two]


def test_four_who_byline_a_newcomer_make_one_reporter(race):
    for n in range(ROUNDS):
        answers = race.run(*(("enlist", str(who), f"Ada Lovelace {'I' * n}") for who in range(4)))
        assert all(isinstance(answer, int) and answer == answers[0] for answer in answers), answers


def test_four_who_upload_one_picture_keep_one_photo_and_one_file(race):
    for n in range(ROUNDS):
        answers = race.run(*(("upload", str(who), f"#00000{n}") for who in range(4)))
        assert all(isinstance(answer, int) and answer == answers[0] for answer in answers), answers
        assert len(race.first.ask("originals")) == n + 1


def test_of_two_who_bring_in_one_file_one_makes_it(race):
    for n in range(ROUNDS):
        text = (
            f"Raid in Basra {n}\n\nBy Ada Lovelace\n\nBASRA, Iraq – Something happened.\n\nDaily – Raid – 26 March 2008"
        )
        answers = race.run(*(("bring_in", str(who), f"dispatch:{n}.txt", text) for who in range(4)))
        assert answers.count("same") == 3
        assert set(answers) - {"same"} <= {"made", "doubtful"}
        assert race.first.ask("brought_in", f"dispatch:{n}.txt") == 1


def test_texts_brought_in_under_one_reference_are_one_article(race):
    for n in range(ROUNDS):
        texts = [f"Raid in Basra {n}\n\nBASRA, Iraq – Something happened to {who}.\n" for who in range(4)]
        answers = race.run(*(("bring_in", "0", f"dispatch:again{n}.txt", text) for text in texts))
        assert answers.count("changed") == 3
        assert race.first.ask("brought_in", f"dispatch:again{n}.txt") == 1


def test_importers_that_begin_at_once_share_one_account(race):
    answers = race.run(*[("importer",)] * 4)
    assert all(isinstance(answer, int) and answer == answers[0] for answer in answers), answers


def test_four_savers_of_one_new_tag_in_several_spellings_make_one(race):
    for n in range(ROUNDS):
        articles = [race.first.ask("article_at") for _ in range(4)]
        spelled = [f"Iraq{n}", f"IRAQ{n}", f"iraq{n}", f"Iraq{n}"]
        orders = [("tag", article, "0", tag) for article, tag in zip(articles, spelled, strict=True)]
        assert race.run(*orders) == ["current"] * 4
        names = {name for article in articles for name in race.first.ask("tags", article)}
        assert len(names) == 1


def test_of_two_articles_published_at_one_address_the_second_is_told(race):
    for n in range(ROUNDS):
        articles = [race.first.ask("same_address", f"raid-in-basra-{n}") for _ in range(2)]
        answers = race.run(*(("move", article, "publish", "0") for article in articles))
        assert answers.count("done") == 1
        (told,) = (answer for answer in answers if answer != "done")
        assert told.startswith("Another article has the address ")
        assert told != QUICKER


def test_of_two_who_add_one_outlet_in_the_admin_the_second_is_told_by_the_form(race):
    for n in range(ROUNDS):
        answers = race.run(*(("add_outlet", str(who), f"Courier{n}") for who in range(2)))
        assert sorted(answers) == ["added", "told"]
