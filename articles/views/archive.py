"""The archive: everything public, by month, and what of it the filters keep."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles import paging
from articles.filters import Archive
from articles.markup import json_in_script
from articles.models import Edition
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
    path, publication = reverse("archive"), Publication.objects.current()
    before = request.GET.get("before", "") if asked.form.is_valid() else ""
    head = Head(
        paging.titled(_("Search the archive") if query else _("Archive"), request),
        _("Everything published here, newest first, by desk, reporter, tag, outlet, period and words."),
        with_query(path, **query, before=before),
        hidden_from_search=bool(query) or not asked.form.is_valid(),
        feeds=feeds_of("archive-feed", **query) if asked.form.is_valid() else (),
    )
    with translation.override(publication.language):
        chips = asked.chips(path) if query else []
    return page(
        "articles/archive.html",
        head,
        publication=publication,
        structured=[json_in_script(each) for each in (collection(head, leaf.editions), trail(("Archive", path)))],
        form=asked.form,
        chips=chips,
        months=_by_month(leaf.editions),
        older=leaf.older and with_query(path, **query, before=leaf.older),
        everything=path,
    )


def _by_month(editions: list[Edition]) -> list[Month]:
    def first_of_month(edition: Edition) -> date:
        return local_day(edition).replace(day=1)

    return [Month(first, list(found)) for first, found in groupby(editions, key=first_of_month)]
