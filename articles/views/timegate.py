"""The TimeGate and the TimeMap of an article (RFC 7089): to the version in force at a moment, and the list of all."""

from datetime import datetime

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, HttpResponseRedirect

from articles import mementos
from articles.mementos import LINK_FORMAT, Memento, Way
from articles.models import Edition
from articles.views.gone import Address
from articles.views.standing import Standing, standing_at
from newsroom.pages import FRESH, ReaderRequest, absolute, answer, for_readers
from sources.formats import http_dates

#: Mementos in one list (RFC 7089 section 5.1.2); above, the list is one of lists.
MOST = 1000


@for_readers
def timegate(request: ReaderRequest, day: str, slug: str) -> HttpResponse:
    """Lead to the version that readers had at the moment of Accept-Datetime; to the last without one.

    Raises:
        BadRequest: that moment cannot be read.
    """
    asked = asked_moment(request)
    found = _found(request, Address.read(day, slug, "timegate/"))
    if isinstance(found, HttpResponse):
        return found
    there = mementos.in_force(mementos.mementos_of(found.live, request.moment), asked)
    ways = [way for way in mementos.ways_to_record(found.live) if "timegate" not in way.relations]
    return negotiated(there.address, ways)


@for_readers
def timemap(request: ReaderRequest, day: str, slug: str, leaf: str = "") -> HttpResponse:
    """List every version; of more than MOST the lists are listed, each under its number from 1."""
    found = _found(request, Address.read(day, slug, f"timemap/{leaf}/" if leaf else "timemap/"))
    if isinstance(found, HttpResponse):
        return found
    every = mementos.mementos_of(found.live, request.moment)
    leaves = [every[start : start + MOST] for start in range(0, len(every), MOST)]
    if leaf and not (len(leaves) > 1 and int(leaf) <= len(leaves)):
        raise Http404
    if leaf:
        own, listed = found.live.path_of("timemap-leaf", leaf), leaves[int(leaf) - 1]
    else:
        own, listed = found.live.path_of("timemap"), every
    told = _parts(found.live, leaves) if len(leaves) > 1 and not leaf else _ways(listed, every)
    original, gate, _map = mementos.ways_to_record(found.live)
    return answer(mementos.listing([original, _itself(own, listed), gate, *told]), LINK_FORMAT)


def asked_moment(request: ReaderRequest) -> datetime | None:
    """Return the moment (UTC) of Accept-Datetime, or None where the request has none.

    Raises:
        BadRequest: it is no moment as HTTP writes it (RFC 7089 section 2.1.1).
    """
    written = request.headers.get("Accept-Datetime")
    if written is None:
        return None
    try:
        return http_dates.read(written)
    except ValueError as unreadable:
        raise BadRequest from unreadable


def negotiated(address: str, ways: list[Way]) -> HttpResponse:
    """Answer 302 to what was in force at the moment that was asked for."""
    response = HttpResponseRedirect(address, headers={"Cache-Control": FRESH, "Vary": "Accept-Datetime"})
    response["Link"] = mementos.header(ways)
    return response


def _found(request: ReaderRequest, address: Address) -> Standing | HttpResponse:
    light = "article", "number", "address_date", "slug", "public_slug", "withheld"
    return standing_at(address, request, Edition.objects.only(*light))


def _itself(path: str, listed: list[Memento]) -> Way:
    spans = {"from": http_dates.written(listed[0].at), "until": http_dates.written(listed[-1].at)}
    return Way(absolute(path), ("self",), {"type": LINK_FORMAT} | spans)


def _ways(listed: list[Memento], every: list[Memento]) -> list[Way]:
    ends = {1: "first", len(every): "last"}
    if len(every) == 1:
        return [mementos.as_way(every[0], "first", "last")]
    return [mementos.as_way(each, *([ends[each.number]] if each.number in ends else [])) for each in listed]


def _parts(live: Edition, leaves: list[list[Memento]]) -> list[Way]:
    return [
        Way(absolute(live.path_of("timemap-leaf", number)), ("timemap",), _itself("", listed).told)
        for number, listed in enumerate(leaves, start=1)
    ]
