"""A tag's page: everything public that carries it."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from taggit.models import Tag

from articles import paging
from articles.markup import json_in_script
from articles.models import Edition
from articles.models.edition import hidden
from articles.structured import collection, trail
from articles.syndication import feeds_of
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def tag(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show what carries the tag; a tag of nothing public is no page."""
    live = Edition.objects.live(request.moment)
    # One question for what is missing and what is hidden alike, so that the time to answer tells nothing either.
    shown = Tag.objects.exclude(Exists(hidden("tags", "pk")))
    public = shown.filter(Exists(live.filter(edition_tags__tag=OuterRef("pk"))))
    found = get_object_or_404(public, slug=slug)
    leaf = paging.leaf(live.for_list().under("edition_tags", paging.asked(request), tag=found))
    if not leaf.editions:
        raise Http404
    path = reverse("tag", args=[found.slug])
    head = Head(
        f"{found.name}{paging.place(request)}",
        f"Everything here that is tagged {found.name}.",
        with_query(path, before=request.GET.get("before", "")),
        feeds=feeds_of("tag-feed", found.slug),
    )
    return page(
        "articles/tag.html",
        head,
        tag=found,
        structured=[json_in_script(each) for each in (collection(head, leaf.editions), trail((found.name, path)))],
        leaf=leaf,
        older=leaf.older and with_query(path, before=leaf.older),
    )
