"""What is withheld, for those who may open it: a list to look at, the sealed passage, and giving it free again."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles import redactions, rules
from articles.models import Redaction
from articles.redactions import RedactionRefused
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.roles import Right


@admin.register(Redaction, site=site)
class RedactionAdmin(HouseAdmin):
    """Withheld passages, those that nobody has looked at first. A passage itself is shown only when it is opened."""

    may_view = frozenset({Right.READ_SEALED})
    stock_pages = ("changelist", "change")
    list_display = ["__str__", "headline", "by", "at", "reason", "reviewed_by", "lifted_at"]
    list_filter = [("reviewed_at", admin.EmptyFieldListFilter), ("lifted_at", admin.EmptyFieldListFilter)]
    ordering = ["reviewed_at", "-at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Redaction]:
        """Return every redaction with what a row shows, and without the passage."""
        rows = Redaction.objects.select_related("article", "article__desk", "by", "reviewed_by", "lifted_by")
        return rows.defer("passage", "catalogue")

    @admin.display(description="article")
    def headline(self, redaction: Redaction) -> str:
        """Return the headline as it may be read."""
        return redaction.article.headline

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one redaction; on POST, open it, let it stand, or lift it."""
        redaction = self.get_object(request, object_id or "")
        if redaction is None:
            raise Http404
        opened = self._done(request, redaction) if request.method == "POST" else ""
        context = {
            **site.each_context(request),
            "title": str(redaction),
            "redaction": redaction,
            "opened": opened,
            "against": rules.unsealing_refusal(colleague(request), redaction),
        }
        response = TemplateResponse(request, "admin/articles/redaction/look.html", context)
        response["Cache-Control"] = "no-store"
        return response

    def _done(self, request: HttpRequest, redaction: Redaction) -> str:
        """Do what was posted; return the sealed passage where that was asked for."""
        verb, user = request.POST.get("verb", ""), colleague(request)
        try:
            if verb == "open":
                return redactions.unseal(redaction, by=user)
            if verb == "review":
                redactions.review(redaction, by=user)
                messages.success(request, "It stands. The record says that you have looked at it.")
            if verb == "lift":
                redactions.lift(redaction, reason=request.POST.get("reason", ""), by=user)
                messages.success(request, "The passage can be read again everywhere.")
        except RedactionRefused as refused:
            messages.error(request, str(refused))
        return ""
