"""What changed in a record, from what to what: as the ledger keeps it. Answers, never changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

# Never written down again, in no form.
SECRET = frozenset({"password"})


def values_of(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Return the fields of these names as canonical JSON can hold them; what a field points at, by its key."""
    return {name: plain(row._meta.get_field(name).value_from_object(row)) for name in names}  # type: ignore[union-attr]


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return what differs: name -> what it was and what it became. What is not there counts as empty."""
    names = [name for name in {**before, **after} if name not in SECRET]
    pairs = {name: [plain(before.get(name)), plain(after.get(name))] for name in names}
    return {name: [was, became] for name, (was, became) in pairs.items() if _something(was) != _something(became)}


def _something(value: Any) -> Any:
    return None if value == "" else value


def plain(value: Any) -> Any:
    """Return the value as canonical JSON can hold it."""
    return value if value is None or isinstance(value, str | int) else str(value)
