"""Covering a passage: found in any spelling, and never a rest of it."""

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import text, veil

NAME = "Ada Müller-Reyes"


@pytest.mark.parametrize(
    "written",
    [
        "Ada Müller-Reyes",
        "ADA MÜLLER-REYES",
        "ada muller reyes",
        unicodedata.normalize("NFD", NAME),
        "Ada\u00a0Müller\u2011Reyes",
        "Ada\nMüller – Reyes",
        "A\u00adda Mül\u200bler-Reyes",
        "#AdaMüllerReyes",
    ],
)
def test_a_name_is_covered_however_it_is_written(written):
    covered = veil.cover(f"Then {written} spoke.", [NAME], "[-]")
    assert covered.replace("#", "") == "Then [-] spoke."


@pytest.mark.parametrize(
    ("plain", "passage", "covered"),
    [
        ("Müllers and Müller's", "Müller", "[-] and [-]'s"),
        ("قال أحمد النجّار وأحمد النجار", "احمد النجار", "قال [-] [-]"),
        ("An Italian", "Ali", "An [-]"),
        ("東京の花子さん", "花子", "東京の[-]さん"),
        ("Nothing here", "Ada", "Nothing here"),
        ("Ada Ada", "Ada", "[-] [-]"),
    ],
)
def test_whole_words_go(plain, passage, covered):
    assert veil.cover(plain, [passage], "[-]") == covered


@pytest.mark.parametrize(
    ("body", "covered"),
    [
        ("<p>A<em>da</em> Müller-<strong>Reyes</strong> spoke.</p>", "<p>[-]<em></em><strong></strong> spoke.</p>"),
        ("<p>Ada</p><p>Müller-Reyes</p>", "<p>[-]</p><p></p>"),
        ("<p>A&amp;B met Ada M&#252;ller-Reyes &amp; others</p>", "<p>A&amp;B met [-] &amp; others</p>"),
        ('<p><a href="https://x.example/ada-m%C3%BCller-reyes">She</a></p>', "<p><a>She</a></p>"),
        ('<p><a href="https://x.example/?q=AdaMullerReyes" rel="x">She</a></p>', '<p><a rel="x">She</a></p>'),
    ],
)
def test_a_body_keeps_its_tags_and_loses_the_passage(body, covered):
    assert veil.cover_body(body, [NAME], "[-]") == covered


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["p", "strong", "em", "li"]))
def test_nothing_of_the_passage_can_be_found_afterwards(before, after, element):
    body = text.clean_html(f"<p>{html.escape(before)}<{element}>Ada Mül</{element}>ler-Reyes{html.escape(after)}</p>")
    covered = veil.cover_body(body, [NAME], "[-]")
    assert not veil.holds(text.html_to_text(covered), [NAME])
    assert text.clean_html(covered) == covered


def test_what_holds_nothing_stays_as_it_is():
    body = "<p>A &lt;b&gt; “quoted” line.</p>"
    assert veil.cover_body(body, [NAME], "[-]") == body
    assert veil.cover_body(body, [], "[-]") is body


def test_the_mark_is_in_the_language_of_the_article():
    assert [veil.mark_of(code) for code in ("es-AR", "ar", "xx")] == [
        "[reservado por seguridad]",
        "[محجوب حفاظًا على السلامة]",
        "[withheld for safety]",
    ]
