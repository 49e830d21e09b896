"""What people remember of a piece finds it: words, names, sources, places, the year."""

from datetime import timedelta

import pytest

from articles import finding
from articles.citations import cite
from articles.finding import Asked
from articles.words import BylineWords
from newsroom import clock
from newsroom.roles import Role

pytestmark = pytest.mark.engine


@pytest.fixture
def found(editor):
    def ask(asked: str, by=None) -> list[str]:
        return [article.headline for article in finding.find(finding.read(asked), by=by or editor)]

    return ask


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("basra 2008", Asked(("basra",), 2008)),
        ("2008", Asked((), 2008)),
        ("2008 2009", Asked(("2009",), 2008)),
        ("  Basra\tcourt ", Asked(("Basra", "court"))),
        ("12008 20081", Asked(("12008", "20081"))),
        ("", Asked(())),
        ("\x00", Asked(())),
        ("a " * 1000, Asked(("a",) * 12)),
    ],
)
def test_a_year_is_told_from_the_words(typed, asked):
    assert finding.read(typed) == asked


@pytest.fixture
def basra(printed):
    """Two pieces about Basra in print, the older one of 2008, and one about something else of 2008."""
    printed("Militias Leave Basra", original_date="2008-03-26", original_date_from="stated")
    printed("Water Bail in Basra")
    printed("Repeat Vote", original_date="2008-06-17", original_date_from="stated")


def test_the_piece_of_the_year_comes_first_and_the_others_follow(found, basra):
    assert found("basra 2008") == ["Militias Leave Basra", "Water Bail in Basra"]


def test_a_year_alone_finds_everything_of_that_year(found, basra):
    assert sorted(found("2008")) == ["Militias Leave Basra", "Repeat Vote"]


@pytest.mark.parametrize("in_print", [True, False])
def test_text_byline_source_outlet_and_place_find_it_in_print_or_not(
    in_print, found, draft, printed, make_source, subtests
):
    source = make_source("Bail at Last", outlet="The Lantern", date="3 May 2025")
    make = printed if in_print else draft
    make(
        "One",
        body="<p>The harbour was closed.</p>",
        bylines=(BylineWords("Ada Okafor"),),
        citations=(cite(source),),
        city="Tete",
    )
    draft("Two")
    for asked in ["harbour", "Okafor", "Bail at Last", "lantern", "tete", "lantern okafor", "HARBOUR"]:
        with subtests.test(asked=asked):
            assert found(asked) == ["One"]


def test_what_is_scheduled_is_found_before_it_goes_out(found, printed):
    printed("Tomorrow's News", at=clock.now() + timedelta(days=1))
    assert found("tomorrow's") == ["Tomorrow's News"]


def test_every_word_has_to_be_there(found, draft):
    draft("The Harbour")
    assert found("harbour court") == []


def test_nothing_asked_finds_nothing(found, draft):
    draft("The Harbour")
    assert found(" ") == []


def test_what_is_in_the_headline_comes_before_what_is_in_the_text(found, draft):
    draft("Harbour Closed")
    draft("Ships Wait", body="<p>The harbour is closed.</p>")
    assert found("harbour") == ["Harbour Closed", "Ships Wait"]


def test_nothing_of_another_desk_is_found(found, basra, make_desk, person):
    assert found("basra 2008", by=person(make_desk("Oceania"), Role.EDITOR)) == []
    assert found("basra 2008", by=person(None, Role.ADMINISTRATOR)) == []
