"""The rules about sources that the database itself keeps. Laid by migrations; see newsroom.guards."""

from newsroom.guards import Guard, insert_only

CHECKS = insert_only("sources_sourcecheck", "What was found at an address is never altered or deleted.")
CAPTURES = [
    *insert_only("sources_capture", "A copy of a source is never altered or deleted."),
    *insert_only("sources_capturetext", "The text of a copy is never altered or deleted."),
]
_FOUND = "id source_id timegate address memento_at found_at".split()
ARCHIVES = [
    *insert_only("sources_archivelook", "What an archive said is never altered or deleted."),
    Guard(
        "archived_copy_is_offered_first",
        "sources_archivedcopy",
        "INSERT",
        "NEW.state <> 'offered'",
        "A copy from an archive is offered before it is decided about.",
    ),
    Guard(
        "archived_copy_is_decided_once",
        "sources_archivedcopy",
        "UPDATE",
        "OLD.state <> 'offered' OR NEW.state = 'offered' OR "
        + " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _FOUND),
        "An archived copy is decided about once, and nothing else of it is altered.",
    ),
    Guard(
        "archived_copy_is_kept", "sources_archivedcopy", "DELETE", "TRUE", "What an archive offered is never deleted."
    ),
]
STAMPS = insert_only("sources_capturestamp", "The timestamp of a copy is never altered or deleted.")
GUARDS = [*CHECKS, *CAPTURES, *ARCHIVES, *STAMPS]
