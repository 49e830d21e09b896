"""A piece in several languages."""

import re

import pytest

from articles import preflight
from articles.admin.lines import Line
from articles.models import Edition
from articles.preflight import Weight
from newsroom import clock


def path_of(article) -> str:
    return Edition.objects.live(clock.now()).get(article=article).get_absolute_url()


@pytest.fixture
def translated(printed, draft):
    """An original in print with a French and an Arabic translation, and a Spanish one that is not public."""
    original = printed("Bail in Basra")
    found = {"original": original}
    for language in ("fr", "ar"):
        found[language] = printed(f"Bail {language}", language=language, translation_of=str(original.pk))
    draft("Bail es", language="es", translation_of=str(original.pk))
    return found


def test_every_language_leads_to_the_others_that_are_public(translated, printed, client):
    paths = {name: path_of(article) for name, article in translated.items()}
    page = client.get(paths["original"])
    text = page.content.decode()
    assert re.findall(r'<link rel="alternate" hreflang="(\w+)" href="http://[^/]+([^"]+)"', text) == [
        ("en", paths["original"]),
        ("ar", paths["ar"]),
        ("fr", paths["fr"]),
    ]
    assert f'<a href="{paths["fr"]}" lang="fr" hreflang="fr" dir="ltr">Français</a>' in text
    assert 'dir="rtl">العربيّة</a>' in text
    assert f'{paths["fr"]}>; rel="alternate"; hreflang="fr"' in page["Link"]
    assert "es" not in re.findall(r'hreflang="(\w+)"', text)
    other = client.get(paths["ar"]).content.decode()
    assert re.findall(r'<p class="tongues">(.*?) <a', other) == ["بلغات أخرى"]
    assert re.findall(r'<link rel="alternate" hreflang="(\w+)"', other) == ["ar", "en", "fr"]
    alone = client.get(path_of(printed()))
    assert "hreflang" not in alone.content.decode()
    assert "hreflang" not in alone["Link"]


def told(article) -> list[str]:
    return [problem.words for problem in preflight.problems(article) if problem.code == "original"]


def test_the_desk_is_told_of_a_translation_that_its_original_left_behind(
    translated, proposed, corrected, client, reporter, revise, move
):
    def home() -> list[Line]:
        client.force_login(reporter)
        context = client.get("/admin/").context
        return [line for filled in context["beside"] if filled.section.place == "translations" for line in filled.lines]

    french = translated["fr"]
    assert (home(), told(french)) == ([], [])
    corrected(proposed(translated["original"], "fact", "It said five.", body="<p>Six.</p>"))
    assert {line.headline for line in home()} == {"Bail fr", "Bail ar"}
    assert home()[0].standing.startswith("original changed ")
    french.refresh_from_db()
    (said,) = told(french)
    assert said.startswith("Its original was changed for readers on ")
    assert {p.weight for p in preflight.problems(french) if p.code == "original"} == {Weight.ADVICE}
    revise(french, body="<p>Six.</p>")
    for verb in ("submit", "approve", "publish"):
        move(verb, french)
    french.refresh_from_db()
    assert told(french) == []
    assert [line.headline for line in home()] == ["Bail ar"]
