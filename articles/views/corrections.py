"""The list of everything that was corrected, retracted or withdrawn, newest first."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import paging
from articles.markup import json_in_script
from articles.models import Notice
from articles.notices import told_of
from articles.structured import trail
from articles.syndication import feeds_of
from newsroom.models import Desk, Publication
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def corrections(request: ReaderRequest) -> HttpResponse:
    """Show the list, of one desk where the address asks for one."""
    slug = request.GET.get("desk", "")
    desk = get_object_or_404(Desk, slug=slug) if slug else None
    public = Notice.objects.public(request.moment)
    listed = public.filter(desk=desk) if desk else public
    leaf = paging.notice_leaf(listed, public, request)
    path, own = reverse("corrections"), {"desk": slug, "before": request.GET.get("before", "")}
    if leaf is None:
        raise Http404
    head = Head(
        paging.titled(format_lazy("{}, {}", _("Corrections"), desk.name) if desk else _("Corrections"), request),
        _("What we got wrong and what is right, newest first."),
        with_query(path, **own),
        feeds=feeds_of("corrections-feed", desk=slug),
    )
    desks, publication = list(Desk.objects.all()), Publication.objects.current()
    return page(
        "articles/corrections.html",
        head,
        publication=publication,
        desks=desks,
        structured=[json_in_script(trail(("Corrections", path)))],
        chosen=desk,
        choices=[(each, with_query(path, desk=each.slug)) for each in desks],
        rows=told_of(leaf.notices, request.moment, publication.language),
        older=leaf.older and with_query(path, desk=slug, before=leaf.older),
    )
