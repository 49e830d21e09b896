"""What reference managers read from a page."""

from urllib.parse import parse_qsl

from hypothesis import given, settings

from sources.formats import coins
from sources.formats.work import Kind
from tests.sources.formats.works import WORKS, works


def test_work_is_told_as_reference_managers_read_it():
    assert parse_qsl(coins.write(WORKS["news"])) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", "Iraqi Crackdown on Shiite Forces Sets Off Fighting"),
        ("rft.aulast", "Smith"),
        ("rft.aufirst", "Ada"),
        ("rft.au", "Ada Smith"),
        ("rft.au", "Ben Jones"),
        ("rft.source", "New York Times"),
        ("rft.date", "2008-03-26"),
        ("rft.identifier", "https://nyt.example/26"),
    ]
    assert ("rft.publisher", "Human Rights Watch") in parse_qsl(coins.write(WORKS["report"]))


@settings(max_examples=30)
@given(cited=works())
def test_any_words_are_encoded(cited):
    written = coins.write(cited)
    assert not set(written) & set("<>\"' \n{}")
    assert dict(parse_qsl(written))["rft.type"] == coins.TYPES[cited.kind]


def test_every_kind_has_a_name():
    assert set(coins.TYPES) == set(Kind)
