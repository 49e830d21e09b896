"""A desk's page: its news, newest first. What is closed is in the archive."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import paging
from articles.models import Edition
from newsroom.models import Desk
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def desk(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show the desk, even where it has no news."""
    found = get_object_or_404(Desk, slug=slug)
    news = Edition.objects.news(request.moment).filter(desk=found).for_list()
    leaf = paging.leaf(news.newest_first().after(paging.asked(request)))
    head = Head(
        paging.titled(found.name, request),
        found.description or format_lazy(_("News from the {desk} desk."), desk=found.name),
        with_query(found.get_absolute_url(), before=request.GET.get("before", "")),
    )
    return page(
        "articles/desk.html",
        head,
        desk=found,
        leaf=leaf,
        older=leaf.older and with_query(found.get_absolute_url(), before=leaf.older),
        archive=with_query(reverse("archive"), desk=found.slug),
    )
