"""Lists newest first, a leaf at a time: each begins where the one before it ended, whatever was added meanwhile."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.http import Http404
from django.utils import dateformat, timezone

from articles.models import Edition, Notice
from articles.models.edition import Cursor, EditionQuerySet
from articles.models.notice import NoticeQuerySet
from articles.search import Place
from newsroom.pages import ReaderRequest

LEAF = 30

# A moment to the microsecond, and the beginning of a digest that tells equal moments apart. No row number:
# those count what is not public too.
_CURSOR = re.compile(r"(?P<at>[0-9]{8}T[0-9]{12})-(?P<digest>[0-9a-f]{12})")
_MOMENT = "%Y%m%dT%H%M%S%f"
# In a ranked list, before it: the rank.
_RANKED = re.compile(r"(?P<rank>[0-9])-(?P<cursor>.+)")


@dataclass(frozen=True)
class Leaf:
    """Some rows of a list; `older` is the cursor for what follows, or empty at the end."""

    editions: list[Edition]
    older: str = ""


def asked(request: ReaderRequest) -> Cursor | None:
    """Return the place from which the request wants a list, or None for its beginning.

    Raises:
        Http404: what it says is no place that we handed out.
    """
    written = request.GET.get("before", "")
    if not written:
        return None
    place = cursor(written, request.moment)
    if place is None:
        raise Http404
    return place


def asked_place(request: ReaderRequest) -> Place | None:
    """Return the place from which the request wants a ranked list, or None for its beginning.

    Raises:
        Http404: what it says is no place that we handed out.
    """
    written = request.GET.get("before", "")
    if not written:
        return None
    ranked = _RANKED.fullmatch(written)
    last = cursor(ranked["cursor"], request.moment) if ranked else None
    if ranked is None or last is None:
        raise Http404
    return Place(int(ranked["rank"]), last.at, last.edition)


def ranked_leaf(found: list[tuple[Edition, int]]) -> Leaf:
    """Return the first LEAF of the editions, which are ordered already, each with its rank."""
    shown = found[:LEAF]
    editions = [edition for edition, _rank in shown]
    return Leaf(editions, f"{shown[-1][1]}-{written(editions[-1])}" if len(found) > LEAF else "")


def cursor(written: str, at: datetime) -> Cursor | None:
    """Return the place in a list that a cursor names at the moment `at` (aware), or None where it names none."""
    found = _CURSOR.fullmatch(written)
    moment = _moment(found["at"]) if found else None
    if found is None or moment is None:
        return None
    # Past editions as well: what was last on a leaf may have been replaced since.
    public = Edition.objects.filter(public_from__lte=at, first_published_at=moment)
    last = public.filter(digest__startswith=found["digest"]).order_by("-id").values_list("id", flat=True).first()
    return None if last is None else Cursor(moment, last)


def leaf(editions: EditionQuerySet) -> Leaf:
    """Return the first LEAF of the editions, which are ordered newest first already."""
    found = list(editions[: LEAF + 1])
    shown = found[:LEAF]
    return Leaf(shown, written(shown[-1]) if len(found) > LEAF else "")


def written(last: Edition) -> str:
    """Return the cursor for what follows `last`."""
    return _cursor(last.first_published_at, last.digest)


@dataclass(frozen=True)
class NoticeLeaf:
    """Some of the notices; `older` is the cursor for what follows, or empty at the end."""

    notices: list[Notice]
    older: str = ""


def notice_leaf(listed: NoticeQuerySet, public: NoticeQuerySet, request: ReaderRequest) -> NoticeLeaf | None:
    """Return LEAF of the notices listed, from where the request wants them; None where that is no place of ours.

    `public` are all that readers may be told of: the place may be that of one which is not listed.
    """
    found = listed.newest_first().select_related("desk", "edition")
    if request.GET.get("before"):
        written = _CURSOR.fullmatch(request.GET["before"])
        at = _moment(written["at"]) if written else None
        last = public.filter(public_from=at, digest__startswith=written["digest"]).first() if written and at else None
        if last is None:
            return None
        before = Q(public_from__lt=last.public_from) | Q(pk__lt=last.pk)
        found = found.filter(public_from__lte=last.public_from).filter(before)
    rows = list(found[: LEAF + 1])
    shown = rows[:LEAF]
    more = len(rows) > LEAF
    return NoticeLeaf(shown, _cursor(shown[-1].public_from, shown[-1].digest) if more else "")


def _cursor(at: datetime, digest: str) -> str:
    return f"{at.astimezone(UTC):{_MOMENT}}-{digest[:12]}"


def place(request: ReaderRequest) -> str:
    """Return what tells the title of an older leaf from the first, where the request asks for one."""
    written = request.GET.get("before", "")
    if _RANKED.fullmatch(written):
        return ", further on"
    at = _moment(written.partition("-")[0])
    return f", before {dateformat.format(timezone.localtime(at), 'j F Y, H:i')}" if at else ""


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
