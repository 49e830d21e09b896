"""Marks in a body: which words rest on which sources."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles import text, veil
from articles.differences import compare_bodies
from articles.marks import MOST_SOURCES, sources_in, tidy
from articles.merging_passages import merge_bodies
from articles.passages import blocks
from articles.questions import Questions
from articles.resting import coverage
from tests.articles.test_text import PIECES, bodies

A, B, C = (f"{letter * 8}-0000-4000-8000-000000000000" for letter in "abc")
MARKED = re.compile(r'<span data-rests="([0-9a-f-]{36}(?: [0-9a-f-]{36})*)">')


LINK = '<a href="https://a.example/" rel="noopener">link</a>'


def marked(words: str, *uids: str) -> str:
    named = " ".join(uids)
    return f'<span data-rests="{named}">{words}</span>'


@pytest.mark.parametrize(
    "body",
    [
        f"<p>It was {marked('so', A)}.</p>",
        f"<ul><li>{marked('One', A, B)}</li></ul><p>{marked('Two', A)}{marked('three', B)}</p>",
        f"<p>{marked('A <strong>bold</strong> ' + LINK, A)}</p>",
        f"<p>{marked('', A)}</p>",
    ],
)
def test_a_mark_as_it_is_stored_stays(body):
    assert text.clean_html(body) == body


@pytest.mark.parametrize(
    ("body", "cleaned"),
    [
        (f"<p>{marked('a', B, A, B)}</p>", f"<p>{marked('a', A, B)}</p>"),
        (f"<p>{marked('a', A.upper())}</p>", f"<p>{marked('a', A)}</p>"),
        (f"<p>{marked('a', 'x', A, '1')}</p>", f"<p>{marked('a', A)}</p>"),
        (f"<p><span class=x onclick=y() style=z data-rests={A} data-more=1>a</span></p>", f"<p>{marked('a', A)}</p>"),
        ("<p><span>a</span> <span class='x'>b</span> <span data-rests=''>c</span></p>", "<p>a b c</p>"),
        ("<p><span data-rests='javascript:alert(1)'>a</span></p>", "<p>a</p>"),
        (f"<p><span data-rests='urn:uuid:{A}'>a</span><span data-rests='{{{A}}}'>b</span></p>", "<p>ab</p>"),
        (f"<p><span data-rests='{A.replace('-', '')}'>a</span></p>", "<p>a</p>"),
        (f"<p data-rests='{A}'><em data-rests='{A}'>a</em></p>", "<p><em>a</em></p>"),
        (
            f"<p>{marked('a ' + marked('b', B) + ' c', A)} {marked('d', B)}</p>",
            f"<p>{marked('a b c', A)} {marked('d', B)}</p>",
        ),
        (f"<p>{marked('a ' + marked('b', A) + ' c', 'x')}</p>", f"<p>a {marked('b', A)} c</p>"),
        (f"<p>{marked('a', A)}{marked('b', A)}{marked('c', A)}</p>", f"<p>{marked('abc', A)}</p>"),
        (f"<p>{marked('a', A)}{marked('b', B)}</p>", f"<p>{marked('a', A)}{marked('b', B)}</p>"),
        (marked("<p>a</p><p>b</p>", A), "<p>a</p><p>b</p>"),
        (
            f"<blockquote>{marked('a<p>' + marked('b', B) + '</p>', A)}</blockquote>",
            f"<blockquote>a<p>{marked('b', B)}</p></blockquote>",
        ),
        (f"<p>{marked('e', A)}{marked(chr(0x301), A)}</p>", f"<p>{marked('é', A)}</p>"),
        (f"<p>{marked('a', A)}", f"<p>{marked('a', A)}</p>"),
        (f"<p><span data-rests='{A}'>a</p><p>b</span></p>", f"<p>{marked('a', A)}</p><p>b</p>"),
    ],
)
def test_nothing_but_a_mark_of_sources_is_kept_of_a_span(body, cleaned):
    assert text.clean_html(body) == cleaned


SPANS = [f'<span data-rests="{A}">', f'<span data-rests="{B} {A}">', "</span>", "<span>", f"<span data-rests='{A} x'>"]


@given(bodies(PIECES + SPANS * 4))
@example(f"<p><span data-rests='{A}'>a</p><p>b</span></p>")
@example(f"{marked('a', A)}<p>{marked('b', A)}")
def test_cleaning_marks_again_changes_nothing_and_lets_nothing_else_through(body):
    cleaned = text.clean_html(body)
    assert text.clean_html(cleaned) == cleaned
    assert len(MARKED.findall(cleaned)) == cleaned.count("<span") == cleaned.count("</span>")
    assert all(uids.split() == sorted(set(uids.split())) for uids in MARKED.findall(cleaned))
    assert not re.search(r"<span[^>]*>(?:(?!</span>).)*<(?:span|/?p|/?li|/?ul|h2|blockquote)\b", cleaned, re.DOTALL)


@given(bodies(PIECES + SPANS * 4))
def test_marks_change_no_word(body):
    cleaned = text.clean_html(body)
    bare = re.sub(r"</?span[^>]*>", "", cleaned)
    assert text.html_to_text(cleaned) == text.html_to_text(bare)


def test_a_mark_names_only_so_many_sources():
    uids = [f"{number:08x}-0000-4000-8000-000000000000" for number in range(MOST_SOURCES + 5)]
    assert sources_in(marked("a", *reversed(uids))) == tuple(uids[:MOST_SOURCES])


def test_many_marks_are_read_in_time():
    body = f"<p>{''.join(marked('a', A) for _ in range(20_000))}</p>"
    assert tidy(body) == f"<p>{marked('a' * 20_000, A)}</p>"


def test_a_changed_mark_is_a_changed_passage():
    (block,) = compare_bodies("<p>He came. She left.</p>", f"<p>He came. {marked('She left.', A)}</p>")
    assert block.kind == "changed"
    assert [(run.kind, run.text, run.rests, run.looks) for run in block.runs] == [
        ("same", "He came. ", "", ""),
        ("removed", "She left.", "", ""),
        ("added", "She left.", A, "rests on 1 source"),
    ]


def test_marks_of_different_paragraphs_come_together():
    base = "<p>He came here.</p><p>She left it.</p>"
    theirs = f"<p>{marked('He came here.', A)}</p><p>She left it.</p>"
    mine = f"<p>He came here.</p><p>{marked('She left it.', B)}</p>"
    questions = Questions({})
    merged = f"<p>{marked('He came here.', A)}</p><p>{marked('She left it.', B)}</p>"
    assert merge_bodies(base, theirs, mine, questions) == merged
    assert len(blocks(merged)) == 2


@pytest.mark.parametrize(
    ("body", "covered"),
    [
        (f"<p>Then Ada {marked('Reyes spoke.', A)}</p>", f"<p>Then [-]{marked(' spoke.', A)}</p>"),
        (
            f"<p>{marked('Then Ada', A)} {marked('Reyes', B)} spoke.</p>",
            f"<p>{marked('Then [-]', A)}{marked('', B)} spoke.</p>",
        ),
        (f"<p>A{marked('da Re', A)}yes</p>", f"<p>[-]{marked('', A)}</p>"),
    ],
)
def test_a_withheld_passage_that_runs_across_a_mark_is_covered(body, covered):
    assert veil.cover_body(body, ["Ada Reyes"], "[-]") == covered
    assert text.clean_html(covered) == covered


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("", (0, 0, {})),
        ("<h2>A heading.</h2><p>One. Two? “Three.” Mr. Four of the U.S. Army</p>", (4, 0, {})),
        (f"<p>{marked('One. Two', A)}. Three.</p>", (3, 2, {A: 2})),
        (f"<p>One{marked('.', A)} Two.</p>", (2, 0, {})),
        (f"<p>{marked('One', C)}. {marked('Two', A, C)}.</p>", (2, 1, {A: 1})),
        (f"<ul><li>{marked('a', A)} {marked('b', B)}</li><li>c<br>d<br>…</li></ul><hr>", (3, 1, {A: 1, B: 1})),
        (f"<h2>{marked('Heading', A)}</h2><blockquote><p>متى؟ {marked('اليوم.', B)}</p></blockquote>", (2, 1, {B: 1})),
    ],
)
def test_sentences_are_counted_that_rest_on_what_is_cited(body, figure):
    found = coverage(text.clean_html(body), {A, B})
    assert (found.sentences, found.marked, dict(found.by_source)) == figure


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", ""),
        ("<p>One.</p>", "0 of 1 sentence rests on a source"),
        (f"<p>{marked('One.', A)} Two.</p>", "1 of 2 sentences rest on a source"),
    ],
)
def test_coverage_in_words(body, words):
    assert coverage(body, {A}).words == words


@given(
    st.lists(st.sampled_from(["One", ". ", "? ", "… ", "”", " ", "<br>", "Mr", f'<span data-rests="{A}">', "</span>"]))
)
def test_never_more_sentences_rest_than_there_are(pieces):
    found = coverage(text.clean_html(f"<p>{''.join(pieces)}</p>"), {A})
    assert 0 <= found.marked == found.by_source[A] <= found.sentences
