"""The full-text index of editions, as data for the migration that lays it, on SQLite and on PostgreSQL.

Two indexes of the same editions: one of all their words, one of their headlines and places, which is small and so
finds these however common a word is in the texts. Both hold the keys of articles.search_keys.
"""

ALL, HEAD = "articles_edition_fts", "articles_edition_head"
# Each index with the column of words that it holds. External content: the words stand once, in the edition.
COLUMNS = {ALL: "search_text", HEAD: "search_head"}
TRIGGER = "edition_is_indexed"


def create(table: str, name: str = "") -> str:
    """Return the statement that makes an index on SQLite, empty, under its own name or another."""
    return (
        f"CREATE VIRTUAL TABLE {name or table} USING fts5({COLUMNS[table]}, search_keys, content='articles_edition', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )


def _added(table: str) -> str:
    word = COLUMNS[table]
    return f"INSERT INTO {table} (rowid, {word}, search_keys) VALUES (NEW.id, NEW.{word}, NEW.search_keys);"


def _taken(table: str) -> str:
    word = COLUMNS[table]
    return (
        f"INSERT INTO {table} ({table}, rowid, {word}, search_keys) "
        f"VALUES ('delete', OLD.id, OLD.{word}, OLD.search_keys);"
    )


# Let the index keep step with editions; a migration that makes their table anew lays them again. What is withheld for
# safety leaves the words of an edition and with them the index; PostgreSQL sees to that itself.
KEEP_STEP = [
    f"CREATE TRIGGER {TRIGGER} AFTER INSERT ON articles_edition BEGIN {' '.join(map(_added, COLUMNS))} END",
    f"CREATE TRIGGER {TRIGGER}_anew AFTER UPDATE OF search_text, search_head ON articles_edition BEGIN "
    f"{' '.join(_taken(table) + ' ' + _added(table) for table in COLUMNS)} END",
]
LIFT_STEP = [f"DROP TRIGGER IF EXISTS {TRIGGER}", f"DROP TRIGGER IF EXISTS {TRIGGER}_anew"]

LAY = {
    "sqlite": [
        *(create(table) for table in COLUMNS),
        *KEEP_STEP,
        # Of the editions that there may be already.
        *(f"INSERT INTO {table} ({table}) VALUES ('rebuild')" for table in COLUMNS),
    ],
    "postgresql": [
        statement
        for table, column in COLUMNS.items()
        for statement in (
            # Kept, not made anew in each question: a vector of a whole text costs half a millisecond.
            f"ALTER TABLE articles_edition ADD COLUMN {column}_vector tsvector GENERATED ALWAYS AS "
            f"(to_tsvector('simple', coalesce({column}, '') || ' ' || coalesce(search_keys, ''))) STORED",
            f"CREATE INDEX {table} ON articles_edition USING gin ({column}_vector)",
        )
    ],
}
LIFT = {
    "sqlite": [*LIFT_STEP, *(f"DROP TABLE IF EXISTS {table}" for table in COLUMNS)],
    "postgresql": [
        statement
        for table, column in COLUMNS.items()
        for statement in (
            f"DROP INDEX IF EXISTS {table}",
            f"ALTER TABLE articles_edition DROP COLUMN IF EXISTS {column}_vector",
        )
    ],
}
