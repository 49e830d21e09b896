"""Words as text."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles import text

# What no page or feed may hold: XML 1.0, production 2, and the controls it discourages.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

PIECES = [
    *("<p>", "</p>", "<h2>", "</h2>", "<ul>", "<li>", "</li>", "<strong>", "<em>", "</strong>", "<blockquote>", "<br>"),
    *("<script>", "</script>", "<style>", "<svg>", "<math>", "<table>", "<td>", "<button>", "<form>", "<!--", "-->"),
    *("<a href='", "<a href=https://a.example/?x=1&y=2>", "<a href=javascript:alert(1)>", "'>", "</a>", "&lt;p&gt;"),
    *(
        "java\tscript:",
        "javascript:",
        "&#106;avascript:",
        "data:text/html,",
        "mailto:a@b.example",
        "https://a.example/",
    ),
    *("<img src=x onerror=alert(1)>", " onclick=alert(1)", "<p style='x' class=y id=z>", "<iframe srcdoc=x>"),
    *("&amp;", "&", "<", ">", '"', "'", "=", " ", "\n", "\r\n", "é", "e\u0301", "\u0338", "بغداد", "\u202e", "word"),
]
# Character references: what they stand for shows only once they were read.
REFERENCES = ["&#x1;", "&#0;", "&#x301;", "&#x338;", "&#13;", "java&#x1;script:", "&#xFFFE;"]


def bodies(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces) | st.text(max_size=3), max_size=14).map("".join)


class Elements(HTMLParser):
    """Every element and attribute of a body, as a browser would meet them."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.met: set[str] = set()
        self.hrefs: list[str] = []
        self.feed(body)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.met.add(tag)
        self.met |= {f"{tag} {name}" for name, _value in attrs}
        self.hrefs += [value or "" for name, value in attrs if name == "href"]


ALLOWED = text.ELEMENTS | {"a href", "a rel", "ol start", "span data-rests"}
# A scheme as browsers read it: they skip controls and white space within.
SCHEME = re.compile(r"^[\x00-\x20]*([a-z][a-z0-9+.\-\x00-\x20]*):", re.IGNORECASE)


def schemes(body: str) -> set[str]:
    found = [SCHEME.match(href) for href in Elements(body).hrefs]
    return {re.sub(r"[\x00-\x20]", "", match[1]).lower() for match in found if match}


@given(bodies(PIECES + REFERENCES))
@example("<p><a href='https://a.example/' onclick=alert(1)>x</a><script>alert(1)</script></p>")
@example("<svg><p><style><a title='</style><img src=x onerror=alert(1)>'>")
@example("<a href='java\tscript:alert(1)'>x</a><a href='&#106;avascript:alert(1)'>y</a>")
@example("<a href='java&#x1;script:alert(1)'>x</a>")
@example('<a href="x">&#x338; onclick=alert(1) y</a>')
@example("<p>a&#x1;b</p>")
def test_cleaned_body_holds_allowed_elements_safe_links_and_printable_text_only(body):
    cleaned = text.clean_html(body)
    assert Elements(cleaned).met <= ALLOWED
    assert schemes(cleaned) <= {"http", "https", "mailto"}
    assert not UNPRINTABLE.search(cleaned)


@given(bodies(PIECES + REFERENCES))
@example("<p>e&#x301;</p>")
@example("<p>&#x338;x</p>")
@example("<p><button><p>x</p></button></p>")
def test_cleaning_what_is_clean_changes_nothing(body):
    cleaned = text.clean_html(body)
    assert text.clean_html(cleaned) == cleaned


@pytest.mark.parametrize(
    "body",
    [
        "<p>Something <strong>happened</strong>, <em>perhaps</em>.</p>",
        '<h2>Before</h2><ol start="3"><li>One</li></ol><hr><blockquote><p>He said “no”.</p></blockquote>',
        '<p><a href="https://a.example/?x=1&amp;y=2" rel="noopener">A &lt;b&gt; &amp; c</a><br>and on</p>',
        "<p>بغداد — “quoted”, 5&nbsp;kg</p>",
        "",
    ],
)
def test_body_of_allowed_elements_stays_as_it_is(body):
    assert text.clean_html(body) == body


@pytest.mark.parametrize(
    ("body", "cleaned"),
    [
        ("<div><p>a</p></div>", "<p>a</p>"),
        ("<p onclick='x' style='y' class='z'>a</p>", "<p>a</p>"),
        ("<p>a<!-- hidden --></p>", "<p>a</p>"),
        ("<script>alert(1)</script><style>p{}</style><p>a</p>", "<p>a</p>"),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ("<h5>a</h5>", "<h3>a</h3>"),
        ('<p><a href="&#35;x">a</a></p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', '<a rel="noopener">a</a>'),
        ('<a href="https://a.example/" target="_blank">a</a>', '<a href="https://a.example/" rel="noopener">a</a>'),
        ("<img src=x><iframe src=y></iframe>a", "a"),
        ("<p>a\r\nb\rc</p>", "<p>a\nb\nc</p>"),
        ("<p>1 < 2</p>", "<p>1 &lt; 2</p>"),
        ("  <p>a</p>\n", "<p>a</p>"),
        ("<p>e\u0301</p>", "<p>é</p>"),
        ("<p>\u0338a</p>", "<p>\u0338a</p>"),
        ("<p>&#x338;a</p>", "<p>\u0338a</p>"),
        ("<p><button><p>a</p></button></p>", "<p></p><p>a</p><p></p>"),
    ],
)
def test_what_is_not_allowed_goes_and_its_words_stay(body, cleaned):
    assert text.clean_html(body) == cleaned


