"""Versions in the admin: listed with their marks, compared, settled, restored; a fixed number of queries."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import editing, versions, words
from articles.models import Article


def address(name: str, article: Article, *numbers: int) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *numbers])


def bodies(answer, kind: str) -> str:
    """The words of the text that the page tells as removed or added."""
    runs = [run for block in answer.context["difference"].blocks for run in block.runs]
    return "".join(run.text for run in runs if run.kind == kind).strip()


@pytest.fixture
def rewrite(reporter):
    """Save once more on top of what stands, or on top of `base`."""

    def save(article: Article, *, base=None, by=None, **changed):
        opened = base or article.version
        new = replace(words.read(opened.content), **changed)
        return editing.save_words(article, new, base=opened, by=by or reporter)

    return save


@pytest.fixture
def in_conflict(draft, rewrite):
    """An article, and a version of it that was set aside."""
    article = draft("Raid", body="<p>One.</p><p>Two.</p>")
    first = article.version
    rewrite(article, headline="Raid in Basra")
    return article, rewrite(article, base=first, headline="Raid <b>at night</b>", city="Basra").version


def test_list_says_what_became_of_each_version(client, editor, draft, rewrite, move):
    article = draft("Raid")
    rewrite(article, headline="Raid in Basra")
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    client.force_login(editor)
    page = client.get(address("versions", article)).content.decode()
    for mark in ("current", "submitted by", "approved by", "printed as edition 1"):
        assert f"<li>{mark}" in page
    assert page.count("<li>submitted by") == 1


def test_any_two_versions_are_compared(client, editor, draft, rewrite):
    article = draft("Raid", body="<p>One.</p>")
    rewrite(article, body="<p>Two.</p>")
    rewrite(article, headline="Raid in Basra")
    client.force_login(editor)
    answer = client.get(address("compared", article), {"from": "1", "to": "3"})
    told = answer.context["difference"]
    assert [(change.before, change.after) for change in told.fields] == [("Raid", "Raid in Basra")]
    assert told.summary in answer.content.decode()
    assert (bodies(answer, "removed"), bodies(answer, "added")) == ("One", "Two")
    assert client.get(address("compared", article), {"from": "live", "to": "current"}).status_code == 404


@pytest.mark.parametrize("ends", [{}, {"from": "1"}, {"from": "x", "to": "1"}, {"from": "1", "to": "99999999999"}])
def test_ends_that_do_not_exist_are_not_found(ends, client, editor, draft):
    client.force_login(editor)
    assert client.get(address("compared", draft()), ends).status_code == 404


def test_what_changed_since_it_was_public(client, editor, printed, move, rewrite):
    article = move("revise", printed("Raid", body="<p>One.</p>"))
    rewrite(article, body="<p>Two.</p>")
    client.force_login(editor)
    answer = client.get(address("compared", article), {"from": "live", "to": "current"})
    assert (bodies(answer, "removed"), bodies(answer, "added")) == ("One", "Two")


def test_conflict_is_shown_with_a_choice_and_settled(client, reporter, in_conflict):
    article, kept = in_conflict
    client.force_login(reporter)
    page = client.get(address("settle", article, kept.number))
    assert page.status_code == 409
    assert "<b>at night</b>" not in page.content.decode()
    (conflict,) = versions.merging(article, kept).conflicts
    unsettled = client.post(address("settle", article, kept.number), {})
    assert (unsettled.status_code, "Choose for each part" in unsettled.content.decode()) == (409, True)
    client.post(address("settle", article, kept.number), {conflict.key: "mine"})
    article.refresh_from_db()
    assert (article.headline, article.city, article.versions.count()) == ("Raid <b>at night</b>", "Basra", 4)


def test_only_what_was_set_aside_is_settled(client, reporter, draft):
    client.force_login(reporter)
    assert client.get(address("settle", draft(), 1)).status_code == 404


def test_version_is_restored_after_a_look(client, reporter, draft, rewrite):
    article = draft("Raid")
    rewrite(article, headline="Raid in Basra")
    client.force_login(reporter)
    page = client.get(address("version", article, 1)).content.decode()
    assert "Restore version 1 as a new version" in page
    client.post(address("version", article, 1), {"seen": article.version_id})
    article.refresh_from_db()
    assert (article.headline, article.version.number) == ("Raid", 3)


@pytest.mark.parametrize("seen", ["", "x", "\u0663", "0"])
def test_restoring_what_was_not_seen_is_refused(seen, client, reporter, draft, rewrite):
    article = draft("Raid")
    rewrite(article, headline="Raid in Basra")
    client.force_login(reporter)
    answer = client.post(address("version", article, 1), {"seen": seen}, follow=True)
    assert "Somebody saved since you looked" in answer.content.decode()
    assert article.versions.count() == 2


def test_the_list_asks_as_often_for_thirty_versions_as_for_three(client, editor, draft, rewrite):
    few, many = draft("Few"), draft("Many")
    for number in range(2):
        rewrite(few, city=f"City {number}")
    for number in range(29):
        rewrite(many, city=f"City {number}")
    client.force_login(editor)
    asked = []
    for article in (few, many):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address("versions", article)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
