"""A piece in print is corrected, given another address, retracted, withdrawn and put back, through the admin."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles import verify
from newsroom.models import LedgerEntry
from newsroom.roles import Role


@pytest.fixture
def desks_of(reporter, editor, person, desk):
    """A browser each for the reporter and two editors."""

    def signed_in(user) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return signed_in(reporter), signed_in(editor), signed_in(person(desk, Role.EDITOR))


def settled(browser: Client, page: str, article, outcome: str = "approved") -> str:
    """Press a button of the panel on the article's page, with what stands in its form; one action."""
    shown = browser.get(page).content.decode()
    form = dict(re.findall(r'name="(proposal|seen)" value="(\w+)"', shown[shown.index("proposal-heading") :]))
    address = reverse("admin:articles_article_proposal", args=[article.pk])
    return browser.post(address, form | {"outcome": outcome}, follow=True).content.decode()


def propose(browser: Client, article, kind: str, **fields) -> None:
    article.refresh_from_db()
    sent = {"kind": kind, "text": f"Because of {kind}.", "seen": article.version.digest} | fields
    browser.post(reverse("admin:articles_article_propose", args=[article.pk]), sent)


def test_a_correction_takes_three_actions_and_one_of_a_second_person(printed, desks_of, client):
    reporter, editor, _second = desks_of
    article = printed("Raid in Basra", body="<p>Five died.</p>")
    page = reverse("admin:articles_article_change", args=[article.pk])
    path = article.editions.get().get_absolute_url()
    before = client.get(path).content

    # The reporter mends the words, says what was wrong, and presses the button that says what it is: three actions.
    form = reporter.get(page).context["form"]
    address = reverse("admin:articles_article_correct", args=[article.pk])
    data = {name: form[name].value() or "" for name in form.fields} | {"body": "<p>Six died.</p>"}
    for rows in ("bylines", "citations", "pictures"):
        data |= {f"{rows}-TOTAL_FORMS": 0, f"{rows}-INITIAL_FORMS": 0}
    data |= {"why-kind": "fact", "why-text": "It said that five people died. They were six."}
    assert "It is proposed." in reporter.post(address, data, follow=True).content.decode()
    assert client.get(path).content == before
    assert "Only editors" in settled(reporter, page, article)
    assert client.get(path).content == before

    # The editor reads both and presses one button.
    assert "Approved. It is public now." in settled(editor, page, article)
    shown = client.get(path).content.decode()
    assert "Six died." in shown
    assert "It said that five people died. They were six." in shown
    assert list(verify.breaks()) == []


def test_a_piece_moves_is_retracted_withdrawn_and_put_back(printed, desks_of, client):
    reporter, editor, second = desks_of
    article = printed("Raid in Basra")
    page = reverse("admin:articles_article_change", args=[article.pk])
    path = article.editions.get().get_absolute_url()

    propose(editor, article, "address", slug="raid-at-basra")
    assert client.get(path).status_code == 200
    settled(second, page, article)
    assert client.get(path).status_code == 301
    path = client.get(path).headers["Location"].removeprefix("http://localhost:8000")

    propose(reporter, article, "retraction")
    settled(editor, page, article)
    assert "<h1>Retracted: Raid in Basra</h1>" in client.get(path).content.decode()

    propose(editor, article, "law")
    assert "Whoever proposed something cannot approve it" in settled(editor, page, article)
    assert client.get(path).status_code == 200
    settled(second, page, article)
    assert client.get(path).status_code == 451
    propose(reporter, article, "reinstatement")
    settled(editor, page, article, outcome="taken back")
    assert client.get(path).status_code == 451
    settled(editor, page, article)
    assert client.get(path).status_code == 200

    assert LedgerEntry.objects.filter(action="propose").count() == 4
    assert list(verify.breaks()) == []
