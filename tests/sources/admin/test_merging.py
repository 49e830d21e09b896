"""Merging in the admin: likely doubles without asking, both beside each other, one button, and apart again."""

import pytest

from newsroom.models import LedgerEntry
from newsroom.roles import Role
from sources.models import Outlet, Source


@pytest.fixture
def keeper(client, person, desk):
    client.force_login(person(desk, Role.EDITOR))
    return client


@pytest.fixture
def twice(make_source) -> tuple[Source, Source]:
    """One report, written down twice."""
    titles = ("Raid in Basra leaves nine dead", "Raid in Basra leaves 9 dead")
    return make_source(titles[0], outlet="The Daily"), make_source(titles[1], outlet="Daily, The")


def page_of(record: Outlet | Source) -> str:
    return f"/admin/sources/{record._meta.model_name}/{record.pk}/merge/"


def test_likely_doubles_are_shown_without_asking_and_both_beside_each_other(keeper, twice):
    gone, kept = twice
    page = keeper.get(page_of(gone)).content.decode()
    assert f"kept={kept.pk}" in page
    assert f"kept={gone.pk}" not in page
    both = keeper.get(page_of(gone), {"kept": kept.pk}).content.decode()
    assert [name in both for name in ("The Daily", "Daily, The", "Raid in Basra leaves 9 dead")] == [True] * 3


@pytest.mark.parametrize("which", ["source", "outlet"])
def test_merged_is_said_on_both_and_taken_apart_again(which, keeper, twice):
    gone, kept = twice if which == "source" else (twice[0].outlet, twice[1].outlet)
    said = keeper.post(page_of(gone), {"kept": kept.pk}, follow=True).content.decode()
    gone.refresh_from_db()
    assert gone.standing == kept
    assert "was merged into" in said
    assert "It stands for these as well" in keeper.get(f"/admin/sources/{which}/{kept.pk}/change/").content.decode()
    keeper.post(page_of(gone), {"apart": "1"})
    gone.refresh_from_db()
    assert gone.standing == gone
    assert list(LedgerEntry.objects.filter(kind=which).order_by("sequence").values_list("action", flat=True))[-2:] == [
        "merge",
        "unmerge",
    ]


@pytest.mark.parametrize("kept", ["", "0", "x", "9" * 40, "\x00"])
def test_what_is_no_record_merges_nothing(kept, keeper, twice):
    answer = keeper.post(page_of(twice[0]), {"kept": kept})
    assert answer.status_code == 200
    assert Source.objects.exclude(merged_into=None).count() == 0
    assert "There is no such record" in answer.content.decode()


def test_it_is_not_merged_into_itself_nor_round_in_a_circle(keeper, twice):
    gone, kept = twice
    keeper.post(page_of(gone), {"kept": kept.pk})
    page = keeper.post(page_of(kept), {"kept": gone.pk}).content.decode()
    assert "are one record already" in page
    assert Source.objects.get(pk=kept.pk).merged_into is None


def test_what_there_is_not_and_what_it_is_itself_are_said(keeper, twice):
    gone, _kept = twice
    assert keeper.get("/admin/sources/source/999/merge/").status_code == 404
    assert "are one record already" in keeper.get(page_of(gone), {"kept": gone.pk}).content.decode()
