"""What the home of the desk says of sources: those that live pieces cite and that cannot be read any more."""

from collections.abc import Sequence

from django.db.models import Count
from django.urls import reverse

from articles.admin.home import MOST_LINES, Section, add
from articles.admin.lines import Line, Visitor
from articles.admin.moments import age
from articles.models import Edition
from newsroom.roles import Right
from sources.models import SourceHealth


def dead_sources(visitor: Visitor) -> Sequence[Line]:
    """List the sources of the live pieces of the person's desks that died, the latest first."""
    live = Edition.objects.live(visitor.now).filter(desk__in=visitor.edits_at)
    dead = SourceHealth.objects.dead().filter(source__edition_citations__edition__in=live)
    counted = dead.annotate(pieces=Count("source__edition_citations__edition__article", distinct=True))
    rows = counted.select_related("source__outlet").order_by("-dead_since", "-pk")
    return [_line(health, visitor) for health in rows[: MOST_LINES + 1]]


def _line(health: SourceHealth, visitor: Visitor) -> Line:
    source, pieces = health.source, int(health.pieces)  # type: ignore[attr-defined]  # annotated above
    cited = "cited by 1 live piece" if pieces == 1 else f"cited by {pieces} live pieces"
    return Line(
        headline=source.title,
        address=reverse("admin:sources_source_change", args=[source.pk]),
        standing=f"{health.get_found_display()}, for {age(health.dead_since or visitor.now, visitor.now)}",
        facts=tuple(fact for fact in (source.outlet_name, cited) if fact),
    )


add(
    Section(
        "dead sources",
        "Sources that died",
        Right.EDIT,
        dead_sources,
        "No source of your desks' live pieces is known to have died.",
    )
)
