"""Arranging the front page and the desks' pages: pin a piece, move it, say until when, take it off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.models import Article, Edition, Pin
from articles.models.pin import PinQuerySet, Spot
from newsroom import clock, ledger
from newsroom.models import Desk, User
from newsroom.roles import Right

# More would be no choice; what is not pinned stands there by its age.
MOST = 6


class PinRefused(Exception):
    """Nothing was arranged. The message is meant for the person who tried."""


def may_arrange(user: User, desk: Desk | None) -> bool:
    """Say whether `user` arranges the desk's page or, without a desk, the front page."""
    return user.has_right(Right.EDIT, desk) if desk else user.has_right(Right.FRONT)


@transaction.atomic
def pin(article: Article, spot: Spot, *, desk: Desk | None = None, until: datetime | None = None, by: User) -> Pin:
    """Pin a piece in the news: as the lead, whose pin it takes, or below what is pinned on the page already.

    A piece stands once on a page: what is pinned there already is moved to the new spot.

    Raises:
        PinRefused: the person may not, the piece is not in the news or of another desk, the page is full, or
            `until` (aware) has passed.
    """
    ledger.take_turn()
    now = clock.now()
    _check(article, desk, until, by=by, now=now)
    own = standing(desk, now)
    own.filter(article=article).update(until=now)
    if spot == Spot.LEAD:
        own.filter(spot=spot).update(until=now)
    last = own.filter(spot=spot).last()
    if own.filter(spot=spot).count() >= MOST:
        raise PinRefused(f"{MOST} pieces are pinned here. Take one off first.")
    place = last.position + 1 if last else 1
    made = Pin.objects.create(article=article, spot=spot, desk=desk, position=place, since=now, until=until, by=by)
    _record("pin", made, {"until": until.isoformat() if until else ""}, by=by)
    return made


@transaction.atomic
def unpin(pinned: Pin, *, by: User) -> None:
    """Take a piece off the page; it stands again where its age puts it.

    Raises:
        PinRefused: the person may not, or it is off already.
    """
    now = _turn(pinned, by=by)
    Pin.objects.filter(pk=pinned.pk).update(until=now)
    _record("unpin", pinned, {}, by=by)


@transaction.atomic
def move(pinned: Pin, steps: int, *, by: User) -> None:
    """Move a piece one place up (-1) or down (1) among those pinned at its spot; at the end nothing happens.

    Raises:
        PinRefused: the person may not, or it is off already.
    """
    now = _turn(pinned, by=by)
    row = list(standing(pinned.desk, now).filter(spot=pinned.spot))
    here = [one.pk for one in row].index(pinned.pk)
    there = here + steps
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for position, one in enumerate(row, start=1):
        Pin.objects.filter(pk=one.pk).update(position=position)
    _record("move pin", pinned, {"position": there + 1}, by=by)


@transaction.atomic
def hold_until(pinned: Pin, until: datetime | None, *, by: User) -> None:
    """Let a pin end by itself at a moment (aware), or hold until it is taken off.

    Raises:
        PinRefused: the person may not, it is off already, or the moment has passed.
    """
    now = _turn(pinned, by=by)
    if until is not None and until <= now:
        raise PinRefused("Give a time that lies ahead.")
    Pin.objects.filter(pk=pinned.pk).update(until=until)
    _record("hold pin", pinned, {"until": until.isoformat() if until else ""}, by=by)


def standing(desk: Desk | None, now: datetime) -> PinQuerySet:
    """Return what is pinned on the page at that moment, in its order."""
    return Pin.objects.in_force(now).on_page(desk)


def _check(article: Article, desk: Desk | None, until: datetime | None, *, by: User, now: datetime) -> None:
    _may(by, desk)
    if desk is not None and article.desk_id != desk.pk:
        raise PinRefused(f"That piece is not of the {desk} desk.")
    if not Edition.objects.news(now).filter(article=article).exists():
        raise PinRefused("Only what is in the news now can be pinned.")
    if until is not None and until <= now:
        raise PinRefused("Give a time that lies ahead.")


def _turn(pinned: Pin, *, by: User) -> datetime:
    """Take the turn and return the present moment, at which the pin holds and the person may arrange its page."""
    ledger.take_turn()
    now = clock.now()
    _may(by, pinned.desk)
    if not Pin.objects.in_force(now).filter(pk=pinned.pk).exists():
        raise PinRefused("It is not pinned any more.")
    return now


def _may(user: User, desk: Desk | None) -> None:
    if not may_arrange(user, desk):
        who = f"editors of the {desk} desk arrange its" if desk else "managing editors arrange the front"
        raise PinRefused(f"Only {who} page.")


def _record(action: str, pinned: Pin, detail: Mapping[str, Any], *, by: User) -> None:
    where = {"article": pinned.article_id, "spot": str(pinned.spot), "desk": pinned.desk.slug if pinned.desk else ""}
    ledger.record(action, ledger.Subject("pin", pinned.pk, where | dict(detail)), by=by)
