"""What is in print."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from articles import editing, printed_record, printing, verify, versions, words
from articles.models import Article, Edition
from articles.models.edition import Kind
from articles.statuses import Status
from articles.workflow import MoveRefused
from newsroom import clock
from newsroom.canonical import canonical, digest
from newsroom.models import Desk

NOON = datetime(2026, 3, 26, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def ready(draft, move):
    """An approved article."""

    def make(headline: str = "", **given) -> Article:
        article = draft(headline, **given)
        move("submit", article)
        return move("approve", article)

    return make


@pytest.fixture
def reprinted(move, editor, person, desk, proposed, corrected):
    """Change the body of what is in print and print the next edition: an update, or what is corrected."""

    def make(article: Article, body: str, *, corrects: str = "", **wish) -> Edition:
        if corrects:
            return corrected(proposed(article, "fact", corrects, body=body))
        move("revise", article)
        changed = replace(versions.current(article), body=body)
        editing.save_words(article, changed, base=article.version, by=person(desk, "reporter"))
        move("submit", article)
        move("approve", article)
        move("publish", article, **wish)
        return article.editions.latest("number")

    return make


def ranges(article: Article) -> list[tuple[int, datetime, datetime | None]]:
    return list(article.editions.order_by("number").values_list("number", "public_from", "public_until"))


def live(at: datetime) -> list[int]:
    """The editions that readers could read at the moment, by number."""
    return list(Edition.objects.live(at).order_by("number").values_list("number", flat=True))


def assert_prints_its_version(edition: Edition) -> None:
    found = words.read(edition.version.content)
    assert printed_record.record_in_print(edition) == printed_record.printed_record(found)
    assert edition.digest == printed_record.printed_digest(edition.version)
    assert edition.digest == digest(canonical(printed_record.record_in_print(edition)))


def test_first_edition_is_public_from_the_moment_it_is_published(ready, move):
    article = ready("Raid in Basra")
    with clock.at(NOON):
        move("publish", article)

    edition = article.editions.get()
    assert (edition.number, edition.kind, edition.reason) == (1, Kind.FIRST, "")
    assert (edition.public_from, edition.public_until, edition.news_until) == (NOON, None, None)
    assert edition.first_published_at == NOON
    assert (edition.address_date, edition.slug) == (date(2026, 3, 26), "raid-in-basra")
    assert (edition.version, edition.approval, edition.desk) == (article.version, article.approval, article.desk)
    assert article.address_date == date(2026, 3, 26)
    assert live(NOON - timedelta(microseconds=1)) == []
    assert live(NOON) == [1]


def test_edition_prints_everything_its_version_says_for_readers(full_words, move, reporter):
    article = editing.start(full_words(original_date="2008-03-26", original_date_from="stated"), by=reporter)
    for verb in ("submit", "approve", "publish"):
        move(verb, article)

    edition = Edition.objects.get()
    assert_prints_its_version(edition)
    assert [c.partial_date.iso() if c.partial_date else "" for c in edition.citations.all()] == [
        *("2008-03-26", "2008-03", "2008", "")
    ]
    assert [c.outlet_name for c in edition.citations.all()] == ["The Daily", "The Daily", "Monthly", "undated.example"]
    assert [(p.caption, p.photo.digest) for p in edition.pictures.all()] == [
        ("A street.", versions.current(article).pictures[0].photo)
    ]
    assert [row.tag.name for row in edition.edition_tags.all()] == ["Iraq", "Prisons"]
    assert edition.word_count == 4
    assert edition.search_text.startswith(f"{article.headline.lower()} iraq what happened in a sentence baghdad iraq ")
    assert list(verify.breaks()) == []


def test_every_edition_is_rebuilt_from_its_version(printed, full_words, reprinted, ready, move, reporter):
    printed("Plain", language="ar", body="<p>بغداد</p>")
    reprinted(printed("Twice"), "<p>Corrected.</p>", corrects="The date was wrong.")
    full = editing.start(full_words(event_date="", city=""), by=reporter)
    for verb in ("submit", "approve", "publish"):
        move(verb, full)
    reprinted(full, "<p>Updated.</p>")
    waiting = ready("Waiting", tags=("zebra", "Ärzte", "Iraq"))
    move("publish", waiting, at=clock.now() + HOUR)

    assert Edition.objects.count() == 6
    for edition in Edition.objects.all():
        assert_prints_its_version(edition)
    assert list(verify.breaks()) == []


def test_next_edition_ends_the_one_before_to_the_instant(printed, reprinted):
    with clock.at(NOON):
        article = printed("Raid in Basra")
    with clock.at(NOON + HOUR):
        second = reprinted(article, "<p>Corrected.</p>", corrects=" The date was wrong. ")

    assert ranges(article) == [(1, NOON, NOON + HOUR), (2, NOON + HOUR, None)]
    assert (second.kind, second.reason) == (Kind.CORRECTION, "The date was wrong.")
    assert (second.first_published_at, second.address_date, second.slug) == (NOON, date(2026, 3, 26), "raid-in-basra")
    assert live(NOON + HOUR - timedelta(microseconds=1)) == [1]
    assert live(NOON + HOUR) == [2]
    assert list(verify.breaks()) == []


def test_edition_that_is_said_to_be_nothing_else_is_an_update(printed, reprinted):
    assert reprinted(printed(), "<p>More.</p>").kind == Kind.UPDATE


def test_live_edition_stays_as_it_is_while_the_next_is_written(printed, move, reporter):
    article = move("revise", printed(body="<p>One.</p>"))
    changed = replace(versions.current(article), body="<p>Two.</p>", headline="Other")
    editing.save_words(article, changed, base=article.version, by=reporter)
    edition = Edition.objects.live(clock.now()).get()
    assert (edition.body, edition.number) == ("<p>One.</p>", 1)
    assert_prints_its_version(edition)


def test_scheduled_edition_is_public_at_its_moment_and_not_before(ready, move):
    at = clock.now() + HOUR
    article = move("publish", ready(), at=at)
    assert article.status == Status.PUBLISHED
    assert ranges(article) == [(1, at, None)]
    assert live(at - timedelta(microseconds=1)) == []
    assert live(at) == [1]
    assert article.editions.get().first_published_at == at


def test_next_edition_on_a_schedule_takes_over_at_its_moment(printed, reprinted):
    article = printed()
    at = clock.now() + HOUR
    reprinted(article, "<p>Corrected.</p>", at=at)
    assert live(at - timedelta(microseconds=1)) == [1]
    assert live(at) == [2]
    assert list(verify.breaks()) == []


def test_next_edition_taken_off_the_schedule_gives_the_live_one_its_range_back(printed, reprinted, move):
    article = printed()
    begun = article.editions.get().public_from
    at = clock.now() + HOUR
    reprinted(article, "<p>Corrected.</p>", at=at)
    move("unschedule", article)

    assert article.status == Status.APPROVED
    assert ranges(article) == [(1, begun, None), (2, at, at)]
    assert live(at) == live(at + HOUR) == [1]
    assert article.address_date is not None
    assert list(verify.breaks()) == []


def test_article_taken_off_the_schedule_before_it_was_public_gives_up_its_address(ready, move):
    at = clock.now() + HOUR
    article = move("publish", ready("Raid in Basra"), at=at)
    move("unschedule", article)
    assert article.address_date is None
    assert not printing.was_public(article)
    assert live(at) == []

    other = move("publish", ready("Raid in Basra"), at=at)
    assert other.editions.get().address_date == at.date()


def test_article_taken_off_the_schedule_is_published_at_once_instead(ready, move):
    at = clock.now() + HOUR
    article = move("publish", ready(), at=at)
    move("unschedule", article)
    move("publish", article)

    second = article.editions.get(number=2)
    assert ranges(article) == [(1, at, at), (2, second.public_from, None)]
    assert second.first_published_at == second.public_from < at
    assert second.kind == Kind.FIRST
    assert not second.is_update
    assert live(clock.now()) == live(at) == [2]
    assert list(verify.breaks()) == []


def test_article_is_scheduled_and_taken_off_as_often_as_it_takes(printed, reprinted, move):
    article = printed()
    reprinted(article, "<p>Corrected.</p>", at=clock.now() + 3 * HOUR)
    move("unschedule", article)
    move("publish", article, at=clock.now() + 2 * HOUR)
    move("unschedule", article)
    move("publish", article)
    assert live(clock.now()) == live(clock.now() + 4 * HOUR) == [4]
    assert article.editions.get(number=4).is_update
    assert list(verify.breaks()) == []


def test_edition_that_has_begun_is_not_taken_back(ready, move):
    at = clock.now() + HOUR
    article = move("publish", ready(), at=at)
    with clock.at(at), pytest.raises(printing.CannotPrint, match="It is public already"):
        printing.unprint(article)


def test_piece_from_before_this_system_has_the_address_and_place_of_its_day(ready, move, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    article = ready("Raid in Basra", original_date="2008-03-26", original_date_from="stated")
    move("publish", article)
    edition = article.editions.get()
    assert edition.address_date == article.address_date == date(2008, 3, 26)
    assert edition.first_published_at == datetime(2008, 3, 26, 3, tzinfo=UTC)
    assert edition.public_from > datetime(2026, 1, 1, tzinfo=UTC)


def test_piece_of_today_has_not_first_appeared_later_than_it_is_public(ready, move):
    with clock.at(NOON - HOUR):
        article = move("publish", ready(original_date="2026-03-26", original_date_from="stated"))
    edition = article.editions.get()
    assert edition.first_published_at == edition.public_from == NOON - HOUR


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", date(2026, 3, 26)), ("Asia/Tokyo", date(2026, 3, 27)), ("America/Lima", date(2026, 3, 26))],
)
def test_day_of_the_address_is_the_newsrooms_own(zone, day, ready, move, settings):
    settings.TIME_ZONE = zone
    article = ready()
    with clock.at(datetime(2026, 3, 26, 23, 30, tzinfo=UTC)):
        move("publish", article)
    assert article.address_date == day


def test_address_of_another_article_is_refused_and_nothing_is_printed(printed, ready, move):
    with clock.at(NOON):
        printed("Raid in Basra")
        second = ready("Raid in Basra")
        with pytest.raises(
            MoveRefused, match=r"Another article has the address 2026/03/26/raid-in-basra\. Change the slug"
        ):
            move("publish", second)

    second = Article.objects.get(pk=second.pk)
    assert (second.status, second.address_date, second.editions.count()) == (Status.APPROVED, None, 0)
    with clock.at(NOON + timedelta(days=1)):
        move("publish", second)
    assert second.address_date == date(2026, 3, 27)


def test_address_waits_with_a_scheduled_article(ready, move):
    at = clock.now() + HOUR
    move("publish", ready("Raid in Basra"), at=at)
    with pytest.raises(MoveRefused, match="Another article has the address"):
        move("publish", ready("Raid in Basra"), at=at)


def test_archived_article_leaves_the_news_and_stays_readable(printed, move):
    with clock.at(NOON):
        article = printed()
    with clock.at(NOON + HOUR):
        move("archive", article)

    edition = article.editions.get()
    assert (edition.public_until, edition.news_until) == (None, NOON + HOUR)
    assert live(NOON + 2 * HOUR) == [1]
    assert Edition.objects.news(NOON + HOUR - timedelta(microseconds=1)).count() == 1
    assert Edition.objects.news(NOON + HOUR).count() == 0


def test_article_archived_and_revised_is_printed_again(printed, move, reprinted):
    article = move("archive", printed())
    edition = reprinted(article, "<p>Corrected.</p>")
    assert (edition.number, edition.news_until) == (2, None)
    assert list(verify.breaks()) == []


def test_what_is_not_approved_is_not_printed(draft):
    with pytest.raises(printing.CannotPrint, match="Only an approved article"):
        printing.print_edition(draft(), at=clock.now())


def test_printed_record_holds_no_word_of_the_desk(full_words):
    given_words = full_words(embargo_until="2030-01-01T00:00:00+00:00", slug="a")
    record = canonical(printed_record.printed_record(given_words))
    assert "The Daily, March 2008" not in record
    assert "To come." not in record
    assert "2030" not in record
    assert replace(given_words, slug="b", embargo_until="") != given_words
    assert printed_record.printed_record(
        replace(given_words, slug="b", embargo_until="")
    ) == printed_record.printed_record(given_words)


@pytest.mark.parametrize("name", [*printed_record.PRINTED, "desk", "tags", "bylines", "citations", "pictures"])
def test_every_word_for_readers_counts_in_the_printed_record(name, full_words):
    given_words = full_words()
    now = getattr(given_words, name)
    changed = replace(given_words, **{name: now[:-2] if isinstance(now, tuple) else now + "x"})
    assert printed_record.printed_record(changed) != printed_record.printed_record(given_words)


def test_slug_that_changed_with_its_desk_name_does_not_matter_to_words_in_print(printed, desk):
    printed()
    Desk.objects.filter(pk=desk.pk).update(name="Near East", folded="near east")
    assert list(verify.breaks()) == []


def test_piece_from_before_this_system_is_no_update_of_itself(ready, move, reprinted):
    at = clock.now() + HOUR
    article = move("publish", ready(original_date="2008-03-26", original_date_from="stated"), at=at)
    move("unschedule", article)
    first = move("publish", article).editions.latest("number")
    assert (first.number, first.kind, first.is_update, first.mark) == (2, Kind.FIRST, False, "")
    second = reprinted(article, "<p>More.</p>")
    assert (second.kind, second.is_update, second.changed_at) == (Kind.UPDATE, True, second.public_from)
    assert list(verify.breaks()) == []


def test_edition_kept_quiet_says_what_the_one_before_said_of_changes(printed, proposed, corrected, reprinted):
    article = printed()
    quiet = corrected(proposed(article, "typo", "Teh.", body="<p>The.</p>"))
    assert (quiet.changed_at, quiet.mark) == (None, "")
    told = reprinted(article, "<p>Corrected.</p>", corrects="The date was wrong.")
    quiet = corrected(proposed(article, "typo", "Teh.", body="<p>The same.</p>"))
    assert (quiet.changed_at, quiet.mark) == (told.public_from, "corrected")
    article.refresh_from_db()
    assert reprinted(article, "<p>More.</p>").mark == "corrected"


@pytest.mark.parametrize(
    ("column", "value"), [("mark", "retracted"), ("mark", ""), ("changed_at", None), ("changed_at", "1999-01-01")]
)
def test_altered_mark_or_moment_of_change_is_found(column, value, printed, reprinted, tamper):
    article = printed()
    reprinted(article, "<p>Corrected.</p>", corrects="The date was wrong.")
    tamper("articles_edition", f"UPDATE articles_edition SET {column} = %s WHERE number = 2", value)
    assert [broken.place for broken in verify.breaks()] == [f"article {article.pk}, edition 2"]
