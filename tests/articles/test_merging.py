"""Two people's changes to the same words, brought together."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import text
from articles.merging import BOTH, MINE, THEIRS, merge, resolve
from articles.passages import leaves, sentences
from articles.words import BylineWords, CitationWords, PictureWords, Words, tidy


def words(**given_fields) -> Words:
    return tidy(Words(**({"headline": "Raid in Basra", "desk": "middle-east"} | given_fields)))


def body_of(base: str, theirs: str, mine: str) -> str:
    merging = merge(words(body=base), words(body=theirs), words(body=mine))
    assert merging.conflicts == ()
    return merging.words.body


def only_conflict(base: Words, theirs: Words, mine: Words):
    (conflict,) = merge(base, theirs, mine).conflicts
    return conflict


# Small pieces, so that both sides often touch the same.
BLOCKS = [
    "<p>One is here. Two is there.</p>",
    "<p>One is here. Two is <strong>not</strong> there.</p>",
    "<p>One is here. Three is there.</p>",
    "<h2>Before</h2>",
    "<ul><li>first thing</li><li>second thing</li></ul>",
    "<ul><li>first thing</li><li>second thing now</li></ul>",
    "<ul><li>first</li><li>second thing</li><li>third</li></ul>",
    '<ol start="3"><li>first thing</li></ol>',
    "<blockquote><p>قال الشاهد: لا.</p><p>ثم صمت.</p></blockquote>",
    "<blockquote><p>قال الشاهد: نعم.</p><p>ثم صمت.</p></blockquote>",
    '<p><a href="https://a.example/?x=1&amp;y=2" rel="noopener">linked words</a> and on</p>',
    "<hr>",
    "loose <em>words</em>",
    "<strong><p>odd</p></strong> words",
]
BODIES = st.lists(st.sampled_from(BLOCKS), max_size=5).map("".join)
SMALL = st.sampled_from(["", "a", "b", "c"])


def rows(kind: type, **strategies) -> st.SearchStrategy:
    every = {field.name: strategies.get(field.name, SMALL) for field in fields(kind)}
    return st.lists(st.builds(kind, **every), max_size=4).map(tuple)


KEYS = st.sampled_from(["u1", "u2", "u3", "u4"])
WORDS = st.builds(
    Words,
    headline=st.sampled_from(["Raid", "Raid in Basra", "Arrest"]),
    desk=st.sampled_from(["middle-east", "africa"]),
    slug=SMALL,
    body=BODIES,
    original_date=st.sampled_from(["", "2008-03-26", "2008-03-27"]),
    original_date_from=st.sampled_from(["", "stated"]),
    bylines=rows(BylineWords, name=KEYS, reporter=st.sampled_from(["", "u1"])),
    citations=rows(CitationWords, source=KEYS, **dict.fromkeys(["authors", "outlet", "date"], st.just(""))),
    pictures=rows(PictureWords, photo=st.sampled_from(["", "u1", "u2"])),
    tags=st.lists(st.sampled_from(["Iraq", "IRAQ", "prisons", "courts"]), max_size=3).map(tuple),
).map(tidy)


def said(body: str) -> set[str]:
    return {" ".join(word.text for word in one) for leaf in leaves(body) for one in sentences(leaf.words)}


@given(WORDS, WORDS)
def test_what_one_person_alone_changed_is_taken_whole(base, changed):
    for merging in (merge(base, base, changed), merge(base, changed, base), merge(base, changed, changed)):
        assert (merging.words, merging.conflicts) == (changed, ())


def test_the_order_that_is_chosen_forgets_no_other_choice():
    def named(*titles: str) -> Words:
        return words(bylines=tuple(BylineWords(name=title[0], title=title) for title in titles))

    merging = merge(named("a", "b", "c"), named("b", "a", "c1"), named("c2", "a1", "b"))
    asked = {conflict.label: conflict.key for conflict in merging.conflicts}
    assert list(asked) == ["Byline: order", "Byline: c: Title"]
    for order, title in ((MINE, MINE), (MINE, THEIRS), (THEIRS, MINE)):
        settled = resolve(merging, dict(zip(asked.values(), (order, title), strict=True)))
        third = "c2" if title == MINE else "c1"
        assert [row.title for row in settled.bylines] == ([third, "a1", "b"] if order == MINE else ["b", "a1", third])


@settings(max_examples=120)
@given(WORDS, WORDS, WORDS)
def test_sides_are_treated_alike(base, one, other):
    here, there = merge(base, one, other), merge(base, other, one)
    assert sorted((c.field, c.base, c.theirs, c.mine) for c in here.conflicts) == sorted(
        (c.field, c.base, c.mine, c.theirs) for c in there.conflicts
    )
    mine = resolve(here, {c.key: MINE for c in here.conflicts})
    theirs = resolve(there, {c.key: THEIRS for c in there.conflicts})
    # Rows that both added at one place stand in the order of who saved first.
    assert replace(mine, bylines=(), citations=(), pictures=()) == replace(
        theirs, bylines=(), citations=(), pictures=()
    )
    for name in ("bylines", "citations", "pictures"):
        assert sorted(map(repr, getattr(mine, name))) == sorted(map(repr, getattr(theirs, name)))


@settings(max_examples=120)
@given(WORDS, WORDS, WORDS)
def test_no_new_sentence_is_lost(base, theirs, mine):
    merging = merge(base, theirs, mine)
    kept = said(merging.words.body).union(
        *(said(reading) for c in merging.conflicts if c.field == "body" for reading in (c.theirs, c.mine))
    )
    assert (said(theirs.body) | said(mine.body)) - said(base.body) <= kept


@settings(max_examples=120)
@given(WORDS, WORDS, WORDS)
def test_no_new_row_or_value_is_lost(base, theirs, mine):
    merging = merge(base, theirs, mine)
    told = "\n".join(reading for c in merging.conflicts for reading in (c.theirs, c.mine)).split("\n")
    for name in ("headline", "desk", "slug"):
        for side in (theirs, mine):
            new = getattr(side, name)
            assert new in {getattr(base, name), getattr(merging.words, name), *told}
    for side in (theirs, mine):
        new = {row.source for row in side.citations} - {row.source for row in base.citations}
        assert new <= {row.source for row in merging.words.citations}
        assert {tag.casefold() for tag in side.tags} - {tag.casefold() for tag in base.tags} <= {
            tag.casefold() for tag in merging.words.tags
        }


@settings(max_examples=120)
@given(WORDS, WORDS, WORDS)
def test_choosing_mine_everywhere_keeps_all_that_i_wrote(base, theirs, mine):
    merging = merge(base, theirs, mine)
    resolved = resolve(merging, {c.key: MINE for c in merging.conflicts})
    assert said(mine.body) - said(base.body) <= said(resolved.body)
    for name in ("headline", "desk", "slug"):
        assert getattr(mine, name) in {getattr(base, name), getattr(resolved, name)}
    uses = {row.source for row in mine.citations} - {row.source for row in base.citations}
    assert uses <= {row.source for row in resolved.citations}


@settings(max_examples=120)
@given(WORDS, WORDS, WORDS, st.sampled_from([MINE, THEIRS, BOTH]))
def test_merged_words_are_tidy_and_no_choice_raises_another_question(base, theirs, mine, wish):
    merging = merge(base, theirs, mine)
    choices = {c.key: wish if wish in c.choices else MINE for c in merging.conflicts}
    resolved = resolve(merging, choices)
    assert len(choices) == len(merging.conflicts)
    for merged in (merging.words, resolved):
        assert text.clean_html(merged.body) == merged.body
        assert tidy(merged) == merged
        assert merged.original_date_from in {w.original_date_from for w in (base, theirs, mine)}


def test_changes_to_different_fields_and_paragraphs_are_merged():
    base = words(body="<p>One.</p><p>Two.</p>", kicker="")
    theirs = replace(base, headline="Raid in Basra kills two", body="<p>One, they say.</p><p>Two.</p>")
    mine = replace(base, kicker="Iraq", body="<p>One.</p><p>Two, I say.</p><p>Three.</p>")
    merging = merge(base, theirs, mine)
    assert merging.conflicts == ()
    assert merging.words == replace(
        base,
        headline="Raid in Basra kills two",
        kicker="Iraq",
        body="<p>One, they say.</p><p>Two, I say.</p><p>Three.</p>",
    )


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged"),
    [
        (
            "<p>a</p><p>b</p>",
            "<p>x</p><p>a</p><p>b</p>",
            "<p>a</p><p>b</p><p>y</p>",
            "<p>x</p><p>a</p><p>b</p><p>y</p>",
        ),
        ("<p>a</p><p>b</p><p>c</p>", "<p>a</p><p>c</p>", "<p>a</p><p>b</p><p>c d</p>", "<p>a</p><p>c d</p>"),
        ("<p>a</p>", "<p>a</p><p>new</p>", "<p>a</p><p>new</p><p>more</p>", "<p>a</p><p>new</p><p>more</p>"),
        (
            "<ul><li>a</li><li>b</li></ul>",
            "<ul><li>a <strong>1</strong></li><li>b</li></ul>",
            "<ul><li>a</li><li>b</li><li>c</li></ul>",
            "<ul><li>a <strong>1</strong></li><li>b</li><li>c</li></ul>",
        ),
        (
            "<blockquote><p>قال.</p><p>سكت.</p></blockquote>",
            "<blockquote><p>قال الشاهد.</p><p>سكت.</p></blockquote>",
            "<blockquote><p>قال.</p><p>سكت طويلا.</p></blockquote>",
            "<blockquote><p>قال الشاهد.</p><p>سكت طويلا.</p></blockquote>",
        ),
        # Moved by one and changed by the other: changed where it stands now.
        (
            "<p>One is here.</p><p>b</p><p>c</p>",
            "<p>b</p><p>c</p><p>One is here.</p>",
            "<p>One is <em>not</em> here.</p><p>b</p><p>c</p>",
            "<p>b</p><p>c</p><p>One is <em>not</em> here.</p>",
        ),
        ("<p>a</p>\n<p>b</p>", "<p>a 1</p>\n<p>b</p>", "<p>a</p>\n<p>b 2</p>", "<p>a 1</p><p>b 2</p>"),
    ],
    ids=["apart", "adjacent", "same and more", "list", "quotation in Arabic", "moved and changed", "line feeds"],
)
def test_body_merges(base, theirs, mine, merged):
    assert body_of(base, theirs, mine) == merged
    assert body_of(base, mine, theirs) == merged


def test_same_paragraph_changed_differently_is_asked_and_may_keep_both():
    base = words(body="<p>Two were held.</p><p>End.</p>")
    theirs = words(body="<p>Three were held.</p><p>End.</p>")
    mine = words(body="<p>Four were held.</p><p>End.</p>")
    conflict = only_conflict(base, theirs, mine)
    assert (conflict.field, conflict.label, conflict.base, conflict.theirs, conflict.mine, conflict.choices) == (
        "body",
        "Text",
        "<p>Two were held.</p>",
        "<p>Three were held.</p>",
        "<p>Four were held.</p>",
        (THEIRS, MINE, BOTH),
    )
    merging = merge(base, theirs, mine)
    assert merging.words.body == theirs.body
    assert resolve(merging, {conflict.key: MINE}).body == mine.body
    assert resolve(merging, {conflict.key: BOTH}).body == "<p>Three were held.</p><p>Four were held.</p><p>End.</p>"


def test_paragraph_that_one_removed_and_the_other_changed_is_asked():
    conflict = only_conflict(
        words(body="<p>a b c</p><p>d</p>"), words(body="<p>d</p>"), words(body="<p>a b c x</p><p>d</p>")
    )
    assert (conflict.theirs, conflict.mine, conflict.choices) == ("", "<p>a b c x</p>", (THEIRS, MINE))


def test_passage_that_both_moved_elsewhere_comes_out_once():
    base = words(body="<p>Moving on.</p><p>b</p><p>c</p>")
    theirs = words(body="<p>b</p><p>Moving on.</p><p>c</p>")
    mine = words(body="<p>b</p><p>c</p><p>Moving on.</p>")
    merging = merge(base, theirs, mine)
    (conflict,) = merging.conflicts
    assert resolve(merging, {conflict.key: MINE}).body == mine.body
    assert resolve(merging, {conflict.key: THEIRS}).body == theirs.body


def test_missing_choice_is_named():
    merging = merge(words(kicker="a"), words(kicker="b"), words(kicker="c"))
    (conflict,) = merging.conflicts
    with pytest.raises(ValueError, match=f"Choose theirs or mine for: Kicker .{conflict.key}"):
        resolve(merging, {})
    with pytest.raises(ValueError, match="Kicker"):
        resolve(merging, {conflict.key: BOTH})
    assert resolve(merging, {conflict.key: MINE}).kicker == "c"


def test_choice_made_for_other_words_does_not_fit():
    (earlier,) = merge(words(kicker="a"), words(kicker="b"), words(kicker="c")).conflicts
    with pytest.raises(ValueError, match="Kicker"):
        resolve(merge(words(kicker="a"), words(kicker="d"), words(kicker="c")), {earlier.key: MINE})


def sources(*names: str, **changes: str) -> tuple[CitationWords, ...]:
    return tuple(CitationWords(name, title=name, note=changes.get(name, "")) for name in names)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged"),
    [
        (sources("a"), sources("a", "t"), sources("a", "m"), sources("a", "t", "m")),
        (sources("a", "b"), sources("b", "a"), sources("a", "b", "m"), sources("b", "m", "a")),
        (sources("a", "b"), sources("a", "b", "t"), sources("b", "a"), sources("b", "t", "a")),
        (sources("a", "b"), sources("a"), sources("a", "b", a="p. 3"), sources("a", a="p. 3")),
        (sources("a"), sources("a", "n"), sources("a", "n"), sources("a", "n")),
    ],
    ids=["both added", "order and addition", "addition and order", "removed and changed another", "same addition"],
)
def test_rows_merge_as_the_same_thing(base, theirs, mine, merged):
    merging = merge(words(citations=base), words(citations=theirs), words(citations=mine))
    assert (merging.words.citations, merging.conflicts) == (merged, ())


def test_different_fields_of_one_row_merge():
    base = CitationWords("u1", title="Report")
    merging = merge(
        words(citations=(base,)),
        words(citations=(replace(base, note="In Arabic"),)),
        words(citations=(replace(base, page="3"),)),
    )
    assert merging.words.citations == (replace(base, note="In Arabic", page="3"),)


def test_row_that_one_removed_and_the_other_changed_is_asked():
    base, mine = words(citations=sources("a", "b")), words(citations=sources("a", "b", b="p. 3"))
    merging = merge(base, words(citations=sources("a")), mine)
    (conflict,) = merging.conflicts
    assert (conflict.label, conflict.theirs) == ("Source: b", "")
    assert conflict.mine == "Source: b\nTitle: b\nNote: p. 3"
    assert resolve(merging, {conflict.key: MINE}).citations == mine.citations
    assert resolve(merging, {conflict.key: THEIRS}).citations == sources("a")


def test_two_different_orders_are_asked():
    merging = merge(
        words(citations=sources("a", "b", "c")),
        words(citations=sources("b", "a", "c")),
        words(citations=sources("a", "c", "b")),
    )
    (conflict,) = merging.conflicts
    assert (conflict.label, conflict.theirs, conflict.mine) == ("Source: order", "b\na\nc", "a\nc\nb")
    assert resolve(merging, {conflict.key: MINE}).citations == sources("a", "c", "b")


def test_day_and_how_it_is_known_stay_together():
    base = words(original_date="2008-03-26", original_date_from="stated")
    merging = merge(base, words(), replace(base, original_date="2008-03-27"))
    (conflict,) = merging.conflicts
    resolved = resolve(merging, {conflict.key: MINE})
    assert (resolved.original_date, resolved.original_date_from) == ("2008-03-27", "stated")


def test_tags_merge_as_sets():
    merging = merge(
        words(tags=("Iraq", "prisons")), words(tags=("Iraq", "courts", "prisons")), words(tags=("Iraq", "Basra"))
    )
    assert (merging.words.tags, merging.conflicts) == (("Basra", "courts", "Iraq"), ())


def test_three_hundred_sources_and_an_addition_on_both_sides():
    many = sources(*(f"s{n:03}" for n in range(300)))
    merging = merge(
        words(citations=many), words(citations=(*sources("t"), *many)), words(citations=(*many, *sources("m")))
    )
    assert merging.words.citations == (*sources("t"), *many, *sources("m"))
    assert merging.conflicts == ()
