"""What readers report as wrong, for the desk: the task at its home, the list, and the page on which it is settled."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import reports
from articles.admin.home import MOST_LINES, Section, add
from articles.admin.lines import Line, Visitor
from articles.admin.moments import age
from articles.models import Article, Edition, ErrorReport
from articles.models.error_report import State
from articles.reports import ReportRefused
from newsroom import clock
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.roles import Right

# Verb on the button -> what becomes of the report.
VERBS = {"answer": State.ANSWERED, "dismiss": State.DISMISSED}


@admin.register(ErrorReport, site=site)
class ErrorReportAdmin(HouseAdmin):
    """What readers reported at the person's desks, the newest first."""

    may_view = frozenset({Right.EDIT})
    stock_pages = ("changelist", "change")
    list_display = ["__str__", "headline", "at", "state", "settled_by", "settled_at"]
    list_filter = ["state"]
    list_select_related = ["article", "settled_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        """Return those of the desks at which the person edits."""
        return ErrorReport.objects.open_to(colleague(request)).select_related("article__desk", "settled_by")

    @admin.display(description="dispatch")
    def headline(self, report: ErrorReport) -> str:
        """Return the headline as it may be read."""
        return report.article.headline

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one report; on POST, answer or dismiss it."""
        report = self.get_object(request, object_id or "")
        if report is None:
            raise Http404
        if request.method == "POST":
            _settle(request, report)
            return redirect("admin:articles_errorreport_change", report.pk)
        return _page(request, report)


def waiting(article: Article) -> list[ErrorReport]:
    """Return what readers report of an article and nobody has settled, the longest wait first."""
    rows = ErrorReport.objects.open().filter(article=article).select_related("article")
    return list(rows.order_by("at", "pk")[:MOST_LINES])


def reported(visitor: Visitor) -> Sequence[Line]:
    """List what readers reported at the person's desks, the longest wait first."""
    rows = ErrorReport.objects.open().filter(article__desk__in=visitor.edits_at).order_by("at", "pk")
    return [_line(row, visitor) for row in rows.select_related("article__desk")[: MOST_LINES + 1]]


def _line(report: ErrorReport, visitor: Visitor) -> Line:
    return Line(
        headline=report.article.headline,
        address=reverse("admin:articles_errorreport_change", args=[report.pk]),
        facts=(str(report.article.desk), f"waiting {age(report.at, visitor.now)}"),
        quote=report.wrong,
        quoted="a reader",
        language=report.article.language,
    )


def _settle(request: HttpRequest, report: ErrorReport) -> None:
    state = VERBS.get(request.POST.get("verb", ""), State.OPEN)
    try:
        reports.settle(report, state, request.POST.get("answer", ""), by=colleague(request))
        messages.success(request, "It is settled, and what the reader left of themselves is erased.")
    except ReportRefused as refused:
        messages.error(request, str(refused))


def _page(request: HttpRequest, report: ErrorReport) -> HttpResponse:
    live = Edition.objects.live(clock.now()).filter(article=report.article_id).order_by("-number").first()
    begun = Edition.objects.versions_of(report.article_id, clock.now())
    number = begun.filter(number__lte=report.edition.number).count()
    context = {
        **site.each_context(request),
        "title": "A reader reports an error",
        "report": report,
        "number": number,
        "version_path": live.path_of("version", number) if live else "",
        "is_current": live is not None and live.pk == report.edition_id,
    }
    response = TemplateResponse(request, "admin/articles/errorreport/settle.html", context)
    response["Cache-Control"] = "no-store"
    return response


add(
    Section(
        "reported",
        "Readers report an error",
        Right.EDIT,
        reported,
        "No report of a reader waits for an answer.",
    )
)
