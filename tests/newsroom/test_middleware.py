"""What stands in the head of every answer."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from newsroom.roles import Role

POLICY = ", ".join(f"{feature}=()" for feature in settings.PERMISSIONS_DENIED)


def test_the_policy_denies_what_listens_looks_and_locates():
    assert {"camera", "microphone", "geolocation", "usb", "payment"} <= set(settings.PERMISSIONS_DENIED)


@pytest.mark.parametrize(
    "asked", ["/", "/archive/", "/feed.xml", "/robots.txt", "/nowhere/", "/static/newsroom/base.css", "/admin/login/"]
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_every_answer_denies_what_no_page_needs(method, asked, db):
    answer = getattr(Client(enforce_csrf_checks=True), method)(asked)
    assert answer["Permissions-Policy"] == POLICY


def test_pages_of_print_deny_it_too(printed, client):
    article = printed()
    for asked in (article.editions.get().get_absolute_url(), f"/desks/{article.desk.slug}/"):
        answer = client.get(asked)
        assert (answer.status_code, answer["Permissions-Policy"]) == (200, POLICY)


@pytest.mark.parametrize("name", ["admin:index", "admin:newsroom_user_changelist", "admin:articles_article_changelist"])
def test_the_admin_denies_it_too(name, person, desk, client):
    client.force_login(person(desk, *Role))
    answer = client.get(reverse(name))
    assert (answer.status_code, answer["Permissions-Policy"]) == (200, POLICY)


def test_redirect_to_https_denies_it_too(settings, client):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/")
    assert (answer.status_code, answer["Permissions-Policy"]) == (301, POLICY)


def test_our_own_failure_denies_it_too(db, monkeypatch):
    monkeypatch.setattr("newsroom.clock.now", lambda: 1 / 0)
    answer = Client(raise_request_exception=False).get("/")
    assert (answer.status_code, answer["Permissions-Policy"]) == (500, POLICY)
