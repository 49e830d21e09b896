"""Publication and desks in the admin."""

from typing import Any, TypeAlias

from django.contrib import admin
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest

from newsroom import changes, ledger
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.models import Desk, DeskAlias, Publication
from newsroom.roles import Right

Form: TypeAlias = "ModelForm[Any]"
Formset: TypeAlias = "BaseInlineFormSet[Any, Any, Any]"
RUN = frozenset({Right.RUN})
STAFF = frozenset({Right.RUN, Right.WRITE})


class RecordedAdmin(HouseAdmin):
    """Records of the house: each change stands in the ledger, with what it was and what it became."""

    def save_related(self, request: HttpRequest, form: Form, formsets: list[Formset], change: bool) -> None:
        """Store what hangs on the record, and write one entry of everything, in the transaction that stores it."""
        super().save_related(request, form, formsets, change)
        changed: dict[str, Any] = _changed(form, is_new=not change)
        for formset in formsets:
            if rows := [row for one in formset.forms if (row := _row_changed(formset, one))]:
                changed[str(formset.forms[0].instance._meta.verbose_name_plural)] = rows
        if changed or not change:
            self.record(request, form.instance, changed, change=change)

    def record(self, request: HttpRequest, obj: Any, changed: dict[str, Any], *, change: bool) -> None:
        """Write the entry: names in its note, values in its detail."""
        subject = ledger.Subject(str(self.opts.model_name), obj.pk, {"changed": changed})
        ledger.record("change" if change else "add", subject, by=colleague(request), note=", ".join(sorted(changed)))


def _changed(form: Form, *, is_new: bool) -> dict[str, list[Any]]:
    """Return what the form changes in its record; of a new one also what followed by itself, such as a slug."""
    every = [field.name for field in form.instance._meta.concrete_fields if field.editable and not field.primary_key]
    names = [name for name in every if is_new or name in form.fields]
    before = {} if is_new else {name: form.initial.get(name) for name in names}
    return changes.between(before, changes.values_of(form.instance, names))


def _row_changed(formset: Formset, form: Form) -> dict[str, list[Any]]:
    own = {field.name for field in form.instance._meta.concrete_fields if not field.primary_key} - {formset.fk.name}
    names = [name for name in form.fields if name in own]
    was = {name: form.initial.get(name) for name in names} if form in formset.initial_forms else {}
    became = {} if form in formset.deleted_forms else changes.values_of(form.instance, names)
    return changes.between(was, became)


class NamedRows(BaseInlineFormSet):  # type: ignore[type-arg]  # no generic at run time
    """Rows of a table whose every field says its name: the head of a column is no label."""

    def add_fields(self, form: Form, index: int | None) -> None:
        """Name each field by its column."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = field.label


class AliasInline(admin.TabularInline):  # type: ignore[type-arg]
    """Other names of a desk."""

    model = DeskAlias
    formset = NamedRows
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
