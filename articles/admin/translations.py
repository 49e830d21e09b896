"""What the home of the desk says of translations: those that say what their originals do not say any more."""

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from articles.admin.home import MOST_LINES, Section, add
from articles.admin.lines import Line, Visitor
from articles.admin.moments import day_and_time
from articles.models import Edition
from newsroom.roles import Right


def behind(visitor: Visitor) -> Sequence[Line]:
    """List the live translations of the person's desks that are behind their originals, the latest change first."""
    original = Edition.objects.live(visitor.now).filter(article=OuterRef("translation_of")).values("changed_at")[:1]
    found = Edition.objects.filter(desk__in=visitor.writes_at).behind_original(visitor.now).select_related("desk")
    rows = found.defer("body", "search_text").annotate(since=Subquery(original)).order_by("-since", "-pk")
    return [_line(edition, visitor) for edition in rows[: MOST_LINES + 1]]


def _line(edition: Edition, visitor: Visitor) -> Line:
    since = day_and_time(edition.since, visitor.now)  # type: ignore[attr-defined]  # annotated above
    return Line(
        headline=edition.headline,
        address=reverse("admin:articles_article_change", args=[edition.article_id]),
        standing=f"original changed {since}",
        facts=(str(edition.desk),),
        language=edition.language,
    )


add(
    Section(
        "translations",
        "Translations behind their originals",
        Right.WRITE,
        behind,
        "No translation of your desks is behind its original.",
    )
)
