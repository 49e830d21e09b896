"""Series in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Series
from newsroom.admin.house import RecordedAdmin
from newsroom.admin_site import site
from newsroom.roles import Right


@admin.register(Series, site=site)
class SeriesAdmin(RecordedAdmin):
    """Series: editors make them, every writer may look which there are."""

    may_view = frozenset({Right.WRITE})
    may_add = may_change = frozenset({Right.EDIT})
    list_display = ["name", "slug", "description"]
    search_fields = ["name"]

    def get_readonly_fields(self, request: HttpRequest, obj: Series | None = None) -> list[str]:
        """Keep the slug: versions and addresses name the series by it."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Series | None = None) -> dict[str, Any]:
        """Fill in the slug from the name where it can be written at all."""
        return {} if obj else {"slug": ["name"]}
