"""Whom the archive cites: every outlet by its name, and each with what was cited of it and how that fares."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import cited, paging
from articles.filter_fields import outlets
from articles.filters import outlet_row
from articles.labels import ENGLISH
from articles.markup import json_in_script
from articles.source_states import state_of
from articles.structured import trail
from articles.syndication import feeds_of
from newsroom.folding import fold
from newsroom.pages import Head, ReaderRequest, absolute, for_readers, page, with_query

MOST_LISTED = 200
#: So many of the newest documents of an outlet are counted.
MOST_COUNTED = 1_000
LONGEST_WORDS = 200


@for_readers
def every_outlet(request: ReaderRequest) -> HttpResponse:
    """Show the outlets by name, a leaf at a time, or those whose name holds what was asked."""
    asked, after = request.GET.get("words", "")[:LONGEST_WORDS], request.GET.get("after", "")[:LONGEST_WORDS]
    listed = outlets(request).filter(merged_into=None, folded__gt=after).order_by("folded")
    if words := fold(asked):
        listed = listed.filter(Q(folded__contains=words) | Q(aliases__folded__contains=words)).distinct()
    found = list(listed[: MOST_LISTED + 1])
    shown, path = found[:MOST_LISTED], reverse("outlets")
    head = Head(
        "Outlets",
        "The newspapers, agencies, courts and organisations whose documents are cited here.",
        with_query(path, words=asked, after=after),
        hidden_from_search=bool(asked),
    )
    return page(
        "articles/outlets.html",
        head,
        structured=[json_in_script(trail(("Outlets", path)))],
        outlets=shown,
        asked=asked,
        everything=path,
        older=with_query(path, words=asked, after=shown[-1].folded) if len(found) > MOST_LISTED else "",
    )


@for_readers
def outlet(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show an outlet that something in print cites; any other is as good as missing."""
    found = get_object_or_404(outlets(request).select_related("root"), slug=slug)
    path = reverse("outlet", args=[found.slug])
    if found.root_id:
        return HttpResponsePermanentRedirect(absolute(reverse("outlet", args=[found.standing.slug])))
    rows = cited.cited(request.moment).filter(**outlet_row(found))
    leaf = cited.leaf(rows, request)
    if not leaf.rows:
        raise Http404
    head = Head(
        paging.titled(found.name, request),
        f"What is cited here of {found.name}, and how much of it can still be read.",
        with_query(path, before=request.GET.get("before", "")),
        feeds=feeds_of("outlet-feed", found.slug),
    )
    return page(
        "articles/outlet.html",
        head,
        structured=[json_in_script(trail(("Outlets", reverse("outlets")), (found.name, path)))],
        outlet=found,
        figures=_figures(rows),
        rows=[(row, ENGLISH.partial(row.partial_date), state_of(row, ENGLISH)) for row in leaf.rows],
        archive=with_query(reverse("archive"), outlet=found.slug),
        older=leaf.older and with_query(path, before=leaf.older),
    )


def _figures(rows: Any) -> dict[str, Any]:
    """Return how many documents are cited, and how many of them are kept, lost and changed, of the newest."""
    columns = ("source__copy", "source__canonical_address", "source__health__dead_since", "source__health__changed_at")
    found = list(rows.values_list(*columns)[: MOST_COUNTED + 1])
    addressed = sum(bool(address) for _copy, address, _dead, _changed in found)
    dead = sum(bool(dead_since) for _copy, _address, dead_since, _changed in found)
    return {
        "every": len(found),
        "kept": sum(bool(copy) for copy, *_rest in found),
        "addressed": addressed,
        "alive": addressed - dead,
        "changed": sum(bool(changed_at) and not dead_since for _copy, _address, dead_since, changed_at in found),
        "is_more": len(found) > MOST_COUNTED,
    }
