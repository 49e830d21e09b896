"""Ledger and outbox in the admin: to be read, not changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsroom.admin_site import HouseAdmin, site
from newsroom.models import LedgerEntry, OutboxRow
from newsroom.roles import Right


class ReadOnlyAdmin(HouseAdmin):
    """Records that the admin shows and never writes. They are the history of everything else and have none."""

    stock_pages = ("changelist", "change")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Return every field."""
        return [field.name for field in self.opts.fields]


@admin.register(LedgerEntry, site=site)
class LedgerAdmin(ReadOnlyAdmin):
    """Every action, newest first."""

    may_view = frozenset({Right.READ_LEDGER})
    list_display = ["sequence", "at", "actor", "action", "kind", "key", "note"]
    list_filter = ["action", "kind"]
    list_select_related = ["actor"]
    search_fields = ["key", "note", "digest"]
    ordering = ["-sequence"]


@admin.register(OutboxRow, site=site)
class OutboxAdmin(ReadOnlyAdmin):
    """What waits to be carried out, and what failed."""

    may_view = frozenset({Right.RUN})
    list_display = ["kind", "key", "due_at", "attempts", "done_at", "trouble"]
    list_filter = ["kind", ("done_at", admin.EmptyFieldListFilter)]
