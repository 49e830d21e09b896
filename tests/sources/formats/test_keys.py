"""Citation keys."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.formats.keys import keys_of
from tests.sources.formats.works import WORKS, work, works


def test_key_says_who_when_and_what():
    assert keys_of([WORKS["news"], WORKS["news, unsigned"], WORKS["report"], WORKS["news in Arabic"]]) == [
        "smith2008iraqi",
        "jazeera2008no",
        "watch2008quality",
        "2008",
    ]
    assert keys_of([work("post", "محكمة"), work("web", "Łódź’s Straße")]) == ["post", "lodzsstrasse"[:5]]


@settings(max_examples=30)
@given(some=st.lists(works(), max_size=6))
def test_keys_are_plain_and_each_stands_once(some):
    keys = keys_of(some + some)
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9]+(-\d+)?", key) for key in keys)
