"""Who may change what of a reporter's record."""

import pytest

from newsroom import reporter_rules
from newsroom.models import Membership
from newsroom.roles import Role

EVERYWHERE = {Role.MANAGING_EDITOR, Role.ADMINISTRATOR}


@pytest.mark.parametrize("role", Role)
def test_record_is_changed_at_the_reporters_desk_and_by_who_has_the_whole_house(
    role, desk, make_desk, person, make_reporter
):
    ada = make_reporter("Ada Smith", desk=desk)
    assert reporter_rules.may_change(person(desk, role), ada) is (role in {Role.EDITOR, *EVERYWHERE})
    assert reporter_rules.may_change(person(make_desk(), role), ada) is (role in EVERYWHERE)


def test_desks_are_the_own_one_those_of_roles_and_those_of_print(
    desk, make_desk, person, make_reporter, printed, draft, byline
):
    own, role, other = make_desk("Own"), make_desk("Role"), make_desk("Other")
    account = person(role, Role.REPORTER)
    ada = make_reporter("Ada Smith", desk=own, account=account)
    assert set(reporter_rules.desks_of(ada)) == {own, role}
    Membership.objects.create(person=person(None), role=Role.REPORTER, desk=other)
    draft(bylines=(byline(ada),))
    assert set(reporter_rules.desks_of(ada)) == {own, role}
    printed(bylines=(byline(ada),))
    printed(bylines=(byline(ada),))
    assert sorted(found.name for found in reporter_rules.desks_of(ada)) == sorted([own.name, role.name, desk.name])


def test_reporter_of_no_desk_is_in_the_care_of_every_editor(desk, person, make_reporter):
    ada = make_reporter("Ada Smith")
    assert reporter_rules.may_change(person(desk, Role.EDITOR), ada)
    assert not reporter_rules.may_change(person(desk, Role.REPORTER), ada)


def test_closed_account_may_nothing(desk, person, make_reporter):
    closed = person(desk, *Role)
    closed.is_active = False
    ada = make_reporter("Ada Smith", desk=desk)
    assert not reporter_rules.may_change(closed, ada)
    assert not reporter_rules.may_link(closed, ada)
    assert not reporter_rules.may_show_name(closed)


@pytest.mark.parametrize("role", Role)
def test_account_is_linked_by_administrators_and_never_their_own(role, desk, person, make_reporter):
    user = person(desk, role)
    assert reporter_rules.may_link(user, None) is (role == Role.ADMINISTRATOR)
    assert reporter_rules.may_link(user, make_reporter("Ada Smith")) is (role == Role.ADMINISTRATOR)
    assert not reporter_rules.may_link(user, make_reporter("Ben Jones", account=user))


@pytest.mark.parametrize("role", Role)
def test_name_is_shown_again_by_managing_editors(role, desk, person):
    assert reporter_rules.may_show_name(person(desk, role)) is (role == Role.MANAGING_EDITOR)
