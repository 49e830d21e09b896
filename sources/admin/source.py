"""Sources in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from newsroom.admin_site import colleague, site
from sources import records
from sources.admin.archives import ArchivesAdmin
from sources.admin.outlet import CATALOGUE
from sources.models import Outlet, Source

MOST_OFFERED = 1_000


class OutletField(forms.CharField):
    """An outlet by its name or an alias, typed. The page offers names; one that it does not offer is taken as well."""

    def prepare_value(self, value: Any) -> Any:
        """Return the name where the form was filled in from a record, else what was typed."""
        return Outlet.objects.values_list("name", flat=True).get(pk=value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Outlet | None:
        """Return the outlet, or None where nothing was typed."""
        name = super().clean(value)
        outlet = records.find_outlet(name)
        if name and outlet is None:
            raise ValidationError(f"No outlet is called “{name}”. Choose a known one, or add it under Outlets first.")
        return outlet


class SourceForm(ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A source as a person fills it in; what is known already is not made twice."""

    outlet = OutletField(
        required=False,
        widget=forms.TextInput(attrs={"list": "outlets", "autocomplete": "off", "dir": "auto"}),
        help_text="Its name, or another name by which it is known.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a document that is a record already, naming it."""
        cleaned = super().clean() or {}
        filled = Source(pk=self.instance.pk, **{name: cleaned.get(name) for name in ("outlet", "date")})
        filled.title, filled.address = cleaned.get("title") or "", cleaned.get("address") or ""
        filled.date_precision = cleaned.get("date_precision") or ("day" if filled.date else "")
        if twin := records.twin(filled):
            raise ValidationError(f"This source is known already: {twin}. Cite that one.")
        return cleaned


@admin.register(Source, site=site)
class SourceAdmin(ArchivesAdmin):
    """The documents we cite, each with how many dispatches cite it."""

    form = SourceForm
    may_view = may_add = may_change = CATALOGUE
    list_display = ["title", "outlet", "date_words", "kind", "cited_by", "merged_into"]
    list_select_related = ["outlet", "merged_into__outlet"]
    known_by = "title"
    compared = ("kind", "outlet", "title", "authors", "language", "date", "address", "added_at")
    list_filter = ["kind", "date_precision", "health__found", ("copy", admin.EmptyFieldListFilter)]
    search_fields = ["title", "outlet__name", "authors", "address"]
    fields = ["kind", "outlet", "title", "authors", "language", "date", "date_precision", "address"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Count along with each source the dispatches that cite it; in an order, which counting takes away."""
        return Source.objects.with_uses().order_by("-date", "title")

    @admin.display(description="cited by", ordering="uses")
    def cited_by(self, source: Source) -> str:
        """Return the number of dispatches in words."""
        number = int(source.uses)  # type: ignore[attr-defined]  # annotated above
        return f"{number} dispatch" if number == 1 else f"{number} dispatches"

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Offer the names of outlets; show the copies and what was found at the address."""
        source = context.get("original")
        more: dict[str, Any] = {"outlets": Outlet.objects.values_list("name", flat=True)[:MOST_OFFERED]}
        if source:
            more |= self.copies(source)
        return super().render_change_form(request, context | more, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Source, form: "ModelForm[Source]", change: bool) -> None:
        """Store the source through its action, which knows what follows from its address and title."""
        records.keep(obj, by=colleague(request))
