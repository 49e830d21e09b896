"""Policies in the admin."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from newsroom.models import LedgerEntry, Policy, Publication
from newsroom.policies import KINDS, blanks
from newsroom.roles import Role

ETHICS = reverse("admin:newsroom_policy_change", args=["ethics"])


@pytest.fixture
def keeper(person, client):
    client.force_login(person(None, Role.ADMINISTRATOR))


def test_page_asks_and_offers_a_text_to_fill_in(keeper, client):
    page = client.get(ETHICS).content.decode()
    assert KINDS["ethics"].asks in page
    assert "We follow [name of the code]." in page
    assert all(blanks(kind.begins) for kind in KINDS.values())
    listed = client.get(reverse("admin:newsroom_policy_changelist")).content.decode()
    places = [listed.index(kind.title) for kind in KINDS.values()]
    assert places == sorted(places)


def test_filled_policy_is_shown_linked_and_in_the_ledger(keeper, client):
    assert client.post(ETHICS, {"words": "We follow a code.", "is_shown": "on"}).status_code == 302
    assert Publication.objects.get().policies_shown == ["ethics"]
    assert client.get("/about/ethics/").status_code == 200
    told = LedgerEntry.objects.get(kind="policy")
    assert (told.key, told.details()["changed"]["words"]) == ("ethics", ["", "We follow a code."])

    assert client.post(ETHICS, {"words": "We follow a code."}).status_code == 302
    assert Publication.objects.get().policies_shown == []
    assert client.get("/about/ethics/").status_code == 404


@pytest.mark.parametrize(
    ("words", "said"), [("", "Readers would see an empty page."), (KINDS["ethics"].begins, "[name of the code] [role]")]
)
def test_nothing_unfinished_is_shown(words, said, keeper, client):
    assert said in client.post(ETHICS, {"words": words, "is_shown": "on"}).content.decode()
    assert not Policy.objects.shown().exists()
    # It may be kept half done.
    assert client.post(ETHICS, {"words": words}).status_code == 302
    assert Policy.objects.get(kind="ethics").words == words.strip()


def test_database_shows_no_empty_page(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Policy.objects.filter(kind="ethics").update(is_shown=True)
