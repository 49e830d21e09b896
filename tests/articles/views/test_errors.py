"""The pages of what went wrong."""

import pytest
from django.test import Client, RequestFactory

from newsroom import views


@pytest.mark.parametrize("path", ["/nowhere", "/desks/none/", "/tags/<script>/", "/2026/01/01/none/", "/feed.xml/x"])
def test_missing_pages_are_one_page_that_names_no_path(path, make_desk, client):
    make_desk("Europe")
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content == client.get("/something/else").content
    assert b"There is no such page" in answer.content
    assert b"none" not in answer.content
    assert b'href="/desks/europe/"' in answer.content
    assert b'content="noindex"' in answer.content
    assert answer["Cache-Control"] == "no-cache"


def test_our_own_failure_is_said_without_the_database():
    answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"Something went wrong on our side" in answer.content
    assert b"base.css" in answer.content
    assert answer["Cache-Control"] == "no-store"


def test_our_own_failure_is_said_even_without_style_sheets(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"<h1>Something went wrong" in answer.content


def test_host_that_is_not_ours_is_a_bad_request(db, client):
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content
    assert b"This request was not understood" in answer.content


def test_forbidden_page(db):
    answer = views.forbidden(RequestFactory().get("/"))
    assert answer.status_code == 403
    assert b"Not open to you" in answer.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", ["/", "/archive/", "/feed.xml", "/robots.txt", "/desks/x/", "/2026/01/01/x/"])
def test_other_methods_are_refused_before_anything_is_looked_up(method, path):
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
