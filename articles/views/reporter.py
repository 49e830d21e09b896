"""A reporter's page: who they are and everything of theirs that is public."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from articles import paging
from articles.markup import json_in_script
from articles.models import Edition
from articles.structured import profile, trail
from articles.syndication import feeds_of
from newsroom.models import Reporter
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def reporter(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show the reporter; nobody is here whose name is withheld or whose work is not public."""
    live = Edition.objects.live(request.moment)
    # One question for who is missing and who is hidden alike, so that the time to answer tells nothing either.
    public = Reporter.objects.select_related("desk").filter(Exists(live.filter(bylines__reporter=OuterRef("pk"))))
    found = get_object_or_404(public, slug=slug, name_withheld=False)
    leaf = paging.leaf(live.for_list().under("bylines", paging.asked(request), reporter=found))
    if not leaf.editions:
        raise Http404
    path = found.get_absolute_url()
    head = Head(
        f"{found.name}{paging.place(request)}",
        f"Everything that {found.name} has written here.",
        with_query(path, before=request.GET.get("before", "")),
        feeds=feeds_of("reporter-feed", found.slug),
    )
    return page(
        "articles/reporter.html",
        head,
        reporter=found,
        structured=[json_in_script(each) for each in (profile(head, found), trail((found.name, path)))],
        leaf=leaf,
        older=leaf.older and with_query(path, before=leaf.older),
    )
