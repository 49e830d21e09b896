"""Where a text says what was searched for."""

import time

import pytest

from articles.query_language import parse
from articles.snippets import LENGTH, snippet


def marked(body, typed):
    """Return the snippet with what was found in brackets."""
    return "".join(f"[{p.text}]" if p.found else p.text for p in snippet(body, parse(typed).terms))


@pytest.mark.parametrize(
    ("body", "typed", "said"),
    [
        ("<p>The raid began.</p>", "RAID", "The [raid] began."),
        ("<p>One.</p><p>A <em>ra</em>id &amp; more.</p>", "raid", "A [raid] & more."),
        ("<p>Raid.</p><p>Raid in Basra, raid.</p>", "basra raid", "[Raid] in [Basra], [raid]."),
        ("<p>In Basra a raid.</p><p>A raid in Basra.</p>", '"raid in"', "A [raid in] Basra."),
        ("<p>The prisoners’ prison.</p>", "pris*", "The [prisoners]’ [prison]."),
        ("<p>Le café fermé.</p>", "CAFE", "Le [café] fermé."),
        ("<p>وصل الجُنُود أمس</p>", "الجنود", "وصل [الجُنُود] أمس"),
        ("<p>As U.S. officials said.</p>", "U.S.", "As [U.S]. officials said."),
        ("<p>A < B &lt;script&gt; raid</p>".replace("< B", "&lt; B"), "raid", "A < B <script> [raid]"),
        ("<p>Nothing of it.</p>", "raid", ""),
        ("", "raid", ""),
    ],
)
def test_words_around_what_is_found(body, typed, said):
    assert marked(body, typed) == said


def test_long_block_is_cut_at_words_around_the_first_place():
    body = f"<p>{'before ' * 100}raid {'after ' * 100}</p>"
    said = marked(body, "raid")
    assert said.startswith("… before")
    assert said.endswith("after …")
    assert len(said.split()) == LENGTH + 2


def test_a_text_made_to_be_slow_costs_little():
    began = time.process_time()
    marked(f"<p>{'a ' * 10_000}</p>", '"a a a a a a a a a a a b"')
    assert time.process_time() - began < 2
