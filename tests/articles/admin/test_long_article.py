"""The pages of an article ask as often for one with many versions and sources as for a short one.

What they cost with 500 versions and 300 sources, benchmarks/article.py measures.
"""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import editing, versions
from articles.citations import cite
from articles.models import Article
from newsroom import clock

QUERIES = {
    "change/": 82,
    "review/": 50,
    "versions/": 16,
    "versions/1/": 13,
    "versions/compare/?from=1&to=current": 12,
    "what readers see": 11,
}


@pytest.fixture
def written(draft, move, make_source, reporter):
    """An article of so many versions and sources, in print but for its last version, which is in review."""

    def make(how_many_versions: int, sources: int) -> Article:
        article = draft("Raid", citations=tuple(cite(make_source()) for _ in range(sources)))
        save(article, range(how_many_versions - 2), reporter)
        for verb in ("submit", "approve", "publish", "revise"):
            move(verb, article)
        save(article, ["last"], reporter)
        return move("submit", article)

    return make


def save(article: Article, bodies, by) -> None:
    for said in bodies:
        changed = replace(versions.current(article), body=f"<p>Said {said}.</p>")
        editing.save_words(article, changed, base=article.version, by=by)


@pytest.mark.parametrize(("how_many_versions", "sources"), [(3, 1), (12, 12)])
def test_number_of_queries_does_not_grow(how_many_versions, sources, written, client, editor):
    article = written(how_many_versions, sources)
    assert (article.versions.count(), article.citations.count()) == (how_many_versions, sources)
    client.force_login(editor)
    asked = {}
    for page in QUERIES:
        public = article.editions.live(clock.now()).get().get_absolute_url()
        address = public if page == "what readers see" else f"/admin/articles/article/{article.pk}/{page}"
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked[page] = len(queries)
    assert asked == QUERIES
