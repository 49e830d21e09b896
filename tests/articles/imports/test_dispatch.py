"""The parser itself: invented forms, nothing dropped, never a crash, bounded time."""

from collections import Counter
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.demo.house import FOLDER
from articles.imports.dispatch import parse, parse_bytes
from articles.imports.encodings import decode
from tests.articles.imports.forms import printed

SEEDS = 400


def said(text: str) -> dict[str, Any]:
    """What the parser says, in the terms of the invented forms."""
    dispatch = parse(text)
    place = dispatch.dateline
    return {
        "headline": dispatch.headline,
        "reporters": [{"name": one.name} for one in dispatch.reporters],
        "role": dispatch.role,
        "desk": dispatch.desk,
        "dateline": {"city": place.city, "country": place.country} if place else None,
        "sources": [
            {"outlet": s.outlet, "headline": s.title, "date": s.date.iso() if s.date else None, "url": s.url}
            for s in dispatch.sources
        ],
    }


def test_invented_forms_are_taken_apart_as_they_were_put_together(capsys):
    right: Counter[str] = Counter()
    for seed in range(SEEDS):
        text, truth = printed(seed)
        found = said(text)
        for field, value in found.items():
            same = truth[field] == value
            if field in {"role", "desk"} and truth[field] and value:
                same = truth[field].lower() == value.lower()
            right[field] += same
    with capsys.disabled():
        print(f"\n{SEEDS} invented forms: " + ", ".join(f"{f} {n / SEEDS:.3f}" for f, n in right.items()))
    assert min(right.values()) / SEEDS >= 0.9


@settings(max_examples=150)
@given(st.text(max_size=600))
@example("")
@example("\x00\ud800\u202e")
@example("By \n\nBy\n\nFor more information, please see:\n\n–\n\n– –")
def test_no_line_is_dropped(text):
    dispatch = parse(text)
    numbered = {part.line for part in dispatch.parts} | {doubt.line for doubt in dispatch.doubts}
    held = "".join("".join(part.text.split()) for part in dispatch.parts)
    held += "".join("".join(doubt.text.split()) for doubt in dispatch.doubts)
    letters = [c for c in text if c.isalnum() and c.isascii()]
    assert numbered or not letters
    assert Counter(c for c in held if c.isalnum() and c.isascii()) >= Counter(letters)


@settings(max_examples=150)
@given(st.binary(max_size=600))
def test_any_bytes_are_taken_apart(data):
    assert parse_bytes(data).kind
    assert isinstance(decode(data)[0], str)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "a\n" * 200_000,
        "By By By " * 50_000,
        "– " * 500_000,
        "<p>" * 300_000,
        "For more information, please see:\n\n" + "Outlet – Headline – 3 May 2025\n\n" * 20_000,
        "A. B. " * 200_000,
    ],
)
def test_millions_of_characters_cost_seconds_and_no_more(text):
    began = process_time()
    parse(text)
    # Not a benchmark: a pattern that backtracks would take hours.
    assert process_time() - began < 60


def test_every_dispatch_of_the_demo_has_all_its_parts_and_no_doubt():
    for path in sorted((FOLDER / "dispatches").glob("*.txt")):
        dispatch = parse(path.read_text())
        assert dispatch.headline, path.name
        assert dispatch.reporters, path.name
        assert dispatch.desk, path.name
        assert dispatch.dateline, path.name
        assert len(dispatch.sources) >= 3, path.name
        assert dispatch.doubts == (), path.name
