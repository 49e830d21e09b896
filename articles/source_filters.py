"""Filters of the public lists of sources and outlets: by words, by outlet, by how a source fares."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from articles.filter_fields import OutletFilter, outlets
from articles.filters import LONGEST_WORDS, outlet_row
from articles.models import Edition, EditionCitation
from articles.query_language import MOST_WORDS
from articles.search import holding
from sources.models import Outlet

STANDINGS = {
    "kept": ("A copy is kept", Q(source__copy__isnull=False)),
    "changed": ("Changed since it was kept", Q(source__health__changed_at__isnull=False)),
    "gone": ("Cannot be read any more", Q(source__health__dead_since__isnull=False)),
}
_WORDS = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})


class Cited(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Citations, narrowed by what an address asks. `request` is needed: it says as of when."""

    words = django_filters.CharFilter(label="Words", method="holding_words", max_length=LONGEST_WORDS, widget=_WORDS)
    outlet = OutletFilter(
        label="Outlet",
        queryset=outlets,
        to_field_name="slug",
        empty_label="All outlets",
        method="of_outlet",
        error_messages={"invalid_choice": "Nothing of such an outlet is cited here."},
    )
    standing = django_filters.ChoiceFilter(
        label="How it fares",
        choices=[(name, words) for name, (words, _condition) in STANDINGS.items()],
        empty_label="However it fares",
        method="faring",
        error_messages={"invalid_choice": "Choose one of the list."},
    )

    class Meta:
        model = EditionCitation
        fields: list[str] = []

    def holding_words(self, rows: "QuerySet[EditionCitation]", _name: str, value: str) -> "QuerySet[EditionCitation]":
        """Keep what has every word in its title or outlet; no hit tells that a word stands under what is withheld."""
        # The index of the editions bounds the cost: what no edition holds is not looked for in citations.
        holders = Edition.objects.filter(holding(value, self.request.moment)).values("pk")
        found = rows.filter(edition__in=holders, edition__withheld=None)
        for word in value.split()[:MOST_WORDS]:
            found = found.filter(Q(title__icontains=word) | Q(outlet_name__icontains=word))
        return found

    def of_outlet(self, rows: "QuerySet[EditionCitation]", _name: str, value: Outlet) -> "QuerySet[EditionCitation]":
        """Keep what that outlet published, under any of its records."""
        return rows.filter(**outlet_row(value))

    def faring(self, rows: "QuerySet[EditionCitation]", _name: str, value: str) -> "QuerySet[EditionCitation]":
        """Keep what fares so."""
        return rows.filter(STANDINGS[value][1])

    def query(self) -> dict[str, str]:
        """Return the filters in force as the parameters of an address."""
        given: dict[str, Any] = self.form.cleaned_data
        return {name: str(getattr(given[name], "slug", given[name])) for name in self.filters if given.get(name)}
