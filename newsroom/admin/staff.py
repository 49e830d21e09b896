"""Accounts, reporters and roles in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from newsroom.admin.house import RUN, RecordedAdmin
from newsroom.admin_site import colleague, site
from newsroom.models import Membership, Reporter, User
from newsroom.roles import Right


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    """The roles that an account holds."""

    model = Membership
    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let whoever runs the site see roles."""
        return colleague(request).has_right(Right.RUN)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let whoever runs the site give and take roles."""
        return colleague(request).has_right(Right.RUN)

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(User, site=site)
class AccountAdmin(RecordedAdmin, UserAdmin):  # type: ignore[type-arg]
    """Accounts. An account is closed by taking away "active", never deleted."""

    may_view = may_add = may_change = RUN
    own_views = {"auth_user_password_change": RUN}
    list_display = ["username", "full_name", "is_active", "last_login"]
    list_filter = ["is_active", "memberships__role", "memberships__desk"]
    search_fields = ["username", "first_name", "last_name"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Access", {"fields": ["is_active", "is_staff"]}),
    ]
    filter_horizontal = ()
    inlines = [MembershipInline]

    @admin.display(description="name")
    def full_name(self, user: User) -> str:
        """Return first and last name."""
        return user.get_full_name()

    def save_form(self, request: HttpRequest, form: "forms.ModelForm[User]", change: bool) -> User:
        """Let a new account into the admin: without that it could do nothing."""
        user: User = super().save_form(request, form, change)
        if not change:
            user.is_staff = True
        return user


@admin.register(Reporter, site=site)
class ReporterAdmin(RecordedAdmin):
    """The people who may be bylined."""

    may_view = frozenset({Right.WRITE, Right.RUN})
    may_add = may_change = frozenset({Right.EDIT, Right.RUN})
    list_display = ["name", "title", "desk", "has_account", "name_withheld"]
    list_filter = ["desk", "name_withheld"]
    search_fields = ["name"]
    fields = ["name", "slug", "title", "desk", "biography", "account", "name_withheld"]
    prepopulated_fields = {"slug": ["name"]}

    @admin.display(boolean=True, description="account")
    def has_account(self, reporter: Reporter) -> bool:
        """Say whether the reporter can sign in."""
        return reporter.account_id is not None
