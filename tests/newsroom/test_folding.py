"""Names made comparable."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The New York Times", "new york times"),
        ("U.S. News", "US News"),
        ("El País", "EL PAIS"),
        ("Reporters’ Desk", "Reporters' desk"),
        ("Law & Order", "law and order"),
        ("  Al-Jazeera ", "al jazeera"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "Finance"),
        ("الشَّرق", "الشرق"),
    ],
)
def test_two_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Times", "New York Times"),
        ("Theatre News", "atre News"),
        ("The", ""),
        ("News 1", "News 2"),
        ("Le Monde", "Monde"),
    ],
)
def test_different_names_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_name_without_a_letter_folds_to_nothing():
    assert fold("… – !") == ""


@given(st.text(max_size=30))
@example("℡ Daily")
@example("The The Band")
def test_folding_what_is_folded_changes_nothing(name):
    assert fold(fold(name)) == fold(name)
