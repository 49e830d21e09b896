"""The public pages speak the newsroom's language: catalogues that are whole, and pages without a word of English."""

import ast
import gettext
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from catalogues import LOCALE, compiled, messages
from django.utils.translation.template import templatize

from articles.citations import cite
from articles.models import Edition, Series
from newsroom import clock
from newsroom.models import Desk, Publication
from newsroom.settings import BASE_DIR

LANGUAGES = ("ar", "es", "fr")
CALLS = {"_", "gettext", "gettext_lazy"}
MARKED = re.compile(r"(?:_|gettext)\((u?'(?:[^'\\\\]|\\\\.)*')\)")
HOLES = re.compile(r"%\((\w+)\)s|\{(\w*)\}")


def text_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def marked() -> set[str]:
    """Return everything that templates and code of ours mark as to be translated."""
    found = set()
    for template in (BASE_DIR / "templates").rglob("*.html"):
        source = templatize(template.read_text(encoding="utf-8"), origin=str(template))
        found |= {ast.literal_eval(said) for said in MARKED.findall(source)} if template.parts[-2] != "admin" else set()
    for folder in ("articles", "newsroom", "sources"):
        for module in (BASE_DIR / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                    found.add(ast.literal_eval(node.args[0]))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_everything_that_is_marked_with_the_same_holes_and_is_compiled(language):
    found = messages(text_of(language).read_text(encoding="utf-8"))
    assert set(found) - {""} == marked()
    assert {
        key: HOLES.findall(key) for key in found if sorted(HOLES.findall(key)) != sorted(HOLES.findall(found[key]))
    } == {}
    kept = text_of(language).with_suffix(".mo").read_bytes()
    assert kept == compiled(found), "Run: make words"
    read = gettext.GNUTranslations(io.BytesIO(kept))
    assert {key: read.gettext(key) for key in found if key} == {key: said for key, said in found.items() if key}


def test_a_catalogue_is_read_as_gettext_reads_it():
    text = """
# A comment.
msgctxt "month"
msgid "May"
msgstr "mai"

msgid ""
"one "
"\\"two\\""
msgstr "un"
msgid "%d piece"
msgid_plural "%d pieces"
msgstr[0] "%d texte"
msgstr[1] "%d textes"

msgid "not said yet"
msgstr ""
"""
    assert messages(text) == {
        "month\x04May": "mai",
        'one "two"': "un",
        "%d piece\0%d pieces": "%d texte\0%d textes",
    }
    with pytest.raises(ValueError, match="Line 1 is no part"):
        messages("said")


class Read(HTMLParser):
    """What a page says: its texts, and what is said of pictures and places to who cannot see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.silent += tag in {"script", "style"}
        told = [given.get(name) for name in ("aria-label", "alt", "placeholder")]
        told += [given.get("content")] if given.get("name") == "description" else []
        self.said += [each for each in told if each]

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        self.said += [data.strip()] if data.strip() and not self.silent else []


# Names that no page can be without: of a format, of a zone, of languages.
OURS = {"RSS", "UTC", "Atom", "JSON", "Feed"}


@pytest.fixture
def pages(desk, make_reporter, byline, make_source, printed, proposed, corrected, client):
    """The main pages of a newsroom in which nothing but Arabic was ever written; asked in the language given."""
    Desk.objects.filter(pk=desk.pk).update(name="المشرق")
    salma = make_reporter("سلمى حداد", desk=desk)
    source = make_source("حكم المحكمة", outlet="الصحيفة", date="3 March 2008")
    series = Series.objects.create(name="الانتظار الطويل", slug="wait").slug
    words = {
        "language": "ar",
        "city": "بغداد",
        "genre": "analysis",
        "body": "<p>جلست المحكمة.</p>",
        "bylines": (byline(salma),),
        "tags": ("العراق",),
        "citations": (cite(source, page="4", note="بالعربية."),),
        "series": series,
        "how_reported": "تحدثنا إلى شهود.",
    }
    first, second = (printed(f"جلسة {n}", series_number=str(n), **words) for n in (1, 2))
    corrected(proposed(first, "fact", "قلنا خمسة وهم ستة.", body="<p>ستة.</p>"))
    corrected(proposed(second, "withdrawal", "خطر على شاهد."))
    now = clock.now()
    own = [Edition.objects.filter(article=piece).latest("number").get_absolute_url() for piece in (first, second)]
    tag = Edition.objects.live(now).get().edition_tags.get().tag
    lists = ["/", desk.get_absolute_url(), salma.get_absolute_url(), f"/tags/{tag.slug}/", "/series/wait/"]
    archive = [
        "/archive/",
        "/archive/?desk=middle-east&since=2000-01-01",
        "/archive/?desk=none&since=x",
        "/corrections/",
    ]

    def ask(language: str) -> dict[str, str]:
        own_words = {"name": "الرسالة", "language": language, "sources_heading": "للمزيد"}
        Publication.objects.update_or_create(pk=1, defaults=own_words)
        return {path: client.get(path).content.decode() for path in [*lists, *archive, *own, "/never/"]}

    return ask


def test_pages_of_an_arabic_newsroom_hold_no_word_of_another_script_and_run_from_the_right(pages):
    latin = {}
    for path, page in pages("ar").items():
        assert '<html lang="ar" dir="rtl">' in page, path
        assert page.count('dir="ltr"') == 0, path
        latin[path] = {word for said in Read(page).said for word in re.findall(r"[A-Za-z]{2,}", said)} - OURS
    assert {path: words for path, words in latin.items() if words} == {}


def test_pages_of_a_spanish_and_a_french_newsroom_say_nothing_that_is_marked_in_english(pages):
    for language in ("es", "fr"):
        spoken = messages(text_of(language).read_text(encoding="utf-8"))
        english = {key for key, said in spoken.items() if key != said}
        for path, page in pages(language).items():
            said = set(Read(page).said)
            assert said & english == set(), f"{language}, {path}"
            assert spoken["Front page"] in said, f"{language}, {path}"
            assert f'<header class="masthead" lang="{language}" dir="ltr">' in page
    assert re.search(r'<time datetime="[^"]+" lang="fr" dir="ltr">\d+ \w+ \d{4}</time>', pages("fr")["/archive/"])


def test_a_page_in_no_language_that_we_have_speaks_english(pages):
    assert "Front page" in Read(pages("pt")["/"]).said
