"""Outlets in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from newsroom.admin.house import NamedRows, RecordedAdmin
from newsroom.admin_site import colleague, site
from newsroom.roles import Right
from sources.admin.merging import MergingAdmin
from sources.models import Outlet, OutletAlias

CATALOGUE = frozenset({Right.CATALOGUE})


class AliasInline(admin.TabularInline):  # type: ignore[type-arg]
    """Other names of an outlet."""

    model = OutletAlias
    formset = NamedRows
    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the outlet."""
        return colleague(request).has_right(Right.CATALOGUE)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


@admin.register(Outlet, site=site)
class OutletAdmin(MergingAdmin, RecordedAdmin):
    """Outlets and their aliases."""

    may_view = may_add = may_change = CATALOGUE
    list_display = ["name", "domain", "country", "number_of_sources", "merged_into"]
    list_select_related = ["merged_into"]
    compared = ("name", "domain", "country", "language")
    search_fields = ["name", "aliases__name", "domain"]
    inlines = [AliasInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        """Count each outlet's sources along with it; by name, since counting takes the order away that pages need."""
        return Outlet.objects.annotate(number_of_sources=Count("sources")).order_by("name")

    @admin.display(description="sources", ordering="number_of_sources")
    def number_of_sources(self, outlet: Outlet) -> int:
        """Return how many documents of this outlet are known."""
        return int(outlet.number_of_sources)  # type: ignore[attr-defined]  # annotated above

    def get_readonly_fields(self, request: HttpRequest, obj: Outlet | None = None) -> list[str]:
        """Keep the slug once the outlet was cited in print: it is in the address of its place in the archive."""
        return ["slug"] if obj and obj.edition_citations.exists() else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Outlet | None = None) -> dict[str, Any]:
        """Fill in the slug from the name where it can be written at all."""
        return {} if self.get_readonly_fields(request, obj) else {"slug": ["name"]}
