"""What the archive's filters are made of. A list offers only what is public; what it does not offer is unknown."""

from collections.abc import Iterator, Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.models import Edition
from articles.models.edition import hidden
from newsroom.models import Desk, Reporter
from newsroom.pages import ReaderRequest, Said
from sources.models import Outlet, Source

MOST_CHOICES = 500


class Choices(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]  # subscripted in the stubs alone
    """The beginning of a long list: a page stays small however many tags there are. All are valid in an address."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for thing in self.queryset[:MOST_CHOICES]:
            yield self.choice(thing)


class ChoiceField(django_filters.fields.ModelChoiceField):  # type: ignore[misc]  # django-filter has no types
    """A choice of one public thing, named in the address by its slug."""

    iterator = Choices


class ChoiceFilter(django_filters.ModelChoiceFilter):  # type: ignore[misc]  # django-filter has no types
    """The filter with that field."""

    field_class = ChoiceField


class NameField(ChoiceField):
    """One public thing by its name as it is written, or by its slug: a list of thousands would outweigh the page."""

    def to_python(self, value: Any) -> Any:
        """Return the thing. Its slug follows from its name."""
        if value in self.empty_values:
            return None
        self.validate_no_null_characters(value)
        return super().to_python(slugify(value, allow_unicode=True) or value)


class NameFilter(ChoiceFilter):
    """The filter with that field."""

    field_class = NameField


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


def choice(
    label: Said, offered: Any, none: Said, unknown: Said, kind: type[ChoiceFilter] = ChoiceFilter, **options: Any
) -> ChoiceFilter:
    """Return a choice of one public thing; `offered` takes the request and answers what there is."""
    given = {"to_field_name": "slug", "empty_label": none, "error_messages": {"invalid_choice": unknown}} | options
    return kind(label=label, queryset=offered, **given)


def called(label: Said, offered: Any, unknown: Said) -> NameFilter:
    """Return the filter by one public thing of very many, whose name is typed."""
    widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    return choice(label, offered, "", unknown, NameFilter, method="beside", widget=widget)


def day(label: Said, method: str) -> django_filters.DateFilter:
    """Return a day of the calendar."""
    return django_filters.DateFilter(
        label=label,
        method=method,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("This is no day of the calendar. Write it as 2008-03-26.")},
    )


def sources(request: ReaderRequest) -> QuerySet[Source]:
    """What something public cites, under any of its records."""
    live = Edition.objects.live(request.moment).filter(citations__source=OuterRef("pk"))
    return Source.objects.filter(Exists(live))


def one_of(label: Said, choices: Sequence[tuple[str, Said]], none: Said, **options: Any) -> django_filters.ChoiceFilter:
    """Return a choice out of what never changes."""
    return django_filters.ChoiceFilter(
        label=label,
        choices=choices,
        empty_label=none,
        error_messages={"invalid_choice": _("Choose one of the list.")},
        **options,
    )


def typed(label: Said, method: str, most: int) -> django_filters.CharFilter:
    """Return words that are typed."""
    widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    return django_filters.CharFilter(label=label, method=method, max_length=most, widget=widget)
