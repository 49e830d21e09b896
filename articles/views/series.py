"""A series' page: its public parts in their order."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import paging
from articles.models import Edition, Series
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def series(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show the parts from the first on; a series of nothing public is no page."""
    live = Edition.objects.live(request.moment)
    public = Series.objects.shown().filter(Exists(live.filter(series=OuterRef("pk"))))
    found = get_object_or_404(public, slug=slug)
    leaf = paging.part_leaf(live.filter(series=found).for_list(), request)
    if not leaf.editions:
        raise Http404
    path = found.get_absolute_url()
    head = Head(
        paging.from_part(found.name, request),
        found.description or format_lazy(_("Every part of {series}."), series=found.name),
        with_query(path, after=request.GET.get("after", "")),
    )
    further = leaf.older and with_query(path, after=leaf.older)
    return page("articles/series.html", head, series=found, parts=leaf.editions, further=further)
