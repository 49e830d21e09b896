"""Numbers in the text that lead to the sources, and back."""

import re

import pytest

from articles.citations import cite
from articles.labels import labels_of
from articles.models import Edition
from articles.redactions import redact
from newsroom import clock

LANGUAGES = ["en", "es-AR", "fr", "ar"]
SCRIPT = 'newsroom/refs.js" type="module"></script>'


def marked(words, *sources):
    return f'<span data-rests="{" ".join(str(source.uid) for source in sources)}">{words}</span>'


@pytest.fixture
def page_of(printed, client):
    """Print a body that cites these sources, and return its page."""

    def make(body, *cited, **given) -> str:
        article = printed(body=body, citations=tuple(cite(source) for source in cited), **given)
        path = Edition.objects.live(clock.now()).get(article=article).get_absolute_url()
        return client.get(path).content.decode()

    return make


def test_numbers_lead_to_the_list_and_the_list_leads_back(make_source, page_of):
    one, two, other = make_source("One"), make_source("Two"), make_source("Other")
    body = f"<p>{marked('First.', two)} {marked('Then.', one, two)}</p><p>{marked('Last.', other)}</p>"
    page = page_of(body, one, two, city="Basra")
    assert (
        'BASRA</span></a> —</span> <span class="rests">First.</span>'
        '<sup class="ref"><a href="#source-2" id="ref-2-1" aria-label="Source 2">2</a></sup> '
        '<span class="rests">Then.</span>'
        '<sup class="ref"><a href="#source-1" id="ref-1-1" aria-label="Source 1">1</a> '
        '<a href="#source-2" id="ref-2-2" aria-label="Source 2">2</a></sup></p><p>Last.</p>'
    ) in page
    assert re.findall(r'<a href="#(ref-[^"]*)" aria-label="([^"]*)">(\w+)</a>', page) == [
        ("ref-1-1", "a, back to the text", "a"),
        ("ref-2-1", "a, back to the text", "a"),
        ("ref-2-2", "b, back to the text", "b"),
    ]
    ids = re.findall(r'id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#((?:ref|source)-[^"]*)"', page)) <= set(ids)


def test_page_without_marks_loads_no_script(make_source, page_of):
    one, other = make_source("One"), make_source("Other")
    assert SCRIPT not in page_of(f"<p>{marked('So.', other)}</p>", one)
    assert SCRIPT in page_of(f"<p>{marked('So.', one)}</p>", one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_named_in_the_language_of_the_piece(language, make_source, page_of):
    one, labels = make_source("One"), labels_of(language)
    page = page_of(f"<p>{marked('So.', one)}</p>", one, language=language)
    assert f'aria-label="{labels.source % 1}">1</a>' in page
    assert f'aria-label="{labels.back % labels.letter(1)}">{labels.letter(1)}</a>' in page
    assert f'data-close="{labels.close}"' in page


@pytest.mark.parametrize("name", ["source", "back", "close"])
def test_every_language_has_words_of_its_own(name):
    said = {language: getattr(labels_of(language), name) for language in LANGUAGES}
    assert len({words.replace("Source", "Source " + code) for code, words in said.items()}) == len(LANGUAGES)


def test_letters_go_on_after_the_last():
    english, arabic = labels_of("en"), labels_of("ar")
    assert [english.letter(place) for place in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]
    assert [arabic.letter(place) for place in (1, 2, 29)] == ["أ", "ب", "أأ"]


def test_numbers_are_no_words_of_feed_search_or_record(make_source, page_of, client):
    one = make_source("One")
    page = page_of(f"<p>Raids {marked('went on', one)} in Basra.</p>", one, headline="Raids")
    edition = Edition.objects.get()
    assert edition.word_count == 5
    assert "raids went on in basra" in edition.search_text
    assert '<meta name="description" content="Raids went on in Basra.">' in page
    assert "<description>Raids went on in Basra.</description>" in client.get("/feed.xml").content.decode()
    assert '"wordCount": 5' in page


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow_with_marks(count, make_source, printed, client, django_assert_num_queries):
    cited = [make_source(f"Source {number}") for number in range(count)]
    body = "".join(f"<p>{marked('So.', source)}</p>" for source in cited)
    printed(body=body, citations=tuple(cite(source) for source in cited))
    path = Edition.objects.get().get_absolute_url()
    with django_assert_num_queries(11):
        page = client.get(path).content.decode()
    assert page.count('<sup class="ref">') == count


def test_a_withheld_passage_is_covered_across_its_marks(make_source, page_of, client, editor):
    one = make_source("One")
    body = f"<p>Then Ada {marked('Reyes spoke.', one)} {marked('Ada Reyes', one)}</p>"
    page_of(body, one)
    redact(Edition.objects.get().article, "Ada Reyes", reason="She is in danger.", by=editor)
    page = client.get(Edition.objects.get().get_absolute_url()).content.decode()
    assert "Reyes" not in page
    assert page.count('<sup class="ref">') == 2
