"""Reporters in the admin: who may change what of one."""

import pytest
from django.urls import reverse

from newsroom.models import LedgerEntry, Membership, Reporter
from newsroom.roles import Role


@pytest.fixture
def ada(make_reporter, desk) -> Reporter:
    return make_reporter("Ada Smith", desk=desk, biography="Lives in Baghdad.")


@pytest.fixture
def send(client):
    """Send the form of a reporter as somebody, as it stands but for what is given; return the status."""

    def post(reporter: Reporter, *, by, **given) -> int:
        client.force_login(by)
        names = ("name", "slug", "title", "desk", "biography", "account")
        shown = {name: reporter.serializable_value(name) or "" for name in names}
        shown |= {"name_withheld": "on"} if reporter.name_withheld else {}
        wanted = {name: value for name, value in (shown | given).items() if value is not None}
        status = client.post(reverse("admin:newsroom_reporter_change", args=[reporter.pk]), wanted).status_code
        reporter.refresh_from_db()
        return status

    return post


def test_biography_is_changed_by_an_editor_of_the_desk_and_the_ledger_says_from_what_to_what(ada, send, editor):
    assert send(ada, by=editor, biography="Lives in Basra.") == 302
    assert ada.biography == "Lives in Basra."
    told = LedgerEntry.objects.get(kind="reporter")
    assert told.actor == editor
    assert told.details() == {"changed": {"biography": ["Lives in Baghdad.", "Lives in Basra."]}}


def test_record_of_another_desks_reporter_is_seen_and_not_changed(ada, send, person, make_desk, client):
    elsewhere = person(make_desk(), Role.EDITOR)
    assert send(ada, by=elsewhere, biography="Rubbish.", name_withheld="on") == 403
    assert (ada.biography, ada.name_withheld) == ("Lives in Baghdad.", False)
    assert client.get(reverse("admin:newsroom_reporter_change", args=[ada.pk])).status_code == 200


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGING_EDITOR, Role.REPORTER])
def test_account_is_linked_by_administrators_alone(role, ada, send, person, desk):
    other = person(None)
    send(ada, by=person(desk, role), account=other.pk)
    assert ada.account is None
    assert send(ada, by=person(None, Role.ADMINISTRATOR), account=other.pk) == 302
    assert ada.account == other


def test_administrator_neither_links_nor_unlinks_their_own_account(ada, send, person, desk):
    keeper = person(None, Role.ADMINISTRATOR)
    Membership.objects.create(person=keeper, role=Role.EDITOR, desk=desk)
    assert send(ada, by=keeper, account=keeper.pk) == 200
    assert ada.account is None
    Reporter.objects.update(account=keeper)
    ada.refresh_from_db()
    assert send(ada, by=keeper, account="") == 302
    assert ada.account == keeper


def test_name_is_withheld_by_any_editor_of_the_desk_and_shown_again_by_managing_editors(ada, send, person, desk):
    assert send(ada, by=person(desk, Role.EDITOR), name_withheld="on") == 302
    assert ada.name_withheld
    for role in (Role.EDITOR, Role.ADMINISTRATOR):
        assert send(ada, by=person(desk, role), name_withheld=None) == 302
        assert ada.name_withheld, role
    assert send(ada, by=person(None, Role.MANAGING_EDITOR), name_withheld=None) == 302
    assert not ada.name_withheld


def test_slug_may_be_mended_until_it_was_in_print(ada, send, editor, printed, byline):
    assert send(ada, by=editor, slug="ada") == 302
    assert ada.slug == "ada"
    printed(bylines=(byline(ada),))
    assert send(ada, by=editor, slug="another", title="Reporter") == 302
    assert (ada.slug, ada.title) == ("ada", "Reporter")


def test_page_of_a_new_reporter_and_of_one_in_print_opens(ada, printed, byline, editor, client):
    printed(bylines=(byline(ada),))
    client.force_login(editor)
    for page in (reverse("admin:newsroom_reporter_add"), reverse("admin:newsroom_reporter_change", args=[ada.pk])):
        assert client.get(page).status_code == 200


def test_the_way_to_withhold_a_name_is_shown_to_who_may_go_it(make_reporter, desk, person, client):
    make_reporter("Jane Smith")
    for role, shown in ((Role.EDITOR, True), (Role.REPORTER, False), (Role.ADMINISTRATOR, False)):
        client.force_login(person(desk, role))
        page = client.get(reverse("admin:newsroom_reporter_changelist")).content.decode()
        assert ("Withhold the name" in page) is shown
