"""Who may do what, as data."""

import pytest

from newsroom.roles import DESK_ROLES, GRANTS, Right, Role, roles_with


def test_table_says_for_every_role_what_it_grants():
    assert set(GRANTS) == set(Role)


@pytest.mark.parametrize(
    ("right", "roles"),
    [
        (Right.WRITE, [Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR]),
        (Right.EDIT, [Role.EDITOR, Role.MANAGING_EDITOR]),
        (Right.EMERGENCY, [Role.MANAGING_EDITOR]),
        (Right.FRONT, [Role.MANAGING_EDITOR]),
        (Right.CATALOGUE, [Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR]),
        (Right.RUN, [Role.ADMINISTRATOR]),
        (Right.READ_LEDGER, [Role.MANAGING_EDITOR, Role.LEDGER_READER, Role.ADMINISTRATOR]),
    ],
)
def test_right_is_held_by_exactly_these_roles(right, roles):
    assert roles_with(right) == roles


def test_only_reporters_and_editors_belong_to_a_desk():
    assert {Role.REPORTER, Role.EDITOR} == DESK_ROLES


def test_who_may_edit_may_also_write():
    assert set(roles_with(Right.EDIT)) <= set(roles_with(Right.WRITE))
