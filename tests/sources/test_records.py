"""Sources and outlets, found or made."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from newsroom import ledger
from newsroom.models import LedgerEntry
from sources import records
from sources.dates import PartialDate, Precision, parse_date
from sources.models import Outlet, OutletAlias, Source
from sources.records import Document

pytestmark = pytest.mark.engine


def known() -> list[tuple[str, str]]:
    """What the ledger knows of outlets and sources."""
    return list(LedgerEntry.objects.filter(kind__in=["outlet", "source"]).values_list("action", "kind"))


def test_document_nobody_knows_becomes_a_source_with_its_outlet(reporter):
    made = records.find_or_make(
        Document("The Daily", "Raid in Basra", parse_date("26 March 2008"), "https://www.daily.example/1?utm_source=x"),
        by=reporter,
    )

    made.refresh_from_db()
    assert (made.title, made.kind, made.date_words) == ("Raid in Basra", "news", "26 March 2008")
    assert made.address == "https://www.daily.example/1?utm_source=x"
    assert made.canonical_address == "https://www.daily.example/1"
    assert made.outlet is not None
    assert (made.outlet.name, made.outlet.slug, made.outlet.domain) == ("The Daily", "the-daily", "daily.example")
    assert known() == [("add", "outlet"), ("add", "source")]


@pytest.mark.parametrize(
    "again",
    [
        Document(url="https://daily.example/1"),
        Document(url="HTTPS://DAILY.example/1?utm_campaign=x#top"),
        Document("Another Paper", "Other words", parse_date("2009"), "https://daily.example/1"),
        Document("the daily", "RAID IN BASRA", parse_date("March 26, 2008")),
        Document("Daily", "Raid in Basra!", parse_date("2008-03-26")),
        Document("TD", "Raid in Basra", parse_date("26 March 2008")),
    ],
)
def test_document_known_already_is_the_same_source(again, make_source, reporter):
    first = make_source("Raid in Basra", outlet="The Daily", date="26 March 2008", url="https://daily.example/1")
    OutletAlias.objects.create(outlet=first.outlet, name="TD", folded="td")
    assert records.find(again) == first
    assert records.find_or_make(again, by=reporter) == first
    assert Source.objects.count() == Outlet.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        Document("The Daily", "Raid in Basra", parse_date("March 2008")),
        Document("The Daily", "Raid in Basra", parse_date("2008")),
        Document("The Daily", "Raid in Basra", parse_date("1 March 2008")),
        Document("The Daily", "Raid in Basra", None),
        Document("The Daily", "Raid in Mosul", PartialDate(datetime.date(2008, 3, 26), Precision.DAY)),
        Document("The Weekly", "Raid in Basra", PartialDate(datetime.date(2008, 3, 26), Precision.DAY)),
        Document("", "Raid in Basra", PartialDate(datetime.date(2008, 3, 26), Precision.DAY)),
        Document("The Daily", "Raid in Basra", None, "https://daily.example/2"),
    ],
)
def test_document_that_differs_in_outlet_title_or_date_is_another(other, make_source, reporter):
    make_source("Raid in Basra", outlet="The Daily", date="26 March 2008")
    assert records.find(other) is None
    records.find_or_make(other, by=reporter)
    assert Source.objects.count() == 2


def test_address_joins_a_source_that_had_none_and_the_ledger_says_so(make_source, reporter):
    without = make_source("Raid in Basra", outlet="The Daily", date="26 March 2008")
    joined = make_source("Raid in Basra", outlet="The Daily", date="26 March 2008", url=" https://daily.example/1#top ")

    assert joined == without
    without.refresh_from_db()
    assert (without.address, without.canonical_address) == ("https://daily.example/1#top", "https://daily.example/1")
    assert known() == [("add", "outlet"), ("add", "source"), ("change", "source")]


def test_two_addresses_under_one_headline_are_two_sources(make_source):
    one = make_source("Raid in Basra", outlet="The Daily", date="26 March 2008", url="https://daily.example/1")
    two = make_source("Raid in Basra", outlet="The Daily", date="26 March 2008", url="https://daily.example/2")
    assert one != two
    assert Source.objects.count() == 2


def test_source_without_an_address_is_found_before_the_same_headline_is_made_again(make_source):
    one = make_source("Raid in Basra", outlet="The Daily", date="26 March 2008", url="https://daily.example/1")
    make_source("Raid in Basra", outlet="The Daily", date="26 March 2008", url="https://daily.example/2")
    assert make_source("Raid in Basra", outlet="The Daily", date="26 March 2008") == one


def test_outlet_is_known_by_the_domain_of_an_address(make_source):
    daily = make_source(outlet="The Daily", url="https://www.daily.example/1").outlet
    assert make_source(url="https://daily.example/2").outlet == daily
    assert make_source(url="https://blog.daily.example/3").outlet != daily


def test_outlet_nobody_named_is_called_by_its_domain(make_source):
    source = make_source(url="https://www.unknown.example/a")
    assert source.outlet is not None
    assert (source.outlet.name, source.outlet.domain) == ("unknown.example", "unknown.example")


def test_document_with_neither_outlet_nor_address_has_no_outlet(make_source):
    source = make_source("Order 17", date="2004")
    assert (source.outlet, source.address, source.canonical_address) == (None, "", None)
    assert make_source("ORDER 17", date="2004") == source


def test_document_without_a_title_is_called_by_its_address(reporter):
    made = records.find_or_make(Document(url="https://daily.example/1?utm_source=x"), by=reporter)
    assert made.title == "https://daily.example/1"


def test_outlets_of_names_that_make_one_address_part_have_two(reporter):
    one = records.find_or_make_outlet("C News", by=reporter)
    two = records.find_or_make_outlet("C News+", by=reporter)
    three = records.find_or_make_outlet("C, News, Inc", by=reporter)
    assert one == two
    assert three is not None
    assert [outlet.slug for outlet in Outlet.objects.order_by("pk")] == ["c-news", "c-news-inc"]


def test_outlet_whose_name_has_no_letter_is_none(reporter):
    assert records.find_or_make_outlet(" – ", by=reporter) is None
    assert records.find_or_make_outlet("", by=reporter) is None


def test_outlet_of_another_name_with_the_same_address_part_gets_a_number(reporter):
    Outlet.objects.create(name="Elsewhere", slug="al-jazeera", folded="elsewhere")
    made = records.find_or_make_outlet("Al Jazeera", by=reporter)
    assert made is not None
    assert made.slug == "al-jazeera-2"


def test_document_at_an_address_that_nobody_can_follow_is_one_source(reporter):
    broken = Document(url="http://[broken")
    assert records.find_or_make(broken, by=reporter) == records.find_or_make(broken, by=reporter)
    assert Source.objects.get().title == "http://[broken"


def test_outlet_of_a_name_longer_than_its_field_is_one_outlet(reporter):
    long = "News of the harbour and of everything " * 8
    one = records.find_or_make_outlet(long, by=reporter)
    assert one is not None
    assert len(one.name) == 200
    assert records.find_or_make_outlet(long, by=reporter) == one


def test_long_title_is_found_again_by_what_was_kept_of_it(make_source):
    long = "Raid in Basra " * 50
    assert make_source(long, outlet="The Daily") == make_source(long, outlet="The Daily")


def test_source_a_person_changed_is_found_by_its_new_words(make_source, reporter):
    source = make_source("Raid in Basra", outlet="The Daily", date="26 March 2008")
    source.title, source.address = "Raid in Mosul", "https://daily.example/1"
    records.keep(source, by=reporter)

    assert make_source(url="https://daily.example/1") == source
    assert make_source("Raid in Mosul", outlet="The Daily", date="26 March 2008") == source
    assert make_source("Raid in Basra", outlet="The Daily", date="26 March 2008") != source
    assert known() == [("add", "outlet"), ("add", "source"), ("change", "source"), ("add", "source")]


def test_source_that_a_person_makes_the_same_as_another_is_refused(make_source, reporter):
    make_source("Raid in Basra", outlet="The Daily", date="2008")
    other = make_source("Raid in Mosul", outlet="The Daily", date="2008")
    other.title = "RAID IN BASRA"
    with pytest.raises(ValidationError, match="known already"):
        records.keep(other, by=reporter)


@pytest.mark.parametrize("url", ["http://intranet/a", "https://news_desk.example/a", "https://exa mple.example/a"])
def test_document_at_an_address_of_an_odd_host_is_kept_all_the_same(url, reporter):
    assert records.find_or_make(Document("The Daily", "Raid in Basra", None, url), by=reporter).title == "Raid in Basra"


def numbered(count: int) -> list[Document]:
    return [Document(f"Outlet {n}", f"Story {n}", None, f"https://outlet{n}.example/1") for n in range(count)]


@pytest.mark.parametrize("count", [1, 3, 60])
def test_many_documents_are_matched_in_six_queries(count, reporter, django_assert_num_queries):
    records.find_or_make_all(numbered(count), by=reporter)
    with django_assert_num_queries(6):
        found = records.find_all(numbered(count))
    assert [source.title for source in found] == [f"Story {n}" for n in range(count)]


@pytest.mark.parametrize("count", [1, 3, 20])
def test_many_new_documents_are_made_in_a_fixed_number_of_queries(count, reporter, django_assert_num_queries):
    with django_assert_num_queries(29):
        records.find_or_make_all(numbered(count), by=reporter)
    assert (Source.objects.count(), Outlet.objects.count(), len(known())) == (count, count, 2 * count)
    assert list(ledger.breaks()) == []


def test_a_document_that_stands_in_the_list_twice_is_one_source(reporter):
    listed = [
        Document("The Daily", "Raid in Basra"),
        Document("the daily", "RAID IN BASRA", None, "https://daily.example/1"),
        Document("Another Paper", "Other words", None, "https://daily.example/1#top"),
    ]
    made = records.find_or_make_all(listed, by=reporter)
    assert len({source.pk for source in made}) == Source.objects.count() == Outlet.objects.count() == 1
    assert Source.objects.get().canonical_address == "https://daily.example/1"


def test_two_new_outlets_whose_names_give_one_address_part_get_two(reporter):
    made = records.find_or_make_all(
        [Document("C+", "One"), Document("C#", "Two"), Document("C$", "Three")], by=reporter
    )
    slugs = [source.outlet.slug for source in made]
    assert len(set(slugs)) == Outlet.objects.count()
