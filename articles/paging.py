"""Lists newest first, a leaf at a time: each begins where the one before it ended, whatever was added meanwhile."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Edition, Notice
from articles.models.edition import Cursor, EditionQuerySet
from articles.models.notice import NoticeQuerySet
from articles.search import Place
from newsroom.pages import ReaderRequest, Said

LEAF = 30

# A moment to the microsecond, and the beginning of a digest that tells equal moments apart. No row number:
# those count what is not public too.
_CURSOR = re.compile(r"(?P<at>[0-9]{8}T[0-9]{12})-(?P<digest>[0-9a-f]{12})")
_PART = re.compile(r"(?P<number>[1-9][0-9]{0,3})-(?P<digest>[0-9a-f]{12})")
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


def titled(title: Said, request: ReaderRequest) -> Said:
    """Return the title of a list's page; that of an older leaf says before when. In the language of the page."""
    written = request.GET.get("before", "")
    if _RANKED.fullmatch(written):
        return format_lazy(_("{title}, further on"), title=title)
    at = _moment(written.partition("-")[0])
    return _before(title, timezone.localtime(at)) if at else title


def _in_words(title: Said, at: datetime) -> str:
    return gettext("%(title)s, before %(moment)s") % {"title": title, "moment": date_format(at, "DATETIME_FORMAT")}


_before = lazy(_in_words, str)


def part_leaf(parts: EditionQuerySet, request: ReaderRequest) -> Leaf:
    """Return LEAF of the parts of a series, from where the request wants them; `older` is the cursor for the next.

    A cursor is the number of the last part shown and the beginning of its digest, which tells equal numbers apart.

    Raises:
        Http404: what the request says is no place that we handed out.
    """
    found = list(parts.parts_after(*_part_asked(request))[: LEAF + 1])
    last = found[LEAF - 1] if len(found) > LEAF else None
    return Leaf(found[:LEAF], f"{last.series_number}-{last.digest[:12]}" if last else "")


def from_part(title: str, request: ReaderRequest) -> Said:
    """Return the title of a series' page; that of a further leaf says from where."""
    after = _PART.fullmatch(request.GET.get("after", ""))
    return format_lazy(_("{title}, after part {number}"), title=title, number=after["number"]) if after else title


def _part_asked(request: ReaderRequest) -> tuple[int, int]:
    written = request.GET.get("after", "")
    if not written:
        return 0, 0
    found = _PART.fullmatch(written)
    # Past editions as well: what was last on a leaf may have been replaced since.
    public = Edition.objects.filter(public_from__lte=request.moment)
    last = found and public.filter(series_number=found["number"], digest__startswith=found["digest"])
    key = last.order_by("-id").values_list("id", flat=True).first() if last is not None else None
    if found is None or key is None:
        raise Http404
    return int(found["number"]), key


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
