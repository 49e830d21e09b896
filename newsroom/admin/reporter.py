"""Reporters in the admin. Who may change what of one: newsroom.reporter_rules."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom import reporter_rules
from newsroom.admin.house import RecordedAdmin
from newsroom.admin_site import colleague, holds, site
from newsroom.models import Reporter, User
from newsroom.roles import Right


@admin.register(Reporter, site=site)
class ReporterAdmin(RecordedAdmin):
    """The people who may be bylined."""

    may_view = frozenset({Right.WRITE, Right.RUN})
    may_add = may_change = frozenset({Right.EDIT, Right.RUN})
    list_display = ["name", "title", "desk", "has_account", "name_withheld"]
    list_filter = ["desk", "name_withheld"]
    search_fields = ["name"]
    fields = [
        *("name", "slug", "title", "desk", "biography", "languages", "expertise", "contact"),
        *("account", "on_masthead", "name_withheld"),
    ]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Return the columns; the way to withholding a name for those who may withhold one."""
        return [*self.list_display, "where"] if holds(request, frozenset({Right.EDIT})) else self.list_display

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reporter]:
        """Return the reporters; whose name is withheld, only to those who read what is withheld."""
        return Reporter.objects.open_to(colleague(request))

    def save_model(self, request: HttpRequest, obj: Reporter, form: "ModelForm[Reporter]", change: bool) -> None:
        """Store the reporter; where the name was withheld just now, say that it may stand in texts too."""
        super().save_model(request, obj, form, change)
        if obj.name_withheld and "name_withheld" in form.changed_data:
            messages.warning(
                request,
                "The name is hidden on every byline. It may stand in texts, captions and sources too: "
                "“Withhold the name…” in the list of reporters looks for it.",
            )

    @admin.display(description="")
    def where(self, reporter: Reporter) -> SafeString:
        """Return the way to where the name stands in print, and to withholding it there."""
        address = reverse("admin:articles_article_names", args=[reporter.pk])
        return format_html(
            '<a href="{}">Withhold the name<span class="visually-hidden"> of {}</span>…</a>', address, reporter.name
        )

    def has_change_permission(self, request: HttpRequest, obj: Reporter | None = None) -> bool:
        """Say whether the person may change this reporter, or any."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or reporter_rules.may_change(colleague(request), obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Reporter | None = None) -> list[str]:
        """Return what this person may not change of this reporter."""
        user = colleague(request)
        may = {
            "slug": obj is None or not obj.edition_bylines.exists(),
            "account": reporter_rules.may_link(user, obj),
            "name_withheld": obj is None or not obj.name_withheld or reporter_rules.may_show_name(user),
        }
        return [name for name, allowed in may.items() if not allowed]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Reporter | None = None) -> dict[str, Any]:
        """Fill in the slug from the name where it can be written at all."""
        return {} if "slug" in self.get_readonly_fields(request, obj) else {"slug": ["name"]}

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Offer every account but one's own: who reports and who approves is not settled by oneself."""
        if db_field.name == "account":
            kwargs["queryset"] = User.objects.exclude(pk=colleague(request).pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(boolean=True, description="account")
    def has_account(self, reporter: Reporter) -> bool:
        """Say whether the reporter can sign in."""
        return reporter.account_id is not None
