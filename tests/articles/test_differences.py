"""What changed, told for people."""

import random
import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from articles.alignment import MOST_STEPS, Effort, common
from articles.differences import LABELS, Block, compare, compare_bodies, compare_lines
from articles.passages import Word, blocks, leaves, sentences, words_of
from articles.runs import ADDED, REMOVED, SAME, Run
from articles.text import clean_html
from articles.words import BylineWords, CitationWords, PictureWords, Words


def words(**given_fields) -> Words:
    return Words(**({"headline": "Raid in Basra", "desk": "middle-east"} | given_fields))


def told(runs: tuple[Run, ...]) -> str:
    """Return runs in a line: [-removed-] and {+added+}."""
    marks = {SAME: "%s", ADDED: "{+%s+}", REMOVED: "[-%s-]"}
    return "".join(marks[run.kind] % run.text.strip() + " " for run in runs).strip()


def seen(before: str, after: str) -> list[tuple[str, str]]:
    return [(block.kind, told(block.runs)) for block in compare_bodies(before, after)]


def reading(found: tuple[Block, ...], kind: str) -> list[str]:
    """Return the text of one side as the blocks show it."""
    return [
        "".join(run.text.replace(" ", "") for run in block.runs if run.kind in {SAME, kind})
        for block in found
        if (block.number_before if kind == REMOVED else block.number)
        and block.kind != ("moved" if kind == REMOVED else "left")
    ]


def plain(body: str) -> list[str]:
    return ["".join(word.text for word in leaf.words) for leaf in leaves(body)]


PIECES = ["<p>One is here. Two is <em>there</em>.</p>", "<p>One is here.</p>", "<h2>Before</h2>", "<hr>", "loose",
          "<ul><li>one thing</li><li>two things</li></ul>", "<ol start='3'><li><p>one thing</p></li></ol>",
          "<blockquote><p>قال الشاهد: لا.</p></blockquote>", "<p>Two is there. Three, too.<br>Four.</p>"]  # fmt: skip
BODIES = st.lists(st.sampled_from(PIECES), max_size=6).map("".join).map(clean_html)


@given(BODIES, BODIES)
def test_both_readings_can_be_read_off(before, after):
    found = compare_bodies(before, after)
    assert reading(found, REMOVED) == plain(before)
    assert reading(found, ADDED) == plain(after)


@given(BODIES)
def test_what_is_the_same_is_told_as_the_same(body):
    assert {block.kind for block in compare_bodies(body, body)} <= {SAME}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "<p>Two men were held on Monday. Police said nothing.</p><p>End.</p>",
            "<p>Three men were held on Monday. Police said nothing.</p><p>End.</p>",
            [("changed", "[-Two-] {+Three+} men were held on Monday. Police said nothing."), ("same", "End.")],
        ),
        (
            "<p>It began at dawn. Nobody was hurt.</p>",
            "<p>It began at dawn. The court heard both brothers. Nobody was hurt.</p>",
            [("changed", "It began at dawn. {+The court heard both brothers.+} Nobody was hurt.")],
        ),
        (
            "<p>احتُجز رجلان يوم الاثنين. لم تعلق الشرطة.</p>",
            "<p>احتُجز ثلاثة رجال يوم الاثنين. لم تعلق الشرطة.</p>",
            [("changed", "احتُجز [-رجلان-] {+ثلاثة رجال+} يوم الاثنين. لم تعلق الشرطة.")],
        ),
        (
            "<ul><li>bread and water</li><li>salt</li></ul>",
            "<ul><li>bread and water</li><li>salt</li><li>oil</li></ul>",
            [("same", "bread and water"), ("same", "salt"), ("added", "{+oil+}")],
        ),
        (
            "<blockquote><p>We saw two cars.</p></blockquote><hr><p>x</p>",
            "<blockquote><p>We saw three cars.</p></blockquote><p>x</p>",
            [("changed", "We saw [-two-] {+three+} cars."), ("removed", ""), ("same", "x")],
        ),
        (
            "<p>See the report.</p>",
            '<p>See <a href="https://a.example/">the report</a>.</p>',
            [("changed", "See [-the report-] {+the report+} .")],
        ),
        (
            "<p>First we moved on here.</p><p>b</p><p>c</p>",
            "<p>b</p><p>c</p><p>First we moved on here.</p>",
            [("left", "First we moved on here."), ("same", "b"), ("same", "c"), ("moved", "First we moved on here.")],
        ),
    ],
    ids=["word", "sentence", "Arabic", "list", "quotation and line", "link", "moved"],
)
def test_difference_of_bodies(before, after, found):
    assert seen(before, after) == found


