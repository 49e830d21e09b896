"""The archive: everything public, by month, and what of it the filters keep."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse

from articles import paging
from articles.filters import Archive
from articles.labels import ENGLISH
from articles.markup import json_in_script
from articles.models import Edition
from articles.structured import collection, trail
from articles.syndication import feeds_of
from articles.when import local_day
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query
from sources.dates import PartialDate, Precision


@dataclass(frozen=True)
class Month:
    """One month of the list, in words."""

    words: str
    editions: list[Edition]


@for_readers
def archive(request: ReaderRequest) -> HttpResponse:
    """Show the archive, or what is wrong with what was asked of it."""
    live = Edition.objects.live(request.moment).for_list()
    asked = Archive(request.GET, queryset=live, request=request)
    if not asked.is_valid():
        return _archive_page(asked, paging.Leaf([]), {}, request)
    leaf = paging.leaf(asked.listed(paging.asked(request), paging.LEAF + 1))
    return _archive_page(asked, leaf, asked.query(), request)


def _archive_page(asked: Archive, leaf: paging.Leaf, query: dict[str, str], request: ReaderRequest) -> HttpResponse:
    path = reverse("archive")
    before = request.GET.get("before", "") if asked.form.is_valid() else ""
    head = Head(
        f"{'Search the archive' if query else 'Archive'}{paging.place(request)}",
        "Everything published here, newest first, by desk, reporter, tag, outlet, period and words.",
        with_query(path, **query, before=before),
        hidden_from_search=bool(query) or not asked.form.is_valid(),
        feeds=feeds_of("archive-feed", **query) if asked.form.is_valid() else (),
    )
    return page(
        "articles/archive.html",
        head,
        structured=[json_in_script(each) for each in (collection(head, leaf.editions), trail(("Archive", path)))],
        form=asked.form,
        chips=asked.chips(path) if query else [],
        months=_by_month(leaf.editions),
        older=leaf.older and with_query(path, **query, before=leaf.older),
        everything=path,
    )


def _by_month(editions: list[Edition]) -> list[Month]:
    def first_of_month(edition: Edition) -> date:
        return local_day(edition).replace(day=1)

    return [
        Month(ENGLISH.partial(PartialDate(month, Precision.MONTH)), list(found))
        for month, found in groupby(editions, key=first_of_month)
    ]
