"""Who is told that a source died, or is there again: once a desk, with the pieces of that desk that cite it."""

from itertools import groupby
from operator import attrgetter

from django.urls import reverse

from articles.audiences import holders
from articles.models import Edition
from newsroom import clock
from newsroom.notifications import News, notify
from newsroom.roles import Right
from sources.models import Source

MOST_NAMED = 3


def fared(key: str) -> None:
    """Tell the desks whose live pieces cite the source with that primary key how it stands. The outbox calls this."""
    source = Source.objects.select_related("outlet", "health").filter(pk=int(key)).first()
    if source is None:
        return
    live = Edition.objects.live(clock.now()).filter(citations__source=source).select_related("desk")
    pieces = live.defer("body", "search_text").order_by("desk", "-first_published_at", "-pk").distinct()
    path = reverse("admin:sources_source_change", args=[source.pk])
    for desk, cite_it in groupby(pieces, attrgetter("desk")):
        news = News("source", f"{_said(source)} Cited by {_named(list(cite_it))}", path, desk)
        notify(holders(Right.EDIT, desk), news)


def _said(source: Source) -> str:
    if source.health.dead_since:
        return f"“{source}” can no longer be read at its address."
    return f"“{source}” can be read at its address again."


def _named(pieces: list[Edition]) -> str:
    named = "; ".join(piece.headline for piece in pieces[:MOST_NAMED])
    more = len(pieces) - MOST_NAMED
    return f"{named}; and {more} more" if more > 0 else named
