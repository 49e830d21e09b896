"""Emergencies in the admin: the list, and the second look that ends each."""

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles import emergencies
from articles.emergencies import LookRefused
from articles.models import Emergency
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.roles import Right

EDIT = frozenset({Right.EDIT})


@admin.register(Emergency, site=site)
class EmergencyAdmin(HouseAdmin):
    """What was published in an emergency at the person's desks, what waits for a second person first."""

    may_view = EDIT
    stock_pages = ("changelist",)
    own_views = {"articles_emergency_look": EDIT}
    list_display = ["headline", "by", "at", "reason", "looked_by", "looked_at", "finding"]
    list_display_links = None
    list_select_related = ["article", "by", "looked_by"]
    ordering = [F("looked_at").desc(nulls_first=True), "-at"]

    def get_urls(self) -> list[URLPattern]:
        """Return the stock addresses and that of the second look."""
        own = path("<int:pk>/look/", self.admin_site.admin_view(look), name="articles_emergency_look")
        return [own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Emergency]:
        """Return those of the desks at which the person edits."""
        return Emergency.objects.open_to(colleague(request))

    @admin.display(description="dispatch")
    def headline(self, row: Emergency) -> SafeString:
        """Return the headline, as a link to the review."""
        address = reverse("admin:articles_article_review", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', address, row.article.headline)


@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the second person found; then back to the review."""
    user = colleague(request)
    row = get_object_or_404(Emergency.objects.open_to(user).select_related("article__desk"), pk=pk)
    try:
        emergencies.look(row, request.POST.get("finding", ""), by=user)
        messages.success(request, "Thank you. It is off the list of what nobody has looked at.")
    except LookRefused as refused:
        messages.error(request, str(refused))
    return redirect("admin:articles_article_review", row.article_id)
