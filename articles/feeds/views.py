"""The addresses of the feeds. Each is a search of the archive, or the list of corrections, a leaf at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import paging
from articles.feeds import atom, json_feed, of_editions, of_notices, rss
from articles.feeds.entry import Entry, Feed, Signed
from articles.filters import Archive
from articles.models import Edition, Notice
from articles.models.edition import EditionQuerySet
from articles.syndication import FORMS
from articles.text import line
from newsroom.models import Desk, Publication
from newsroom.pages import ReaderRequest, absolute, answer, for_readers, with_query

# Of what a search finds, so many of the best are put in order of their dates.
MOST_FOUND = 500
_WRITE = {"xml": rss.write, "atom": atom.write, "json": json_feed.write}


@dataclass(frozen=True)
class _Place:
    """Where a feed stands: its name and arguments in articles.urls, its page's path, and what both are asked for."""

    form: str
    name: str
    args: tuple[str, ...]
    page: str
    query: Mapping[str, str]

    def document(self, before: str = "") -> str:
        """Return the absolute address of the document that begins at a cursor; without one, of the first."""
        return absolute(with_query(reverse(self.name, args=[*self.args, self.form]), **self.query, before=before))


@for_readers
def feed(request: ReaderRequest, form: str) -> HttpResponse:
    """Send the feed of everything."""
    publication, found = _searched(request, {})
    about = publication.tagline or f"News from {publication.name}."
    return _editions(request, publication, found, _Place(form, "feed", (), reverse("front"), {}), ("", about))


@for_readers
def part_feed(request: ReaderRequest, kind: str, slug: str, form: str) -> HttpResponse:
    """Send the feed of one desk, reporter, tag or outlet; of what is not public there is none."""
    publication, found = _searched(request, {kind: slug})
    place = _Place(form, f"{kind}-feed", (slug,), reverse(kind, args=[slug]), {})
    name = str(found.form.cleaned_data[kind])
    return _editions(request, publication, found, place, (name, f"The newest pieces: {name}."))


@for_readers
def archive_feed(request: ReaderRequest, form: str) -> HttpResponse:
    """Send what a search of the archive finds, newest first."""
    publication, found = _searched(request, request.GET)
    page = reverse("archive")
    words = "; ".join(chip.words for chip in found.chips(page)) or "archive"
    place = _Place(form, "archive-feed", (), page, found.query())
    response = _editions(request, publication, found, place, (words, f"The newest pieces in the archive: {words}."))
    response["X-Robots-Tag"] = "noindex"
    return response


@for_readers
def notices_feed(request: ReaderRequest, form: str) -> HttpResponse:
    """Send the feed of corrections, of one desk where the address asks for one."""
    publication, slug = Publication.objects.current(), request.GET.get("desk", "")
    desk = get_object_or_404(Desk, slug=slug) if slug else None
    public = Notice.objects.public(request.moment)
    leaf = paging.notice_leaf(public.filter(desk=desk) if desk else public, public, request)
    if leaf is None:
        raise Http404
    entries = of_notices.entries_of(leaf.notices, request.moment)
    place = _Place(form, "corrections-feed", (), reverse("corrections"), {"desk": slug})
    words = (f"corrections, {desk.name}" if desk else "corrections"), "What was corrected, retracted and withdrawn."
    return _written(request, place, _Told(publication, words, entries, leaf.older))


def _searched(request: ReaderRequest, asked: Mapping[str, str]) -> tuple[Publication, Archive]:
    """Return the newsroom, and the archive narrowed by what was asked.

    Raises:
        Http404: something was asked for that the archive does not offer.
    """
    publication = Publication.objects.current()
    rows = Edition.objects.live(request.moment).for_feed(whole=publication.feeds_whole_text)
    found = Archive(asked, queryset=rows, request=request)
    if not found.is_valid():
        raise Http404
    return publication, found


def _editions(
    request: ReaderRequest, publication: Publication, found: Archive, place: _Place, words: tuple[str, str]
) -> HttpResponse:
    leaf = paging.leaf(_newest(found, request))
    entries = of_editions.entries_of(leaf.editions, request.moment, whole=publication.feeds_whole_text)
    return _written(request, place, _Told(publication, words, entries, leaf.older))


def _newest(found: Archive, request: ReaderRequest) -> EditionQuerySet:
    """Return what the archive keeps, newest first: of a search the pieces that it would rank."""
    cursor = paging.asked(request)
    if not found.is_search:
        return found.listed(cursor)
    numbers = [number for number, _rank in found.searched(None, MOST_FOUND).ranked]
    rows: EditionQuerySet = found.queryset
    return rows.filter(pk__in=numbers).newest_first().after(cursor)


@dataclass(frozen=True)
class _Told:
    """What a feed holds, in any form: `words` are what it is of and about, `older` the cursor for what follows."""

    publication: Publication
    words: tuple[str, str]
    entries: tuple[Entry, ...]
    older: str


def _written(request: ReaderRequest, place: _Place, told: _Told) -> HttpResponse:
    name, (title, about) = line(told.publication.name), told.words
    document = Feed(
        title=line(f"{name}: {title}") if title else name,
        about=line(about),
        language=told.publication.language,
        house=Signed(name, absolute(reverse("front"))),
        page=absolute(with_query(place.page, **place.query)),
        own=place.document(request.GET.get("before", "")),
        first=place.document(),
        older=told.older and place.document(told.older),
        entries=told.entries,
    )
    return answer(_WRITE[place.form](document), _content_type(place.form))


def _content_type(form: str) -> str:
    """Return the media type; JSON is UTF-8 by its own rule (RFC 8259 section 8.1) and takes no charset."""
    media_type = FORMS[form].media_type
    return media_type if form == "json" else f"{media_type}; charset=utf-8"
