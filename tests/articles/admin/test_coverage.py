"""How much of the text rests on sources, as the review screen and the writing page show it."""

import pytest
from django.urls import reverse
from django_prose_editor.config import allowlist_from_extensions

from articles import text
from articles.admin.forms import EXTENSIONS
from articles.citations import cite


@pytest.fixture
def marked(draft, make_source):
    """A draft of three sentences, one of which rests on its second source."""
    one, two = make_source("One"), make_source("Two")
    body = f'<p>First. <span data-rests="{two.uid}">Then.</span> Last.</p>'
    return draft(body=body, citations=(cite(one), cite(two)))


def test_review_tells_the_coverage_and_shows_numbers_that_are_no_words(marked, editor, client):
    client.force_login(editor)
    page = client.get(reverse("admin:articles_article_review", args=[marked.pk])).content.decode()
    assert '<p class="coverage">1 of 3 sentences rest on a source.</p>' in page
    assert '<a href="#at-source-2" aria-label="Source 2" data-number="2"></a>' in page
    assert page.count("1 sentence rests on it.") == 1


def test_review_of_a_text_that_is_empty_tells_no_coverage(draft, editor, client):
    client.force_login(editor)
    page = client.get(reverse("admin:articles_article_review", args=[draft(body="").pk])).content.decode()
    assert 'class="coverage"' not in page


def test_what_the_toolbar_offers_is_what_the_cleaner_lets_through():
    assert allowlist_from_extensions(EXTENSIONS)["tags"] | {"br"} == text.ELEMENTS
    assert allowlist_from_extensions(EXTENSIONS)["attributes"]["span"] == {"data-rests"}
