"""Does what is in print hold?"""

from datetime import timedelta

import pytest
from django.db import transaction

from articles import printing, verify
from articles.models import Article, Edition, EditionCitation
from articles.statuses import Status
from articles.words import STATEMENTS
from newsroom import clock, ledger


def found() -> list[str]:
    return [str(broken) for broken in verify.breaks()]


PRINTED_COLUMNS = [
    *("headline", "kicker", "standfirst", "city", "country", "body"),
    *("genre", "language", "event_date", "original_date", "original_date_from"),
    *STATEMENTS,
]


def test_altered_column_of_an_edition_is_found(record, tamper):
    for column in PRINTED_COLUMNS:
        forged = "1999-01-01" if column.endswith("_date") else "altered"
        with transaction.atomic():
            tamper("articles_edition", f"UPDATE articles_edition SET {column} = %s", forged)
            assert found() == [f"{record.place}, edition 1: what it prints differs from its version"], column
            transaction.set_rollback(True)
    assert found() == []


def test_altered_desk_of_an_edition_is_found(record, tamper, make_desk):
    tamper("articles_edition", "UPDATE articles_edition SET desk_id = %s", make_desk().pk)
    assert found() == [f"{record.place}, edition 1: what it prints differs from its version"]


def test_altered_digest_of_an_edition_is_found(record, tamper):
    tamper("articles_edition", "UPDATE articles_edition SET digest = %s", "0" * 64)
    assert found() == [
        f"{record.place}, edition 1: its digest does not follow from its version",
        f"{record.place}, edition 1: what it prints differs from its version",
        f"{record.place}, edition 1: the ledger says otherwise of when, where or why it was printed",
    ]


def test_edition_of_another_version_is_found(record, tamper):
    tamper("articles_edition", "UPDATE articles_edition SET version_id = %s", record.first.pk)
    assert found() == [
        f"{record.place}: it is published, and no edition prints its words",
        f"{record.place}, edition 1: it prints other words than were approved",
        f"{record.place}, edition 1: its digest does not follow from its version",
        f"{record.place}, edition 1: what it prints differs from its version",
    ]


FACTS = {
    "kind": "typo",
    "reason": "altered",
    "first_published_at": "1999-01-01 00:00:00",
    "public_from": "1999-01-01 00:00:00",
    "address_date": "1999-01-01",
    "slug": "altered",
    "word_count": 999,
    "search_text": "altered",
    "search_head": "altered",
}


def test_altered_fact_of_an_edition_is_found(record, move, tamper, unnoticed, revise):
    revise(record.article)
    for verb in ("submit", "approve", "publish"):
        move(verb, record.article)
    changes = {
        column: lambda column=column: tamper(
            "articles_edition", f"UPDATE articles_edition SET {column} = %s WHERE number = 2", FACTS[column]
        )
        for column in FACTS
    }
    assert unnoticed(changes) == []


def test_edition_that_is_said_never_to_have_been_public_is_found(record, tamper):
    tamper("articles_edition", "UPDATE articles_edition SET public_until = public_from")
    assert found() == [
        f"{record.place}: it is published, and no edition prints its words",
        f"{record.place}: its address is not that of what was printed",
        f"{record.place}, edition 1: the ledger says otherwise of whether it was taken off the schedule",
    ]


def test_last_edition_that_is_said_to_have_ended_is_found(record):
    Edition.objects.update(public_until=clock.now())
    assert found() == [f"{record.place}, edition 1: it has ended and nothing follows it"]


def test_gap_between_two_editions_is_found(record, move, tamper, revise):
    revise(record.article)
    for verb in ("submit", "approve", "publish"):
        move(verb, record.article)
    begun = record.edition.public_from + timedelta(microseconds=1)
    tamper("articles_edition", "UPDATE articles_edition SET public_until = %s WHERE number = 1", str(begun)[:26])
    assert found() == [f"{record.place}, edition 2: nothing is live between edition 1 and it"]


def test_edition_said_to_be_archived_is_found(record):
    Edition.objects.update(news_until=clock.now())
    assert found() == [f"{record.place}, edition 1: the ledger says otherwise of when it was archived"]


def test_edition_added_past_the_door_is_found(record):
    moment = clock.now()
    Edition.objects.update(public_until=moment)
    forged = Edition.objects.get()
    forged.pk, forged.number, forged.kind, forged.public_from, forged.public_until = None, 2, "update", moment, None
    forged.save()
    assert found() == [
        f"{record.place}, edition 2: what it prints differs from its version",
        f"{record.place}, edition 2: the ledger does not know it",
        f"{record.place}, edition 2: it is said to have been changed at another time",
    ]


