"""The admin of this newsroom: every address in it is denied unless its permission is stated."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, auth, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.sites import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Field, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from newsroom import ledger, second_factor
from newsroom.models import LedgerEntry, Notification, User
from newsroom.roles import Right

View = Callable[..., HttpResponseBase]
# What the home page shows of the rooms above, for one request.
Home = Callable[[HttpRequest], dict[str, Any]]
MOST_WORDS = 12
ANYONE_IN = "anyone who is signed in"
Statement = frozenset[Right] | str

# The site's own addresses by URL name; the nameless one answers "not found".
SITE_STATEMENTS: dict[str, Statement] = {
    "index": ANYONE_IN,
    "logout": ANYONE_IN,
    "password_change": ANYONE_IN,
    "jsi18n": ANYONE_IN,
    "app_list": ANYONE_IN,
    "": ANYONE_IN,
}


def colleague(request: HttpRequest) -> User:
    """Return the account behind a request that the site has let in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def could_be(key: "Field[Any, Any]", typed: str) -> bool:
    """Say whether what was posted could be such a key at all: a number, and one that the database can hold."""
    try:
        key.clean(typed, None)
    except ValidationError:
        return False
    return True


class HouseAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # one base for the admins of many models
    """How one kind of record is kept: who may see it, add to it, change it. Nothing is deleted here.

    `may_*` are rights of which one is enough; an empty set means nobody. `own_views` adds addresses,
    each with its rights: URL name -> rights. `stock_pages` are those of Django's own that there are.
    """

    may_view: frozenset[Right] = frozenset()
    may_add: frozenset[Right] = frozenset()
    may_change: frozenset[Right] = frozenset()
    own_views: dict[str, Statement] = {}
    stock_pages: tuple[str, ...] = ("changelist", "add", "change", "history")
    view_on_site = False
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    actions: list[str] | None = None
    # The browser's own calendar, which a keyboard and a screen reader can work.
    formfield_overrides = {models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}}

    def stated(self) -> dict[str, Statement]:
        """Return the permission of each address of this kind of record."""
        kind = f"{self.opts.app_label}_{self.opts.model_name}"
        rights = {page: self.may_add if page == "add" else self.may_view for page in self.stock_pages}
        return {f"{kind}_{page}": held for page, held in rights.items() if held} | dict(self.own_views)

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses that have a statement; the stock ones without (delete, redirect) do not exist."""
        stated = self.stated()
        return [pattern for pattern in super().get_urls() if pattern.name in stated]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search for the first words alone: each is a condition, and a thousand of them are more than SQLite takes."""
        return super().get_search_results(request, queryset, " ".join(search_term[:500].split()[:MOST_WORDS]))

    def response_action(  # type: ignore[override]  # the stubs are of a later Django
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Do what was chosen for the rows that were chosen; what cannot be the number of any is not understood."""
        if not all(could_be(self.opts.pk, chosen) for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("A row is chosen by its number.")
        return super().response_action(request, queryset)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether the person may see these records."""
        return holds(request, self.may_view)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say whether the person may add one."""
        return holds(request, self.may_add)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether the person may change one."""
        return holds(request, self.may_change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: nothing is deleted."""
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Say whether any of it is shown on the home page."""
        return holds(request, self.may_view)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save the form; of two people who save the same name, the second is told by the form."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            # Before the form looks for what must be unique.
            ledger.take_turn()
            return super().changeform_view(request, object_id, form_url, extra_context)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the list under the plain name of what it lists."""
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what the ledger says of one record, newest first: the stock log is left alone."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        entries = LedgerEntry.objects.filter(kind=self.opts.model_name, key=str(record.pk)).select_related("actor")
        found = list(entries.order_by("-sequence")[: self.list_max_show_all + 1])
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {record}",
            "object": record,
            "opts": self.opts,
            "entries": found[: self.list_max_show_all],
            "are_more": len(found) > self.list_max_show_all,
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Leave the stock log alone: what is done stands in the ledger."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Leave the stock log alone: what is done stands in the ledger."""


def holds(request: HttpRequest, rights: frozenset[Right]) -> bool:
    """Say whether the person holds one of these rights anywhere.

    A page of the admin asks this dozens of times; the rights are looked up once a request.
    """
    held: frozenset[Right] | None = getattr(request, "held_rights", None)
    if held is None:
        user = request.user
        held = user.rights() if isinstance(user, User) else frozenset()
        request.held_rights = held  # type: ignore[attr-defined]
    return bool(held & rights)


class NewsroomAdminSite(AdminSite):
    """Denies what nobody has stated."""

    site_title = "Newsroom"
    site_header = "Newsroom"
    index_title = "The desk"
    enable_nav_sidebar = False
    # Imports do not point up: the desk hangs its home here.
    home: Home = staticmethod(lambda _request: {})

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show the home of the desk, and below it the records that the person may see."""
        return super().index(request, self.home(request) | (extra_context or {}))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page shows: what the person does here, and how much news is unread.

        The news is counted where a page says so.
        """
        user = request.user

        def unread() -> int:
            return Notification.objects.open_to(user).unread().count() if isinstance(user, User) else 0

        does = {"writes": Right.WRITE, "edits": Right.EDIT, "arranges": Right.FRONT}
        held = {name: holds(request, frozenset({right})) for name, right in does.items()}
        return super().each_context(request) | {"unread_notifications": unread} | held

    def stated(self) -> dict[str, Statement]:
        """Return the permission of every address of the site, by URL name."""
        table = dict(SITE_STATEMENTS)
        for model_admin in self._registry.values():
            if isinstance(model_admin, HouseAdmin):
                table |= model_admin.stated()
        return table

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Return the addresses that have a statement, and the one by which people come in."""
        stated = self.stated().keys() | {"login"}
        return [
            pattern
            for pattern in super().get_urls()
            if isinstance(pattern, URLResolver) or (pattern.name or "") in stated
        ]

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # type: ignore[override]
        """Wrap a view so that only who is signed in reaches it, and only as its statement says."""

        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if second_factor.is_owed(colleague(request)) and view != self.logout:
                messages.warning(request, "Set up a second factor first: a passkey or an authenticator app.")
                return redirect("mfa_index")
            if any("\0" in value for values in request.GET.lists() for value in values[1]):
                # PostgreSQL takes no NUL in a text, and no search or filter means one.
                raise BadRequest("An address of the desk cannot hold the character NUL.")
            name = (request.resolver_match.url_name if request.resolver_match else None) or ""
            statement = self.stated().get(name)
            if statement is None or (not isinstance(statement, str) and not holds(request, statement)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        checked.__name__ = getattr(view, "__name__", "view")
        return super().admin_view(checked, cacheable)

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Forward to the one page at which people sign in."""
        if self.has_permission(request):
            return redirect("admin:index")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': _wanted(request)})}")

    @method_decorator(require_POST)
    def logout(  # type: ignore[override]  # a redirect is an answer too
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Sign out and say so where one signs in."""
        auth.logout(request)
        messages.info(request, "You are signed out.")
        return redirect("account_login")

    def password_change(  # type: ignore[override]  # a redirect is an answer too
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Forward to the page at which people change their own password."""
        return redirect("account_change_password")


def _wanted(request: HttpRequest) -> str:
    return request.GET.get("next", "") or reverse("admin:index")


site = NewsroomAdminSite(name="admin")
site.disable_action("delete_selected")
