"""Desks."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from newsroom.models import Desk, DeskAlias
from newsroom.roles import DESK_ROLES, GRANTS, Right, Role


def test_desk_is_found_by_its_name_and_aliases_in_any_spelling(make_desk):
    desk = make_desk("Middle East")
    make_desk("Africa")
    alias = DeskAlias(desk=desk, name="Middle East Desk")
    alias.full_clean()
    alias.save()

    assert [Desk.objects.called(name) for name in ("middle east", "The Middle East", "MIDDLE-EAST DESK")] == [desk] * 3
    assert Desk.objects.called("Middle") is None


def test_two_spellings_of_one_desk_collide(make_desk):
    make_desk("Middle East")
    with pytest.raises(ValidationError) as wrong:
        make_desk("The Middle-East")
    assert list(wrong.value.message_dict) == ["folded"]


def test_database_keeps_two_desks_of_one_name_apart(make_desk):
    make_desk("Middle East")
    with pytest.raises(IntegrityError), transaction.atomic():
        Desk.objects.create(name="MIDDLE EAST", slug="other", folded="middle east")


def test_alias_belongs_to_one_desk(make_desk):
    DeskAlias.objects.create(desk=make_desk(), name="MENA", folded="mena")
    with pytest.raises(ValidationError):
        DeskAlias(desk=make_desk(), name="Mena").full_clean()


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("role", Role)
def test_desks_open_to_a_role_are_those_at_which_it_grants_the_right(role, right, make_desk, person):
    own, other = make_desk("Own"), make_desk("Other")
    holder = person(own, role)
    granted = {own} if role in DESK_ROLES else {own, other}
    assert set(Desk.objects.open_to(holder, right)) == (granted if right in GRANTS[role] else set())


def test_desks_open_to_a_person_of_two_desks_are_both(make_desk, person):
    one, two, _three = make_desk("One"), make_desk("Two"), make_desk("Three")
    reporter = person(one, Role.REPORTER)
    reporter.memberships.create(role=Role.EDITOR, desk=two)
    assert set(Desk.objects.open_to(reporter, Right.WRITE)) == {one, two}
    assert set(Desk.objects.open_to(reporter, Right.EDIT)) == {two}


def test_no_desk_is_open_to_an_account_that_was_closed(desk, person):
    closed = person(desk, Role.EDITOR, Role.MANAGING_EDITOR)
    closed.is_active = False
    assert list(Desk.objects.open_to(closed, Right.WRITE)) == []
