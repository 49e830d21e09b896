"""The full-text index, built anew beside the one in use, which answers until the new one takes its place."""

from django.db import connection, transaction

from articles.search_index import COLUMNS, KEEP_STEP, LIFT_STEP, create

NEW = "_new"
CHUNK = 1_000
# Words that were withheld while the new index was built: it may hold them, and may not take the place.
_WATCH = "edition_is_being_reindexed"
_CHANGED = "articles_edition_reindexing"


class Overtaken(Exception):
    """A passage was withheld or given free meanwhile. The message is meant for the operator."""


def rebuild() -> None:
    """Build both indexes anew and swap them in; searches go on meanwhile, and so does printing between chunks.

    Raises:
        Overtaken: the words of an edition changed meanwhile; the index in use stays.
    """
    if connection.vendor == "postgresql":
        for table in COLUMNS:
            _run(f"REINDEX INDEX CONCURRENTLY {table}")
        return
    _begin()
    for table in COLUMNS:
        for after in range(0, _last(), CHUNK):
            _fill(table, after, after + CHUNK)
    _swap()


@transaction.atomic
def _begin() -> None:
    _clear()
    for table in COLUMNS:
        _run(create(table, table + NEW))
    _run(f"CREATE TABLE {_CHANGED} (edition INTEGER)")
    _run(
        f"CREATE TRIGGER {_WATCH} AFTER UPDATE OF search_text, search_head ON articles_edition BEGIN "  # noqa: S608
        f"INSERT INTO {_CHANGED} VALUES (NEW.id); END"
    )


def _clear() -> None:
    """Take away what an earlier run may have left."""
    _run(f"DROP TRIGGER IF EXISTS {_WATCH}")
    _run(f"DROP TABLE IF EXISTS {_CHANGED}")
    for table in COLUMNS:
        _run(f"DROP TABLE IF EXISTS {table}{NEW}")


def _fill(table: str, after: int, last: int) -> None:
    """Take the editions of these numbers into the new index; those of a whole chunk, or none."""
    word = COLUMNS[table]
    _run(
        f"INSERT INTO {table}{NEW} (rowid, {word}, search_keys) "  # noqa: S608
        f"SELECT id, {word}, search_keys FROM articles_edition WHERE id > %s AND id <= %s "
        f"AND id > (SELECT coalesce(max(id), 0) FROM {table}{NEW}_docsize)",
        after,
        last,
    )


@transaction.atomic
def _swap() -> None:
    """Take in what was printed meanwhile and put the new indexes in the place of the old, in one transaction."""
    # Written first: from here on nobody else writes.
    for statement in LIFT_STEP:
        _run(statement)
    if _one(f"SELECT count(*) FROM {_CHANGED}"):  # noqa: S608  # a name of ours
        raise Overtaken("A passage was withheld meanwhile. The index in use stays; run it again.")
    for table in COLUMNS:
        _fill(table, 0, _last())
        _run(f"DROP TABLE {table}")
        _run(f"ALTER TABLE {table}{NEW} RENAME TO {table}")
    _clear()
    for statement in KEEP_STEP:
        _run(statement)


def _last() -> int:
    return _one("SELECT coalesce(max(id), 0) FROM articles_edition")


def _one(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


def _run(sql: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
