"""Outlets and sources as rows."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from newsroom import clock
from sources.models import Outlet, OutletAlias, Source
from sources.records import find_outlet

pytestmark = pytest.mark.engine


def outlet(name: str) -> Outlet:
    made = Outlet(name=name, slug=name.lower().replace(" ", "-"))
    made.full_clean()
    made.save()
    return made


def test_outlet_is_found_by_its_name_and_aliases_in_any_spelling(db):
    times = outlet("The New York Times")
    OutletAlias.objects.create(outlet=times, name="NYT", folded="nyt")
    OutletAlias.objects.create(outlet=times, name="N.Y. Times", folded="ny times")
    outlet("The Times")
    assert [find_outlet(name) for name in ("new york times", "NYT", "NY Times")] == [times] * 3
    assert find_outlet("New York") is None


def test_two_spellings_of_one_outlet_collide(db):
    outlet("The New York Times")
    with pytest.raises(ValidationError) as wrong:
        outlet("NEW YORK TIMES")
    assert list(wrong.value.message_dict) == ["folded"]


def test_alias_belongs_to_one_outlet(db):
    OutletAlias.objects.create(outlet=outlet("The New York Times"), name="Times", folded="times")
    with pytest.raises(ValidationError):
        OutletAlias(outlet=outlet("The London Times"), name="TIMES").full_clean()


@pytest.mark.parametrize(
    ("date", "precision"),
    [(None, "day"), (datetime.date(2008, 3, 26), ""), (datetime.date(2008, 3, 26), "hour")],
)
def test_database_holds_that_a_date_has_its_precision(date, precision, db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(
            title="Raid", date=date, date_precision=precision, identity="a" * 64, added_at=clock.now()
        )


def test_database_holds_one_source_of_an_address(db):
    Source.objects.create(title="1", canonical_address="https://a.example/", identity="1", added_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(title="2", canonical_address="https://a.example/", identity="2", added_at=clock.now())


def test_database_holds_one_source_of_an_identity_only_where_there_is_no_address(db):
    now = clock.now()
    Source.objects.create(title="1", identity="same", added_at=now)
    Source.objects.create(title="2", canonical_address="https://a.example/", identity="same", added_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(title="3", identity="same", added_at=now)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.example/", "a.example/b", "https://"])
def test_address_that_is_no_web_address_is_refused(address, db):
    source = Source(title="Raid", address=address, identity="a", added_at=clock.now())
    with pytest.raises(ValidationError) as wrong:
        source.full_clean()
    assert list(wrong.value.message_dict) == ["address"]


@pytest.mark.parametrize(
    ("date", "words"), [("26 March 2008", "26 March 2008"), ("March 2008", "March 2008"), ("2008", "2008"), ("", "")]
)
def test_source_is_dated_as_far_as_it_is_known(date, words, make_source):
    source = make_source("Raid", outlet="The Daily", date=date)
    source.refresh_from_db()
    assert source.date_words == words
    assert str(source) == " – ".join(part for part in ["The Daily", "Raid", words] if part)
