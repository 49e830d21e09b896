"""A desk's page: its news, newest first. What is closed is in the archive."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import as_it_stood, paging
from articles.as_it_stood import Then
from newsroom.models import Desk
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def desk(request: ReaderRequest, slug: str, then: Then | None = None) -> HttpResponse:
    """Show the desk, even where it has no news; with `then`, as it stood at that moment."""
    found = get_object_or_404(Desk, slug=slug)
    news = as_it_stood.news(request, then).filter(desk=found).for_list()
    leaf = paging.leaf(news.newest_first().after(paging.asked(request)))
    head = Head(
        f"{found.name}{paging.place(request)}",
        found.description or f"News from the {found.name} desk.",
        with_query(found.get_absolute_url(), before=request.GET.get("before", "")),
        stood=then.words if then else "",
    )
    path = as_it_stood.path_of(found.get_absolute_url(), then)
    response = page(
        "articles/desk.html",
        head,
        desk=found,
        leaf=leaf,
        older=leaf.older and with_query(path, before=leaf.older),
        archive=with_query(reverse("archive"), desk=found.slug),
    )
    return as_it_stood.answered(response, found.get_absolute_url(), then)
