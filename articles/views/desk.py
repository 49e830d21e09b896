"""A desk's page: its news, newest first. What is closed is in the archive."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import paging
from articles.markup import json_in_script
from articles.models import Edition
from articles.structured import collection, trail
from articles.syndication import feeds_of
from newsroom.models import Desk
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def desk(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show the desk, even where it has no news."""
    found = get_object_or_404(Desk, slug=slug)
    news = Edition.objects.news(request.moment).filter(desk=found).for_list()
    leaf = paging.leaf(news.newest_first().after(paging.asked(request)))
    head = Head(
        f"{found.name}{paging.place(request)}",
        found.description or f"News from the {found.name} desk.",
        with_query(found.get_absolute_url(), before=request.GET.get("before", "")),
        feeds=feeds_of("desk-feed", found.slug),
    )
    return page(
        "articles/desk.html",
        head,
        desk=found,
        structured=[
            json_in_script(each)
            for each in (collection(head, leaf.editions), trail((found.name, found.get_absolute_url())))
        ],
        leaf=leaf,
        older=leaf.older and with_query(found.get_absolute_url(), before=leaf.older),
        archive=with_query(reverse("archive"), desk=found.slug),
    )
