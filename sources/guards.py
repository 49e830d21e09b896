"""The rules about sources that the database itself keeps. Laid by migrations; see newsroom.guards."""

from newsroom.guards import insert_only

CHECKS = insert_only("sources_sourcecheck", "What was found at an address is never altered or deleted.")
CAPTURES = [
    *insert_only("sources_capture", "A copy of a source is never altered or deleted."),
    *insert_only("sources_capturetext", "The text of a copy is never altered or deleted."),
]
GUARDS = [*CHECKS, *CAPTURES]
