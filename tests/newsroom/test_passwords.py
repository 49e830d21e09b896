"""Passwords: changed by their owner, by the old one or by a link; all sessions end."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from newsroom import outbox, passwords
from newsroom.models import LedgerEntry, OutboxRow, Session, User

OLD, NEW = "correct horse battery", "another long phrase"


@pytest.fixture
def ada(reporter) -> User:
    User.objects.filter(pk=reporter.pk).update(email="ada@news.example")
    reporter.refresh_from_db()
    return reporter


def link_sent() -> str:
    outbox.work_off()
    return re.search(r"http://localhost:8000(/admin/new-password/\S+)", mail.outbox[-1].body)[1]


def ask(client, email: str):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def test_known_and_unknown_addresses_are_answered_alike(client, ada):
    known, unknown = ask(client, "ada@news.example"), ask(Client(), "nobody@news.example")
    assert known.redirect_chain == unknown.redirect_chain == [("/admin/forgotten/sent/", 302)]
    assert known.content == unknown.content
    assert list(OutboxRow.objects.values_list("key", flat=True)) == [str(ada.pk)]
    outbox.work_off()
    assert [letter.to for letter in mail.outbox] == [["ada@news.example"]]


def test_link_sets_a_new_password_and_ends_every_session(client, ada):
    elsewhere = Client()
    elsewhere.force_login(ada)
    ask(client, ada.email)
    address = link_sent()
    assert client.get(address)["Referrer-Policy"] == "same-origin"
    done = client.post(address, {"new_password1": NEW, "new_password2": NEW})
    assert done["Location"] == reverse("account_login")
    assert elsewhere.get("/admin/").status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert [entry.action for entry in LedgerEntry.objects.all()] == ["change password"]
    assert client.get("/admin/").status_code == 302, "A link is no way past the second factor."
    assert client.get(address).status_code == 404


def test_link_lapses(client, ada, settings):
    ask(client, ada.email)
    address = link_sent()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("uid", ["MQ", "!!", "LTE", "eA", "8J+YgA"])
def test_made_up_link_is_as_good_as_missing(uid, client, ada):
    assert client.get(reverse("new_password", args=[uid, "abc-def"])).status_code == 404


def test_closed_account_gets_no_letter(ada):
    passwords.offer_link(ada)
    User.objects.update(is_active=False)
    outbox.work_off()
    assert mail.outbox == []


def test_own_password_is_changed_and_all_sessions_end(client, ada):
    elsewhere = Client()
    elsewhere.force_login(ada)
    client.force_login(ada)
    address = reverse("account_change_password")
    wrong = client.post(address, {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert wrong.status_code == 200
    done = client.post(address, {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    assert done["Location"] == reverse("account_login")
    assert [browser.get("/admin/").status_code for browser in (client, elsewhere)] == [302, 302]
    assert not Session.objects.filter(person=ada).exists()


def test_asking_often_asks_once(client, ada):
    for _ in range(3):
        ask(client, ada.email)
    assert OutboxRow.objects.count() == 1


def test_letters_are_not_asked_for_without_end(client, ada):
    statuses = [ask(client, ada.email).status_code for _ in range(7)]
    assert statuses[-1] == 429
    assert "Too many attempts" in ask(client, ada.email).content.decode()
