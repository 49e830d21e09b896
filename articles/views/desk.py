"""A desk's page: what its editors pinned, then its news, newest first. What is closed is in the archive."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import as_it_stood, paging
from articles.as_it_stood import Then
from articles.markup import json_in_script
from articles.models import Pin
from articles.structured import collection, trail
from articles.syndication import feeds_of
from articles.views.masthead import ranks
from newsroom.models import Desk
from newsroom.models.staff import Membership
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query
from newsroom.roles import Role


@for_readers
def desk(request: ReaderRequest, slug: str, then: Then | None = None) -> HttpResponse:
    """Show the desk, even where it has no news; with `then`, as it stood at that moment."""
    found = get_object_or_404(Desk, slug=slug)
    news = as_it_stood.news(request, then).filter(desk=found).for_list()
    before, moment = paging.asked(request), then.moment if then else request.moment
    # What is pinned heads the first leaf, and does not stand on it a second time.
    numbers = [] if before else [number for _spot, number in Pin.objects.on_page(found).shown(moment)]
    leaf = paging.leaf(news.newest_first().after(before).exclude(pk__in=numbers))
    pinned = news.in_bulk(numbers) if numbers else {}
    head = Head(
        paging.titled(found.name, request),
        found.description or format_lazy(_("News from the {desk} desk."), desk=found.name),
        with_query(found.get_absolute_url(), before=request.GET.get("before", "")),
        stood=then.words if then else "",
        feeds=feeds_of("desk-feed", found.slug),
    )
    path = as_it_stood.path_of(found.get_absolute_url(), then)
    response = page(
        "articles/desk.html",
        head,
        desk=found,
        ranks=ranks(Membership.objects.named().filter(desk=found, role=Role.EDITOR)),
        pinned=[pinned[number] for number in numbers if number in pinned],
        structured=[
            json_in_script(each)
            for each in (collection(head, leaf.editions), trail((found.name, found.get_absolute_url())))
        ],
        leaf=leaf,
        older=leaf.older and with_query(path, before=leaf.older),
        archive=with_query(reverse("archive"), desk=found.slug),
    )
    return as_it_stood.answered(response, found.get_absolute_url(), then)
