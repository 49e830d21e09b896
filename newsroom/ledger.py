"""The ledger: every action, insert-only, chained by hash, written in the action's own transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from newsroom import clock
from newsroom.canonical import canonical, digest
from newsroom.models import LedgerEntry, LedgerHead, User

START = "0" * 64
# How far the clocks of two machines, or a wait for the lock, may set moments back against each other.
SLACK = timedelta(minutes=1)


@dataclass(frozen=True)
class Subject:
    """What an action was done to: its kind, such as "article", which one, and what became of it.

    `detail` is anything canonical JSON can hold.
    """

    kind: str
    key: object
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Break:
    """A place where the record does not hold: where it is and what is wrong there."""

    place: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong}"


def take_turn() -> LedgerHead:
    """Wait until nobody else is in the middle of an action, and keep the turn until the transaction ends.

    Every action takes its turn before it looks for what it must not make twice and before it locks anything
    else: then nobody makes the same meanwhile, and no two wait for one another. SQLite has one writer at a
    time as it is.
    """
    return LedgerHead.objects.select_for_update().get(pk=1)


def record(action: str, subject: Subject, *, by: User, seen: str = "", note: str = "") -> LedgerEntry:
    """Write one entry at the end of the chain, or nothing where the transaction around it fails.

    `seen` is the digest of the words acted on, where there are any.
    """
    return record_all(action, [(subject, note)], by=by, seen=seen)[0]


@transaction.atomic
def record_all(action: str, noted: Sequence[tuple[Subject, str]], *, by: User, seen: str = "") -> list[LedgerEntry]:
    """Write an entry for each subject with its note, in their order, in as many queries as for one."""
    if not noted:
        return []
    # The head is made by a migration.
    head = take_turn()
    previous, at = head.hash, clock.now().astimezone(UTC)
    entries = []
    for sequence, (subject, note) in enumerate(noted, start=head.sequence + 1):
        entry = LedgerEntry(
            sequence=sequence,
            at=at,
            actor=by,
            action=action,
            kind=subject.kind,
            key=str(subject.key),
            digest=seen,
            detail=canonical(dict(subject.detail)),
            note=note,
            previous=previous,
        )
        entry.hash = previous = chained(entry)
        entries.append(entry)
    LedgerEntry.objects.bulk_create(entries)
    _advance_head(entries)
    return entries


def _advance_head(entries: Sequence[LedgerEntry]) -> None:
    """Move the head along: the database lets it go by one entry at a time."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE newsroom_ledgerhead SET sequence = %s, hash = %s WHERE id = 1",
            [(entry.sequence, entry.hash) for entry in entries],
        )


def chained(entry: LedgerEntry) -> str:
    """Return the hash that belongs to an entry: over its facts, the hash of its note and the hash before it."""
    return digest(canonical(entry.facts() | {"note": digest(entry.note)}))


def breaks() -> Iterator[Break]:
    """Walk the chain from its start and yield each place where it does not hold."""
    sequence, previous, latest = 0, START, datetime.min.replace(tzinfo=UTC)
    for entry in LedgerEntry.objects.order_by("sequence").iterator(chunk_size=1000):
        place = f"ledger entry {entry.sequence}"
        if entry.sequence != sequence + 1:
            yield Break(place, f"entries {sequence + 1} to {entry.sequence - 1} are missing")
        if entry.previous != previous:
            yield Break(place, "it does not follow the entry before it")
        if entry.hash != chained(entry):
            yield Break(place, "its content does not match its hash")
        if entry.at + SLACK < latest:
            yield Break(place, "its moment lies before that of an entry it follows")
        sequence, previous, latest = entry.sequence, entry.hash, max(latest, entry.at)
    head = LedgerHead.objects.filter(pk=1).first()
    if head is None or (head.sequence, head.hash) != (sequence, previous):
        yield Break("ledger head", f"it does not name entry {sequence}, the last one found")
