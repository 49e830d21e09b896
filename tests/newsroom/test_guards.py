"""Rules that the database itself keeps."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.state import ProjectState
from django.db.models import F

from newsroom import house_guards, ledger
from newsroom.guards import Guard, insert_only, lay_guards, standing
from newsroom.ledger import Subject
from newsroom.models import Desk, LedgerEntry, LedgerHead

pytestmark = pytest.mark.engine

HEAD = LedgerHead.objects.filter(pk=1)

# Each guard of the house, with changes that it refuses.
REFUSED: dict[str, list[Callable[[], object]]] = {
    "newsroom_ledgerentry_no_update": [
        lambda: LedgerEntry.objects.update(note="altered"),
        lambda: LedgerEntry.objects.update(note=F("note")),
        lambda: LedgerEntry.objects.bulk_update([LedgerEntry(sequence=1, note="altered")], ["note"]),
        lambda: LedgerEntry.objects.get().save(),
    ],
    "newsroom_ledgerentry_no_delete": [
        lambda: LedgerEntry.objects.all().delete(),
        lambda: LedgerEntry.objects.get().delete(),
        lambda: run("DELETE FROM newsroom_ledgerentry"),
    ],
    "ledger_head_only_advances": [
        lambda: HEAD.update(sequence=F("sequence") - 1),
        lambda: HEAD.update(sequence=F("sequence") + 2),
        lambda: HEAD.update(hash="f" * 64),
    ],
    "desk_keeps_its_slug": [
        lambda: Desk.objects.update(slug="another"),
        lambda: Desk.objects.update(slug=""),
    ],
    "ledger_head_is_kept": [HEAD.all().delete, lambda: run("DELETE FROM newsroom_ledgerhead")],
}


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def scratch(db) -> str:
    """A table of numbers that holds one row, 1."""
    run("CREATE TABLE scratch (id integer PRIMARY KEY, n integer)", "INSERT INTO scratch VALUES (1, 1)")
    return "scratch"


def apply(guards: list[Guard], *, backwards: bool = False) -> None:
    """Do what the migration step does, within the test's transaction."""
    step, state = lay_guards(guards), ProjectState()
    way = step.database_backwards if backwards else step.database_forwards
    way("newsroom", connection.schema_editor(), state, state)


@pytest.mark.parametrize(
    ("event", "refused", "allowed"),
    [
        ("INSERT", "INSERT INTO scratch VALUES (2, 7)", "INSERT INTO scratch VALUES (2, 8)"),
        ("UPDATE", "UPDATE scratch SET n = 7", "UPDATE scratch SET n = 8"),
    ],
)
def test_guard_refuses_what_it_names_and_nothing_else(event, refused, allowed, scratch):
    apply([Guard("no_seven", scratch, event, "NEW.n = 7", "No seven.")])
    with pytest.raises(IntegrityError, match="No seven"), transaction.atomic():
        run(refused)
    run(allowed)


def test_guard_of_deletion_sees_the_row_that_would_go(scratch):
    apply([Guard("keep_one", scratch, "DELETE", "OLD.n = 1", "One stays.")])
    run("INSERT INTO scratch VALUES (2, 2)", "DELETE FROM scratch WHERE n = 2")
    with pytest.raises(IntegrityError, match="One stays"), transaction.atomic():
        run("DELETE FROM scratch")


def test_guard_knows_the_present_moment(scratch):
    run("ALTER TABLE scratch ADD COLUMN at timestamp with time zone")
    apply([Guard("not_yet", scratch, "INSERT", "NEW.at > {now}", "Not yet.")])
    run("INSERT INTO scratch VALUES (2, 2, '2008-03-26 12:00:00')")
    with pytest.raises(IntegrityError, match="Not yet"), transaction.atomic():
        run("INSERT INTO scratch VALUES (3, 3, '2999-03-26 12:00:00')")


def test_laying_a_guard_again_replaces_it(scratch):
    apply([Guard("no_seven", scratch, "UPDATE", "NEW.n = 7", "No seven.")])
    apply([Guard("no_seven", scratch, "UPDATE", "NEW.n = 8", "No eight.")])
    run("UPDATE scratch SET n = 7")
    with pytest.raises(IntegrityError, match="No eight"), transaction.atomic():
        run("UPDATE scratch SET n = 8")


def test_guard_taken_back_is_gone(scratch):
    guard = Guard("no_seven", scratch, "UPDATE", "NEW.n = 7", "No seven.")
    apply([guard])
    assert "no_seven" in standing()
    apply([guard], backwards=True)
    assert "no_seven" not in standing()
    run("UPDATE scratch SET n = 7")


def test_insert_only_table_takes_rows_and_gives_none_back(scratch):
    apply(insert_only(scratch, "For ever."))
    run("INSERT INTO scratch VALUES (2, 2)")
    for statement in ("UPDATE scratch SET n = n", "UPDATE scratch SET n = 7 WHERE id = 2", "DELETE FROM scratch"):
        with pytest.raises(IntegrityError, match="For ever"), transaction.atomic():
            run(statement)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows REPLACE")
def test_insert_only_row_is_not_replaced(scratch):
    apply(insert_only(scratch, "For ever."))
    for statement in ("INSERT OR REPLACE INTO scratch VALUES (1, 7)", "REPLACE INTO scratch VALUES (1, 7)"):
        with pytest.raises(IntegrityError, match="For ever"), transaction.atomic():
            run(statement)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
def test_insert_only_table_is_not_emptied_at_once(scratch):
    apply(insert_only(scratch, "For ever."))
    with pytest.raises(IntegrityError, match="For ever"), transaction.atomic():
        run("TRUNCATE scratch")


def test_every_guard_of_the_house_is_tried_here():
    assert set(REFUSED) == {guard.name for guard in house_guards.GUARDS}


@pytest.mark.parametrize("guard", house_guards.GUARDS, ids=lambda guard: guard.name)
def test_guard_of_the_house_refuses(guard, person, desk):
    ledger.record("approve", Subject("article", 1), by=person(None))
    assert guard.name in standing()
    for change in REFUSED[guard.name]:
        with pytest.raises(IntegrityError, match=guard.says), transaction.atomic():
            change()
    assert list(ledger.breaks()) == []


def test_ledger_grows_under_its_guards(person):
    actor = person(None)
    for n in range(3):
        ledger.record("approve", Subject("article", n), by=actor)
    assert HEAD.get().sequence == 3


def test_desk_is_renamed_under_its_guards(desk):
    Desk.objects.filter(pk=desk.pk).update(name="Near East", slug=F("slug"))
    assert Desk.objects.get(pk=desk.pk).name == "Near East"
