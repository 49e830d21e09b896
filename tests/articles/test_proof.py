"""The line that says what stands behind an article."""

import re

import pytest

from articles import emergencies
from articles.citations import cite
from articles.models import Edition
from articles.proof_labels import proof_labels_of
from newsroom import clock
from newsroom.roles import Role


def proof(client, article):
    """Return the line as a reader reads it, and where its parts lead, without the article's own path."""
    path = Edition.objects.live(clock.now()).get(article=article).get_absolute_url()
    line = re.search(r'<p class="proof">(.*?)</p>', client.get(path).content.decode())[1]
    places = [address.removeprefix(path) for address in re.findall(r'href="([^"]*)"', line)]
    return re.sub(r"<[^>]*>", "", line).strip(), places


def test_line_counts_who_approved_the_sources_and_the_corrections(
    printed, proposed, corrected, move, draft, make_source, person, desk, client
):
    cited = tuple(cite(make_source()) for _ in range(3))
    article = draft(citations=(*cited, cited[0]))
    move("submit", article)
    move("approve", article)
    move("send back", article, reason="Wait.")
    move("submit", article)
    move("approve", article, by=person(desk, Role.EDITOR))
    move("publish", article)
    line, places = proof(client, article)
    assert line == "Approved by two people besides its writers. Three sources, none preserved."
    assert places == ["versions/", "#sources", "#sources"]
    for number in ("one", "two"):
        corrected(proposed(article, "fact", f"Wrong {number}.", body=f"<p>{number}</p>"))
    corrected(proposed(article, "update", "More.", body="<p>more</p>"))
    line, places = proof(client, article)
    assert line == ("Approved by one person besides its writers. Three sources, none preserved. Corrected two times.")
    assert places[-1] == "versions/"


def test_line_without_sources_says_nothing_of_them(printed, client):
    assert proof(client, printed())[0] == "Approved by one person besides its writers."
    assert proof(client, printed(language="es"))[0] == "Aprobado por una persona que no lo escribió."


def test_line_owns_up_to_an_emergency(draft, desk, person, client):
    alone = person(None, Role.MANAGING_EDITOR)
    article = draft(by=alone)
    emergencies.publish_in_emergency(article, seen=article.version.digest, by=alone, reason="The dam is breaking.")
    assert proof(client, article)[0] == "Published in an emergency, before a second person had approved it."
    emergencies.look(article.emergencies.get(), "It holds.", by=person(desk, Role.EDITOR))
    assert proof(client, article)[0] == "Published in an emergency, and looked at by a second person since."


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "One source"),
        ("en", 10, "ten sources"),
        ("en", 11, "11 sources"),
        ("es-AR", 6, "seis fuentes"),
        ("fr", 2, "deux sources"),
        ("ar", 6, "عدد المصادر: 6"),
        ("tlh", 6, "six sources"),
    ],
)
def test_numbers_are_said_in_the_articles_language(language, count, said):
    labels = proof_labels_of(language)
    assert labels.counted(labels.sources, count) == said
