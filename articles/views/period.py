"""A year, month or day of the archive: what first appeared in it, how much in each part of it, and its neighbours."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles import paging, periods
from articles.models import Edition
from articles.periods import Period
from newsroom.models import Publication
from newsroom.pages import Head, ReaderRequest, for_readers, page, with_query
from sources.dates import Precision


@for_readers
def period(request: ReaderRequest, year: str, month: str = "", day: str = "") -> HttpResponse:
    """Show what first appeared in the period; one without anything public is no page."""
    asked = _read(year, month, day)
    start, end = asked.bounds
    live = Edition.objects.live(request.moment).filter(first_published_at__gte=start, first_published_at__lt=end)
    leaf = paging.leaf(live.for_list().newest_first().after(paging.asked(request)))
    if not leaf.editions:
        raise Http404
    earlier, later = periods.beside(asked, request.moment)
    publication = Publication.objects.current()
    with translation.override(publication.language):
        said = asked.words
    head = Head(
        paging.titled(format_lazy("{}, {}", _("Archive"), said), request),
        format_lazy(_("Everything here that was first published then: {period}."), period=said),
        with_query(asked.path, before=request.GET.get("before", "")),
    )
    return page(
        "articles/period.html",
        head,
        publication=publication,
        period=asked,
        counted=periods.counted(asked.parts, request.moment),
        leaf=leaf,
        earlier=earlier,
        later=later,
        older=leaf.older and with_query(asked.path, before=leaf.older),
    )


def _read(year: str, month: str, day: str) -> Period:
    """Return the period that an address names.

    Raises:
        Http404: the calendar has none such.
    """
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        return Period(date(int(year), int(month or 1), int(day or 1)), precision)
    except ValueError as wrong:
        raise Http404 from wrong
