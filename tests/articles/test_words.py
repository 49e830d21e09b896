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
    assert json.loads(content)["schema"] == 1


def test_content_of_known_words_never_changes():
    known = Words(headline="Überfall", desk="middle-east", bylines=(BylineWords("Ada Smith"),), tags=("Iraq",))
    assert known.content() == (
        '{"body":"","bylines":[{"name":"Ada Smith","part":"by","reporter":"","title":""}],"citations":[],"city":"",'
        '"country":"","desk":"middle-east","embargo_until":"","event_date":"","genre":"news","headline":"Überfall",'
        '"kicker":"","language":"en","original_date":"","original_date_from":"","pictures":[],"schema":1,"slug":"",'
        '"standfirst":"","tags":["Iraq"]}'
    )


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


@pytest.mark.parametrize("schema", [0, 2, None, "1"])
def test_words_of_an_unknown_schema_are_refused(schema):
    record = json.loads(Words(headline="A", desk="b").content()) | {"schema": schema}
    with pytest.raises(ValueError, match="this release reads schema 1"):
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
    assert set(asdict(Words(headline="A", desk="d"))) == set(json.loads(Words(headline="A", desk="d").content())) - {
        "schema"
    }