def test_paragraph_made_heading_says_so():
    (block,) = compare_bodies("<p>Before the raid</p>", "<h2>Before the raid</h2>")
    assert (block.kind, block.form_before, block.form, told(block.runs)) == (
        "changed",
        "Paragraph",
        "Heading",
        "Before the raid",
    )


def test_marks_count():
    (block,) = compare_bodies("<p>It was not so.</p>", "<p>It was <strong>not</strong> so.</p>")
    assert block.runs[1:3] == (Run(REMOVED, "not "), Run(ADDED, "not ", bold=True))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("He came. She left.", ["He came .", "She left ."]),
        ("Mr. Smith of the U.S. Army came. So?", ["Mr . Smith of the U.S . Army came .", "So ?"]),
        ("“No.” He left.", ["“ No . ”", "He left ."]),
        ("متى؟ اليوم.", ["متى ؟", "اليوم ."]),
        ("It cost 1,000.50 at 10:30, didn’t it?", ["It cost 1,000.50 at 10:30 , didn’t it ?"]),
    ],
)
def test_sentences(line, parts):
    assert [" ".join(word.text for word in one) for one in sentences(words_of(line))] == parts


def test_blocks_are_the_body_in_pieces():
    body = clean_html(
        'loose <em>x</em><p>a</p>\n<ul><li>b<ul><li>c</li></ul></li></ul><hr><p><a href="http://x/>y">d</a></p>'
    )
    assert blocks(body) == (
        "<p>loose <em>x</em></p>",
        "<p>a</p>",
        "<ul><li>b<ul><li>c</li></ul></li></ul>",
        "<hr>",
        '<p><a href="http://x/&gt;y" rel="noopener">d</a></p>',
    )


def test_space_between_marks_is_kept():
    assert leaves("<p><strong>a</strong> b<em>c</em> d</p>")[0].words == (
        Word("a", True, False, "", True),
        Word("b", False, False, "", False),
        Word("c", False, True, "", True),
        Word("d", False, False, "", False),
    )


def test_every_field_of_words_has_its_label():
    assert set(LABELS) == set(Words.__dataclass_fields__)


@pytest.mark.parametrize("name", [name for name in LABELS if isinstance(getattr(words(), name), str)])
def test_every_field_tells_its_change(name):
    before, after = words(**{name: "<p>a</p>"}), words(**{name: "<p>b</p>"})
    found = compare(before, after)
    assert found.text_changed if name == "body" else [change.name for change in found.fields] == [name]


def test_prose_is_told_by_word_and_codes_whole():
    found = compare(words(event_date="2008-03-25"), words(headline="Raids in Basra", event_date="2008-03-26"))
    assert [(change.label, told(change.runs)) for change in found.fields] == [
        ("Headline", "[-Raid-] {+Raids+} in Basra"),
        ("Day of the event", "[-2008-03-25-] {+2008-03-26+}"),
    ]


def test_short_word_between_two_changes_goes_with_them():
    assert told(compare_lines("the end of war", "the start of peace")) == "the [-end of war-] {+start of peace+}"


def test_rows_are_told_as_the_same_thing():
    one, two, three, five = (CitationWords(uid, title=f"Report {uid}") for uid in ("u1", "u2", "u3", "u5"))
    before = words(
        citations=(one, five, two, three),
        bylines=(BylineWords("Ada Smith"),),
        pictures=(PictureWords("f1", caption="The court", credit="AP"),),
    )
    after = words(
        citations=(three, replace(one, note="In Arabic"), five, CitationWords("u4", title="New")),
        bylines=(BylineWords("Ada Smith", reporter="r1"), BylineWords("Ben Ali")),
        pictures=(PictureWords("f1", caption="The old court", credit="AP"),),
    )
    found = compare(before, after)
    assert [(row.kind, row.label, row.title, row.position_before, row.position) for row in found.rows] == [
        ("changed", "Byline", "Ada Smith", 1, 1),
        ("added", "Byline", "Ben Ali", 0, 2),
        ("moved", "Source", "Report u3", 4, 1),
        ("changed", "Source", "Report u1", 1, 2),
        ("added", "Source", "New", 0, 4),
        ("removed", "Source", "Report u2", 3, 0),
        ("changed", "Picture", "The old court", 1, 1),
    ]
    assert [told(change.runs) for change in found.rows[-1].fields] == ["The {+old+} court"]
    assert found.summary == (
        "1 name changed, 1 name added, 1 source changed, 1 source added, 1 source removed, 1 source moved, "
        "1 picture changed."
    )


def test_three_hundred_sources_with_one_moved():
    many = [CitationWords(f"u{n}", title=f"Report {n}") for n in range(300)]
    moved = [*many[:10], *many[11:], many[10]]
    (row,) = compare(words(citations=tuple(many)), words(citations=tuple(moved))).rows
    assert (row.kind, row.title, row.position_before, row.position) == ("moved", "Report 10", 11, 300)


