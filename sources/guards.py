"""The rules about sources that the database itself keeps. Laid by migrations; see newsroom.guards."""

from newsroom.guards import insert_only

GUARDS = insert_only("sources_sourcecheck", "What was found at an address is never altered or deleted.")
