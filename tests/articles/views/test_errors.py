"""The pages of what went wrong."""

import html5lib
import pytest
from django.db import OperationalError
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


def test_a_database_out_of_reach_is_said_with_when_to_ask_again(db, monkeypatch):
    def out_of_reach(*_args):
        raise OperationalError

    monkeypatch.setattr("articles.models.edition.EditionQuerySet.news", out_of_reach)
    answer = Client(raise_request_exception=False).get("/")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "10", "no-store")
    assert b"<h1>We cannot answer at the moment</h1>" in answer.content


def test_who_tries_too_often_is_told_when_to_ask_again(db):
    answer = views.too_often(RequestFactory().get("/"))
    assert (answer.status_code, answer["Retry-After"]) == (429, "300")


def test_every_page_of_what_went_wrong_lets_people_search(db):
    request = RequestFactory().get("/")
    pages = [views.bad_request, views.forbidden, views.not_found, views.too_much, views.too_often, views.too_busy,
             views.server_error, views.stale_form]  # fmt: skip
    for view in pages:
        answer = view(request)
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.content.decode())
        [box] = tree.findall(".//form[@role='search']")
        assert (box.get("method"), box.get("action"), box.find("input").get("name")) == ("get", "/archive/", "words")
        assert box.find("label").get("for") == box.find("input").get("id")
        assert [len(tree.findall(f".//{name}")) for name in ("h1", "main", "title")] == [1, 1, 1]
        assert tree.find(".//meta[@name='robots']").get("content") == "noindex"
