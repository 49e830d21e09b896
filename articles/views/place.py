"""A place's page: everything public that was reported from a city or a country."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from articles import paging, slugs
from articles.models import Edition
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def place(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show what is dated from there; a place of nothing public, or withheld of all that is, is no page."""
    live = Edition.objects.live(request.moment).for_list()
    leaf = paging.leaf(live.under("edition_places", paging.asked(request), slug=slug, is_withheld=False))
    if not leaf.editions:
        raise Http404
    newest = leaf.editions[0]
    # The names stand in the dateline alone; the newest says how they are written.
    own = [each for each, _hidden in slugs.places(newest.city, newest.country)]
    of_city = bool(newest.city) and own[0] == slug
    name = newest.place if of_city else newest.country
    path = reverse("place", args=[slug])
    head = Head(
        paging.titled(name, request),
        f"Everything here that was reported from {name}.",
        with_query(path, before=request.GET.get("before", "")),
    )
    return page(
        "articles/place.html",
        head,
        city=newest.city if of_city else "",
        country=newest.country,
        country_path=reverse("place", args=[own[1]]) if of_city and len(own) > 1 else "",
        leaf=leaf,
        older=leaf.older and with_query(path, before=leaf.older),
    )
