"""A tag's page: everything public that carries it."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles import paging
from articles.models import Edition
from articles.models.edition import hidden
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
        paging.titled(found.name, request),
        format_lazy(_("Everything here that is tagged {tag}."), tag=found.name),
        with_query(path, before=request.GET.get("before", "")),
    )
    return page(
        "articles/tag.html",
        head,
        tag=found,
        leaf=leaf,
        older=leaf.older and with_query(path, before=leaf.older),
    )