def test_printable_text_keeps_line_ends_tabs_and_marks_of_direction():
    assert text.printable("a\r\nb\rc\td\u200f\u202bبغداد\u202c") == "a\nb\nc\td\u200f\u202bبغداد\u202c"


def test_printable_text_loses_what_no_feed_may_hold():
    assert text.printable("a\0b\x08c\x1bd\ud800e\ufffef\x7fg\x9fh") == "abcdefgh"


@given(st.text(st.characters()))
@example("e\0\u0301")
@example("\r\0\n")
def test_printable_text_is_composed_and_stays_as_it_is(anything):
    said = text.printable(anything)
    assert text.printable(said) == said
    assert unicodedata.is_normalized("NFC", said)
    assert not UNPRINTABLE.search(said)


@given(st.text(st.characters()))
@example(" \u2028a\x85 b\u00a0")
def test_line_is_one_line_with_single_spaces(anything):
    said = text.line(anything)
    assert text.line(said) == said
    assert said == " ".join(said.split())
    assert len(said.splitlines()) <= 1


def test_plain_text_becomes_a_block_in_which_nothing_is_markup():
    said = text.as_block("p", " A <b>bold</b> &\n“quoted”  claim. ")
    assert said == "<p>A &lt;b&gt;bold&lt;/b&gt; &amp; “quoted” claim.</p>"
    assert text.clean_html(said) == said


@given(st.lists(st.text(max_size=20), max_size=4))
def test_blocks_read_back_from_a_body_are_the_lines_given(given_lines):
    body = text.clean_html("".join(text.as_block("p", given_line) for given_line in given_lines))
    assert text.html_to_text(body).split("\n") == [text.line(li) for li in given_lines if text.line(li)] or [""]


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ("<p>One.</p><p>Two <em>and</em> three.</p>", "One.\nTwo and three."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("<h2>Head</h2><p>One<br>Two</p><hr><p>Three</p>", "Head\nOne\nTwo\nThree"),
        ("<p>1 &lt; 2 &amp;&nbsp;so</p>", "1 < 2 & so"),
        ('<p><a href="https://a.example/?a&gt;b" rel="noopener">link</a></p>', "link"),
        ("", ""),
    ],
)
def test_body_as_plain_text_has_one_line_a_paragraph(body, plain):
    assert text.html_to_text(body) == plain


@pytest.mark.parametrize(
    ("plain", "count"), [("", 0), ("one", 1), ("one two\nthree", 3), (" two  words ", 2), ("well-known – fact", 3)]
)
def test_words_are_counted_between_white_space(plain, count):
    assert text.word_count(plain) == count


def test_short_text_is_its_own_beginning():
    assert text.first_sentence("Something\nhappened.") == "Something happened."
    assert text.first_sentence("a" * 160) == "a" * 160


def test_long_text_is_cut_between_words_without_a_hanging_comma():
    assert text.first_sentence("Something happened, and then more.", most=20) == "Something happened…"
    assert text.first_sentence("a" * 161) == "a" * 160 + "…"


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ("The Café’s OWNER", "the cafe s owner"),
        ("U.S. news.example, well-known", "u s news example well known"),
        ("Straße ﬁn 𝐑aid ℡", "strasse fin raid tel"),
        ("كَتَبَ في بغداد", "كتب في بغداد"),
        ("a_b", "a_b"),
        (" – ", ""),
    ],
)
def test_words_are_searched_for_without_case_accents_and_vowel_marks(plain, words):
    assert text.searchable(plain) == words


@given(st.text(st.characters()))
@example("ϒ ᴬ")
def test_searchable_words_stay_as_they_are(anything):
    assert text.searchable(text.searchable(anything)) == text.searchable(anything)


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        ("The army said that it was with the people of the town.", "en"),
        ("Los vecinos del barrio dicen que con una carta por día basta.", "es"),
        ("Les habitants sont dans une ville pour qui la paix est loin.", "fr"),
        ("As mulheres das vilas não foram ouvidas em uma audiência com os juízes.", "pt"),
        ("قالت الشرطة إنها أفرجت عن الصحفي", "ar"),
        ("", "en"),
    ],
)
def test_language_is_guessed_from_common_words(plain, code):
    assert text.language_of(plain) == code


def test_words_of_a_body_are_counted_across_its_blocks():
    assert text.count_words("<h2>Two words</h2><ul><li>a&nbsp;b</li><li>ثلاث كلمات هنا</li></ul>") == 7


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (300, 1), (350, 2), (2200, 10)])
def test_reading_takes_at_least_a_minute(words, minutes):
    assert text.reading_minutes(words) == minutes
