"""What search engines are told is here (sitemaps.org 0.9): one part a month, one for each kind of list, the news.

Months are read from the index of the first publication, so that a part costs what the month holds, and the index of
the parts what there are months.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import Max, Min
from django.http import Http404, HttpResponse
from django.urls import reverse

from articles import filter_fields
from articles.labels import labels_of
from articles.models import Edition
from articles.text import line
from articles.xml_document import Element, document
from newsroom.models import Desk, Publication
from newsroom.pages import ReaderRequest, absolute, answer, for_readers

#: The protocol's limit for one part.
MOST = 50_000
MOST_NEWS = 1_000
NEWS = timedelta(hours=48)
_XML = "application/xml; charset=utf-8"
_SITEMAP = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
_NEWS = {"xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9"}
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_KINDS = {"reporters": filter_fields.reporters, "tags": filter_fields.tags, "outlets": filter_fields.outlets}


@for_readers
def sitemap(request: ReaderRequest) -> HttpResponse:
    """Send the index of all parts; it names none that is empty."""
    names = ["pages", *(name for name, rows in _KINDS.items() if rows(request).exists())]
    names += [f"{month:%Y-%m}" for month in months(request.moment)]
    parts: Iterator[Element] = (
        ("sitemap", {}, [("loc", {}, absolute(reverse("sitemap-part", args=[name])))]) for name in names
    )
    return answer(document("sitemapindex", _SITEMAP, parts), _XML)


@for_readers
def sitemap_part(request: ReaderRequest, part: str) -> HttpResponse:
    """Send one part: a month of the archive, or a kind of list."""
    month = _MONTH.fullmatch(part)
    found = _of_month(month, request) if month else [(path, None) for path in _paths(part, request)]
    if not found:
        raise Http404
    return answer(document("urlset", _SITEMAP, (_url(path, changed) for path, changed in found[:MOST])), _XML)


@for_readers
def news_sitemap(request: ReaderRequest) -> HttpResponse:
    """Send what was first published in the last 48 hours."""
    name = line(Publication.objects.current().name)
    live = Edition.objects.live(request.moment).filter(first_published_at__gte=request.moment - NEWS)
    shown = "address_date slug headline mark language first_published_at public_from withheld public_slug"
    newest = live.newest_first().only(*shown.split())[:MOST_NEWS]
    return answer(document("urlset", _SITEMAP | _NEWS, (_news(edition, name) for edition in newest)), _XML)


def months(at: datetime) -> list[datetime]:
    """Return the beginning (UTC) of each month in which something was first published that is live, newest first."""
    live = Edition.objects.live(at)
    ends = live.aggregate(first=Min("first_published_at"), last=Max("first_published_at"))
    if ends["first"] is None:
        return []
    spans = list(_spans(ends["first"].astimezone(UTC), ends["last"].astimezone(UTC)))
    # Whether a month holds anything is looked up in the index, once for each, in one query.
    asked = ", ".join(["(%s, %s, %s)"] * len(spans))
    to_database = connection.ops.adapt_datetimefield_value
    values = [value for n, (start, end) in enumerate(spans) for value in (n, to_database(start), to_database(end))]
    statement = (
        f"SELECT month.column1 FROM (VALUES {asked}) AS month WHERE EXISTS (SELECT 1 FROM articles_edition"  # noqa: S608  # only places for values are written in
        " WHERE first_published_at >= month.column2 AND first_published_at < month.column3"
        " AND public_from <= %s AND (public_until IS NULL OR public_until > %s))"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, to_database(at), to_database(at)])
        held = {int(row[0]) for row in cursor.fetchall()}
    return [start for n, (start, _end) in reversed(list(enumerate(spans))) if n in held]


def _spans(first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Return each month from that of `first` to that of `last`: its beginning and that of the next."""
    start = datetime(first.year, first.month, 1, tzinfo=UTC)
    while start <= last:
        end = _next_month(start)
        yield start, end
        start = end


def _next_month(start: datetime) -> datetime:
    return (start + timedelta(days=32)).replace(day=1)


def _of_month(asked: re.Match[str], request: ReaderRequest) -> list[tuple[str, datetime | None]]:
    try:
        start = datetime(int(asked[1]), int(asked[2]), 1, tzinfo=UTC)
        end = _next_month(start)
    except (ValueError, OverflowError) as impossible:
        raise Http404 from impossible
    live = Edition.objects.live(request.moment).filter(first_published_at__gte=start, first_published_at__lt=end)
    rows = live.newest_first().only("address_date", "slug", "public_from", "withheld", "public_slug")[:MOST]
    return [(row.get_absolute_url(), max(filter(None, [row.public_from, row.withheld_since]))) for row in rows]


def _paths(part: str, request: ReaderRequest) -> Iterable[str]:
    """Return the paths of a kind of list, or of what stands alone."""
    if part == "pages":
        alone = [reverse(name) for name in ("front", "archive", "corrections", "sources", "outlets")]
        return [*alone, *(desk.get_absolute_url() for desk in Desk.objects.all())]
    if part not in _KINDS:
        raise Http404
    rows = _KINDS[part](request)
    # What was merged into another has its address only to lead there.
    standing = rows.filter(merged_into=None) if part == "outlets" else rows
    return [reverse(part.removesuffix("s"), args=[row.slug]) for row in standing.only("slug")[:MOST]]


def _url(path: str, changed: datetime | None) -> Element:
    told: list[Element] = [("loc", {}, absolute(path))]
    return "url", {}, told + ([("lastmod", {}, changed.isoformat(timespec="seconds"))] if changed else [])


def _news(edition: Edition, name: str) -> Element:
    publication: list[Element] = [("news:name", {}, name), ("news:language", {}, edition.language.partition("-")[0])]
    told: list[Element] = [
        ("news:publication", {}, publication),
        ("news:publication_date", {}, edition.first_published_at.isoformat(timespec="seconds")),
        ("news:title", {}, line(labels_of(edition.language).headline_of(edition))),
    ]
    return "url", {}, [("loc", {}, absolute(edition.get_absolute_url())), ("news:news", {}, told)]
