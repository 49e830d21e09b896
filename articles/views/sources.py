"""What the archive rests on: every source of what is in print, the one cited last first; narrowed as asked."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import cited, paging
from articles.labels import ENGLISH
from articles.markup import json_in_script
from articles.source_filters import Cited
from articles.source_states import state_of
from articles.structured import trail
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query


@for_readers
def sources(request: ReaderRequest) -> HttpResponse:
    """Show the sources."""
    found = Cited(request.GET, queryset=cited.cited(request.moment), request=request)
    path = reverse("sources")
    leaf = cited.leaf(found.qs, request) if found.form.is_valid() else cited.CitedLeaf([])
    asked = found.query() if found.form.is_valid() else {}
    head = Head(
        paging.titled(_("Sources"), request),
        "The documents that what is printed here rests on, each with where it is found and how it fares.",
        with_query(path, **asked, before=request.GET.get("before", "")),
        hidden_from_search=bool(asked),
    )
    return page(
        "articles/sources.html",
        head,
        structured=[json_in_script(trail(("Sources", path)))],
        form=found.form,
        everything=path,
        is_narrowed=bool(asked),
        rows=[(row, ENGLISH.partial(row.partial_date), state_of(row, ENGLISH)) for row in leaf.rows],
        older=leaf.older and with_query(path, **asked, before=leaf.older),
    )
