"""Filters of the article list."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from articles.models import Article, Byline
from newsroom.admin_site import colleague
from newsroom.models import Desk, Reporter
from newsroom.roles import Right


class DeskFilter(admin.SimpleListFilter):
    """By desk, of the desks at which the person writes."""

    title = "desk"
    parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the person's desks."""
        return list(Desk.objects.open_to(colleague(request), Right.WRITE).values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Return the articles of the desk."""
        return queryset.filter(desk__slug=self.value()) if self.value() else queryset


class ReporterFilter(admin.SimpleListFilter):
    """By who is bylined."""

    title = "reporter"
    parameter_name = "reporter"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the reporters who are bylined in what the person may open: a draft elsewhere names nobody here."""
        open_here = Article.objects.open_to(colleague(request))
        bylined = Exists(Byline.objects.filter(reporter=OuterRef("pk"), article__in=open_here))
        return list(Reporter.objects.filter(bylined, name_withheld=False).values_list("slug", "name")[:200])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Return the articles that carry the reporter's byline."""
        if not (chosen := self.value()):
            return queryset
        return queryset.filter(Exists(Byline.objects.filter(article=OuterRef("pk"), reporter__slug=chosen)))
