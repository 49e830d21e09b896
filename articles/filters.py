"""The archive's filters. A list offers only what is public; a value it does not offer is told like any unknown one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.labels import labels_of
from articles.models import Edition
from articles.models.edition import Cursor, EditionQuerySet, hidden
from articles.search import holding
from newsroom.models import Desk, Reporter
from newsroom.pages import ReaderRequest, Said, with_query
from sources.models import Outlet

MOST_CHOICES = 500
LONGEST_WORDS = 200

# The relation whose rows lead the list; of several asked for, the first here.
LEADING = {"outlet": "citations", "tag": "edition_tags", "reporter": "bylines"}


@dataclass(frozen=True)
class Chip:
    """One filter in force: its words, and the address of the list without it."""

    words: str
    without: str


class Choices(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]
    """The beginning of a long list: a page stays small however many tags there are. All are valid in an address."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for thing in self.queryset[:MOST_CHOICES]:
            yield self.choice(thing)


class ChoiceField(django_filters.fields.ModelChoiceField):  # type: ignore[misc]
    """A choice of one public thing, named in the address by its slug."""

    iterator = Choices


class ChoiceFilter(django_filters.ModelChoiceFilter):  # type: ignore[misc]
    """The filter with that field."""

    field_class = ChoiceField


class OutletChoices(Choices):
    """Of outlets those that stand for themselves; what was merged into another is found under that."""

    def __init__(self, field: ChoiceField) -> None:
        super().__init__(field)
        self.queryset = self.queryset.filter(merged_into=None)


class OutletField(ChoiceField):
    """A choice of an outlet."""

    iterator = OutletChoices  # type: ignore[assignment]  # a narrower one


class OutletFilter(ChoiceFilter):
    """The filter with that field."""

    field_class = OutletField


def desks(_request: ReaderRequest) -> QuerySet[Desk]:
    """All desks: they are public as such."""
    return Desk.objects.all()


def reporters(request: ReaderRequest) -> QuerySet[Reporter]:
    """Who has signed something public; nobody whose name is withheld."""
    live = Edition.objects.live(request.moment).filter(bylines__reporter=OuterRef("pk"))
    return Reporter.objects.filter(Exists(live), name_withheld=False)


def tags(request: ReaderRequest) -> QuerySet[Tag]:
    """What something public carries."""
    live = Edition.objects.live(request.moment).filter(edition_tags__tag=OuterRef("pk"))
    found: QuerySet[Tag] = Tag.objects.filter(Exists(live), ~Exists(hidden("tags", "pk"))).order_by("name")
    return found


def outlets(request: ReaderRequest) -> QuerySet[Outlet]:
    """Whom something public cites, under any of its records; a merged one is still an address."""
    live = Edition.objects.live(request.moment).filter(citations__outlet=OuterRef("pk"))
    merged = Outlet.objects.filter(Exists(live), root=OuterRef("pk"))
    return Outlet.objects.filter(Exists(live) | Exists(merged), ~Exists(hidden("outlets", "pk")))


def _choice(
    label: Said, offered: Any, none: Said, unknown: Said, kind: type[ChoiceFilter] = ChoiceFilter, **options: Any
) -> ChoiceFilter:
    return kind(
        label=label,
        queryset=offered,
        to_field_name="slug",
        empty_label=none,
        error_messages={"invalid_choice": unknown},
        **options,
    )


def _day(label: Said, method: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(
        label=label,
        method=method,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("This is no day of the calendar. Write it as 2008-03-26.")},
    )


class PeriodForm(forms.Form):
    """The filters as a form."""

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins."))
        return self.cleaned_data


