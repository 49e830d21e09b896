"""Accounts, reporters and roles."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from newsroom.models import Membership, Reporter
from newsroom.roles import DESK_ROLES, GRANTS, Right, Role


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("role", Role)
def test_role_grants_a_right_exactly_where_the_table_says(role, right, make_desk, person):
    own, other = make_desk("Own"), make_desk("Other")
    holder = person(own, role)
    granted = right in GRANTS[role]
    assert holder.has_right(right) is granted
    assert holder.has_right(right, own) is granted
    assert holder.has_right(right, other) is (granted and role not in DESK_ROLES)
    assert (right in holder.rights()) is granted


@pytest.mark.parametrize("right", Right)
def test_account_without_a_role_has_no_right_even_as_superuser(right, desk, person):
    nobody = person(desk)
    nobody.is_superuser = True
    assert not nobody.has_right(right)
    assert not nobody.has_right(right, desk)
    assert nobody.rights() == frozenset()


@pytest.mark.parametrize("right", Right)
def test_closed_account_has_no_right(right, desk, person):
    closed = person(desk, *Role)
    closed.is_active = False
    assert not closed.has_right(right)
    assert not closed.has_right(right, desk)
    assert closed.rights() == frozenset()


@pytest.mark.parametrize("role", Role)
def test_role_is_held_at_a_desk_exactly_where_it_belongs_to_one(role, desk, person):
    wrong = None if role in DESK_ROLES else desk
    with pytest.raises(ValidationError, match="Reporters and editors belong to a desk"):
        Membership(person=person(None), role=role, desk=wrong).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=person(None), role=role, desk=wrong)


@pytest.mark.parametrize("role", Role)
def test_role_is_held_once(role, desk, person):
    holder = person(desk, role)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=holder, role=role, desk=desk if role in DESK_ROLES else None)


@pytest.mark.parametrize("role", ["", "owner", "Editor"])
def test_database_knows_the_roles(role, desk, person):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=person(None), role=role, desk=desk)


def test_person_is_called_by_name_or_else_by_account(person):
    somebody = person(None, username="asmith")
    assert str(somebody) == "asmith"
    somebody.first_name, somebody.last_name = "Ada", "Smith"
    assert str(somebody) == "Ada Smith"


def test_account_that_holds_a_role_is_not_deleted(desk, person):
    with pytest.raises(ProtectedError):
        person(desk, Role.REPORTER).delete()


def test_reporter_is_found_by_name_in_any_spelling(make_reporter):
    jose = make_reporter("José O’Neill")
    make_reporter("Ada Smith")
    assert Reporter.objects.called("JOSE O'NEILL") == jose
    assert Reporter.objects.called("José") is None


def test_name_that_two_reporters_share_finds_neither(make_reporter):
    make_reporter("Ada Smith", slug="ada-smith")
    make_reporter("ADA SMITH", slug="ada-smith-2")
    assert Reporter.objects.called("Ada Smith") is None


def test_reporter_gets_an_address_from_the_name_and_keeps_the_one_given(make_reporter):
    assert make_reporter("José O’Neill").slug == "josé-oneill"
    assert make_reporter("Ada Smith", slug="ada").slug == "ada"


def test_two_reporters_have_two_addresses(make_reporter):
    make_reporter("Ada Smith")
    with pytest.raises(ValidationError) as wrong:
        make_reporter("Ada Smith")
    assert list(wrong.value.message_dict) == ["slug"]


def test_account_is_one_reporter(make_reporter, person):
    account = person(None)
    make_reporter("Ada Smith", account=account)
    with pytest.raises(ValidationError):
        make_reporter("Ada Jones", account=account)