@pytest.mark.parametrize(
    ("before", "after", "summary"),
    [
        ("<p>A b c. D e f. G h i.</p>", "<p>A b x. D e y. G h z.</p>", "3 sentences changed."),
        ("<p>A b c.</p>", "<p>A b c.</p><p>New.</p>", "1 paragraph added."),
        ("<p>A b c. D e f.</p>", "<p>A b c.</p>", "1 sentence removed."),
        ("<p>A b c.</p>", "<h2>A b c.</h2>", "1 paragraph changed."),
        ("<p>A b c.</p>", "<p>A b c.</p>", "Nothing changed."),
    ],
)
def test_summary(before, after, summary):
    assert compare(words(body=before), words(body=after)).summary == summary


def test_far_unchanged_paragraphs_are_folded_and_still_there():
    body = [f"<p>Paragraph {n}.</p>" for n in range(10)]
    changed = [*body[:5], "<p>Something wholly different stands here.</p>", *body[5:]]
    found = compare(words(body="".join(body)), words(body="".join(changed)), context=1)
    assert [(passage.folded, len(passage.blocks)) for passage in found.passages] == [(True, 4), (False, 3), (True, 4)]
    assert len(found.blocks) == 11


def stuff(seed: int, paragraphs: int, of_words: int) -> str:
    chosen = random.Random(seed)
    lines = (" ".join(f"w{seed}x{chosen.randrange(900)}" for _ in range(of_words)) for _ in range(paragraphs))
    return "".join(f"<p>{line}.</p>" for line in lines)


@pytest.mark.parametrize(("paragraphs", "of_words"), [(12_000, 5), (1, 60_000), (300, 200)])
def test_long_texts_that_share_nothing_cost_no_more_than_the_bound(paragraphs, of_words):
    effort = Effort()
    found = compare_bodies(stuff(1, paragraphs, of_words), stuff(2, paragraphs, of_words), effort)
    assert 0 <= effort.left <= MOST_STEPS
    assert {block.kind for block in found} <= {"added", "removed", "changed"}


class Counted:
    """A part that counts how often it is compared."""

    looks = 0

    def __init__(self, letter: str) -> None:
        self.letter = letter

    def __hash__(self) -> int:
        return hash(self.letter)

    def __eq__(self, other: object) -> bool:
        Counted.looks += 1
        return isinstance(other, Counted) and self.letter == other.letter


def test_common_words_in_another_order_cost_no_table_beyond_the_bound():
    chosen = random.Random(3)
    old, new = ([Counted(chosen.choice("abcdefgh")) for _ in range(4_000)] for _ in range(2))
    Counted.looks, effort = 0, Effort(left=100_000)
    common(old, new, effort)
    assert Counted.looks < 150_000
    assert effort.refused


def test_common_words_repeated_do_not_hide_what_is_the_same():
    old = ["the"] * 500 + ["court"] + ["the"] * 500
    assert len(common(old, [*old[:300], "new", *old[300:]], Effort())) == len(old)


def test_comparison_that_was_too_dear_says_so():
    chosen = random.Random(4)
    before, after = (
        f"<p>{' '.join(chosen.choice(['aa', 'bb', 'cc', 'dd']) for _ in range(3_000))}</p>" for _ in range(2)
    )
    found = compare(words(body=before), words(body=after))
    assert found.coarse
    assert reading(found.blocks, ADDED) == plain(after)


def shown(before: Words, after: Words, context: int | None = None) -> str:
    page = render_to_string("articles/_difference.html", {"difference": compare(before, after, context=context)})
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_page_can_be_read_without_colour_or_sight():
    page = shown(words(body="<p>Two men were held.</p>"), words(body="<p>Three men were held.</p>"))
    assert "1 sentence changed." in page
    assert "deleted: Two end of deletion inserted: Three end of insertion men were held." in page


def test_page_escapes_and_takes_its_direction_from_the_text():
    before, after = words(body="<p>قال &lt;b&gt;</p>"), words(body="<p>نعم &lt;b&gt; قال</p>", kicker="<script>")
    page = render_to_string("articles/_difference.html", {"difference": compare(before, after)})
    assert "<script>" not in page
    assert "<b>" not in page
    paragraph = page.partition('<p class="difference-text" dir="auto">')[2].partition("</p>")[0]
    # What dir="auto" looks at: everything but bdi.
    first = re.sub(r"<bdi.*?</bdi>|<[^>]+>", "", paragraph).strip()[0]
    assert "\u0600" <= first <= "\u06ff"


def test_page_folds():
    body = "".join(f"<p>Paragraph {n}.</p>" for n in range(9))
    assert "7 unchanged paragraphs" in shown(words(body=body), words(body=body + "<p>Wholly new.</p>"), context=2)
