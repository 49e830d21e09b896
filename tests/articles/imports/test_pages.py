"""Texts copied from a PDF: page numbers, running heads, words broken at the end of a line."""

import pytest

from articles.demo.house import FOLDER
from articles.imports.dispatch import Dispatch, parse

HEAD = "Judges Free Forty Teachers in Amman"
TEXT = f"""{HEAD}

By Ada Okafor
Lantern Service Reporter, Middle East Desk

AMMAN, Jordan – An appeals court freed forty teachers on May 3, a day after their union had
called on all journalists of the city to come and see what a trial in the open looks like.

Their union thanked the lawyers, and the lawyers thanked the teachers, who had waited for a
year and a half in a prison outside the town before anybody told them what they had done.

For more information, please see:

The Lantern – Teachers Walk Free – 3 May 2025

Radio One – Forty Freed in Amman – 4 May 2025
"""
PLAIN = parse(TEXT)
FIRST, SECOND = "after their union had\n", "who had waited for a\n"
SPOILT = {
    "a number above the headline": f"12\n\n{TEXT}",
    "a number between paragraphs": TEXT.replace("\n\nTheir", "\n\n2\n\nTheir"),
    "a number in the middle of a paragraph": TEXT.replace(FIRST, f"{FIRST}\n2\n\n"),
    "a number after a form feed": TEXT.replace("\n\nTheir", "\n\f2\nTheir"),
    "a number before a form feed": TEXT.replace("\n\nTheir", "\n\n- 1 -\n\fTheir"),
    "page and number of pages": TEXT.replace("\n\nFor more", "\n\nPage 2 of 3\n\nFor more"),
    "a number among the sources": TEXT.replace("\n\nRadio", "\n\n3\n\nRadio"),
    "a number at the end": f"{TEXT}\n4\n",
    "the headline on every page": TEXT.replace(FIRST, f"{FIRST}\n2\n\f{HEAD}\n").replace(
        SECOND, f"{SECOND}\n3\n\f{HEAD}\n"
    ),
    "the headline and the number in one line": TEXT.replace("\n\nTheir", f"\n\f{HEAD} 2\nTheir"),
    "the name of the paper on two pages": TEXT.replace("\n\nTheir", "\n\fThe Lantern Service\n\nTheir").replace(
        "\n\nFor more", "\n\fThe Lantern Service\n\nFor more"
    ),
    "a head that looks like a source": TEXT.replace("\n\nTheir", "\n\fThe Lantern – The News – 5 May 2025\n\nTheir"),
    "a form feed alone": TEXT.replace("\n\nTheir", "\n\n\fTheir"),
}


def said(dispatch: Dispatch) -> tuple[object, ...]:
    lines = [(s.outlet, s.title, s.date) for s in dispatch.sources]
    return dispatch.headline, dispatch.reporters, dispatch.desk, dispatch.paragraphs, dispatch.subheads, lines


@pytest.mark.parametrize("form", SPOILT)
def test_a_page_leaves_nothing_in_the_text(form):
    dispatch = parse(SPOILT[form])
    assert said(dispatch) == said(PLAIN)
    # What was left out is asked about, and so kept.
    marks = [doubt.text for doubt in dispatch.doubts]
    assert bool(marks) == (form != "a form feed alone")
    assert all("left out. Is it needed?" in doubt.question for doubt in dispatch.doubts)


@pytest.mark.parametrize(
    ("printed", "read", "asked"),
    [
        ("The jour-\nnalists came. All journalists did.", "The journalists came. All journalists did.", []),
        ("The jour-\nnalist came. All journalists did.", "The journalist came. All journalists did.", []),
        ("The deten-\ntion lasted a year.", "The detention lasted a year.", []),
        ("A well-\nknown lawyer came.", "A well-known lawyer came.", []),
        ("The cease-\nfire held. A cease-fire is no peace.", "The cease-fire held. A cease-fire is no peace.", []),
        ("The cease-\nfire, they said, held.", "The cease-fire, they said, held.", ["cease-fire"]),
        ("Pre- and\npost-war laws stay.", "Pre- and post-war laws stay.", []),
        ("It was a trial of Bosnian-\nSerb officers.", "It was a trial of Bosnian- Serb officers.", []),
    ],
)
def test_a_broken_word_is_joined_only_where_it_is_sure(printed, read, asked):
    dispatch = parse(
        f"{HEAD}\n\nBy Ada Okafor\n\nAMMAN, Jordan – {printed}\n\nSources:\n\nCNN – A Story Here – 3 May 2025\n"
    )
    assert dispatch.paragraphs == (read,)
    assert [doubt.text for doubt in dispatch.doubts] == asked


BULLETS = ["•", "• ", "•\t", "·\t", "o\t", "\uf0b7\t", "§\t", "-\t", "1.\t", "1. ", "(1)\t", "– "]


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_is_no_part_of_a_source(bullet):
    text = TEXT.replace("The Lantern –", f"{bullet}The Lantern –").replace("Radio One", f"{bullet}Radio One")
    dispatch = parse(text)
    assert said(dispatch)[-1] == said(PLAIN)[-1]
    assert [source.raw for source in dispatch.sources] == [f"{bullet}{source.raw}" for source in PLAIN.sources]


def test_no_demo_dispatch_is_taken_for_pages():
    for path in sorted((FOLDER / "dispatches").glob("*.txt")):
        assert "left out" not in str(parse(path.read_text()).doubts), path.name


def test_a_doubt_reads_like_a_question_and_quotes_only_what_is_there():
    asked = [doubt.sentence() for doubt in parse("• one point\n\n• another").doubts]
    assert "No headline was found. Type one below, if only a working one." in asked
    assert not any("“”" in sentence or sentence.startswith("Line 1: ") for sentence in asked)


def test_a_text_that_breaks_off_is_asked_about_where_it_breaks_off():
    dispatch = parse(TEXT.partition("For more")[0] + "And then the")
    assert [(d.line, d.question) for d in dispatch.doubts if "breaks off" in d.question] == [
        (12, "The text breaks off here. Is there more?")
    ]


def test_the_desk_of_a_byline_is_no_question_for_the_parser():
    assert parse(TEXT.replace("Middle East Desk", "Antarctica Desk")).doubts == ()