def test_deleted_edition_is_found(record, tamper):
    for table in ("byline", "citation", "picture", "place", "tag"):
        tamper(f"articles_edition{table}", f"DELETE FROM articles_edition{table}")
    tamper("articles_edition", "DELETE FROM articles_edition")
    assert found() == [
        f"{record.place}: it is published, and no edition prints its words",
        f"{record.place}: its address is not that of what was printed",
        f"{record.place}, edition 1: it is in the ledger and not here",
    ]


ROWS = [
    ("editionbyline", "name = 'altered'"),
    ("editionbyline", "title = 'altered'"),
    ("editionbyline", "part = 'with'"),
    ("editionbyline", "reporter_id = NULL"),
    ("editionbyline", "position = 3 - position"),
    ("editioncitation", "title = 'altered'"),
    ("editioncitation", "outlet_name = 'altered'"),
    ("editioncitation", "authors = 'altered'"),
    ("editioncitation", "address = 'altered'"),
    ("editioncitation", "note = 'altered'"),
    ("editioncitation", "page = 'altered'"),
    ("editioncitation", "date = NULL"),
    ("editioncitation", "position = 5 - position"),
    ("editionpicture", "caption = 'altered'"),
    ("editionpicture", "credit = 'altered'"),
    ("editionpicture", "alternative = 'altered'"),
]


def test_altered_row_of_an_edition_is_found(record, tamper):
    for table, change in ROWS:
        with transaction.atomic():
            tamper(f"articles_{table}", f"UPDATE articles_{table} SET {change}")
            assert found() == [f"{record.place}, edition 1: what it prints differs from its version"], change
            transaction.set_rollback(True)
    assert found() == []


def test_deleted_row_of_an_edition_is_found(record, tamper):
    for table in (
        "articles_editionbyline",
        "articles_editioncitation",
        "articles_editionpicture",
        "articles_editiontag",
    ):
        with transaction.atomic():
            tamper(table, f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
            assert found() == [f"{record.place}, edition 1: what it prints differs from its version"], table
            transaction.set_rollback(True)


def test_citation_pushed_into_an_edition_is_found(record, make_source):
    EditionCitation.objects.create(
        edition=record.edition,
        position=5,
        source=make_source("Pushed in"),
        title="Pushed in",
        first_published_at=record.edition.first_published_at,
    )
    assert found() == [f"{record.place}, edition 1: what it prints differs from its version"]


@pytest.mark.parametrize("until", ["NULL", "'2999-01-01 00:00:00'"])
def test_two_editions_live_at_once_are_found(until, record, move, tamper, revise):
    revise(record.article)
    for verb in ("submit", "approve", "publish"):
        move(verb, record.article)
    tamper("articles_edition", f"UPDATE articles_edition SET public_until = {until} WHERE number = 1")
    assert found() == [f"{record.place}, edition 2: it is live beside edition 1"]


HOUR = timedelta(hours=1)


def test_edition_printed_into_the_past_is_found_though_the_ledger_says_the_same(at_status, editor):
    article = at_status(Status.APPROVED)
    edition = printing.print_edition(article, at=clock.now() - HOUR)
    ledger.record("publish", ledger.Subject("article", article.pk, printing.facts(edition)), by=editor)
    Article.objects.filter(pk=article.pk).update(status=Status.PUBLISHED)
    assert found() == [f"article {article.pk}, edition 1: it was said to be public before it was published"]


def test_edition_unmade_after_readers_had_it_is_found_though_the_ledger_says_the_same(record, editor, tamper):
    Edition.objects.update(public_until=record.edition.public_from)
    tamper("articles_article", "UPDATE articles_article SET status = 'approved', address_date = NULL")
    with clock.at(clock.now() + HOUR):
        ledger.record("unschedule", ledger.Subject("article", record.article.pk, {"edition": 1}), by=editor)
    assert found() == [f"{record.place}, edition 1: it was taken off the schedule when it was public already"]


def test_edition_archived_into_the_past_is_found_though_the_ledger_says_the_same(record, editor):
    now = clock.now()
    Edition.objects.update(news_until=now)
    Article.objects.update(status=Status.ARCHIVED)
    told = {"edition": 1, "news_until": printing.moment(now)}
    with clock.at(now + HOUR):
        ledger.record("archive", ledger.Subject("article", record.article.pk, told), by=editor)
    assert found() == [f"{record.place}, edition 1: it was said to be archived before it was"]
