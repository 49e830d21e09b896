"""The pages of lists as they stood at a past moment, at addresses that carry the moment (RFC 7089).

What was withdrawn since is not in them: nobody reads it anywhere. What is withheld is covered there as on every page.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.utils import timezone

from articles import mementos
from articles.labels import ENGLISH
from articles.mementos import Way
from articles.models import Edition, Notice
from articles.models.edition import EditionQuerySet
from articles.remedies import WITHDRAWALS
from newsroom.pages import ReaderRequest, absolute
from sources.formats import http_dates

_SECONDS, _EXACT = "%Y%m%d%H%M%S", "%Y%m%d%H%M%S%f"
_STAMP = re.compile(r"[0-9]{14}(?:[0-9]{6})?", re.ASCII)


@dataclass(frozen=True)
class Then:
    """A past moment (UTC) at which something was public."""

    moment: datetime

    @property
    def words(self) -> str:
        """The moment in words, in the newsroom's zone."""
        return ENGLISH.moment_of(timezone.localtime(self.moment))

    def path(self, path: str) -> str:
        """Return the path of a page as it stood then."""
        whole = self.moment.microsecond == 0
        return f"/at/{self.moment.strftime(_SECONDS if whole else _EXACT)}{path}"


def read(stamp: str, request: ReaderRequest) -> Then:
    """Return the moment that an address names: 20080326101112, or with six more digits for its microseconds.

    Raises:
        Http404: there is no such moment, it lies ahead, or nothing was public yet.
    """
    if not _STAMP.fullmatch(stamp):
        raise Http404
    try:
        moment = datetime.strptime(stamp, _SECONDS if len(stamp) == 14 else _EXACT).replace(tzinfo=UTC)
    except ValueError as impossible:
        raise Http404 from impossible
    # Without the second question a moment before the archive would be looked for through all of it.
    if moment > request.moment or not Edition.objects.begun(moment).exists():
        raise Http404
    return Then(moment)


def live(request: ReaderRequest, then: Then | None) -> EditionQuerySet:
    """Return what readers can read now; with `then`, what they could read at that moment and still can."""
    if then is None:
        return Edition.objects.live(request.moment)
    return _readable(Edition.objects.live(then.moment), then, request.moment)


def news(request: ReaderRequest, then: Then | None) -> EditionQuerySet:
    """Return what stands in the news lists; with `then`, what stood there at that moment and can still be read."""
    if then is None:
        return Edition.objects.news(request.moment)
    return _readable(Edition.objects.news(then.moment), then, request.moment)


def path_of(path: str, then: Then | None) -> str:
    """Return the path of the same page at the same moment."""
    return then.path(path) if then else path


def answered(response: HttpResponse, path: str, then: Then | None) -> HttpResponse:
    """Return the answer with the ways to the page's TimeGate and itself; that of a past moment says which it is."""
    ways = [Way(absolute(path), ("original",)), Way(absolute(f"{path}timegate/"), ("timegate",))]
    response["Link"] = mementos.header(ways)
    if then:
        response["Memento-Datetime"] = http_dates.written(then.moment)
        response["Cache-Control"] = mementos.LASTING
    return response


def nearest(shown: EditionQuerySet, asked: datetime | None, request: ReaderRequest) -> Then:
    """Return the moment to which a TimeGate leads. `shown` is what its page shows or showed, the oldest first.

    It is `asked`, and no earlier than the first of them. Without one it is the last publication, and not the present:
    time that passes in which nothing goes public changes no answer.

    Raises:
        Http404: nothing was public.
    """
    begun = shown.values_list("public_from", flat=True)
    first, last = begun.first(), begun.last()
    if first is None or last is None:
        raise Http404
    return Then((last if asked is None or asked >= request.moment else max(asked, first)).astimezone(UTC))


def _readable(stood: EditionQuerySet, then: Then, now: datetime) -> EditionQuerySet:
    own = Edition.objects.live(now).filter(article=OuterRef("article"))
    withdrawn = Notice.objects.filter(kind__in=WITHDRAWALS, article=OuterRef("article"), public_from__lte=now)
    taken = Exists(withdrawn.filter(public_from__gte=OuterRef("public_from")))
    # A list is read from its newest piece on; those that came after the moment are skipped by its index.
    began = stood.filter(first_published_at__lte=then.moment)
    return began.filter(Exists(own)).filter(Q(Exists(own.filter(version=OuterRef("version")))) | ~Q(taken))
