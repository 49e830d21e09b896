"""The paste box: from pasted text to a saved draft in three actions on one screen."""

from pathlib import Path

import pytest

from articles.demo.house import FOLDER
from articles.models import Article, Intake
from newsroom.models import Reporter
from sources.models import Source
from tests.articles.admin.test_writing import ADD, form_of

PASTE = "/admin/articles/article/paste/"
TEXT = """Judges Free Forty Teachers in Amman

By Ada Okafor
Lantern Service Reporter, Middle East Desk

AMMAN, Jordan – An appeals court freed forty teachers on May 3.

Their union thanked the lawyers.

For more information, please see:

The Lantern – Teachers Walk Free – 3 May 2025

Radio One – Forty Freed in Amman – 4 May 2025
"""


@pytest.fixture
def desk_client(client, reporter):
    client.force_login(reporter)
    return client


@pytest.fixture
def take_apart(desk_client):
    def post(text: str):
        return desk_client.post(PASTE, {"pasted": text})

    return post


def test_pasted_dispatch_becomes_a_draft_with_its_sources(desk_client, take_apart):
    data = form_of(take_apart(TEXT).content.decode())
    desk_client.post(ADD, data | {"bylines-0-enlist": "on"})
    article = Article.objects.get()
    assert (article.headline, article.city, article.country) == (
        "Judges Free Forty Teachers in Amman",
        "Amman",
        "Jordan",
    )
    assert article.desk.name == "Middle East"
    assert article.body == (
        "<p>An appeals court freed forty teachers on May 3.</p><p>Their union thanked the lawyers.</p>"
    )
    assert [(b.name, b.title, b.reporter.name) for b in article.bylines.all()] == [
        ("Ada Okafor", "Reporter", "Ada Okafor")
    ]
    assert [str(c.source) for c in article.citations.all()] == [
        "The Lantern – Teachers Walk Free – 3 May 2025",
        "Radio One – Forty Freed in Amman – 4 May 2025",
    ]


def test_taking_apart_saves_nothing(take_apart):
    assert take_apart(TEXT).status_code == 200
    assert (Article.objects.count(), Source.objects.count(), Reporter.objects.count(), Intake.objects.count()) == (
        0,
        0,
        0,
        0,
    )


def test_the_text_is_kept_to_the_letter_beside_the_article(desk_client, take_apart):
    desk_client.post(ADD, form_of(take_apart(TEXT).content.decode()))
    assert Intake.objects.get().text == TEXT


def test_a_known_source_is_named_with_the_number_of_dispatches_that_cite_it(desk_client, take_apart):
    desk_client.post(ADD, form_of(take_apart(TEXT).content.decode()))
    page = take_apart(TEXT.replace("Judges Free", "Why Judges Freed")).content.decode()
    assert "Known source, cited by 1 dispatch: The Lantern – Teachers Walk Free – 3 May 2025" in page


def test_a_new_outlet_is_announced(take_apart):
    assert "New source, new outlet: The Lantern" in take_apart(TEXT).content.decode()


def test_an_unknown_desk_is_asked_about(take_apart):
    page = take_apart(TEXT.replace("Middle East Desk", "Antarctica Desk")).content.decode()
    assert "Antarctica" in page


def test_a_desk_of_others_is_asked_about(take_apart, make_desk):
    make_desk("Europe")
    page = take_apart(TEXT.replace("Middle East Desk", "Europe Desk")).content.decode()
    assert "You do not write at the Europe desk." in page


@pytest.mark.parametrize("text", ["", "   \n\n  ", "\x00\x01", "\u200b"])
def test_an_empty_paste_is_told_so(text, take_apart):
    answer = take_apart(text)
    assert answer.status_code == 422
    assert "There is nothing to read in the box" in answer.content.decode()


def test_five_megabytes_are_refused_with_a_word_and_stay_in_the_box(take_apart):
    text = TEXT + "word " * 1_000_000
    answer = take_apart(text)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "longer than any dispatch" in page
    assert page.count("word ") > 999_999


def test_three_hundred_sources_are_taken(desk_client, take_apart):
    text = TEXT + "\n\n".join(f"Outlet {n} – Story Number {n} – 3 May 2025" for n in range(300))
    desk_client.post(ADD, form_of(take_apart(text).content.decode()))
    assert Article.objects.get().citations.count() == 302


def test_control_characters_and_right_to_left_text_make_a_draft(desk_client, take_apart):
    text = next((FOLDER / "dispatches").glob("*beirut*.txt")).read_text()
    desk_client.post(ADD, form_of(take_apart(text.replace(" ", " \x07", 3)).content.decode()))
    article = Article.objects.get()
    assert article.language == "ar"
    assert "\x07" not in article.body
    assert article.citations.count() >= 3


def test_a_text_with_html_is_shown_as_text(take_apart):
    page = take_apart(TEXT.replace("Judges Free", '"><script>alert(1)</script>')).content.decode()
    assert "<script>alert(1)" not in page


def test_a_failed_save_keeps_the_paste_on_the_page(desk_client, take_apart):
    data = form_of(take_apart(TEXT).content.decode()) | {"headline": ""}
    answer = desk_client.post(ADD, data)
    assert answer.status_code == 422
    again = form_of(answer.content.decode())
    assert again["pasted"].replace("\r\n", "\n").strip() == TEXT.strip()


def test_every_dispatch_of_the_demo_is_taken_apart_without_a_question_of_the_parser(take_apart):
    for path in sorted((FOLDER / "dispatches").glob("*.txt")):
        page = take_apart(Path(path).read_text()).content.decode()
        assert "Line " not in page.partition("Please check")[2][:2000].partition('<div class="sheet">')[0], path.name
