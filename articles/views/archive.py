"""The archive: everything public, by month, what of it the filters keep, and what is searched for, best first."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles import paging, periods
from articles.filters import Archive
from articles.markup import json_in_script
from articles.models import Edition
from articles.search import Found
from articles.snippets import Piece, snippet
from articles.structured import collection, trail
from articles.syndication import feeds_of
from articles.when import local_day
from newsroom.models import Publication
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@dataclass(frozen=True)
class Month:
    """One month of the list, by its first day."""

    first: date
    editions: list[Edition]


@dataclass(frozen=True)
class Hits:
    """What a search found: each piece with where its text says it, and how many there are."""

    rows: list[tuple[Edition, list[Piece]]]
    found: Found


@for_readers
def archive(request: ReaderRequest) -> HttpResponse:
    """Show the archive, or what is wrong with what was asked of it."""
    live = Edition.objects.live(request.moment).for_list()
    asked = Archive(request.GET, queryset=live, request=request)
    if not asked.is_valid():
        return _archive_page(asked, paging.Leaf([]), {}, request)
    if asked.is_search:
        return _found_page(asked, request)
    leaf = paging.leaf(asked.listed(paging.asked(request)))
    return _archive_page(asked, leaf, asked.query(), request)


def _found_page(asked: Archive, request: ReaderRequest) -> HttpResponse:
    """Show what was searched for, best first."""
    found = asked.searched(paging.asked_place(request), paging.LEAF + 1)
    numbers = dict(found.ranked)
    rows = Edition.objects.live(request.moment).for_hits().in_bulk(list(numbers))
    leaf = paging.ranked_leaf([(rows[number], rank) for number, rank in found.ranked if number in rows])
    terms = asked.asked.terms
    hits = Hits([(edition, snippet(edition.body, terms) if terms else []) for edition in leaf.editions], found)
    return _archive_page(asked, leaf, asked.query(), request, hits)


def _archive_page(
    asked: Archive, leaf: paging.Leaf, query: dict[str, str], request: ReaderRequest, hits: Hits | None = None
) -> HttpResponse:
    path, publication = reverse("archive"), Publication.objects.current()
    before = request.GET.get("before", "") if asked.form.is_valid() else ""
    head = Head(
        paging.titled(_("Search the archive") if query else _("Archive"), request),
        _("Everything published here, newest first, by day, desk, reporter, tag, outlet, place, period and words."),
        with_query(path, **query, before=before),
        hidden_from_search=bool(query) or not asked.form.is_valid(),
        feeds=feeds_of("archive-feed", **query) if asked.form.is_valid() else (),
    )
    is_first = not query and not before and asked.form.is_valid()
    years = periods.years(request.moment) if is_first else []
    with translation.override(publication.language):
        chips = asked.chips(path) if query else []
    return page(
        "articles/archive.html",
        head,
        publication=publication,
        structured=[json_in_script(each) for each in (collection(head, leaf.editions), trail(("Archive", path)))],
        form=asked.form,
        chips=chips,
        hits=hits,
        months=[] if hits else _by_month(leaf.editions),
        older=leaf.older and with_query(path, **query, before=leaf.older),
        everything=path,
        years=periods.counted(years, request.moment),
    )


def _by_month(editions: list[Edition]) -> list[Month]:
    def first_of_month(edition: Edition) -> date:
        return local_day(edition).replace(day=1)

    return [Month(first, list(found)) for first, found in groupby(editions, key=first_of_month)]
