"""Sessions: shown to their owner, ended for good."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from newsroom import clock, sessions
from newsroom.models import Session

pytestmark = pytest.mark.engine

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
MINE = "/admin/newsroom/session/"
PASSWORD = "correct horse battery"


@pytest.fixture
def signed_in(reporter):
    """A browser in which the reporter has signed in."""

    def enter(agent: str = FIREFOX) -> Client:
        browser = Client(HTTP_USER_AGENT=agent)
        browser.post(reverse("account_login"), {"login": "reporter", "password": PASSWORD})
        return browser

    return enter


def is_in(browser: Client) -> bool:
    return browser.get("/admin/").status_code == 200


def mark_of(browser: Client) -> str:
    return Session.objects.get(session_key=browser.session.session_key).mark


def test_person_sees_where_they_are_signed_in(signed_in, client, editor):
    client.force_login(editor)
    first, second = signed_in(), signed_in("curl/8")
    shown = first.get(MINE).content.decode()
    assert shown.count("this one") == 1
    assert "Firefox on Linux" in shown
    assert "An unknown browser" in shown
    assert first.session.session_key not in shown
    assert second.session.session_key not in shown
    assert client.get(MINE).content.decode().count("last seen") == 1


def test_neither_address_nor_agent_is_kept(signed_in):
    browser = signed_in()
    row = Session.objects.get(session_key=browser.session.session_key)
    assert row.device == "Firefox on Linux"
    assert "Mozilla" not in str(browser.session.items())
    assert "127.0.0.1" not in str(browser.session.items())


def test_one_session_is_ended_and_the_others_stay(signed_in):
    here, there = signed_in(), signed_in()
    here.post(f"{MINE}end/", {"session": mark_of(there)})
    assert (is_in(here), is_in(there)) == (True, False)


def test_this_session_is_ended(signed_in):
    here, there = signed_in(), signed_in()
    here.post(f"{MINE}end/", {"session": mark_of(here)})
    assert (is_in(here), is_in(there)) == (False, True)


def test_all_others_are_ended(signed_in):
    here, there, elsewhere = signed_in(), signed_in(), signed_in()
    here.post(f"{MINE}end/", {"session": "others"})
    assert [is_in(browser) for browser in (here, there, elsewhere)] == [True, False, False]


def test_another_persons_session_cannot_be_ended(signed_in, client, editor):
    client.force_login(editor)
    here = signed_in()
    here.post(f"{MINE}end/", {"session": mark_of(client)})
    assert is_in(client)


def test_last_seen_is_written_seldom(signed_in, django_assert_num_queries):
    browser = signed_in()
    key = browser.session.session_key
    before = Session.objects.get(pk=key).last_seen
    with clock.at(before + sessions.SEEN_EVERY - timedelta(seconds=1)):
        browser.get(MINE)
    assert Session.objects.get(pk=key).last_seen == before
    later = before + sessions.SEEN_EVERY
    with clock.at(later):
        browser.get(MINE)
    assert Session.objects.get(pk=key).last_seen == later
    assert Session.objects.get(pk=key).started < before + timedelta(minutes=1)


def test_session_is_another_after_sign_in(reporter):
    browser = Client()
    browser.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    before = browser.session.session_key
    browser.post(reverse("account_login"), {"login": "reporter", "password": PASSWORD})
    assert browser.session.session_key != before


def test_what_has_run_out_is_pruned(signed_in):
    signed_in()
    with clock.at(clock.now() + timedelta(hours=9)):
        sessions.prune()
    assert not Session.objects.exists()
