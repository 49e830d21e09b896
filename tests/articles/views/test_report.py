"""The form by which readers report an error."""

import re
from datetime import timedelta

import pytest

from articles.models import Edition, ErrorReport
from newsroom import clock
from newsroom.models import Notification


@pytest.fixture
def article(printed):
    return printed("Five Freed", body="<p>Five were freed.</p>")


@pytest.fixture
def path(article):
    return Edition.objects.get(article=article).get_absolute_url()


def opened(client, path):
    """Open the form and return what it sends, with its seal."""
    page = client.get(f"{path}report/").content.decode()
    seal = re.search(r'name="seal" value="([^"]*)"', page)[1]
    return {"seal": seal, "passage": "Five were  freed.", "wrong": "It was six.", "contact": "ada@news.example"}


def sent(client, path, later=timedelta(minutes=1), **changed):
    given = opened(client, path) | changed
    with clock.at(clock.now() + later):
        return client.post(f"{path}report/", given)


def test_form_is_found_and_nothing_is_kept_of_who_opens_it(path, client):
    assert f'<a href="{path}report/">Report an error</a>' in client.get(path).content.decode()
    answer = client.get(f"{path}report/")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    page = answer.content.decode()
    assert "after 90 days at the latest" in page
    assert "<script" not in page
    assert '<meta name="robots" content="noindex">' in page


def test_report_reaches_the_desk_with_the_version_it_was_written_of(path, article, revise, move, editor, client):
    first, given = Edition.objects.get(article=article), opened(client, path)
    revise(article)
    for verb in ("submit", "approve", "publish"):
        move(verb, article, reason="More.")
    with clock.at(clock.now() + timedelta(minutes=2)):
        answer = client.post(f"{path}report/", given)
    assert (answer.status_code, answer["Location"]) == (303, f"http://localhost:8000{path}report/?sent=yes")
    assert b"The editors have it." in client.get(answer["Location"]).content
    row = ErrorReport.objects.get()
    assert (row.article, row.edition, row.state) == (article, first, "open")
    assert (row.passage, row.wrong, row.contact) == ("Five were freed.", "It was six.", "ada@news.example")
    told = Notification.objects.get(event="reported", person=editor)
    assert told.line == "A reader reports an error: Five Freed"
    assert told.message == "It was six."
    assert told.path == f"/admin/articles/errorreport/{row.pk}/change/"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"wrong": " "}, "Say what is wrong."),
        ({"wrong": "x" * 2001}, "That is too long."),
        ({"passage": "x" * 601}, "That is too long."),
        ({"seal": ""}, "send it once more"),
        ({"seal": "made:up"}, "send it once more"),
        ({"later": timedelta(hours=25)}, "send it once more"),
        ({"later": timedelta(seconds=1)}, "send it once more"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(changed, says, path, client):
    answer = sent(client, path, **({"passage": "<b>Five</b>"} | changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "ada@news.example" in page
    assert "<b>" not in page
    assert not ErrorReport.objects.exists()


def test_program_that_fills_in_what_people_do_not_see_is_told_the_same(path, client):
    assert sent(client, path, website="https://spam.example").status_code == 303
    assert not ErrorReport.objects.exists()


def test_reports_of_one_address_are_counted_and_the_address_is_not_kept(path, client):
    assert [sent(client, path).status_code for _ in range(6)] == [303] * 5 + [429]
    assert sent(client, path)["Retry-After"] == "3600"
    assert ErrorReport.objects.count() == 5
    with clock.at(clock.now() + timedelta(hours=2)):
        assert sent(client, path).status_code == 303


def test_seal_of_another_article_is_none(path, printed, client):
    other = Edition.objects.get(article=printed()).get_absolute_url()
    assert sent(client, path, seal=opened(client, other)["seal"]).status_code == 422


def test_other_methods_and_what_is_not_public_are_refused(path, draft, article, proposed, corrected, client):
    assert client.put(f"{path}report/").status_code == 405
    missing = client.post("/2026/01/01/never-written/report/", {})
    hidden = draft("Hidden Draft")
    assert client.post(f"/2026/01/01/{hidden.slug}/report/", {}).content == missing.content
    assert missing.status_code == 404
    corrected(proposed(article, "withdrawal", "A court said so."))
    assert client.get(f"{path}report/").status_code == 410
    assert client.post(f"{path}report/", {}).status_code == 410
