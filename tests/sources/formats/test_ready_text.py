"""Pieces of a citation and how they are joined."""

import pytest

from sources.formats.ready_text import (
    Run,
    in_double_quotes,
    in_single_quotes,
    joined,
    one_address,
    one_line,
    own,
    plain,
    said,
    sentences,
)


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("Raid in Kut", "“Raid in Kut.”"),
        ("Who Rules?", "“Who Rules?”"),
        ("Enough!", "“Enough!”"),
        ("أين هم؟", "“أين هم؟”"),
        ("“No. 2” City Falls", "“‘No. 2’ City Falls.”"),
        ('They Said "No"', "“They Said ‘No.’”"),
        ("“Who Rules?”", "“‘Who Rules?’”"),
        ("Iraq’s 'Green Zone' Hit", "“Iraq’s ‘Green Zone’ Hit.”"),
        ("The Workers’", "“The Workers’.”"),
        ('5" Shells', '“5" Shells.”'),
    ],
)
def test_american_quotes_take_the_stop_in(title, quoted):
    assert plain(in_double_quotes(title, ".")) == quoted


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("Iraq’s 'Green Zone' Hit", "‘Iraq’s “Green Zone” Hit’"),
        ("‘No. 2’ City Falls", "‘“No. 2” City Falls’"),
        ("The Workers’ Fight", "‘The Workers’ Fight’"),
        ("“No. 2” City", "‘“No. 2” City’"),
    ],
)
def test_british_quotes_leave_apostrophes_alone(title, quoted):
    assert plain(in_single_quotes(title)) == quoted


def test_nothing_is_joined_to_nothing():
    assert joined((), said("a"), (), said("b"), ()) == (Run("a"), Run(", "), Run("b"))
    assert sentences(own(""), own("Who?", italic=True), said("n.d."), said("(n.d.)")) == (
        *(Run("Who?", italic=True, own=True), Run(" "), Run("n.d."), Run(" "), Run("(n.d.)"), Run(".")),
    )


def test_words_are_one_printable_line():
    assert one_line(" a\r\nb\u2028c\x00\u202ed\x85e\u0301 \ud800") == "a b cd é"
    assert one_address('https://x.example/{a}\\b c"<>') == "https://x.example/%7Ba%7D%5Cb%20c%22%3C%3E"
