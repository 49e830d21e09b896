"""Sources in the admin."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from newsroom import outbox
from newsroom.admin_site import colleague, site
from sources import health, records
from sources.admin.merging import MergingAdmin
from sources.admin.outlet import CATALOGUE
from sources.models import Outlet, Source

MOST_OFFERED = 1_000
MOST_CHECKS = 10


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
class SourceAdmin(MergingAdmin):
    """The documents we cite, each with how many dispatches cite it."""

    form = SourceForm
    may_view = may_add = may_change = CATALOGUE
    list_display = ["title", "outlet", "date_words", "kind", "cited_by", "merged_into"]
    list_select_related = ["outlet", "merged_into__outlet"]
    known_by = "title"
    compared = ("kind", "outlet", "title", "authors", "date", "address", "added_at")
    list_filter = ["kind", "date_precision", "health__found"]
    own_views = {"sources_source_check": CATALOGUE}
    search_fields = ["title", "outlet__name", "authors", "address"]
    fields = ["kind", "outlet", "title", "authors", "date", "date_precision", "address"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Count along with each source the dispatches that cite it; in an order, which counting takes away."""
        return Source.objects.with_uses().order_by("-date", "title")

    @admin.display(description="cited by", ordering="uses")
    def cited_by(self, source: Source) -> str:
        """Return the number of dispatches in words."""
        number = int(source.uses)  # type: ignore[attr-defined]  # annotated above
        return f"{number} dispatch" if number == 1 else f"{number} dispatches"

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Offer the names of outlets; show what was found at the address."""
        source = context.get("original")
        more = {"outlets": Outlet.objects.values_list("name", flat=True)[:MOST_OFFERED]}
        if source and source.canonical_address:
            more["checks"] = source.checks.all()[:MOST_CHECKS]
        return super().render_change_form(request, context | more, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """Add the address by which a look is asked for."""
        look = self.admin_site.admin_view(require_POST(self.check_now))
        return [path("<int:key>/check/", look, name="sources_source_check"), *super().get_urls()]

    def check_now(self, request: HttpRequest, key: int) -> HttpResponse:
        """Have the worker look at the source's address next."""
        source = get_object_or_404(Source.objects.exclude(canonical_address=None), pk=key)
        outbox.tell(health.EFFECT, source.pk)
        messages.success(request, "It will be looked at in a moment. Open this page again to see what was found.")
        return redirect("admin:sources_source_change", source.pk)

    def save_model(self, request: HttpRequest, obj: Source, form: "ModelForm[Source]", change: bool) -> None:
        """Store the source through its action, which knows what follows from its address and title."""
        records.keep(obj, by=colleague(request))
