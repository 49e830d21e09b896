"""The list of articles: search over words, bylines and sources, filters, a fixed number of queries."""

import pytest

from articles.citations import cite
from articles.words import BylineWords
from newsroom.roles import Role

pytestmark = pytest.mark.engine

LIST = "/admin/articles/article/"


@pytest.fixture
def found(client, editor):
    """The headlines that the list shows for a query."""
    client.force_login(editor)

    def ask(**query: str) -> list[str]:
        listed = client.get(LIST, query).context["cl"].result_list
        return sorted(article.headline for article in listed)

    return ask


@pytest.fixture
def two(draft, make_source, byline, make_reporter):
    source = make_source("Bail at Last", outlet="The Lantern", date="3 May 2025")
    ada = make_reporter("Ada Okafor")
    draft("One", body="<p>The harbour was closed.</p>", bylines=(byline(ada),), citations=(cite(source),), city="Basra")
    draft("Two", body="<p>The court sat.</p>", bylines=(BylineWords("Ben Ito"),))
    return ada


@pytest.mark.parametrize("words", ["harbour", "Okafor", "Bail at Last", "lantern", "basra", "One"])
def test_search_finds_by_text_byline_source_outlet_and_place(words, found, two):
    assert found(q=words) == ["One"]


def test_search_with_nothing_in_common_finds_nothing(found, two):
    assert found(q="harbour court") == []


def test_filters_by_status_desk_and_reporter(found, two, draft, move):
    move("submit", draft("Three"))
    assert found(status="in review") == ["Three"]
    assert found(desk="middle-east") == ["One", "Three", "Two"]
    assert found(desk="nowhere") == []
    assert found(reporter=two.slug) == ["One"]
    assert found(reporter="x'--") == []


@pytest.mark.parametrize("asked", ["99999999999999999999999", "-1", "nobody"])
def test_a_reporter_who_is_nobody_finds_nothing(asked, found, two):
    assert found(reporter=asked) == []


@pytest.mark.parametrize("name", ["reporter", "q", "status", "p"])
def test_an_address_with_a_nul_is_a_bad_request(name, client, editor):
    client.force_login(editor)
    assert client.get(LIST, {name: "\0"}).status_code == 400


def test_the_filter_names_nobody_who_stands_only_in_another_desks_draft(
    client, editor, two, make_desk, make_reporter, draft, person, byline
):
    elsewhere = make_desk("Elsewhere")
    writer = person(elsewhere, Role.REPORTER)
    draft("Theirs", desk=elsewhere.slug, by=writer, bylines=(byline(make_reporter("Hidden Whistle")),))
    client.force_login(editor)
    page = client.get(LIST).content.decode()
    assert "Ada Okafor" in page
    assert "Hidden Whistle" not in page


@pytest.mark.parametrize("kind", ["articles/article", "articles/photo", "sources/source", "newsroom/reporter"])
def test_a_search_for_a_thousand_words_is_answered(kind, client, editor, two):
    client.force_login(editor)
    assert client.get(f"/admin/{kind}/", {"q": "a " * 1000}).status_code == 200


def test_articles_of_other_desks_are_not_listed(found, two, make_desk, draft, person):
    oceania = make_desk("Oceania")
    draft("Elsewhere", by=person(oceania, "reporter"), desk=oceania.slug)
    assert found() == ["One", "Two"]


def test_the_list_asks_as_often_for_three_rows_as_for_one(
    client, editor, draft, printed, django_assert_max_num_queries
):
    client.force_login(editor)
    asked = []
    for rows in (1, 2):
        for _ in range(rows):
            printed()
        with django_assert_max_num_queries(40) as captured:
            client.get(LIST)
        asked.append(len(captured.captured_queries))
    assert asked[0] == asked[1]


def test_a_headline_with_markup_is_shown_as_text(client, editor, draft):
    draft("<script>alert(1)</script>")
    client.force_login(editor)
    assert "<script>alert(1)" not in client.get(LIST).content.decode()