class Archive(django_filters.FilterSet):  # type: ignore[misc]
    """Everything public, narrowed by what an address asks. `request` is needed: it says as of when."""

    words = django_filters.CharFilter(
        label=_("Words"),
        method="holding_words",
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    desk = _choice(_("Desk"), desks, _("All desks"), _("The archive knows no such desk."))
    reporter = _choice(
        _("Reporter"), reporters, _("All reporters"), _("The archive knows no such reporter."), method="beside"
    )
    tag = _choice(_("Tag"), tags, _("All tags"), _("The archive knows no such tag."), method="beside")
    outlet = _choice(
        _("Outlet"), outlets, _("All outlets"), _("The archive knows no such outlet."), OutletFilter, method="beside"
    )
    since = _day(_("From"), "from_day")
    until = _day(_("To"), "to_day")

    class Meta:
        model = Edition
        fields: list[str] = []
        form = PeriodForm

    def listed(self, cursor: Cursor | None, most: int) -> EditionQuerySet:
        """Return what was asked for, newest first, from the cursor on, of which `most` are wanted.

        The form must be valid.
        """
        asked, lead = self.form.cleaned_data, self._lead()
        found: EditionQuerySet = self.qs
        if lead is None and asked["words"]:
            # The hits have to be sorted: by their numbers alone, before anything else of them is read.
            numbers = found.newest_first().after(cursor).values("pk")[:most]
            listed: EditionQuerySet = self.queryset.filter(pk__in=numbers)
            return listed.newest_first()
        if lead is None:
            return found.newest_first().after(cursor)
        return found.under(LEADING[lead], cursor, self._bounds(), **_row(lead, asked[lead]))

    def beside(self, found: EditionQuerySet, name: str, value: Model) -> EditionQuerySet:
        """Keep what has such a row, unless it leads the list anyway."""
        return found if name == self._lead() else found.having(LEADING[name], **_row(name, value))

    def holding_words(self, found: EditionQuerySet, _name: str, value: str) -> EditionQuerySet:
        """Keep what holds every word."""
        return found.filter(holding(value, self.request.moment))

    def from_day(self, found: EditionQuerySet, _name: str, value: date) -> EditionQuerySet:
        """Keep what is of that day or later."""
        return found.filter(first_published_at__gte=_start(value))

    def to_day(self, found: EditionQuerySet, _name: str, value: date) -> EditionQuerySet:
        """Keep what is of that day or earlier."""
        return found.filter(first_published_at__lt=_start(value, 1))

    def chips(self, path: str) -> list[Chip]:
        """Return each filter in force with the address of the list without it."""
        asked = {name: value for name, value in self.form.cleaned_data.items() if value}
        kept = self.query()
        return [
            Chip(
                f"{self.filters[name].label}: {_in_words(value)}",
                with_query(path, **{other: text for other, text in kept.items() if other != name}),
            )
            for name, value in asked.items()
        ]

    def query(self) -> dict[str, str]:
        """Return the filters in force as the parameters of an address."""
        given = self.form.cleaned_data
        return {name: _in_address(given[name]) for name in self.filters if given.get(name)}

    def _lead(self) -> str | None:
        return next((name for name in LEADING if self.form.cleaned_data.get(name)), None)

    def _bounds(self) -> dict[str, datetime]:
        """Return the period as conditions on the leading rows, which carry the day too."""
        since, until = self.form.cleaned_data.get("since"), self.form.cleaned_data.get("until")
        bounds = {"first_published_at__gte": since and _start(since)}
        bounds["first_published_at__lt"] = until and _start(until, 1)
        return {name: moment for name, moment in bounds.items() if moment}


def _row(name: str, value: Model) -> dict[str, Any]:
    """Return what a row has that names the value: of an outlet, any record that it stands for."""
    return outlet_row(value) if isinstance(value, Outlet) else {name: value}


def outlet_row(outlet: Outlet) -> dict[str, list[int]]:
    """Return what a row has that names an outlet: any record that it stands for."""
    root = outlet.root_id or outlet.pk
    return {"outlet__in": [root, *Outlet.objects.filter(root=root).values_list("pk", flat=True)]}


def _start(day: date, later: int = 0) -> datetime:
    """Return the first moment of the day, or of one some days later, in the newsroom's zone."""
    try:
        local = datetime.combine(day + timedelta(days=later), time(), tzinfo=timezone.get_default_timezone())
        return local.astimezone(UTC)
    except OverflowError:  # The first or last day that the calendar has.
        return datetime.min.replace(tzinfo=UTC) if day.year == 1 else datetime.max.replace(tzinfo=UTC)


def _in_address(value: Any) -> str:
    return str(getattr(value, "slug", value))


def _in_words(value: Any) -> str:
    return labels_of(get_language() or "").day_of(value) if isinstance(value, date) else str(value)
