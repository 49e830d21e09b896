"""Years, months and days of the archive: from when until when they are, and how many pieces first appeared in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from articles.labels import labels_of
from articles.models import Edition
from sources.dates import PartialDate, Precision

# Beyond it, nobody counts on: a count costs the same however large the archive is.
MOST_COUNTED = 1_000
_NARROWER = {Precision.YEAR: Precision.MONTH, Precision.MONTH: Precision.DAY}
_NAMES = {Precision.YEAR: "archive-year", Precision.MONTH: "archive-month", Precision.DAY: "archive-day"}
# No index but edition_counted is read for it.
_COUNT = (
    "(SELECT COUNT(*) FROM (SELECT 1 FROM articles_edition "  # noqa: S608  # a constant and a number of ours
    "WHERE first_published_at >= %s AND first_published_at < %s AND public_from <= %s "
    f"AND (public_until IS NULL OR public_until > %s) LIMIT {MOST_COUNTED}) AS capped)"
)


@dataclass(frozen=True)
class Period:
    """A year, month or day, by its first day."""

    first: date
    precision: Precision

    @property
    def words(self) -> str:
        """Its name: 2008, March 2008, 26 March 2008."""
        return labels_of(get_language() or "").partial(PartialDate(self.first, self.precision))

    @property
    def after(self) -> date:
        """The day after its last; of what the calendar ends with, that."""
        if self.precision == Precision.DAY:
            return self.first + timedelta(days=1) if self.first < date.max else date.max
        if self.precision == Precision.MONTH and self.first.month < 12:
            return self.first.replace(month=self.first.month + 1)
        return date(self.first.year + 1, 1, 1) if self.first.year < date.max.year else date.max

    @property
    def path(self) -> str:
        """The path of its page."""
        parts = self.first.isoformat().split("-")
        return reverse(_NAMES[self.precision], args=parts[: list(_NAMES).index(self.precision) + 1])

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Its first moment and the first that is no more of it, in the newsroom's zone."""
        return start_of(self.first), start_of(self.after)

    @property
    def wider(self) -> "Period | None":
        """The month of a day, the year of a month."""
        if self.precision == Precision.DAY:
            return Period(self.first.replace(day=1), Precision.MONTH)
        return Period(self.first.replace(month=1), Precision.YEAR) if self.precision == Precision.MONTH else None

    @property
    def parts(self) -> "list[Period]":
        """The months of a year, the days of a month, in their order."""
        found: list[Period] = []
        narrower = _NARROWER.get(self.precision)
        part = Period(self.first, narrower) if narrower else None
        while part and part.first < self.after:
            found.append(part)
            part = Period(part.after, part.precision)
        return found


@dataclass(frozen=True)
class Counted:
    """A period with the number of pieces that first appeared in it; `more` where nobody counted on."""

    period: Period
    pieces: int

    @property
    def more(self) -> bool:
        """Whether there may be more than that."""
        return self.pieces >= MOST_COUNTED


def around(moment: datetime, precision: Precision) -> Period:
    """Return the year, month or day in which a moment lies in the newsroom's zone."""
    day = timezone.localtime(moment, timezone.get_default_timezone()).date()
    first = {Precision.YEAR: day.replace(month=1, day=1), Precision.MONTH: day.replace(day=1)}.get(precision, day)
    return Period(first, precision)


def years(at: datetime) -> list[Period]:
    """Return the years from that of the newest piece live at `at` to that of the oldest."""
    live = Edition.objects.live(at).values_list("first_published_at", flat=True)
    ends = [live.order_by(*order)[:1].first() for order in (["-first_published_at", "-id"], ["first_published_at"])]
    newest, oldest = (around(end, Precision.YEAR).first.year if end else 0 for end in ends)
    return [Period(date(year, 1, 1), Precision.YEAR) for year in range(newest, oldest - 1, -1) if year]


def counted(periods: Sequence[Period], at: datetime) -> list[Counted]:
    """Return those periods in which something live at `at` first appeared, with the number of it; one query."""
    if not periods:
        return []
    moments = [(*period.bounds, at, at) for period in periods]
    values = [connection.ops.adapt_datetimefield_value(moment) for four in moments for moment in four]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([_COUNT] * len(periods)), values)
        row = cursor.fetchone()
    return [Counted(period, number) for period, number in zip(periods, row, strict=True) if number]


def beside(period: Period, at: datetime) -> tuple[Period | None, Period | None]:
    """Return the nearest period before and after in which something live at `at` first appeared; two queries."""
    start, end = period.bounds
    live = Edition.objects.live(at).values_list("first_published_at", flat=True)
    before = live.filter(first_published_at__lt=start).order_by("-first_published_at", "-id")[:1].first()
    after = live.filter(first_published_at__gte=end).order_by("first_published_at")[:1].first()
    earlier, later = (around(moment, period.precision) if moment else None for moment in (before, after))
    return earlier, later


def start_of(day: date, later: int = 0) -> datetime:
    """Return the first moment of the day, or of one some days later, in the newsroom's zone."""
    try:
        local = datetime.combine(day + timedelta(days=later), time(), tzinfo=timezone.get_default_timezone())
        return local.astimezone(UTC)
    except OverflowError:  # The first or last day that the calendar has.
        return datetime.min.replace(tzinfo=UTC) if day.year == 1 else datetime.max.replace(tzinfo=UTC)
