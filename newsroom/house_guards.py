"""The rules about the house that the database itself keeps. Laid by migrations; see newsroom.guards."""

from newsroom.guards import Guard, insert_only

GUARDS = [
    *insert_only("newsroom_ledgerentry", "Ledger entries are never altered or deleted."),
    Guard(
        "ledger_head_only_advances",
        "newsroom_ledgerhead",
        "UPDATE",
        "NEW.sequence <> OLD.sequence + 1",
        "The ledger only grows.",
    ),
    Guard(
        "desk_keeps_its_slug",
        "newsroom_desk",
        "UPDATE",
        "NEW.slug <> OLD.slug",
        "Versions and addresses name a desk by its slug.",
    ),
    Guard("ledger_head_is_kept", "newsroom_ledgerhead", "DELETE", "TRUE", "The ledger has one end."),
]
