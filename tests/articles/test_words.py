"""The words of an article as one value."""

import json
from dataclasses import asdict, fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import text, words
from articles.words import BylineWords, CitationWords, PictureWords, Words, tidy
from newsroom.canonical import canonical, digest

ANY = st.text(max_size=12)


def rows(kind: type) -> st.SearchStrategy[Any]:
    return st.lists(st.builds(kind, **{field.name: ANY for field in fields(kind)}), max_size=3).map(tuple)


LISTS = {
    "bylines": rows(BylineWords),
    "citations": rows(CitationWords),
    "pictures": rows(PictureWords),
    "tags": st.lists(ANY, max_size=4).map(tuple),
}
WORDS = st.builds(Words, **{field.name: LISTS.get(field.name, ANY) for field in fields(Words)})


@settings(max_examples=50)
@given(WORDS)
def test_words_read_back_from_their_content_are_the_same(given_words):
    assert words.read(given_words.content()) == given_words


@settings(max_examples=50)
@given(WORDS)
def test_tidy_words_stay_as_they_are(given_words):
    tidied = tidy(given_words)
    assert tidy(tidied) == tidied


@settings(max_examples=50)
@given(WORDS)
def test_content_is_canonical_and_the_digest_is_of_it(given_words):
    content = given_words.content()
    assert content == canonical(json.loads(content))
    assert given_words.digest() == digest(content)
    added = any(getattr(given_words, name) for name in words.ADDED)
    assert json.loads(content)["schema"] == (2 if added else 1)


def test_content_of_known_words_never_changes():
    known = Words(headline="Überfall", desk="middle-east", bylines=(BylineWords("Ada Smith"),), tags=("Iraq",))
    assert known.content() == (
        '{"body":"","bylines":[{"name":"Ada Smith","part":"by","reporter":"","title":""}],"citations":[],"city":"",'
        '"country":"","desk":"middle-east","embargo_until":"","event_date":"","genre":"news","headline":"Überfall",'
        '"kicker":"","language":"en","original_date":"","original_date_from":"","pictures":[],"schema":1,"slug":"",'
        '"standfirst":"","tags":["Iraq"]}'
    )


# What releases of schema 1 stored, byte for byte, and the hash that approvals and the ledger hold of it.
STORED = (
    '{"body":"<p>One.</p>","bylines":[{"name":"Ada Smith","part":"by","reporter":"","title":"Reporter"}],'
    '"citations":[{"address":"https://daily.example/1","authors":"","date":"2008-03","note":"","outlet":"The Daily",'
    '"page":"4","printed":"","source":"0e7c0b9e-6f0e-4f6e-8d7e-0a4f8e1c2b3d","title":"Raid"}],"city":"Basra",'
    '"country":"Iraq","desk":"middle-east","embargo_until":"","event_date":"2008-03-25","genre":"news",'
    '"headline":"Raid in Basra","kicker":"","language":"ar","original_date":"","original_date_from":"",'
    '"pictures":[],"schema":1,"slug":"raid-in-basra","standfirst":"غارة","tags":["Iraq"]}'
)
STORED_DIGEST = "a5466358e0bdd4c1f0d7ac23f8ab7f89ee77d60d9e1ff6be03c277472c34dbd7"


def test_words_stored_by_schema_1_write_the_same_bytes_again():
    found = words.read(STORED)
    assert (found.content(), found.digest()) == (STORED, STORED_DIGEST)
    assert [name for name in words.ADDED if getattr(found, name)] == []


def test_schema_2_holds_what_is_filled_and_nothing_else():
    found = replace(words.read(STORED), interests="The author’s sister sits in the court.")
    record = json.loads(found.content())
    assert record == json.loads(STORED) | {"schema": 2, "interests": "The author’s sister sits in the court."}
    assert replace(found, interests="").content() == STORED


@pytest.mark.parametrize(
    ("schema", "written"),
    [(1, {"interests": "None."}), (2, {}), (2, {"interests": ""}), (2, {"interests": "None.", "how_reported": ""})],
)
def test_words_that_would_write_other_bytes_are_refused(schema, written):
    record = json.loads(STORED) | {"schema": schema} | written
    with pytest.raises(ValueError, match=f"not written as schema {schema} is"):
        words.read(json.dumps(record))


@pytest.mark.parametrize("name", [field.name for field in fields(Words) if field.name not in LISTS])
def test_every_word_counts_in_the_digest(name):
    plain = Words(headline="A", desk="b")
    assert replace(plain, **{name: "changed"}).digest() != plain.digest()


@pytest.mark.parametrize("name", LISTS)
def test_order_of_rows_counts_in_the_digest(name):
    row = {"bylines": BylineWords, "citations": CitationWords, "pictures": PictureWords, "tags": str}[name]
    one, other = row("1"), row("2")
    plain = Words(headline="A", desk="b")
    assert replace(plain, **{name: (one, other)}).digest() != replace(plain, **{name: (other, one)}).digest()


@pytest.mark.parametrize("schema", [0, 3, None, "1"])
def test_words_of_an_unknown_schema_are_refused(schema):
    record = json.loads(Words(headline="A", desk="b").content()) | {"schema": schema}
    with pytest.raises(ValueError, match="this release reads schemas 1 and 2"):
        words.read(json.dumps(record))


def test_tidy_lines_are_printable_and_single_spaced():
    tidied = tidy(
        Words(headline=" A\0 \n b ", desk="d", kicker="\u2003k", standfirst="s\ts", city=" c", country="c\x9f")
    )
    assert (tidied.headline, tidied.kicker, tidied.standfirst, tidied.city, tidied.country) == (
        "A b",
        "k",
        "s s",
        "c",
        "c",
    )


def test_tidy_body_is_cleaned():
    given_words = Words(headline="A", desk="d", body="<div onclick=x><p>a</p><script>b</script></div>")
    assert tidy(given_words).body == text.clean_html(given_words.body) == "<p>a</p>"


def test_tidy_tags_are_sorted_and_once_each_in_any_case():
    assert tidy(Words(headline="A", desk="d", tags=("prisons", " Iraq ", "", "IRAQ", "Élan", "élan"))).tags == (
        "IRAQ",
        "prisons",
        "élan",
    )


def test_tidy_rows_without_a_name_or_anything_at_all_go():
    tidied = tidy(
        Words(
            headline="A",
            desk="d",
            bylines=(BylineWords(" ", title="Reporter"), BylineWords(" Ada \n Smith ", part="with")),
            pictures=(PictureWords(), PictureWords(caption=" To  come. ")),
        )
    )
    assert tidied.bylines == (BylineWords("Ada Smith", part="with"),)
    assert tidied.pictures == (PictureWords(caption="To come."),)


def test_rows_of_words_name_every_field():
    filled = Words(headline="A", desk="d", **dict.fromkeys(words.ADDED, "Said."))
    assert set(asdict(filled)) == set(json.loads(filled.content())) - {"schema"}
