"""Sources in the admin."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Count, ForeignKey, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from newsroom.admin_site import HouseAdmin, colleague, could_be, site
from sources import records
from sources.admin.outlet import CATALOGUE
from sources.models import Outlet, Source


class OutletSelect(AutocompleteSelect):
    """The box that finds an outlet. What was posted and can be none is not looked for when the form is shown again."""

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Return the outlet that is chosen."""
        return super().optgroups(name, [each for each in value if could_be(Outlet._meta.pk, each)], attrs)


class SourceForm(ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A source as a person fills it in; what is known already is not made twice."""

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
class SourceAdmin(HouseAdmin):
    """The documents we cite, each with how many dispatches cite it."""

    form = SourceForm
    may_view = may_add = may_change = CATALOGUE
    own_views = {"autocomplete": CATALOGUE}
    list_display = ["title", "outlet", "date_words", "kind", "cited_by"]
    list_select_related = ["outlet"]
    list_filter = ["kind", "date_precision"]
    search_fields = ["title", "outlet__name", "authors", "address"]
    fields = ["kind", "outlet", "title", "authors", "date", "date_precision", "address"]
    autocomplete_fields = ["outlet"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Count along with each source the dispatches that cite it; in an order, which counting takes away."""
        return Source.objects.annotate(cited_by=Count("citations__article", distinct=True)).order_by("-date", "title")

    @admin.display(description="cited by", ordering="cited_by")
    def cited_by(self, source: Source) -> str:
        """Return the number of dispatches in words."""
        number = int(source.cited_by)  # type: ignore[attr-defined]  # annotated above
        return f"{number} dispatch" if number == 1 else f"{number} dispatches"

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Find the outlet by typing."""
        return super().formfield_for_foreignkey(
            db_field, request, **kwargs | {"widget": OutletSelect(db_field, self.admin_site)}
        )

    def save_model(self, request: HttpRequest, obj: Source, form: "ModelForm[Source]", change: bool) -> None:
        """Store the source through its action, which knows what follows from its address and title."""
        records.keep(obj, by=colleague(request))
