"""What we wrote, as rows, and the questions asked of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles import editing
from articles.models import Article, Byline, Citation, Edition, EditionByline, Picture, Rendition, Version
from articles.models.edition import Cursor
from articles.statuses import Status
from articles.words import BylineWords, Words
from newsroom import clock
from newsroom.models import Reporter
from newsroom.roles import Role

pytestmark = pytest.mark.engine

NOON = datetime(2026, 3, 26, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def printed_at(printed):
    """An article printed at a moment."""

    def make(moment: datetime, headline: str = "", **words) -> Edition:
        with clock.at(moment):
            return printed(headline, **words).editions.get()

    return make


def numbers(editions) -> list[int]:
    return [edition.pk for edition in editions]


# The working copy


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR, Role.LEDGER_READER, None])
def test_articles_open_to_a_person_are_those_of_the_desks_at_which_they_write(role, draft, person, desk, make_desk):
    africa = make_desk("Africa")
    ours = draft()
    theirs = draft(desk=africa.slug, by=person(africa, Role.REPORTER))
    who = person(desk, *([role] if role else []))
    expected = {Role.REPORTER: {ours}, Role.EDITOR: {ours}, Role.MANAGING_EDITOR: {ours, theirs}}.get(role, set())
    assert set(Article.objects.open_to(who)) == expected


@pytest.mark.parametrize("how_many", [1, 3])
def test_row_of_the_desks_list_costs_the_same_queries_for_one_and_for_three(
    how_many, printed, django_assert_num_queries
):
    for _ in range(how_many):
        printed(bylines=(BylineWords("Ada Smith"), BylineWords("Ben Jones")))
    with django_assert_num_queries(3):
        for article in Article.objects.for_list():
            shown = (article.desk.name, article.version.saved_by.username)
            assert shown == ("Middle East", "reporter")
            assert [b.name for b in article.bylines.all()] == ["Ada Smith", "Ben Jones"]
            assert [e.number for e in article.editions.all()] == [1]


@pytest.mark.parametrize(
    ("city", "country", "place"),
    [("Baghdad", "Iraq", "Baghdad, Iraq"), ("", "Iraq", "Iraq"), ("Baghdad", "", "Baghdad"), ("", "", "")],
)
def test_place_of_the_dateline_is_what_is_known_of_it(city, country, place):
    assert Article(city=city, country=country).place == place
    assert Edition(city=city, country=country).place == place


def test_article_in_review_was_handed_in_by_somebody(draft):
    article = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(status=Status.IN_REVIEW)


@pytest.mark.parametrize(("day", "whence"), [(date(2008, 3, 26), ""), (None, "stated")])
def test_original_date_says_whence_it_is_known(day, whence, draft):
    article = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(original_date=day, original_date_from=whence)


def test_two_articles_never_have_one_address(draft):
    one, other = draft("Same words"), draft("Same words")
    Article.objects.filter(pk=one.pk).update(address_date=date(2026, 3, 26))
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=other.pk).update(address_date=date(2026, 3, 26))


def test_import_reference_names_one_article(desk, reporter):
    words = Words(headline="A", desk=desk.slug)
    editing.start(words, by=reporter, import_reference="1.txt")
    editing.start(words, by=reporter)
    editing.start(words, by=reporter)
    with pytest.raises(IntegrityError), transaction.atomic():
        editing.start(words, by=reporter, import_reference="1.txt")
    assert Article.objects.count() == 3


@pytest.mark.parametrize("model", [Byline, Citation, Picture])
def test_row_of_an_article_has_its_place_alone(model, draft, make_source):
    article = draft()
    fields = {"source": make_source()} if model is Citation else {}
    model.objects.create(article=article, position=1, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(article=article, position=1, **fields)


def test_rows_name_themselves(full_words, reporter):
    article = editing.start(full_words("Raid in Basra"), by=reporter)
    assert str(article) == "Raid in Basra"
    assert [str(p) for p in article.pictures.all()] == ["A street.", "To come."]
    assert str(article.citations.all()[1]) == "The Daily, March 2008"
    assert str(article.bylines.all()[1]) == "By Ben Jones"
    assert str(article.version) == f"Version 1 of {article.pk}"
    assert article.version.record()["headline"] == "Raid in Basra"


def test_number_of_a_version_is_its_own(draft, reporter):
    article = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(article=article, number=1, content="", digest="", saved_by=reporter, saved_at=NOON)


def test_rendition_is_made_once(make_photo):
    photo = make_photo()
    fields = {"photo": photo, "width": 40, "height": 30, "media_type": "image/webp"}
    Rendition.objects.create(path="a", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rendition.objects.create(path="b", **fields)


# What the public may read


def test_edition_is_live_from_its_first_moment_until_before_its_last(printed_at):
    edition = printed_at(NOON)
    Edition.objects.filter(pk=edition.pk).update(public_until=NOON + DAY)
    tick = timedelta(microseconds=1)
    moments = [NOON - tick, NOON, NOON + DAY - tick, NOON + DAY]
    assert [Edition.objects.live(moment).count() for moment in moments] == [0, 1, 1, 0]


def test_edition_that_never_was_is_never_live(printed_at):
    edition = printed_at(NOON)
    Edition.objects.filter(pk=edition.pk).update(public_until=NOON)
    assert [Edition.objects.live(moment).count() for moment in (NOON - DAY, NOON, NOON + DAY)] == [0, 0, 0]


def test_news_is_what_is_live_and_not_archived(printed_at):
    edition = printed_at(NOON)
    Edition.objects.filter(pk=edition.pk).update(news_until=NOON + DAY, public_until=NOON + 2 * DAY)
    moments = [NOON - DAY, NOON, NOON + DAY, NOON + 3 * DAY]
    assert [Edition.objects.news(moment).count() for moment in moments] == [0, 1, 0, 0]
    assert [Edition.objects.live(moment).count() for moment in moments] == [0, 1, 1, 0]


def test_newest_first_is_by_the_day_readers_know_and_then_by_number(printed_at):
    old = printed_at(NOON + 3 * DAY, original_date="2008-03-26", original_date_from="stated")
    one, two, three = (printed_at(moment) for moment in (NOON, NOON + DAY, NOON + DAY))
    assert list(Edition.objects.newest_first()) == [three, two, one, old]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_of_a_list_hold_everything_once_even_where_moments_are_equal(size, printed_at):
    for moment in (NOON, NOON, NOON, NOON + DAY, NOON - DAY):
        printed_at(moment)
    whole, read, cursor = numbers(Edition.objects.newest_first()), [], None
    while page := list(Edition.objects.after(cursor).newest_first()[:size]):
        read += numbers(page)
        cursor = Cursor(page[-1].first_published_at, page[-1].pk)
    assert read == whole
    assert len(read) == 5


def test_editions_having_a_row_are_found_by_it(printed_at, make_reporter, byline):
    ada = make_reporter("Ada Smith")
    signed = printed_at(NOON, bylines=(BylineWords("Ben"), byline(ada), byline(ada)), tags=("Iraq",))
    printed_at(NOON, bylines=(BylineWords("Ada Smith"),), tags=("Prisons",))
    assert list(Edition.objects.having("bylines", reporter=ada)) == [signed]
    assert list(Edition.objects.under("bylines", reporter=ada)) == [signed]
    assert list(Edition.objects.under("edition_tags", tag__name="Iraq")) == [signed]
    assert list(Edition.objects.having("edition_tags", tag__name="Basra")) == []


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize(("question", "queries"), [("for_list", 4), ("for_page", 6)])
def test_editions_cost_the_same_queries_for_one_and_for_three(
    question, queries, how_many, full_words, move, reporter, django_assert_num_queries
):
    for _ in range(how_many):
        article = editing.start(full_words(), by=reporter)
        for verb in ("submit", "approve", "publish"):
            move(verb, article)
    Rendition.objects.create(
        photo=Edition.objects.all()[0].pictures.get().photo, width=1, height=1, media_type="image/webp", path="a"
    )
    with django_assert_num_queries(queries):
        editions = list(getattr(Edition.objects, question)())
        for edition in editions:
            assert (edition.desk.name, edition.headline[:8]) == ("Middle East", "Headline")
            assert [row.shown_name for row in edition.bylines.all()][1] == "Ben Jones"
            assert len(list(edition.lead_picture.photo.renditions.all())) in {0, 1}
            if question == "for_page":
                assert [row.outlet_name for row in edition.citations.all()][2] == "Monthly"
                assert [row.tag.name for row in edition.edition_tags.all()] == ["Iraq", "Prisons"]
    assert len(editions) == how_many


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("es-MX", "ltr"), ("ar", "rtl"), ("ar-IQ", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("arn", "ltr")],
)
def test_direction_of_writing_follows_the_language(language, direction):
    assert Edition(language=language).direction == direction


def test_name_that_is_withheld_shows_nowhere_in_any_edition(printed_at, make_reporter, byline):
    ada = make_reporter("Ada Smith")
    row = printed_at(NOON, bylines=(byline(ada),)).bylines.get()
    assert (row.shown_name, row.is_withheld, str(row)) == ("Ada Smith", False, "Ada Smith")

    Reporter.objects.filter(pk=ada.pk).update(name_withheld=True)
    row = EditionByline.objects.get()
    assert (row.shown_name, row.is_withheld, str(row), row.page) == ("Name withheld", True, "Name withheld", "")


def test_name_without_a_reporter_is_shown_and_has_no_page(printed_at):
    row = printed_at(NOON, bylines=(BylineWords("Ben Jones"),)).bylines.get()
    assert (row.shown_name, row.page) == ("Ben Jones", "")


def test_first_picture_leads_and_none_does_where_there_is_none(full_words, move, reporter, printed_at):
    article = editing.start(full_words(), by=reporter)
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    assert article.editions.get().lead_picture.caption == "A street."
    assert printed_at(NOON).lead_picture is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "retouch"},
        {"kind": "update"},
        {"mark": "praised"},
        {"public_until": NOON - DAY},
    ],
    ids=str,
)
def test_database_holds_what_an_edition_is(wrong, printed_at, tamper):
    printed_at(NOON)
    changes = ", ".join(f"{column} = %s" for column in wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        tamper("articles_edition", f"UPDATE articles_edition SET {changes}", *wrong.values())


def test_model_refuses_an_unknown_genre_and_language_code_too_long(draft):
    article = draft()
    article.genre, article.language = "gossip", "x" * 13
    with pytest.raises(ValidationError) as wrong:
        article.full_clean()
    assert sorted(wrong.value.message_dict) == ["genre", "language"]
