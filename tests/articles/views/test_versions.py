"""The list of an article's versions: when, why, and what changed."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest

from articles import redactions
from articles.citations import cite
from articles.models import Edition
from newsroom import clock
from newsroom.roles import Role

MORNING = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def path_of(article):
    return Edition.objects.live(clock.now()).get(article=article).get_absolute_url()


def steps(client, article, query=""):
    """Return the page's versions, as a reader sees them and without what listeners are told, by number."""
    page = client.get(f"{path_of(article)}versions/{query}").content.decode()
    parts = re.findall(r'<li class="step" value="(\d+)".*?>(.*?)</li>', page, re.DOTALL)
    return {int(number): " ".join(html.unescape(part).split()) for number, part in parts}


@pytest.fixture
def piece(printed, proposed, corrected, make_source):
    """A piece that was corrected and then had its address changed."""
    first, second = cite(make_source("The old report")), cite(make_source("The new report"))
    with clock.at(MORNING):
        article = printed("First Words", body="<p>Five were freed.</p><p>Nothing else.</p>", citations=(first,))
    with clock.at(MORNING + timedelta(days=1)):
        corrected(
            proposed(
                article,
                "fact",
                "It said five. Six were freed.",
                headline="Second <Words>",
                body="<p>Six were freed.</p><p>Nothing else.</p>",
                citations=(first, second),
            )
        )
    with clock.at(MORNING + timedelta(days=2)):
        corrected(proposed(article, "typo", "Our slip.", body="<p>Six were freed.</p><p>Nothing besides.</p>"))
    return article


def test_each_version_says_when_why_and_what_changed(piece, client):
    path, shown = path_of(piece), steps(client, piece)
    assert list(shown) == [3, 2, 1]
    assert f'<a href="{path}versions/1/">Version 1</a> <span class="step-kind">First published</span>' in shown[1]
    assert "From 5 March 2026, 08:30 UTC until 6 March 2026, 08:30 UTC" in shown[1]
    assert "difference" not in shown[1]
    assert '<p class="step-reason" dir="auto">It said five. Six were freed.</p>' in shown[2]
    assert "What changed against version 1" in shown[2]
    assert (
        '<del><bdi class="unseen"> taken out: </bdi><span class="run">Five </span>'
        '<bdi class="unseen"> end of what was taken out </bdi></del>'
        '<ins><bdi class="unseen"> put in: </bdi><span class="run">Six </span>'
        '<bdi class="unseen"> end of what was put in </bdi></ins><span class="run">were freed.</span>'
    ) in shown[2]
    assert "Source added" in shown[2]
    assert "The new report" in shown[2]
    assert "The old report" not in shown[2]
    assert "Nothing else." not in shown[2]
    assert "In print now" in shown[3]
    assert "Since 7 March 2026, 08:30 UTC" in shown[3]
    assert "Slip of the pen" in shown[3]
    assert "Our slip." not in shown[3]


def test_words_of_users_are_text(piece, client):
    page = client.get(f"{path_of(piece)}versions/").content
    assert b"&lt;Words&gt;" in page
    assert b"<Words>" not in page


def test_page_is_found_from_the_article_and_not_by_search_engines(piece, client):
    path = path_of(piece)
    assert f'<a href="{path}versions/">Versions of this article</a>' in client.get(path).content.decode()
    page = client.get(f"{path}versions/").content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="http://localhost:8000{path}versions/">' in page
    assert f'<a href="{path}">Second &lt;Words&gt;</a>' in page


def test_words_that_were_withdrawn_are_named_and_not_shown(piece, proposed, corrected, person, desk, client):
    path = path_of(piece)
    corrected(proposed(piece, "withdrawal", "A court said so."))
    assert client.get(f"{path}versions/").status_code == 410
    corrected(proposed(piece, "reinstatement", "The court changed its mind."), by=person(desk, Role.EDITOR))
    shown = steps(client, piece)
    for number in (1, 2):
        assert f"<h2>Version {number} <span" in shown[number]
        assert "The words of this version were withdrawn." in shown[number]
        assert "freed" not in shown[number]
    assert "so that nothing can be compared" in shown[3]
    assert "The court changed its mind." in shown[4]
    assert "The words did not change." in shown[4]


def test_passage_withheld_is_covered_on_both_sides(printed, proposed, corrected, editor, client):
    article = printed("A Release", body="<p>Nadia Quastel spoke. Five came.</p>")
    corrected(proposed(article, "fact", "Nadia Quastel was right.", body="<p>Nadia Quastel said it. Six came.</p>"))
    redactions.redact(article, "Nadia Quastel", reason="In danger.", by=editor)
    page = html.unescape(client.get(f"{path_of(article)}versions/").content.decode())
    assert "quastel" not in page.lower()
    assert "[withheld for safety]" in page


def test_words_are_in_the_articles_language(printed, proposed, corrected, client):
    article = printed("Cinco libres", language="es", body="<p>Cinco.</p>")
    corrected(proposed(article, "fact", "Eran seis.", body="<p>Seis.</p>"))
    page = client.get(f"{path_of(article)}versions/").content.decode()
    assert '<html lang="es" dir="ltr">' in page
    assert "Qué cambió frente a la versión 1" in page


def test_list_goes_on_where_it_ends_at_a_fixed_cost(
    piece, proposed, corrected, client, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr("articles.views.versions.LEAF", 2)
    path = path_of(piece)
    page = client.get(f"{path}versions/").content.decode()
    assert f'<a rel="next" href="{path}versions/?before=2">Older versions</a>' in page
    assert list(steps(client, piece)) == [3, 2]
    assert "What changed against version 1" in steps(client, piece)[2]
    assert list(steps(client, piece, "?before=2")) == [1]
    for wrong in ("1", "5", "0", "x", "٣", "-1", "999999"):
        assert client.get(f"{path}versions/?before={wrong}").status_code == 404
    with django_assert_num_queries(10):
        client.get(f"{path}versions/")
    with django_assert_num_queries(10):
        client.get(f"{path}versions/?before=3")
