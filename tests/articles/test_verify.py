"""Does the record hold?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from articles import editing, verify, versions
from articles.guards import GUARDS
from articles.models import Article, Edition, EditionCitation, Version
from articles.statuses import Status
from newsroom import clock, house_guards
from newsroom.canonical import digest
from newsroom.guards import Guard
from newsroom.models import LedgerHead
from newsroom.roles import Role

EVERY_GUARD = [*GUARDS, *house_guards.GUARDS]


@dataclass
class Printed:
    """An article with two versions, of which the second is in print as edition 1."""

    article: Article
    first: Version
    second: Version
    edition: Edition

    @property
    def place(self) -> str:
        return f"article {self.article.pk}"


@pytest.fixture
def record(full_words, move, reporter) -> Printed:
    article = editing.start(full_words("Raid in Basra", body="<p>One.</p>"), by=reporter)
    first = article.version
    editing.save_words(article, replace(versions.current(article), body="<p>Two.</p>"), base=first, by=reporter)
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    return Printed(article, first, article.version, article.editions.get())


def found() -> list[str]:
    return [str(broken) for broken in verify.breaks()]


@pytest.fixture
def unnoticed(db) -> Callable[[dict[str, Callable[[], object]]], list[str]]:
    """Make each change alone, undo it again, and return the names of those that nothing was said about."""

    def name(changes: dict[str, Callable[[], object]]) -> list[str]:
        silent = []
        for changed, change in changes.items():
            with transaction.atomic():
                change()
                silent += [] if found() else [changed]
                transaction.set_rollback(True)
        return silent

    return name


@pytest.fixture
def run_sql(db) -> Callable[..., None]:
    def run(statement: str, *parameters: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    return run


def test_record_of_a_working_newsroom_holds(record, at_status):
    for status in Status:
        at_status(status)
    assert found() == []


def test_empty_record_holds(db):
    assert found() == []


def test_altered_words_of_a_version_are_found(record, tamper):
    forged = record.first.content.replace("One.", "Won.")
    tamper("articles_version", "UPDATE articles_version SET content = %s WHERE id = %s", forged, record.first.pk)
    assert found() == [f"{record.place}, version 1: its words do not match its digest"]


def test_version_altered_together_with_its_digest_is_found(record, tamper):
    forged = record.first.content.replace("One.", "Won.")
    tamper(
        "articles_version",
        "UPDATE articles_version SET content = %s, digest = %s WHERE id = %s",
        forged,
        digest(forged),
        record.first.pk,
    )
    assert found() == [
        f"{record.place}, version 1: the ledger does not know it",
        f"{record.place}: the version with digest {record.first.digest[:12]}… is in the ledger and not here",
    ]


def test_altered_words_in_print_are_found_wherever_they_show(record, tamper):
    forged = record.second.content.replace("Two.", "Too.")
    tamper("articles_version", "UPDATE articles_version SET content = %s WHERE id = %s", forged, record.second.pk)
    assert found() == [
        f"{record.place}, version 2: its words do not match its digest",
        f"{record.place}: its working copy differs from its current version",
        f"{record.place}, edition 1: its digest does not follow from its version",
        f"{record.place}, edition 1: what it prints differs from its version",
    ]


@pytest.mark.parametrize("forged", ["", "{}", '{"schema":2}'])
def test_words_that_cannot_be_read_any_more_are_found_like_all_others(forged, record, tamper):
    tamper("articles_version", "UPDATE articles_version SET content = %s WHERE id = %s", forged, record.second.pk)
    assert found()[0] == f"{record.place}, version 2: its words do not match its digest"


def test_altered_digest_of_a_version_is_found(record, tamper):
    tamper("articles_version", "UPDATE articles_version SET digest = %s WHERE id = %s", "0" * 64, record.first.pk)
    assert found() == [
        f"{record.place}, version 1: its words do not match its digest",
        f"{record.place}, version 1: the ledger does not know it",
        f"{record.place}: the version with digest {record.first.digest[:12]}… is in the ledger and not here",
    ]


def test_deleted_version_is_found(record, tamper):
    tamper("articles_version", "UPDATE articles_version SET parent_id = NULL WHERE id = %s", record.second.pk)
    tamper("articles_versionwriter", "DELETE FROM articles_versionwriter WHERE version_id = %s", record.first.pk)
    tamper("articles_version", "DELETE FROM articles_version WHERE id = %s", record.first.pk)
    assert found() == [
        f"{record.place}: the version with digest {record.first.digest[:12]}… is in the ledger and not here"
    ]


def test_deleted_version_is_found_though_its_words_were_saved_twice(draft, reporter, tamper):
    article = draft(body="<p>One.</p>")
    for body in ("<p>Two.</p>", "<p>One.</p>"):
        editing.save_words(article, replace(versions.current(article), body=body), base=article.version, by=reporter)
    assert found() == []
    first = article.versions.get(number=1)
    tamper("articles_version", "UPDATE articles_version SET parent_id = NULL WHERE parent_id = %s", first.pk)
    tamper("articles_versionwriter", "DELETE FROM articles_versionwriter WHERE version_id = %s", first.pk)
    tamper("articles_version", "DELETE FROM articles_version WHERE id = %s", first.pk)
    assert found() == [
        f"article {article.pk}: the version with digest {first.digest[:12]}… is in the ledger and not here"
    ]


def test_version_added_past_the_door_is_found(record, reporter):
    content = record.second.content.replace("Two.", "Three.")
    Version.objects.create(
        article=record.article,
        number=3,
        content=content,
        digest=digest(content),
        saved_by=reporter,
        saved_at=clock.now(),
    )
    assert found() == [f"{record.place}, version 3: the ledger does not know it"]


def test_version_added_a_second_time_past_the_door_is_found(record, reporter):
    Version.objects.create(
        article=record.article,
        number=3,
        content=record.first.content,
        digest=record.first.digest,
        saved_by=reporter,
        saved_at=clock.now(),
    )
    assert found() == [f"{record.place}, version 3: the ledger does not know it"]


@pytest.mark.parametrize("column", ["headline", "standfirst", "body"])
def test_working_copy_that_drifted_from_its_version_is_found(column, draft):
    article = draft()
    Article.objects.filter(pk=article.pk).update(**{column: "Drifted"})
    assert found() == [f"article {article.pk}: its working copy differs from its current version"]


def test_working_copy_at_another_desk_than_its_version_is_found(record, make_desk):
    Article.objects.filter(pk=record.article.pk).update(desk=make_desk())
    assert found() == [f"{record.place}: its working copy differs from its current version"]


def test_working_copy_with_another_slug_is_found_before_it_has_an_address(draft):
    article = draft()
    Article.objects.filter(pk=article.pk).update(slug="drifted")
    assert found() == [f"article {article.pk}: its working copy differs from its current version"]


def test_working_copy_that_drifted_in_anything_else_is_found(record, unnoticed):
    copy = Article.objects.filter(pk=record.article.pk)
    changes = {
        **{
            name: lambda name=name: copy.update(**{name: "Drifted"})
            for name in ("kicker", "genre", "city", "country", "language")
        },
        "event date": lambda: copy.update(event_date=None),
        "tags": record.article.tags.clear,
        "bylines": record.article.bylines.all().delete,
        "citations": record.article.citations.all().delete,
        "pictures": record.article.pictures.all().delete,
    }
    assert unnoticed(changes) == []


def test_article_without_a_version_is_found(draft):
    article = draft()
    Article.objects.filter(pk=article.pk).update(version=None)
    assert found() == [f"article {article.pk}: it has no version"]


def test_approval_by_who_saved_the_words_is_found(record, tamper, reporter):
    tamper("articles_approval", "UPDATE articles_approval SET by_id = %s", reporter.pk)
    approval = record.article.approval.pk
    assert found() == [
        f"{record.place}, approval {approval}: who approved the words also wrote them",
        f"{record.place}, approval {approval}: the ledger does not know it",
    ]


def test_approval_by_who_is_among_the_writers_is_found(record, editor):
    record.second.writer_rows.create(person=editor)
    approval = record.article.approval.pk
    assert found() == [
        f"{record.place}, version 2: its writers are not those that the ledger names",
        f"{record.place}, approval {approval}: who approved the words also wrote them",
    ]


def test_approval_by_somebody_else_than_the_ledger_says_is_found(record, tamper, person, desk):
    tamper("articles_approval", "UPDATE articles_approval SET by_id = %s", person(desk, Role.EDITOR).pk)
    assert found() == [f"{record.place}, approval {record.article.approval.pk}: the ledger does not know it"]


def test_approval_of_other_words_is_found(record, tamper):
    tamper("articles_approval", "UPDATE articles_approval SET version_id = %s", record.first.pk)
    assert found() == [
        f"{record.place}, approval {record.article.approval.pk}: it is for other words than it says",
        f"{record.place}, edition 1: it prints other words than were approved",
    ]


PRINTED_COLUMNS = [
    *("headline", "kicker", "standfirst", "city", "country", "body"),
    *("genre", "language", "event_date", "original_date", "original_date_from"),
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
        f"{record.place}, edition 1: it prints other words than were approved",
        f"{record.place}, edition 1: its digest does not follow from its version",
        f"{record.place}, edition 1: what it prints differs from its version",
    ]


FACTS = {
    "kind": "correction",
    "reason": "altered",
    "first_published_at": "1999-01-01 00:00:00",
    "public_from": "1999-01-01 00:00:00",
    "address_date": "1999-01-01",
    "slug": "altered",
    "word_count": 999,
    "search_text": "altered",
}


def test_altered_fact_of_an_edition_is_found(record, move, tamper, unnoticed):
    for verb in ("revise", "submit", "approve", "publish"):
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
    assert found() != []


def test_deleted_edition_is_found(record, tamper):
    for table in ("byline", "citation", "picture", "tag"):
        tamper(f"articles_edition{table}", f"DELETE FROM articles_edition{table}")
    tamper("articles_edition", "DELETE FROM articles_edition")
    assert found() != []


def test_deleted_writer_of_a_version_is_found(record, tamper):
    tamper("articles_versionwriter", "DELETE FROM articles_versionwriter WHERE version_id = %s", record.second.pk)
    assert found() != []


def test_version_said_to_be_saved_by_another_is_found(record, tamper, person):
    tamper("articles_version", "UPDATE articles_version SET saved_by_id = %s", person(None).pk)
    assert found() != []


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
def test_two_editions_live_at_once_are_found(until, record, move, tamper):
    for verb in ("revise", "submit", "approve", "publish"):
        move(verb, record.article)
    tamper("articles_edition", f"UPDATE articles_edition SET public_until = {until} WHERE number = 1")
    assert found() == [f"{record.place}, edition 2: it is live beside edition 1"]


def test_guard_that_was_lifted_is_found(run_sql):
    for guard in EVERY_GUARD:
        with transaction.atomic():
            for statement in guard.lift(connection.vendor):
                run_sql(statement)
            assert found() == [f"guard {guard.name}: it no longer stands in the database"]
            transaction.set_rollback(True)
    assert found() == []


def test_guard_that_was_hollowed_out_is_found(run_sql):
    hollow = Guard("article_is_kept", "articles_article", "DELETE", "1 = 0", "Nothing.")
    for statement in [*hollow.lift(connection.vendor), *hollow.lay(connection.vendor)]:
        run_sql(statement)
    assert found() != []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite cannot switch a trigger off")
def test_guard_that_was_switched_off_is_found(run_sql):
    run_sql("ALTER TABLE articles_article DISABLE TRIGGER article_is_kept")
    assert found() != []


def test_several_breaks_are_all_named(record, tamper):
    tamper("articles_edition", "UPDATE articles_edition SET headline = 'altered'")
    tamper("newsroom_ledgerentry", "UPDATE newsroom_ledgerentry SET note = 'altered' WHERE sequence = 2")
    Article.objects.filter(pk=record.article.pk).update(body="Drifted")
    assert found() == [
        "ledger entry 2: its content does not match its hash",
        f"{record.place}: its working copy differs from its current version",
        f"{record.place}, edition 1: what it prints differs from its version",
    ]


def test_command_says_that_the_record_holds_and_names_the_head(record):
    said = StringIO()
    call_command("verify", stdout=said)
    head = LedgerHead.objects.get(pk=1)
    assert said.getvalue() == f"The record holds. Ledger head {head.sequence} {head.hash}: keep it elsewhere.\n"


def test_command_names_every_break_and_fails(record, tamper):
    tamper("articles_edition", "UPDATE articles_edition SET headline = 'altered'")
    said = StringIO()
    with pytest.raises(CommandError, match=r"The record breaks in 1 place\.") as failed:
        call_command("verify", stdout=said)
    assert failed.value.returncode == 1
    assert said.getvalue() == f"{record.place}, edition 1: what it prints differs from its version\n"

    Article.objects.filter(pk=record.article.pk).update(body="Drifted")
    with pytest.raises(CommandError, match=r"The record breaks in 2 places\."):
        call_command("verify", stdout=StringIO())
