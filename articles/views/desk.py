"""A desk's page: what its editors pinned, then its news, newest first. What is closed is in the archive."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import paging
from articles.models import Edition, Pin
from articles.views.masthead import ranks
from newsroom.models import Desk
from newsroom.models.staff import Membership
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query
from newsroom.roles import Role


@for_readers
def desk(request: ReaderRequest, slug: str) -> HttpResponse:
    """Show the desk, even where it has no news."""
    found = get_object_or_404(Desk, slug=slug)
    news = Edition.objects.news(request.moment).filter(desk=found).for_list()
    before = paging.asked(request)
    # What is pinned heads the first leaf, and does not stand on it a second time.
    numbers = [] if before else [number for _spot, number in Pin.objects.on_page(found).shown(request.moment)]
    leaf = paging.leaf(news.newest_first().after(before).exclude(pk__in=numbers))
    pinned = news.in_bulk(numbers) if numbers else {}
    head = Head(
        paging.titled(found.name, request),
        found.description or format_lazy(_("News from the {desk} desk."), desk=found.name),
        with_query(found.get_absolute_url(), before=request.GET.get("before", "")),
    )
    return page(
        "articles/desk.html",
        head,
        desk=found,
        ranks=ranks(Membership.objects.named().filter(desk=found, role=Role.EDITOR)),
        pinned=[pinned[number] for number in numbers if number in pinned],
        leaf=leaf,
        older=leaf.older and with_query(found.get_absolute_url(), before=leaf.older),
        archive=with_query(reverse("archive"), desk=found.slug),
    )
