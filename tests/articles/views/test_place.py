"""A place's page."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from articles import redactions, slugs
from articles.models import EditionPlace

BASRA = {"city": "Basra", "country": "Iraq"}


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    made = house(count)
    with django_assert_num_queries(6):
        page = client.get("/places/baghdad-iraq/").content.decode()
    assert page.count('<article class="card"') == count * count
    assert '<h1 dir="auto">Baghdad</h1>' in page
    assert '<a href="/places/iraq/" dir="auto">Iraq</a>' in page
    assert client.get("/places/iraq/").content.decode().count('<article class="card"') == count * count
    assert '<a href="/places/baghdad-iraq/"><span class="city">BAGHDAD</span>, Iraq</a>' in (
        client.get(made.paths[0]).content.decode()
    )


def test_place_of_a_draft_is_no_page(draft, client):
    draft(**BASRA)
    assert client.get("/places/iraq/").content == client.get("/places/nowhere/").content
    assert client.get("/places/iraq/").status_code == 404


def test_place_that_is_withheld_of_a_piece_does_not_show_it(printed, editor, client):
    hidden, other = printed("Hidden of it", **BASRA), printed("Shown", **BASRA)
    redaction = redactions.redact(hidden, "Basra", reason="She is in danger.", by=editor)
    assert "Hidden of it" not in client.get("/places/basra-iraq/").content.decode()
    assert "Shown" in client.get("/places/basra-iraq/").content.decode()
    assert "Hidden of it" in client.get("/places/iraq/").content.decode()
    assert "/places/" not in client.get(hidden.editions.get().get_absolute_url()).content.decode()

    redactions.redact(other, "Basra", reason="She too.", by=editor)
    assert client.get("/places/basra-iraq/").content == client.get("/places/nowhere/").content
    assert redaction.lifted_at is None


def test_old_version_leads_to_no_place_that_may_be_gone(printed, proposed, corrected, client):
    article = printed(**BASRA)
    path = article.editions.get().get_absolute_url()
    corrected(proposed(article, "fact", "It was Amman.", city="Amman", country="Jordan"))
    assert 'href="/places/amman-jordan/"' in client.get(path).content.decode()
    assert "/places/" not in client.get(f"{path}versions/1/").content.decode()
    assert client.get("/places/basra-iraq/").status_code == 404


def test_editions_from_before_there_were_places_stand_there_too(printed, client):
    printed("Before", **BASRA)
    EditionPlace.objects.all().delete()
    (migration,) = Path("articles/migrations").glob("*_places_and_pins.py")
    import_module(f"articles.migrations.{migration.stem}").place_editions(apps, None)
    assert "Before" in client.get("/places/basra-iraq/").content.decode()


@pytest.mark.parametrize(
    ("city", "country", "found"),
    [
        ("Basra", "Iraq", ["basra-iraq", "iraq"]),
        ("", "Iraq", ["iraq"]),
        ("Singapore", "", ["singapore"]),
        ("عمّان", "الأردن", ["عمان-الأردن", "الأردن"]),
        ("—", "", []),
        ("", "", []),
    ],
)
def test_address_of_a_place_is_made_of_its_names(city, country, found):
    assert [slug for slug, _hidden in slugs.places(city, country)] == found


def test_place_is_withheld_with_any_part_of_its_name():
    assert slugs.places("New Basra", "Iraq", ["basra"]) == [("new-basra-iraq", True), ("iraq", False)]
    assert slugs.places("Basra", "Iraq", ["Iraq"]) == [("basra-iraq", True), ("iraq", True)]
