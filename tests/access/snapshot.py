"""What stands in the database, and what changed in it between two looks."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

# Not the newsroom's: the counts of the throttle, and Django's own list of migrations.
LEFT_OUT = {"newsroom_cache", "django_migrations"}
_WRITES = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "?(\w+)"?')
_ONLY_READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET CONSTRAINTS")

# The values of a row, as text.
Row = tuple[str, ...]
# Table -> its rows.
Rows = dict[str, frozenset[Row]]


@dataclass(frozen=True)
class Change:
    """What is new in a table and what is gone; a row that was altered stands in both."""

    table: str
    new: frozenset[Row]
    gone: frozenset[Row]

    def values(self, column: str) -> set[str]:
        """Return what stands in that column of the rows."""
        place = columns(self.table).index(column)
        return {row[place] for row in self.new | self.gone}


class Writes:
    """Notices which tables are written to: the rows of all others need nobody's look."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statement = sql.lstrip(" (")
        if not statement.startswith(_ONLY_READS):
            named = _WRITES.match(statement)
            self.tables |= {named[1]} if named else set(tables())
        return execute(sql, *rest)


@contextmanager
def watched() -> Iterator[Writes]:
    """Notice what is written within the block."""
    writes = Writes()
    with connection.execute_wrapper(writes):
        yield writes


def rows(of: Iterable[str] = ()) -> Rows:
    """Return the rows of these tables, of every table where none is named."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in set(of) & set(tables()) or tables():
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = frozenset(tuple(map(str, values)) for values in cursor.fetchall())
    return found


def between(before: Rows, after: Rows) -> dict[str, Change]:
    """Return what changed in the tables of `after`, by the name of the model."""
    altered = {table: (now, before[table]) for table, now in after.items() if now != before[table]}
    return {named(table): Change(table, now - was, was - now) for table, (now, was) in altered.items()}


@cache
def tables() -> tuple[str, ...]:
    """Return the name of every table."""
    with connection.cursor() as cursor:
        return tuple(sorted(set(connection.introspection.table_names(cursor)) - LEFT_OUT))


@cache
def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')
        return [column[0] for column in cursor.description]


@cache
def named(table: str) -> str:
    """Return the name of the model whose table it is, that of the table where it is nobody's."""
    every = apps.get_models(include_auto_created=True)
    models = {model._meta.db_table: model for model in every if not model._meta.proxy}
    return models[table].__name__ if table in models else table
