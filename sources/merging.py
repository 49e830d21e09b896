"""The door for doubles: two outlets or two sources become one, and apart again. Nothing of either is altered.

Versions and editions name the record they were written with; whoever counts, finds or lists asks for the record
that stands for it.
"""

from typing import TypeVar

from django.db import transaction

from newsroom import ledger
from newsroom.models import User
from sources.models import Outlet, Source

M = TypeVar("M", Outlet, Source)


class MergeRefused(Exception):
    """Nothing was merged, or nothing taken apart. The message is meant for the person who tried."""


def refusal(gone: M, kept: M) -> str | None:
    """Return why `gone` cannot be merged into `kept`, or None where it can."""
    if gone.merged_into is not None:
        return f"“{gone}” was merged into “{gone.merged_into}” already. Take them apart first."
    if kept.standing == gone:
        return f"“{kept}” and “{gone}” are one record already."
    return None


@transaction.atomic
def merge(gone: M, kept: M, *, by: User) -> None:
    """Let `kept` stand for `gone`, and for all that was merged into it, from now on.

    `gone` is refreshed from the database.

    Raises:
        MergeRefused: they are one record already, or `gone` was merged into another.
    """
    ledger.take_turn()
    gone.refresh_from_db()
    kept.refresh_from_db()
    if reason := refusal(gone, kept):
        raise MergeRefused(reason)
    records, root = type(gone)._default_manager, kept.standing
    records.filter(pk=gone.pk).update(merged_into=kept, root=root)
    records.filter(root=gone).update(root=root)
    gone.refresh_from_db()
    _record("merge", gone, {"into": kept.pk}, by=by)


@transaction.atomic
def unmerge(record: M, *, by: User) -> None:
    """Let a merged record stand for itself again, and for what had been merged into it.

    Raises:
        MergeRefused: it was not merged, or somebody else took it apart first.
    """
    ledger.take_turn()
    record.refresh_from_db()
    was = record.merged_into
    if was is None:
        raise MergeRefused(f"“{record}” stands for itself already.")
    records = type(record)._default_manager
    below = _below(record)
    records.filter(pk=record.pk).update(merged_into=None, root=None)
    records.filter(pk__in=below).update(root=record)
    record.refresh_from_db()
    _record("unmerge", record, {"from": was.pk}, by=by)


def _below(record: M) -> set[int]:
    """Return the primary keys of what was merged into the record, at whatever remove."""
    found: set[int] = set()
    level = {record.pk}
    while level:
        level = set(type(record)._default_manager.filter(merged_into__in=level).values_list("pk", flat=True))
        found |= level
    return found


def _record(verb: str, record: M, detail: dict[str, object], *, by: User) -> None:
    ledger.record(verb, ledger.Subject(record._meta.model_name or "", record.pk, detail), by=by, note=str(record)[:300])
