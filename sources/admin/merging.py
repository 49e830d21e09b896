"""Merging in the admin: choose the record that stays, see both beside each other, merge; and take them apart."""

from typing import Any

from django.contrib import messages
from django.db.models import Field
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from newsroom.admin_site import HouseAdmin, Statement, colleague
from sources import merging
from sources.merging import MergeRefused
from sources.models import Outlet, Source

# What doubles have in common is looked for by so many words of the name, and as many of them are shown.
FIRST_WORDS, MOST_LIKELY = 3, 20


class MergingAdmin(HouseAdmin):
    """Records that turn out to be one. `compared` names the fields that are shown of both, `known_by` its name's."""

    change_form_template = "admin/sources/change_form.html"
    compared: tuple[str, ...] = ()
    known_by = "name"

    def stated(self) -> dict[str, Statement]:
        """State the address of merging with the others: it needs the right to change."""
        return super().stated() | {self._name: self.may_change}

    def get_urls(self) -> list[URLPattern]:
        """Add the address of merging."""
        view = path("<int:key>/merge/", self.admin_site.admin_view(self.merge_view), name=self._name)
        return [view, *super().get_urls()]

    @property
    def _name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_merge"

    def merge_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show likely doubles, then the record beside the one chosen; on POST, merge it into that, or take it apart."""
        record = self.get_object(request, str(key))
        if record is None:
            raise Http404
        kept = self._chosen(request)
        if request.method == "POST" and self._done(request, record, kept):
            return redirect(reverse(f"admin:sources_{self.opts.model_name}_change", args=[record.pk]))
        asked = request.GET.get("q", " ".join(str(getattr(record, self.known_by)).split()[:FIRST_WORDS]))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge “{record}”",
            "opts": self.opts,
            "record": record,
            "asked": asked,
            "likely": self._likely(request, record, asked),
            "kept": kept,
            "against": merging.refusal(record, kept) if kept else None,
            "rows": [(field.verbose_name, *_shown(field, record, kept)) for field in self._compared()] if kept else [],
        }
        return TemplateResponse(request, "admin/sources/merge.html", context)

    def _chosen(self, request: HttpRequest) -> Any:
        """Return the record that was chosen to stay, or None."""
        asked = request.POST.get("kept", request.GET.get("kept"))
        chosen = None if asked is None else self.get_object(request, asked)
        if chosen is None and asked is not None:
            messages.error(request, "There is no such record. Choose another.")
        return chosen.standing if chosen else None

    def _likely(self, request: HttpRequest, record: Any, asked: str) -> list[Any]:
        """Return the first records that stand for themselves and fit what is looked for."""
        found, _doubled = self.get_search_results(request, self.get_queryset(request), asked)
        return list(found.filter(merged_into=None).exclude(pk=record.pk).distinct()[:MOST_LIKELY])

    def _done(self, request: HttpRequest, record: Any, kept: Any) -> bool:
        """Do what was posted; say whether it was done."""
        by = colleague(request)
        try:
            if "apart" in request.POST:
                merging.unmerge(record, by=by)
                messages.success(request, f"“{record}” stands for itself again.")
                return True
            if kept is None:
                return False
            merging.merge(record, kept, by=by)
            messages.success(request, f"“{record.standing}” stands for “{record}” now. Nothing of either was altered.")
        except MergeRefused as refused:
            messages.error(request, str(refused))
            return False
        return True

    def _compared(self) -> "list[Field[Any, Any]]":
        return [self.model._meta.get_field(name) for name in self.compared]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show along with the record what it stands for, or what stands for it."""
        record = self.get_object(request, object_id)
        merged = list(record.all_merged.all()[:100]) if record else []
        more = {"standing_for": merged, "merge_page": self._name}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | more)


def _shown(field: "Field[Any, Any]", record: Outlet | Source, kept: Outlet | Source) -> tuple[Any, Any]:
    return getattr(record, field.name) or "", getattr(kept, field.name) or ""
