"""Marks as numbers."""

import re

import pytest
from hypothesis import given

from articles import text
from articles.numbering import numbered
from tests.articles.test_marks import LINK, SPANS, A, B, C, marked
from tests.articles.test_text import PIECES, bodies

NUMBERS = {A: 2, B: 1}


def shown(body: str) -> str:
    return numbered(body, NUMBERS, lambda number, place: f"{number}.{place}")[0]


def rests(words: str, refs: str) -> str:
    return f'<span class="rests">{words}</span><sup class="ref">{refs}</sup>'


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        (f"<p>It was {marked('so', A)}.</p>", f"<p>It was {rests('so', '2.1')}.</p>"),
        (f"<p>{marked('a', A, B)} {marked('b', A)}</p>", f"<p>{rests('a', '1.1 2.1')} {rests('b', '2.2')}</p>"),
        (f"<p>{marked('a', A, C)} {marked('b', C)}</p>", f"<p>{rests('a', '2.1')} b</p>"),
        (f"<p>{marked('', A)}{marked(' ', A)}{marked('<em></em>', A)}</p>", "<p> <em></em></p>"),
        (f"<p>{marked('One. ', A)}Two.</p>", f"<p>{rests('One.', '2.1')} Two.</p>"),
        (f"<p>{marked('a <strong>b</strong>', A)}</p>", f"<p>{rests('a <strong>b</strong>', '2.1')}</p>"),
        (f"<p>{marked(LINK, A)}.</p>", f"<p>{rests(LINK, '2.1')}.</p>"),
        (
            f'<p><a href="https://a.example/?x=&gt;">a {marked("b", A)} c {marked("d", A, B)}</a> e</p>',
            '<p><a href="https://a.example/?x=&gt;">a <span class="rests">b</span> c <span class="rests">d</span></a>'
            '<sup class="ref">1.1 2.1</sup> e</p>',
        ),
        (
            f'<ol start="<span data-rests={A}>"><li>a</li></ol>',
            f'<ol start="<span data-rests={A}>"><li>a</li></ol>',
        ),
        ("<p>a</p>", "<p>a</p>"),
        ("", ""),
    ],
)
def test_numbers_stand_behind_the_words_that_rest_on_the_source(body, printed):
    assert shown(body) == printed


def test_places_of_each_number_are_counted():
    body = f"<p>{marked('a', A, B)} {marked('b', A)} {marked('c', C)}</p>"
    assert numbered(body, NUMBERS, lambda *_: "")[1] == {1: 1, 2: 2}


@given(bodies(PIECES + SPANS * 4))
def test_numbers_are_all_that_is_added(body):
    cleaned = text.clean_html(body)
    printed = shown(cleaned)
    bare = re.sub(r"<sup.*?</sup>|</?span[^>]*>", "", printed, flags=re.DOTALL)
    assert bare == re.sub(r"</?span[^>]*>", "", cleaned)
    assert "<span data-rests" not in printed
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<sup", printed, re.DOTALL)


def test_many_marks_are_numbered_in_time():
    assert shown(f"<p>{marked('a', A)} {marked('b', B)}</p>" * 10_000).count("<sup") == 20_000
