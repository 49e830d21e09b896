"""Versions: reading them back, and who counts as their writer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from articles import editing, versions
from articles.models import Article, Version
from articles.words import BylineWords
from newsroom import clock
from newsroom.roles import Role


def writers(version: Version) -> set[str]:
    return set(version.writers.values_list("username", flat=True))


def rewrite(article: Article, by, **changed) -> Version:
    words = replace(versions.current(article), **changed)
    return editing.save_words(article, words, base=article.version, by=by).version


def test_current_words_are_those_of_the_last_save(draft, reporter):
    article = draft("First", body="<p>One.</p>")
    rewrite(article, reporter, body="<p>Two.</p>")
    found = versions.current(article)
    assert (found.headline, found.body) == ("First", "<p>Two.</p>")


def test_article_without_a_version_has_no_words():
    with pytest.raises(LookupError, match=r"manage\.py verify"):
        versions.current(Article(pk=7))


def test_writers_are_everybody_whose_words_it_grew_from(draft, reporter, person, desk):
    second, third = (person(desk, Role.REPORTER, username=name) for name in ("second", "third"))
    article = draft()
    assert writers(article.version) == {"reporter"}
    assert writers(rewrite(article, second, body="<p>Two.</p>")) == {"reporter", "second"}
    assert writers(rewrite(article, third, body="<p>Three.</p>")) == {"reporter", "second", "third"}


def test_words_put_back_as_they_were_still_have_all_their_writers(draft, person, desk):
    second = person(desk, Role.REPORTER, username="second")
    article = draft(body="<p>One.</p>")
    rewrite(article, second, body="<p>Two.</p>")
    back = rewrite(article, second, body="<p>One.</p>")
    assert back.digest == article.versions.get(number=1).digest
    assert writers(back) == {"reporter", "second"}


def test_account_of_a_bylined_reporter_is_a_writer_and_a_name_alone_is_none(draft, person, desk, make_reporter, byline):
    signed = make_reporter("Ada Smith", account=person(desk, Role.EDITOR, username="ada"))
    unknown = make_reporter("Ben Jones")
    article = draft(bylines=(byline(signed), byline(unknown), BylineWords("Cy Young")))
    assert writers(article.version) == {"reporter", "ada"}


def test_who_left_the_byline_again_still_wrote(draft, reporter, person, desk, make_reporter, byline):
    signed = make_reporter("Ada Smith", account=person(desk, Role.EDITOR, username="ada"))
    article = draft(bylines=(byline(signed),))
    assert writers(rewrite(article, reporter, bylines=())) == {"reporter", "ada"}


def test_writers_of_words_in_print_do_not_count_for_the_next_edition(printed, move, editor, person, desk):
    article = move("revise", printed())
    assert writers(article.version) == {"reporter"}
    assert writers(rewrite(article, editor, body="<p>Corrected.</p>")) == {"editor"}
    second = person(desk, Role.REPORTER, username="second")
    assert writers(rewrite(article, second, body="<p>Corrected again.</p>")) == {"editor", "second"}


def test_who_signs_words_in_print_still_counts_for_the_next_edition(
    printed, move, editor, person, desk, make_reporter, byline
):
    signed = make_reporter("Ada Smith", account=person(desk, Role.EDITOR, username="ada"))
    article = move("revise", printed(bylines=(byline(signed),)))
    assert writers(rewrite(article, editor, body="<p>Corrected.</p>")) == {"editor", "ada"}


def test_writers_of_words_that_were_approved_and_never_printed_still_count(draft, move, editor):
    article = draft()
    move("submit", article)
    move("approve", article)
    move("send back", article, reason="One more look.")
    assert writers(rewrite(article, editor, body="<p>Changed.</p>")) == {"reporter", "editor"}


def test_writers_of_words_that_were_scheduled_and_taken_off_again_are_known(draft, move, editor):
    article = draft()
    move("submit", article)
    move("approve", article)
    move("publish", article, at=clock.now() + timedelta(days=1))
    move("unschedule", article)
    move("send back", article, reason="One more look.")
    assert writers(rewrite(article, editor, body="<p>Changed.</p>")) == {"reporter", "editor"}
