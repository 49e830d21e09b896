"""Views of the board: kept under a name, shared with a desk, forgotten."""

from django.db import transaction

from articles.models import SavedView
from newsroom import ledger
from newsroom.models import Desk, User
from newsroom.roles import Right

MOST_VIEWS = 50


class ViewRefused(Exception):
    """The view was not kept. The message is meant for the person who tried."""


@transaction.atomic
def keep(name: str, query: str, *, desk: Desk | None, by: User) -> SavedView:
    """Keep the filters `query` (as in an address) under a name; the person's own view of that name is replaced.

    Raises:
        ViewRefused: the person does not write at the desk it would be shared with, or keeps too many already.
    """
    ledger.take_turn()
    if desk is not None and not by.has_right(Right.WRITE, desk):
        raise ViewRefused(f"You do not write at the {desk} desk. Share the view with a desk of yours.")
    others = SavedView.objects.filter(person=by).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise ViewRefused(f"You keep {MOST_VIEWS} views already. Forget one first.")
    view, _made = SavedView.objects.update_or_create(person=by, name=name, defaults={"query": query, "desk": desk})
    shared = f"shared with {desk}" if desk else ""
    ledger.record("keep view", ledger.Subject("saved view", view.pk, {"query": query}), by=by, note=shared)
    return view


@transaction.atomic
def forget(view: SavedView, *, by: User) -> None:
    """Forget a view of the person's own.

    Raises:
        ViewRefused: it is somebody else's.
    """
    if view.person_id != by.pk:
        raise ViewRefused(f"It is a view of {view.person}; only they can forget it.")
    ledger.record("forget view", ledger.Subject("saved view", view.pk), by=by, note=view.name)
    view.delete()
