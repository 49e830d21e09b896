"""Publication and desks in the admin."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from newsroom import ledger
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.models import Desk, DeskAlias, Publication
from newsroom.roles import Right

RUN = frozenset({Right.RUN})
STAFF = frozenset({Right.RUN, Right.WRITE})


class RecordedAdmin(HouseAdmin):
    """Records of the house: each change stands in the ledger."""

    def save_model(self, request: HttpRequest, obj: Any, form: "ModelForm[Any]", change: bool) -> None:
        """Store the record and say so in the ledger."""
        super().save_model(request, obj, form, change)
        subject = ledger.Subject(str(self.opts.model_name), obj.pk)
        changed = ", ".join(sorted(form.changed_data))
        ledger.record("change" if change else "add", subject, by=colleague(request), note=changed)


class AliasInline(admin.TabularInline):  # type: ignore[type-arg]
    """Other names of a desk."""

    model = DeskAlias
    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the desk."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the desk: only who runs the site comes this far with a form that can be saved."""
        return colleague(request).has_right(Right.RUN)

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Publication, site=site)
class PublicationAdmin(RecordedAdmin):
    """The newsroom's own words."""

    may_view = may_add = may_change = RUN
    list_display = ["name", "tagline", "language"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow the one row where it is not there yet."""
        return super().has_change_permission(request) and not Publication.objects.exists()


@admin.register(Desk, site=site)
class DeskAdmin(RecordedAdmin):
    """Desks and their aliases."""

    may_view = STAFF
    may_add = may_change = RUN
    list_display = ["name", "description", "position"]
    inlines = [AliasInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Desk | None = None) -> list[str]:
        """Keep the slug once made: addresses and versions name the desk by it."""
        return ["slug"] if obj else []
