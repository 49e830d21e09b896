"""The ledger: insert-only, chained, verified."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import transaction

from newsroom import clock, ledger
from newsroom.canonical import canonical, digest
from newsroom.ledger import Subject
from newsroom.models import LedgerEntry, LedgerHead

pytestmark = pytest.mark.engine

NOON = datetime(2008, 3, 26, 12, tzinfo=UTC)
ENTRY = "newsroom_ledgerentry"
HEAD = "newsroom_ledgerhead"


@pytest.fixture
def chain(person) -> list[LedgerEntry]:
    """Five entries by one person."""
    actor = person(None)
    return [ledger.record("save words", Subject("article", n), by=actor, note=f"note {n}") for n in range(1, 6)]


def found() -> list[str]:
    return [str(broken) for broken in ledger.breaks()]


def test_first_entry_follows_the_start_and_the_next_follows_it(person):
    actor = person(None)
    with clock.at(NOON):
        first = ledger.record("approve", Subject("article", 7), by=actor, seen="a" * 64, note="Fine.")
        second = ledger.record("publish", Subject("article", 7), by=actor)

    first.refresh_from_db()
    assert (first.sequence, first.previous) == (1, ledger.START)
    assert (first.at, first.actor, first.action) == (NOON, actor, "approve")
    assert (first.kind, first.key, first.digest, first.note) == ("article", "7", "a" * 64, "Fine.")
    assert (second.sequence, second.previous) == (2, first.hash)
    assert LedgerHead.objects.values_list("pk", "sequence", "hash").get() == (1, 2, second.hash)
    assert found() == []


def test_hash_covers_the_facts_and_the_digest_of_the_note_as_published(person):
    actor = person(None)
    with clock.at(NOON):
        entry = ledger.record("spike", Subject("article", 7), by=actor, seen="b" * 64, note="Doubtful.")
    anybody_can_write = {
        "sequence": 1,
        "at": "2008-03-26T12:00:00+00:00",
        "actor": actor.pk,
        "action": "spike",
        "kind": "article",
        "key": "7",
        "digest": "b" * 64,
        "detail": "{}",
        "note": digest("Doubtful."),
        "previous": "0" * 64,
    }
    assert entry.hash == digest(canonical(anybody_can_write))


def test_entry_written_by_a_clock_of_another_zone_verifies(person):
    with clock.at(datetime(2008, 3, 26, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))):
        ledger.record("approve", Subject("article", 7), by=person(None))
    assert found() == []


def test_action_that_fails_leaves_no_entry_and_no_gap(person):
    actor = person(None)
    ledger.record("approve", Subject("article", 1), by=actor)
    with transaction.atomic():
        ledger.record("approve", Subject("article", 2), by=actor)
        transaction.set_rollback(True)
    ledger.record("approve", Subject("article", 3), by=actor)

    assert list(LedgerEntry.objects.values_list("sequence", "key")) == [(1, "1"), (2, "3")]
    assert found() == []


@pytest.mark.parametrize("column", ["action", "kind", "key", "digest", "note"])
def test_altered_word_of_an_entry_is_found(column, chain, tamper):
    tamper(ENTRY, f"UPDATE {ENTRY} SET {column} = 'altered' WHERE sequence = 3")
    assert found() == ["ledger entry 3: its content does not match its hash"]


def test_altered_actor_is_found(chain, tamper, person):
    tamper(ENTRY, f"UPDATE {ENTRY} SET actor_id = %s WHERE sequence = 3", person(None).pk)
    assert found() == ["ledger entry 3: its content does not match its hash"]


def test_altered_moment_is_found(chain, tamper):
    tamper(ENTRY, f"UPDATE {ENTRY} SET at = %s WHERE sequence = 3", "2008-03-26 12:00:00")
    assert found() == [
        "ledger entry 3: its content does not match its hash",
        "ledger entry 3: its moment lies before that of an entry it follows",
    ]


def test_entry_altered_together_with_its_hash_is_found_by_the_next(chain, tamper):
    forged = LedgerEntry.objects.get(sequence=3)
    forged.action = "altered"
    tamper(ENTRY, f"UPDATE {ENTRY} SET action = 'altered', hash = %s WHERE sequence = 3", ledger.chained(forged))
    assert found() == ["ledger entry 4: it does not follow the entry before it"]


def test_entry_deleted_in_the_middle_is_found(chain, tamper):
    tamper(ENTRY, f"DELETE FROM {ENTRY} WHERE sequence IN (2, 3)")
    assert found() == [
        "ledger entry 4: entries 2 to 3 are missing",
        "ledger entry 4: it does not follow the entry before it",
    ]


def test_entry_deleted_at_the_start_is_found(chain, tamper):
    tamper(ENTRY, f"DELETE FROM {ENTRY} WHERE sequence = 1")
    assert found() == [
        "ledger entry 2: entries 1 to 1 are missing",
        "ledger entry 2: it does not follow the entry before it",
    ]


def test_entry_deleted_at_the_end_is_found(chain, tamper):
    tamper(ENTRY, f"DELETE FROM {ENTRY} WHERE sequence = 5")
    assert found() == ["ledger head: it does not name entry 4, the last one found"]


def test_ledger_emptied_is_found(chain, tamper):
    tamper(ENTRY, f"DELETE FROM {ENTRY}")
    assert found() == ["ledger head: it does not name entry 0, the last one found"]


def test_two_entries_exchanged_are_found(chain, tamper):
    tamper(
        ENTRY,
        f"UPDATE {ENTRY} SET sequence = CASE sequence WHEN 2 THEN 1000003 ELSE 1000002 END WHERE sequence IN (2, 3)",
    )
    tamper(ENTRY, f"UPDATE {ENTRY} SET sequence = sequence - 1000000 WHERE sequence > 1000000")
    assert found() == [
        "ledger entry 2: it does not follow the entry before it",
        "ledger entry 2: its content does not match its hash",
        "ledger entry 3: it does not follow the entry before it",
        "ledger entry 3: its content does not match its hash",
        "ledger entry 4: it does not follow the entry before it",
    ]


def test_entry_pushed_in_at_the_end_is_found(chain, tamper, person):
    last = chain[-1]
    forged = LedgerEntry(
        sequence=6, at=NOON, actor=last.actor, action="approve", kind="article", key="1", previous=last.hash
    )
    forged.hash = ledger.chained(forged)
    forged.save(force_insert=True)
    assert found() == [
        "ledger entry 6: its moment lies before that of an entry it follows",
        "ledger head: it does not name entry 6, the last one found",
    ]


def test_head_that_names_another_hash_is_found(chain, tamper):
    tamper(HEAD, f"UPDATE {HEAD} SET hash = %s", "f" * 64)
    assert found() == ["ledger head: it does not name entry 5, the last one found"]


def test_head_that_is_gone_is_found(chain, tamper):
    tamper(HEAD, f"DELETE FROM {HEAD}")
    assert found() == ["ledger head: it does not name entry 5, the last one found"]


def test_walking_the_chain_asks_the_same_number_of_queries_for_one_and_for_many(person, django_assert_num_queries):
    actor = person(None)
    ledger.record("approve", Subject("article", 1), by=actor)
    with django_assert_num_queries(2):
        assert found() == []
    for n in range(2, 5):
        ledger.record("approve", Subject("article", n), by=actor)
    with django_assert_num_queries(2):
        assert found() == []


def test_entry_dated_back_is_found_though_its_chain_holds(chain, person):
    with clock.at(chain[-1].at - timedelta(hours=1)):
        ledger.record("approve", Subject("article", 1), by=chain[-1].actor)
    ledger.record("approve", Subject("article", 2), by=chain[-1].actor)
    assert found() == ["ledger entry 6: its moment lies before that of an entry it follows"]


def test_clocks_of_two_machines_may_differ_by_seconds(chain):
    with clock.at(chain[-1].at - timedelta(seconds=30)):
        ledger.record("approve", Subject("article", 1), by=chain[-1].actor)
    assert found() == []
