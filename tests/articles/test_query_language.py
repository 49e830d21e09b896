"""What readers type into the search, taken apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.query_language import MOST_WORDS, Term, parse, plain_words


def read(typed):
    """Return terms, what is left out and the period, as short as they can be written."""
    query = parse(typed)

    def short(terms):
        return [" ".join(term.words) + ("*" if term.begins else "") for term in terms]

    period = query.period and (query.period.first.isoformat(), query.period.last.isoformat())
    return short(query.terms), short(query.without), period


YEAR = ("2008-01-01", "2008-12-31")
MARCH = ("2008-03-01", "2008-03-31")


@pytest.mark.parametrize(
    ("typed", "terms", "without", "period"),
    [
        ("Raid  in Basra", ["raid", "in", "basra"], [], None),
        ('"raid in Basra" court', ["raid in basra", "court"], [], None),
        ("“raid in Basra”", ["raid in basra"], [], None),
        ('raid "never closed', ["raid", "never closed"], [], None),
        ("raid -basra", ["raid"], ["basra"], None),
        ('raid -"in basra" −court', ["raid"], ["in basra", "court"], None),
        ("--raid - --", ["raid"], [], None),
        ("well-known U.S.", ["well known", "u s"], [], None),
        ("pris* pr* *", ["pris*", "pr"], [], None),
        ("café CAFÉ الجُنود", ["cafe", "الجنود"], [], None),
        ("raid raid", ["raid"], [], None),
        ("basra 2008", ["basra"], [], YEAR),
        ("2008", [], [], YEAR),
        ("٢٠٠٨ بغداد", ["بغداد"], [], YEAR),
        ("basra, March 2008", ["basra"], [], MARCH),
        ("marzo de 2008 basra", ["basra"], [], MARCH),
        ("مارس 2008", [], [], MARCH),
        ("raid 2008-03", ["raid"], [], MARCH),
        ("26 March 2008 raid", ["raid"], [], ("2008-03-26", "2008-03-26")),
        ("February 2008", [], [], ("2008-02-01", "2008-02-29")),
        ('"2008" raid', ["2008", "raid"], [], None),
        ("raid -2008 2009*", ["raid", "2009*"], ["2008"], None),
        ("2008 2009", ["2009"], [], YEAR),
        ("1215 2150 120081", ["1215", "2150", "120081"], [], None),
        ("", [], [], None),
        ("… ! \0 \ud800", [], [], None),
        ("zzkd3 zzk* raid", ["raid"], [], None),
    ],
)
def test_what_is_typed_is_taken_apart(typed, terms, without, period):
    assert read(typed) == (terms, without, period)


def test_words_beyond_the_most_are_left_out():
    numbers = [f"w{n}" for n in range(MOST_WORDS + 5)]
    assert read(" ".join(numbers))[0] == numbers[:MOST_WORDS]
    assert read(f'"{" ".join(numbers)}" more')[0] == [" ".join(numbers[:MOST_WORDS])]


def test_period_and_the_rest_are_kept_as_they_were_typed():
    query = parse("Basra, March 2008 -raid")
    assert query.period is not None
    assert (query.period.typed, query.period.known.value, query.rest) == (
        "March 2008",
        date(2008, 3, 1),
        "Basra, -raid",
    )


def test_phrase_is_all_words_in_a_row_and_none_with_a_beginning():
    assert parse('"raid in" Basra -court').phrase == ("raid", "in", "basra")
    assert parse("raid bas*").phrase == ()


@given(st.text(max_size=300))
def test_nothing_that_is_typed_is_an_error_or_costs_more_than_it_may(typed):
    query = parse(typed)
    words = [word for term in (*query.terms, *query.without) for word in term.words]
    assert len(words) <= MOST_WORDS
    assert all(word.isalnum() or "_" in word for word in words)
    assert Term(()) not in query.terms


def test_plain_words_know_no_language():
    assert plain_words('raid -basra "2008" zzkd3') == ["raid", "basra", "2008"]
