"""The search box of the desk: one field on every page, one page of what was found."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localtime

from articles import finding
from articles.admin import moves
from articles.admin.lines import Visitor, whole
from articles.models import Article
from newsroom.admin_site import site


@dataclass(frozen=True)
class Hit:
    """One article that was found, and when it first appeared or was last saved."""

    headline: str
    address: str
    status: str
    standing: str
    language: str
    facts: tuple[str, ...]
    of_year: bool


def find(request: HttpRequest) -> HttpResponse:
    """Show the articles that hold what was typed, those of the year named first."""
    visitor = Visitor(request)
    typed = request.GET.get("q", "")[:500]
    asked = finding.read(typed)
    rows = list(whole(finding.find(asked, by=visitor.user))[: finding.MOST_FOUND + 1])
    context = {
        **site.each_context(request),
        "title": f"Found for “{typed.strip()}”" if typed.strip() else "Find",
        "typed": typed,
        "asked": asked,
        "hits": [_hit(row) for row in rows[: finding.MOST_FOUND]],
        "are_more": len(rows) > finding.MOST_FOUND,
    }
    return TemplateResponse(request, "admin/articles/article/find.html", context)


def _hit(article: Article) -> Hit:
    names = ", ".join(row.name for row in article.bylines.all())
    return Hit(
        headline=article.headline or "Without a headline",
        address=reverse("admin:articles_article_change", args=[article.pk]),
        status=article.status,
        standing=moves.standing(article),
        language=article.language,
        facts=tuple(fact for fact in [_day(article), str(article.desk), names, article.place] if fact),
        of_year=article.out_of_year == 0,  # type: ignore[attr-defined]  # annotated
    )


def _day(article: Article) -> str:
    """Return when readers first had it, else when it was saved last."""
    editions = list(article.editions.all())
    if article.original_date:
        return f"{article.original_date.day} {article.original_date:%B %Y}"
    day = localtime(min(edition.first_published_at for edition in editions) if editions else article.changed_at)
    return f"{day.day} {day:%B %Y}" if editions else f"saved {day.day} {day:%B %Y}"
