"""What every request passes through."""

import io
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from newsroom.middleware import BodyLimit
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


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_body_that_announces_too_much_is_refused_with_a_page_and_read_away(kind, rf, settings):
    settings.MOST_BODY_BYTES, settings.MOST_BYTES_READ_AWAY = 1000, 3000
    body = io.BytesIO(b"x" * 5000)
    request = rf.generic("POST", "/admin/", b"", content_type=kind, CONTENT_LENGTH="5000", **{"wsgi.input": body})
    reached: list[object] = []
    response = BodyLimit(reached.append)(request)
    assert (response.status_code, reached) == (413, [])
    assert "go Back, and what you typed or pasted is still there" in response.content.decode()
    assert body.tell() == 3000


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
def test_fields_of_more_than_twelve_megabytes_are_answered_by_a_page(kind, client):
    data = {"username": "x" * 13_000_000}
    sent = data if kind == "multipart" else urlencode(data)
    extra = {} if kind == "multipart" else {"content_type": "application/x-www-form-urlencoded"}
    answer = client.post("/admin/sign-in/", sent, **extra)
    assert answer.status_code == 413
    assert "This was too much at once" in answer.content.decode()


@pytest.mark.django_db
def test_a_body_of_nonsense_length_is_refused(rf):
    request = rf.generic("POST", "/admin/", b"", CONTENT_LENGTH="-5")
    assert BodyLimit(lambda _request: HttpResponse())(request).status_code == 413


def test_every_public_answer_carries_what_protects_and_saves(printed, client):
    path = printed(body="<p>Something happened.</p>").editions.get().get_absolute_url()
    for asked in (path, "/", "/feed.xml", "/feed.json", "/sitemap.xml", "/archive/"):
        answer = client.get(asked, headers={"accept-encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip", asked
        assert answer["Vary"] == "Accept-Encoding", asked
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"].startswith("public, max-age=")
        assert not answer.cookies
        head = client.head(asked, headers={"accept-encoding": "gzip"})
        assert (head["ETag"], head["Content-Type"], head.content) == (answer["ETag"], answer["Content-Type"], b"")
        known = client.get(asked, headers={"accept-encoding": "gzip", "if-none-match": answer["ETag"]})
        assert (known.status_code, known.content) == (304, b""), asked
