"""A tag's page: everything public that carries it."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles import as_it_stood, paging
from articles.as_it_stood import Then
from articles.markup import json_in_script
from articles.models.edition import EditionQuerySet, hidden
from articles.structured import collection, trail
from articles.syndication import feeds_of
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def tag(request: ReaderRequest, slug: str, then: Then | None = None) -> HttpResponse:
    """Show what carries the tag, or carried it then; a tag of nothing public is no page."""
    live = as_it_stood.live(request, then)
    found = public_tag(slug, live)
    bounds = {"first_published_at__lte": then.moment} if then else None
    leaf = paging.leaf(live.for_list().under("edition_tags", paging.asked(request), bounds, tag=found))
    if not leaf.editions:
        raise Http404
    path = reverse("tag", args=[found.slug])
    head = Head(
        paging.titled(found.name, request),
        format_lazy(_("Everything here that is tagged {tag}."), tag=found.name),
        with_query(path, before=request.GET.get("before", "")),
        stood=then.words if then else "",
        feeds=feeds_of("tag-feed", found.slug),
    )
    response = page(
        "articles/tag.html",
        head,
        tag=found,
        structured=[json_in_script(each) for each in (collection(head, leaf.editions), trail((found.name, path)))],
        leaf=leaf,
        older=leaf.older and with_query(as_it_stood.path_of(path, then), before=leaf.older),
    )
    return as_it_stood.answered(response, path, then)


def public_tag(slug: str, live: EditionQuerySet) -> Tag:
    """Return the tag, which one of the editions carries.

    Raises:
        Http404: none does, or it is hidden.
    """
    # One question for what is missing and what is hidden alike, so that the time to answer tells nothing either.
    shown = Tag.objects.exclude(Exists(hidden("tags", "pk")))
    return get_object_or_404(shown.filter(Exists(live.filter(edition_tags__tag=OuterRef("pk")))), slug=slug)
