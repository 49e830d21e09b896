"""A person's page: who they are and everything of theirs that is public."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import paging
from articles.markup import json_in_script
from articles.models import Edition
from articles.structured import profile, trail
from articles.syndication import feeds_of
from newsroom.models import Reporter
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def reporter(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show who is named on the masthead or signs what is public; nobody is here whose name is withheld."""
    live = Edition.objects.live(request.moment)
    # One question for who is missing and who is hidden alike, so that the time to answer tells nothing either.
    signs = Exists(live.filter(bylines__reporter=OuterRef("pk")))
    public = Reporter.objects.select_related("desk").filter(Q(on_masthead=True) | signs)
    found = get_object_or_404(public, slug=slug, name_withheld=False)
    leaf = paging.leaf(live.for_list().under("bylines", paging.asked(request), reporter=found))
    if not leaf.editions and not found.on_masthead:
        raise Http404
    path = found.get_absolute_url()
    head = Head(
        paging.titled(found.name, request),
        format_lazy(_("Everything that {name} has written here."), name=found.name),
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
