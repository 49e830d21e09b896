"""Who is told that a source died, is there again or says otherwise: once a desk, with the pieces that cite it."""

from itertools import groupby
from operator import attrgetter

from django.urls import reverse

from articles.audiences import holders
from articles.models import Edition
from newsroom import clock
from newsroom.notifications import News, notify
from newsroom.roles import Right
from sources.models import SourceCheck, Turn

MOST_NAMED = 3


def fared(key: str) -> None:
    """Tell the desks whose live pieces cite the source of the look with that primary key. The outbox calls this."""
    look = SourceCheck.objects.select_related("source__outlet", "source__health").filter(pk=int(key)).first()
    if look is None:
        return
    source = look.source
    live = Edition.objects.live(clock.now()).filter(citations__source=source).select_related("desk")
    pieces = live.defer("body", "search_text").order_by("desk", "-first_published_at", "-pk").distinct()
    path = reverse("admin:sources_source_change", args=[source.pk])
    for desk, cite_it in groupby(pieces, attrgetter("desk")):
        line = f"{_said(look)} Cited by {_named(list(cite_it))}"
        notify(holders(Right.EDIT, desk), News("source", line, path, desk, _otherwise(look)))


def _said(look: SourceCheck) -> str:
    named = f"“{look.source}”"
    said = {
        Turn.DIED: f"{named} can no longer be read at its address.",
        Turn.BACK: f"{named} can be read at its address again.",
        Turn.CHANGED: f"{named} says something else than when it was kept.",
        Turn.TAKEN_BACK: f"{named} was taken back by its publisher: “{look.source.health.taken_back}”",
    }
    return said[Turn(look.turn)]


def _otherwise(look: SourceCheck) -> str:
    """Return the first of the sentences that differ; the source's page shows more."""
    return "\n".join(
        [f"Gone: “{said}”" for said in look.gone[:MOST_NAMED]] + [f"New: “{said}”" for said in look.came[:MOST_NAMED]]
    )


def _named(pieces: list[Edition]) -> str:
    named = "; ".join(piece.headline for piece in pieces[:MOST_NAMED])
    more = len(pieces) - MOST_NAMED
    return f"{named}; and {more} more" if more > 0 else named
