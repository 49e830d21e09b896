"""One way to write a record down."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.canonical import canonical, digest

RECORDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=4,
)


def test_canonical_form_sorts_keys_and_leaves_text_as_it_is():
    assert canonical({"b": ["é", "بغداد"], "a": {"d": None, "c": 1}}) == '{"a":{"c":1,"d":null},"b":["é","بغداد"]}'


@settings(max_examples=25)
@given(st.dictionaries(st.text(max_size=4), RECORDS, max_size=4))
def test_order_in_which_a_record_was_filled_does_not_matter(record):
    backwards = dict(reversed(list(record.items())))
    assert canonical(backwards) == canonical(record)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_number_that_json_does_not_know_is_refused(number):
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": number})


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("é", "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"),
    ],
)
def test_digest_is_the_sha_256_of_the_bytes_in_utf_8(text, known):
    assert digest(text) == known
