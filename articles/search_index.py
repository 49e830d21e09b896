"""The full-text index of editions, as data for the migration that lays it, on SQLite and on PostgreSQL."""

TABLE = "articles_edition_fts"
TRIGGER = "edition_is_indexed"

# Lets the index keep step with editions; a migration that makes their table anew lays it again.
KEEP_STEP = (
    f"CREATE TRIGGER {TRIGGER} AFTER INSERT ON articles_edition BEGIN "
    f"INSERT INTO {TABLE} (rowid, search_text) VALUES (NEW.id, NEW.search_text); END"
)

# What is withheld for safety leaves the words of an edition and with them the index; PostgreSQL sees to that itself.
ANEW = (
    f"CREATE TRIGGER {TRIGGER}_anew AFTER UPDATE OF search_text ON articles_edition BEGIN "
    f"INSERT INTO {TABLE} ({TABLE}, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text); "
    f"INSERT INTO {TABLE} (rowid, search_text) VALUES (NEW.id, NEW.search_text); END"
)

# External content: the words stand once, in the edition. Rebuilt from the editions that there may be already.
LAY = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(search_text, content='articles_edition', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2')",
        KEEP_STEP,
        ANEW,
        f"INSERT INTO {TABLE} ({TABLE}) VALUES ('rebuild')",
    ],
    "postgresql": [
        f"CREATE INDEX {TABLE} ON articles_edition USING gin (to_tsvector('simple', search_text))",
    ],
}
LIFT = {
    "sqlite": [
        f"DROP TRIGGER IF EXISTS {TRIGGER}",
        f"DROP TRIGGER IF EXISTS {TRIGGER}_anew",
        f"DROP TABLE IF EXISTS {TABLE}",
    ],
    "postgresql": [f"DROP INDEX IF EXISTS {TABLE}"],
}
