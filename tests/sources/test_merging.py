"""Doubles become one, and apart again; nothing of either is altered."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from articles import editing, versions
from articles.citations import cite
from articles.models import Citation
from newsroom import ledger
from newsroom.models import LedgerEntry
from sources import merging, records
from sources.dates import parse_date
from sources.merging import MergeRefused
from sources.models import Outlet, Source
from sources.records import Document


@pytest.fixture
def two(make_source) -> tuple[Source, Source]:
    """The same report, once by its agency and once by the paper that printed it."""
    gone = make_source("Raid in Basra", outlet="A. Agency", date="26 March 2008", url="https://agency.example/1")
    return gone, make_source("Basra raid", outlet="The Daily", date="26 March 2008", url="https://daily.example/1")


def uses(source: Source) -> int:
    return int(Source.objects.with_uses().get(pk=source.pk).uses)


def test_whatever_finds_a_merged_source_finds_the_one_that_stands_for_it(two, reporter):
    gone, kept = two
    merging.merge(gone, kept, by=reporter)
    for document in (
        Document(url="https://agency.example/1"),
        Document("A. Agency", "Raid in Basra", parse_date("26 March 2008")),
        Document(url="https://daily.example/1"),
    ):
        assert records.find(document) == kept
        assert records.find_or_make(document, by=reporter) == kept
    assert Source.objects.count() == 2


def test_both_are_counted_for_the_one_that_stands(two, draft, reporter):
    gone, kept = two
    draft(citations=(cite(gone), cite(kept)))
    draft(citations=(cite(gone),))
    assert (uses(gone), uses(kept)) == (2, 1)
    merging.merge(gone, kept, by=reporter)
    assert uses(kept) == 2
    merging.unmerge(gone, by=reporter)
    assert (uses(gone), uses(kept)) == (2, 1)


def test_nothing_of_either_is_altered_and_taken_apart_all_is_as_it_was(two, reporter):
    before = [model_to_dict(source) for source in two]
    merging.merge(*two, by=reporter)
    merging.unmerge(two[0], by=reporter)
    assert [model_to_dict(Source.objects.get(pk=source.pk)) for source in two] == before
    told = LedgerEntry.objects.filter(kind="source", key=str(two[0].pk)).order_by("sequence")
    assert [(entry.action, entry.details().get("into")) for entry in told][1:] == [
        ("merge", two[1].pk),
        ("unmerge", None),
    ]


def test_words_that_cite_a_merged_source_can_be_saved_again_as_they_are(two, draft, reporter):
    gone, kept = two
    article = draft(citations=(cite(gone),))
    merging.merge(gone, kept, by=reporter)
    words = replace(versions.current(article), headline="Another headline")
    editing.save_words(article, words, base=article.version, by=reporter)
    assert Citation.objects.get(article=article).source == gone


def test_a_chain_has_one_end_and_parts_where_it_was_joined(make_source, reporter):
    a, b, c = (make_source(title) for title in ("One", "Two", "Three"))
    merging.merge(a, b, by=reporter)
    merging.merge(b, c, by=reporter)
    assert {one.refresh_from_db() or one.standing for one in (a, b, c)} == {c}
    merging.unmerge(b, by=reporter)
    a.refresh_from_db()
    assert (a.standing, b.standing) == (b, b)


def test_what_is_merged_into_a_merged_one_joins_its_end(make_source, reporter):
    a, b, c = (make_source(title) for title in ("One", "Two", "Three"))
    merging.merge(b, c, by=reporter)
    merging.merge(a, b, by=reporter)
    assert (a.merged_into, a.standing) == (b, c)


def test_records_that_are_one_are_not_merged_again(two, make_source, reporter):
    gone, kept = two
    merging.merge(gone, kept, by=reporter)
    for pair in ((gone, kept), (kept, gone), (kept, kept), (gone, make_source("Third"))):
        with pytest.raises(MergeRefused):
            merging.merge(*pair, by=reporter)
    with pytest.raises(MergeRefused, match="stands for itself already"):
        merging.unmerge(kept, by=reporter)


def test_documents_of_a_merged_outlet_are_found_under_either_name(make_source, reporter):
    known = make_source("Raid in Basra", outlet="Al Jazira", date="26 March 2008")
    gone, kept = known.outlet, make_source("Other", outlet="Al Jazeera").outlet
    merging.merge(gone, kept, by=reporter)
    assert records.find_outlet("AL JAZIRA") == records.find_outlet("Al Jazeera") == kept
    for name in ("Al Jazira", "Al Jazeera"):
        assert records.find(Document(name, "Raid in Basra", parse_date("26 March 2008"))) == known
    made = records.find_or_make(Document("Al Jazira", "New report", parse_date("2009")), by=reporter)
    assert made.outlet == kept
    assert Outlet.objects.count() == 2


def test_archive_lists_a_merged_outlet_under_either_address_and_offers_one(make_source, printed, reporter, client):
    for name in ("Al Jazira", "Al Jazeera"):
        printed(f"Piece after {name}", citations=(cite(make_source(outlet=name)),))
    gone, kept = (Outlet.objects.get(name=name) for name in ("Al Jazira", "Al Jazeera"))
    assert client.get("/archive/?outlet=al-jazira").content.count(b"<h3") == 1
    merging.merge(gone, kept, by=reporter)
    for slug in ("al-jazira", "al-jazeera"):
        page = client.get(f"/archive/?outlet={slug}").content.decode()
        assert "Piece after Al Jazira" in page
        assert "Piece after Al Jazeera" in page
    assert '<option value="al-jazira"' not in client.get("/archive/").content.decode()


def test_database_holds_that_a_merged_record_has_its_end(two):
    gone, kept = two
    for wrong in ({"merged_into": kept}, {"root": kept}, {"merged_into": gone, "root": gone}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Source.objects.filter(pk=gone.pk).update(**wrong)


def test_who_is_killed_in_the_middle_of_a_merge_leaves_nothing_of_it(two, reporter, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*_args: object, **_more: object) -> None:
        raise Killed

    gone, kept = two
    with monkeypatch.context() as patched:
        patched.setattr(ledger, "record", die)
        with pytest.raises(Killed):
            merging.merge(gone, kept, by=reporter)
    gone.refresh_from_db()
    assert (gone.merged_into, gone.root) == (None, None)
    merging.merge(gone, kept, by=reporter)
    assert gone.standing == kept
