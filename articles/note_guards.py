"""The guards of notes: what was said stands; only whether it is resolved changes. Laid by migrations."""

from newsroom.guards import Guard, insert_only

_SAID = "id article_id version_id parent_id quote before after author_id text created_at".split()

NOTES = [
    Guard(
        "note_stands",
        "articles_note",
        "UPDATE",
        " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in _SAID),
        "What a note says is never altered.",
    ),
    Guard("note_is_kept", "articles_note", "DELETE", "TRUE", "Notes are never deleted; resolve them."),
    Guard(
        "note_answers_the_beginning_of_its_thread",
        "articles_note",
        "INSERT",
        "NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_note p WHERE p.id = NEW.parent_id "
        "AND p.article_id = NEW.article_id AND p.parent_id IS NULL)",
        "An answer belongs to the first note of its thread.",
    ),
    Guard(
        "note_is_on_a_version_of_its_article",
        "articles_note",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_version v WHERE v.id = NEW.version_id AND v.article_id = NEW.article_id)",
        "A note is made on a version of its article.",
    ),
    *insert_only("articles_notemention", "Whom a note names is never altered."),
]
