"""Full-text search over what is in print."""

import pytest

from articles import editing, search
from articles.models import Edition
from articles.query_language import MOST_WORDS, parse
from articles.search import Place, Wanted
from articles.words import BylineWords, Words
from newsroom import clock
from newsroom.models import Reporter

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
    assert found("raid " * MOST_WORDS + "nowhere") == {"Raid in Basra", "Court in Baghdad"}
    assert found("raid " * (MOST_WORDS - 1) + "nowhere") == set()


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


def ranked(typed: str, after: Place | None = None, most: int = 50) -> list[str]:
    """The headlines of what is found, best first."""
    found = search.find(Wanted(parse(typed)), clock.now(), after, most)
    names = dict(Edition.objects.values_list("pk", "headline"))
    return [names[number] for number, _rank in found.ranked]


@pytest.fixture
def archive_of_years(printed, make_reporter, byline) -> None:
    """Pieces of three years; what fits vaguely is always newer than what fits well."""
    old = {"original_date_from": "stated"}
    printed("Raid in Basra", original_date="2008-03-26", city="Basra", country="Iraq", **old)
    printed("Harvest", original_date="2008-05-01", body="<p>A raid was denied in Basra. Wheat.</p>", **old)
    printed("Basra", original_date="2001-05-01", body="<p>A city.</p>", **old)
    printed("Resolution 1973", original_date="2011-03-17", body="<p>Libya and Basra.</p>", **old)
    printed("Market day", event_date="2008-03-26", body="<p>Of Basra raid victims.</p>",
            bylines=(byline(make_reporter("Nadia Wheatley")), BylineWords("Omar Farouk")))  # fmt: skip


def test_what_fits_best_comes_first_and_then_the_newest(archive_of_years):
    for typed, headlines in [
        ("basra", ["Basra", "Raid in Basra", "Market day", "Resolution 1973", "Harvest"]),
        ("basra raid", ["Raid in Basra", "Market day", "Harvest"]),
        ("raid in basra", ["Raid in Basra", "Harvest"]),
        ('"basra raid"', ["Market day"]),
        ("iraq", ["Raid in Basra"]),
        ("basra -raid", ["Basra", "Resolution 1973"]),
        ('basra -"raid in" -"basra raid"', ["Basra", "Resolution 1973", "Harvest"]),
        ("bas* -whe*", ["Raid in Basra", "Basra", "Resolution 1973"]),
        ("whe* basra", ["Market day", "Harvest"]),
        ("-basra", []),
        ("zzkd1 zzky2008", []),
    ]:
        assert ranked(typed) == headlines, typed


def test_a_year_puts_its_pieces_first_whether_told_or_printed_then(archive_of_years):
    for typed, headlines in [
        ("basra 2008", ["Raid in Basra", "Market day", "Harvest"]),
        ("basra march 2008", ["Raid in Basra", "Market day"]),
        ("26 March 2008", ["Market day", "Raid in Basra"]),
        ("basra 27 March 2008", []),
        ("2001", ["Basra"]),
        ("resolution 1973", ["Resolution 1973"]),
        ("1973", ["Resolution 1973"]),
    ]:
        assert ranked(typed) == headlines, typed


def test_who_signs_is_found_until_the_name_is_withheld(archive_of_years):
    assert [ranked(typed) for typed in ("nadia", "nadia wheatley basra", '"omar farouk"')] == [["Market day"]] * 3
    assert "Market day" not in ranked("basra -nadia")
    Reporter.objects.update(name_withheld=True)
    assert ranked("nadia") == []
    assert "Market day" in ranked("basra -nadia")


def test_an_old_headline_is_not_lost_behind_the_window_and_more_is_said(archive_of_years, monkeypatch):
    monkeypatch.setattr(search, "WINDOW", dict.fromkeys(search.WINDOW, 2))
    assert ranked("basra") == ["Basra", "Raid in Basra", "Market day", "Resolution 1973"]
    found = search.find(Wanted(parse("basra")), clock.now(), None, 1)
    assert (len(found.ranked), found.total, found.more) == (1, 4, True)


def test_ranked_list_goes_on_where_it_ended(archive_of_years):
    whole = search.find(Wanted(parse("basra")), clock.now(), None, 50).ranked
    seen, after = [], None
    while part := search.find(Wanted(parse("basra")), clock.now(), after, 2).ranked:
        seen += part
        last = Edition.objects.get(pk=part[-1][0])
        after = Place(part[-1][1], last.first_published_at, last.pk)
    assert seen == whole


def test_hostile_query_costs_one_bounded_question_each(two_pieces, django_assert_num_queries):
    for asked in HOSTILE:
        query = parse(asked)
        with django_assert_num_queries(2 if query.terms or query.period else 0):
            search.find(Wanted(query), clock.now(), None, 50)
    assert Edition.objects.count() == 2
