"""Who may do what, as data. No Django."""

from enum import StrEnum


class Role(StrEnum):
    """A part somebody plays, at one desk or in the whole house."""

    REPORTER = "reporter"
    EDITOR = "editor"
    MANAGING_EDITOR = "managing editor"
    LEDGER_READER = "ledger reader"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """Something a role allows."""

    WRITE = "write"
    EDIT = "edit"
    EMERGENCY = "publish in an emergency"
    FRONT = "arrange the front page"
    CATALOGUE = "keep outlets and sources"
    RUN = "run the site"
    READ_LEDGER = "read the ledger"
    CLEAR_HARM = "clear what could harm somebody"
    READ_SEALED = "read what is withheld for safety"


# Held at one desk; every other role holds in the whole house.
DESK_ROLES = frozenset({Role.REPORTER, Role.EDITOR})

# Administrators run the site and do not thereby write or approve.
GRANTS = {
    Role.REPORTER: frozenset({Right.WRITE, Right.CATALOGUE}),
    Role.EDITOR: frozenset({Right.WRITE, Right.EDIT, Right.CATALOGUE}),
    Role.MANAGING_EDITOR: frozenset(
        {
            Right.WRITE,
            Right.EDIT,
            Right.EMERGENCY,
            Right.FRONT,
            Right.CATALOGUE,
            Right.READ_LEDGER,
            Right.CLEAR_HARM,
            Right.READ_SEALED,
        }
    ),
    Role.LEDGER_READER: frozenset({Right.READ_LEDGER}),
    Role.ADMINISTRATOR: frozenset({Right.RUN, Right.READ_LEDGER}),
}


def roles_with(right: Right) -> list[Role]:
    """Return the roles that grant `right`, in the order of the table."""
    return [role for role, rights in GRANTS.items() if right in rights]
