"""Does the record hold?"""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from articles import editing, verify, versions
from articles.guards import GUARDS
from articles.models import Article, Version
from articles.statuses import Status
from newsroom import clock, house_guards
from newsroom.canonical import digest
from newsroom.guards import Guard
from newsroom.models import LedgerHead
from newsroom.roles import Role

pytestmark = pytest.mark.engine

EVERY_GUARD = [*GUARDS, *house_guards.GUARDS]


def found() -> list[str]:
    return [str(broken) for broken in verify.breaks()]


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
            for name in ("kicker", "genre", "city", "country", "language", "interests")
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


def test_deleted_writer_of_a_version_is_found(record, tamper):
    tamper("articles_versionwriter", "DELETE FROM articles_versionwriter WHERE version_id = %s", record.second.pk)
    assert found() == [f"{record.place}, version 2: its writers are not those that the ledger names"]


def test_version_said_to_be_saved_by_another_of_its_writers_is_found(draft, person, desk, tamper):
    article, second = draft(), person(desk, Role.REPORTER)
    editing.save_words(article, replace(versions.current(article), body="<p>Two.</p>"), base=article.version, by=second)
    first = article.versions.get(number=1).saved_by_id
    tamper("articles_version", "UPDATE articles_version SET saved_by_id = %s WHERE number = 2", first)
    assert found() == [f"article {article.pk}, version 2: its writers are not those that the ledger names"]


def test_version_said_to_be_saved_by_another_is_found(record, tamper, person):
    tamper("articles_version", "UPDATE articles_version SET saved_by_id = %s", person(None).pk)
    assert found() == [f"{record.place}, version {n}: its writers are not those that the ledger names" for n in (1, 2)]


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
    assert found() == ["guard article_is_kept: it is not as it was laid"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite cannot switch a trigger off")
def test_guard_that_was_switched_off_is_found(run_sql):
    run_sql("ALTER TABLE articles_article DISABLE TRIGGER article_is_kept")
    assert found() == ["guard article_is_kept: it no longer stands in the database"]


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
