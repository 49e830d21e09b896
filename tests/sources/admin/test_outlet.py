"""Outlets and sources in the admin: the trace of a change, and the address that stays."""

import pytest
from django.urls import reverse

from articles.citations import cite
from newsroom.models import LedgerEntry
from sources.models import Outlet, OutletAlias

NO_ALIAS = {"aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 0}


@pytest.fixture
def signed_in(reporter, client):
    client.force_login(reporter)
    return client


def last() -> LedgerEntry:
    return LedgerEntry.objects.order_by("-sequence")[0]


def change(client, outlet: Outlet, **given) -> None:
    shown = {"name": outlet.name, "slug": outlet.slug, "domain": outlet.domain, "country": outlet.country}
    page = reverse("admin:sources_outlet_change", args=[outlet.pk])
    assert client.post(page, shown | NO_ALIAS | given).status_code == 302
    outlet.refresh_from_db()


def test_change_of_an_outlet_is_told_with_its_aliases(signed_in, make_source):
    outlet = make_source(outlet="The Daily").outlet
    change(signed_in, outlet, country="Iraq", **{"aliases-0-name": "TD"})
    assert (last().kind, last().key) == ("outlet", str(outlet.pk))
    assert last().details()["changed"] == {"country": ["", "Iraq"], "outlet aliases": [{"name": [None, "TD"]}]}


def test_slug_of_an_outlet_may_be_mended_until_it_was_cited_in_print(signed_in, make_source, printed):
    source = make_source(outlet="The Daily")
    change(signed_in, source.outlet, slug="daily")
    assert source.outlet.slug == "daily"
    printed(citations=(cite(source),))
    change(signed_in, source.outlet, slug="another", country="Iraq")
    assert (source.outlet.slug, source.outlet.country) == ("daily", "Iraq")
    assert signed_in.get(reverse("admin:sources_outlet_change", args=[source.outlet.pk])).status_code == 200


def test_change_of_a_source_is_told_from_what_to_what(signed_in, make_source):
    source = make_source("Raid in Basra", outlet="The Daily", date="March 2008")
    shown = {"kind": "news", "outlet": source.outlet.name, "title": "Raid in Baghdad", "date": "2008-03-01"}
    page = reverse("admin:sources_source_change", args=[source.pk])
    assert signed_in.post(page, shown | {"date_precision": "month"}).status_code == 302
    told = last()
    assert (told.action, told.kind, told.key, told.note) == ("change", "source", str(source.pk), "title")
    assert told.details()["changed"] == {"title": ["Raid in Basra", "Raid in Baghdad"]}


def test_outlet_of_a_source_is_typed_by_any_of_its_names(signed_in, make_source):
    source, other = make_source("Raid", outlet="The Daily"), make_source(outlet="New York Times").outlet
    alias = OutletAlias(outlet=other, name="NYT")
    alias.clean()
    alias.save()
    page = reverse("admin:sources_source_change", args=[source.pk])
    shown = signed_in.get(page).content.decode()
    assert 'name="outlet" value="The Daily"' in shown
    assert '<option value="New York Times">' in shown
    typed = {"kind": "news", "title": "Raid", "date_precision": ""}
    refused = signed_in.post(page, typed | {"outlet": "Nobody Knows It"})
    assert "No outlet is called “Nobody Knows It”." in refused.content.decode()
    assert 'value="Nobody Knows It"' in refused.content.decode()
    assert signed_in.post(page, typed | {"outlet": "nyt"}).status_code == 302
    source.refresh_from_db()
    assert source.outlet == other
