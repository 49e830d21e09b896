"""The front, a desk and a tag as they stood at a past moment, and the TimeGates that lead there (RFC 7089)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import as_it_stood
from articles.mementos import Way
from articles.models import Edition
from articles.models.edition import EditionQuerySet
from articles.views.desk import desk
from articles.views.front import front
from articles.views.tag import public_tag, tag
from articles.views.timegate import asked_moment, negotiated
from newsroom.models import Desk
from newsroom.pages import ReaderRequest, absolute, for_readers


@for_readers
def front_at(request: ReaderRequest, at: str) -> HttpResponse:
    """Show the front page of that moment."""
    return front(request, as_it_stood.read(at, request))


@for_readers
def desk_at(request: ReaderRequest, at: str, slug: str) -> HttpResponse:
    """Show the desk of that moment."""
    return desk(request, slug, as_it_stood.read(at, request))


@for_readers
def tag_at(request: ReaderRequest, at: str, slug: str) -> HttpResponse:
    """Show the tag of that moment."""
    return tag(request, slug, as_it_stood.read(at, request))


@for_readers
def front_gate(request: ReaderRequest) -> HttpResponse:
    """Lead to the front page of the moment of Accept-Datetime."""
    return _led(request, reverse("front"), _printed(request))


@for_readers
def desk_gate(request: ReaderRequest, slug: str) -> HttpResponse:
    """Lead to the desk of the moment of Accept-Datetime."""
    return _led(request, get_object_or_404(Desk, slug=slug).get_absolute_url(), _printed(request))


@for_readers
def tag_gate(request: ReaderRequest, slug: str) -> HttpResponse:
    """Lead to the tag of the moment of Accept-Datetime; a tag of nothing public has no gate."""
    live = Edition.objects.live(request.moment)
    found = public_tag(slug, live)
    return _led(request, reverse("tag", args=[found.slug]), live.under("edition_tags", tag=found).reverse())


def _printed(request: ReaderRequest) -> EditionQuerySet:
    return Edition.objects.begun(request.moment).order_by("public_from")


def _led(request: ReaderRequest, path: str, shown: EditionQuerySet) -> HttpResponse:
    then = as_it_stood.nearest(shown, asked_moment(request), request)
    return negotiated(absolute(then.path(path)), [Way(absolute(path), ("original",))])
