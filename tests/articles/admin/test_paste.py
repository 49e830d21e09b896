"""The paste box: from pasted text to a saved draft in three actions on one screen."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from articles import pastes
from articles.demo.house import FOLDER
from articles.models import Article, Intake, Paste, Version
from newsroom import clock
from newsroom.models import Reporter
from newsroom.roles import Role
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
        return desk_client.post(PASTE, {"pasted": text}, follow=True)

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


def test_an_unknown_desk_is_asked_about_once_and_has_to_be_chosen(desk_client, take_apart):
    page = take_apart(TEXT.replace("Middle East Desk", "Antarctica Desk")).content.decode()
    said = page.partition("Please check")[2].partition("</section>")[0]
    assert said.count("Antarctica") == said.count("Choose the desk") == 1
    assert "The byline names the Antarctica desk, and no desk here is called so. Choose the desk below." in said
    data = form_of(page)
    assert data["desk"] == ""
    answer = desk_client.post(ADD, data)
    assert answer.status_code == 422
    assert "Choose the desk that it belongs to." in answer.content.decode()
    assert not Article.objects.exists()


def test_a_desk_of_others_is_asked_about(take_apart, make_desk):
    make_desk("Europe")
    page = take_apart(TEXT.replace("Middle East Desk", "Europe Desk")).content.decode()
    assert "You do not write at the Europe desk, which the byline names. Choose a desk of yours below." in page
    assert form_of(page)["desk"] == ""


@pytest.mark.parametrize("text", ["", "   \n\n  ", "\x00\x01", "\u200b"])
def test_an_empty_paste_is_told_so(text, take_apart):
    answer = take_apart(text)
    assert answer.status_code == 422
    assert "There is nothing to read in the box" in answer.content.decode()


def test_five_megabytes_are_refused_with_a_word_and_not_sent_back(take_apart):
    text = TEXT + "word " * 1_000_000
    answer = take_apart(text)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "longer than any dispatch" in page
    assert "the Back button brings the box back" in page
    assert len(answer.content) < 50_000
    assert not Paste.objects.exists()


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


def test_the_page_of_a_paste_can_be_come_back_to(desk_client):
    sent = desk_client.post(PASTE, {"pasted": TEXT})
    assert sent.status_code == 302
    first, again = (form_of(desk_client.get(sent["Location"]).content.decode()) for _ in range(2))
    first.pop("csrfmiddlewaretoken"), again.pop("csrfmiddlewaretoken")
    assert first == again
    assert first["headline"] == "Judges Free Forty Teachers in Amman"
    # The same text pasted once more is the same page.
    assert desk_client.post(PASTE, {"pasted": TEXT})["Location"] == sent["Location"]


def test_a_paste_is_shown_to_nobody_else(desk_client, person, desk, client):
    where = desk_client.post(PASTE, {"pasted": TEXT})["Location"]
    client.force_login(person(desk, Role.MANAGING_EDITOR))
    answer = client.get(where)
    missing = client.get(f"{PASTE}00000000-0000-0000-0000-000000000000/")
    assert (answer.status_code, missing.status_code) == (404, 404)
    assert "Judges Free" not in answer.content.decode()
    assert "not kept any more" in answer.content.decode()


def test_a_paste_lapses_after_seven_days(desk_client, reporter):
    where = desk_client.post(PASTE, {"pasted": TEXT})["Location"]
    Paste.objects.update(at=clock.now() - pastes.LAPSE - timedelta(minutes=1))
    assert desk_client.get(where).status_code == 404
    pastes.keep("Another", by=reporter)
    assert [kept.text for kept in Paste.objects.all()] == ["Another"]


def test_a_person_has_at_most_twenty_pastes_and_keeps_the_newest(reporter, person):
    other = pastes.keep("Of somebody else", by=person(None))
    for n in range(25):
        pastes.keep(f"Text {n}", by=reporter)
    mine = Paste.objects.filter(by=reporter)
    assert mine.count() == pastes.MOST_A_PERSON
    assert {kept.text for kept in mine} == {f"Text {n}" for n in range(5, 25)}
    assert Paste.objects.filter(pk=other.pk).exists()


def test_going_back_to_a_paste_that_is_a_draft_already_leads_to_the_draft(desk_client):
    where = desk_client.post(PASTE, {"pasted": TEXT})["Location"]
    saved = desk_client.post(ADD, form_of(desk_client.get(where).content.decode()))
    assert not Paste.objects.exists()
    assert desk_client.get(where)["Location"] == saved["Location"]


def test_a_form_sent_twice_makes_one_draft(desk_client, take_apart):
    data = form_of(take_apart(TEXT).content.decode())
    first, second = desk_client.post(ADD, data), desk_client.post(ADD, data)
    assert first["Location"] == second["Location"]
    assert (Article.objects.count(), Version.objects.count(), Intake.objects.count()) == (1, 1, 1)


def test_an_empty_page_sent_twice_makes_one_draft_too(desk_client):
    data = form_of(desk_client.get(ADD).content.decode()) | {"headline": "Bail at Last"}
    assert desk_client.post(ADD, data)["Location"] == desk_client.post(ADD, data)["Location"]
    assert desk_client.post(ADD, data | {"key": ""})["Location"] != desk_client.post(ADD, data)["Location"]
    assert Article.objects.count() == 2


def test_what_was_changed_before_sending_again_is_a_version_of_the_same_draft(desk_client, take_apart):
    data = form_of(take_apart(TEXT).content.decode())
    desk_client.post(ADD, data)
    desk_client.post(ADD, data | {"city": "Irbid"})
    article = Article.objects.get()
    assert (article.city, article.versions.count()) == ("Irbid", 2)
    # Sent a third time as it was at first: nothing new was typed, and nobody is contradicted.
    desk_client.post(ADD, data)
    article.refresh_from_db()
    assert (article.city, article.versions.count()) == ("Irbid", 2)


def test_the_database_takes_one_article_of_a_form(draft):
    first, second = draft(), draft()
    Article.objects.filter(pk=first.pk).update(form_key="00000000-0000-0000-0000-000000000001")
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=second.pk).update(form_key="00000000-0000-0000-0000-000000000001")


def test_an_overlong_text_is_refused_beside_the_form_as_well(desk_client):
    data = form_of(desk_client.get(ADD).content.decode()) | {"headline": "Bail", "pasted": "word " * 1_000_000}
    answer = desk_client.post(ADD, data)
    assert "longer than any dispatch" in answer.content.decode()
    assert len(answer.content) < 1_200_000
    assert not Article.objects.exists()


def test_the_page_says_once_when_the_text_came_in(desk_client, take_apart):
    saved = desk_client.post(ADD, form_of(take_apart(TEXT).content.decode()))
    kept = Intake.objects.get()
    page = " ".join(desk_client.get(saved["Location"]).content.decode().split())
    assert f"<p>Pasted {kept.at.day} {kept.at:%b %Y, %H:%M} by reporter</p>" in page


@pytest.mark.parametrize("count", [3, 40])
def test_taking_apart_asks_the_same_number_of_questions_whatever_is_cited(
    count, desk_client, django_assert_num_queries
):
    listed = "\n\n".join(f"Outlet {n} – Story Number {n} – 3 May 2025" for n in range(count))
    where = desk_client.post(PASTE, {"pasted": TEXT + listed})["Location"]
    with django_assert_num_queries(27):
        assert desk_client.get(where).status_code == 200


def test_neither_bullets_nor_tags_are_printed_and_the_text_keeps_them(desk_client, take_apart):
    text = TEXT.replace("The Lantern – Teachers", "•\tThe Lantern – <i>Teachers</i>").replace("Radio", "\uf0b7\tRadio")
    desk_client.post(ADD, form_of(take_apart(text).content.decode()))
    assert [row.printed for row in Article.objects.get().citations.all()] == [
        "The Lantern – Teachers Walk Free – 3 May 2025",
        "Radio One – Forty Freed in Amman – 4 May 2025",
    ]
    assert "<i>Teachers</i>" in Intake.objects.get().text
