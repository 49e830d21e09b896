"""Full-text search over what is in print."""

import pytest

from articles import editing, search
from articles.models import Edition
from articles.words import Words
from newsroom import clock

pytestmark = pytest.mark.engine


def found(asked: str) -> set[str]:
    """The headlines of the editions that hold what was asked."""
    return set(Edition.objects.filter(search.holding(asked, clock.now())).values_list("headline", flat=True))


@pytest.fixture
def two_pieces(printed) -> None:
    printed("Raid in Basra", body="<p>The café owner was well-known. Über alles.</p>")
    printed("Court in Baghdad", body="<p>The raid was called lawful.</p>", tags=("Prisons",), city="Baghdad")


HELD = [
    ("raid", {"Raid in Basra", "Court in Baghdad"}),
    ("RAID", {"Raid in Basra", "Court in Baghdad"}),
    ("raid basra", {"Raid in Basra"}),
    ("basra raid", {"Raid in Basra"}),
    ("raid lawful", {"Court in Baghdad"}),
    ("raid nowhere", set()),
    ("rai", set()),
    ("café", {"Raid in Basra"}),
    ("CAFÉ über", {"Raid in Basra"}),
    ("well-known", {"Raid in Basra"}),
    ("known", {"Raid in Basra"}),
    ("prisons", {"Court in Baghdad"}),
    ("  raid,  basra! ", {"Raid in Basra"}),
]
HOSTILE = [
    *("", " ", '"', '""', "'", "*", "raid*", "-", "--", "^", "(", ")", "()", "___", ":", "\\", "%", "%s", ";", "{}"),
    *("raid OR basra", "NOT raid", "raid NOT basra", "NEAR(raid basra)", "raid AND", "search_text:raid", "{raid}:x"),
    *('raid" OR "basra', "raid'; DROP TABLE articles_edition; --", "raid\0basra", "\0", "\ud800", "🙂", "a" * 10_000),
    *("& | ! <-> :*", "raid & basra", "!raid", "raid:*", "word " * 10_000, "٣", "\u202e"),
]


def test_editions_that_hold_every_word_are_found(two_pieces):
    for asked, headlines in HELD:
        assert found(asked) == headlines, asked


@pytest.mark.parametrize("asked", ["cafe", "uber", "cafe\u0301"])
def test_word_is_found_without_its_accents(asked, two_pieces):
    assert found(asked) == {"Raid in Basra"}


@pytest.mark.parametrize("asked", ["example", "news", "U.S.", "u s"])
def test_parts_of_a_name_with_dots_are_found(asked, printed):
    printed("Raid", body="<p>As U.S. news.example reported.</p>")
    assert found(asked) == {"Raid"}


@pytest.mark.parametrize("asked", ["بغداد", "في بغداد"])
def test_words_of_other_scripts_are_found(asked, printed):
    printed("غارة", language="ar", body="<p>اعتقال صحفي في بغداد.</p>")
    assert found(asked) == {"غارة"}


def test_accent_written_apart_in_the_text_is_found_as_one_letter(printed):
    printed("Raid", body="<p>cafe\u0301</p>")
    assert found("café") == {"Raid"}


def test_hostile_query_is_words_and_nothing_else(two_pieces):
    for asked in HOSTILE:
        assert found(asked) <= {"Raid in Basra", "Court in Baghdad"}, ascii(asked)
    assert Edition.objects.count() == 2


@pytest.mark.parametrize("asked", ["NOT raid", "raid NOT basra", "raid OR lawful OR nothing", "raid*basra*lawful"])
def test_operators_are_asked_for_as_words(asked, two_pieces):
    assert found(asked) == set()


@pytest.mark.parametrize("asked", ["", " ", "…", "\0"])
def test_nothing_asked_is_nothing_found(asked, two_pieces):
    assert found(asked) == set()


def test_words_beyond_the_most_are_not_looked_at(two_pieces):
    assert found("raid " * search.MOST_WORDS + "nowhere") == {"Raid in Basra", "Court in Baghdad"}
    assert found("raid " * (search.MOST_WORDS - 1) + "nowhere") == set()


@pytest.mark.parametrize("asked", ["raid", "word " * 1000])
def test_search_is_one_query(asked, two_pieces, django_assert_num_queries):
    with django_assert_num_queries(1):
        found(asked)


def test_draft_is_never_found_and_an_edition_that_ended_only_where_it_is_asked_for(draft, printed, move, reporter):
    draft("Secret draft")
    assert found("secret") == set()
    article = printed("Raid in Basra", body="<p>Blue.</p>")
    move("revise", article)
    changed = Words(headline="Raid in Basra", desk=article.desk.slug, body="<p>Green.</p>")
    editing.save_words(article, changed, base=article.version, by=reporter)
    assert found("green") == set()
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    live = Edition.objects.filter(public_until=None)
    assert [live.filter(search.holding(word, clock.now())).count() for word in ("blue", "green")] == [0, 1]
