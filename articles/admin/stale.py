"""After a save that could not become current: what was opened, what stands now and one's own, side by side."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from articles import editing, rules, sealed, versions
from articles.differences import Block, compare, compare_bodies, compare_lines
from articles.editing import SaveRefused
from articles.merging import BOTH, MINE, THEIRS, Conflict, Merging
from articles.models import Article, Version
from articles.runs import Run
from newsroom.admin_site import colleague, site

_OFFERS = {THEIRS: "Keep what stands now", MINE: "Take mine", BOTH: "Keep both"}


@dataclass(frozen=True)
class Choice:
    """One conflict as the page shows it.

    `now` and `mine` tell each reading against what was opened, as lists of runs, a list for each paragraph;
    `offers` are the values and labels of the choices, `chosen` the one made already, or empty.
    """

    conflict: Conflict
    opened: list[tuple[Run, ...]]
    now: list[tuple[Run, ...]]
    mine: list[tuple[Run, ...]]
    offers: list[tuple[str, str]]
    chosen: str


def stale_page(request: HttpRequest, article: Article, kept: Version, *, refusal: str = "") -> HttpResponse:
    """Answer 409 with both texts, and for each part that both changed a choice."""
    article.refresh_from_db()
    closed = rules.writing_refusal(colleague(request), article)
    merging = None if closed else versions.merging(article, kept)
    mine = sealed.read(kept, article)
    context = {
        **site.each_context(request),
        "title": "Your text is kept, and the article has moved on",
        "article": article,
        "kept": kept,
        "closed": closed,
        "refusal": refusal,
        "choices": _choices(request, merging) if merging else [],
        "together": merging and compare(merging.theirs, merging.words, context=1),
        "difference": None if merging else compare(versions.current(article), mine, context=1),
    }
    return TemplateResponse(request, "admin/articles/article/stale.html", context, status=409)


def settle(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a version that was set aside beside what stands now; on POST, save what was chosen of both."""
    user = colleague(request)
    article = get_object_or_404(Article.objects.open_to(user), pk=pk)
    kept = get_object_or_404(article.versions.select_related("parent"), number=number)
    if not kept.set_aside:
        raise Http404
    if request.method != "POST":
        return stale_page(request, article, kept)
    try:
        saving = editing.settle(article, kept, request.POST.dict(), by=user)
    except SaveRefused as refused:
        return stale_page(request, article, kept, refusal=str(refused))
    messages.success(request, f"Saved as version {saving.version.number}, with what you chose of both.")
    return redirect("admin:articles_article_change", pk)


def _choices(request: HttpRequest, merging: Merging) -> list[Choice]:
    return [
        Choice(
            conflict,
            opened=_told(conflict.field, conflict.base, conflict.base),
            now=_told(conflict.field, conflict.base, conflict.theirs),
            mine=_told(conflict.field, conflict.base, conflict.mine),
            offers=[(choice, _OFFERS[choice]) for choice in conflict.choices],
            chosen=request.POST.get(conflict.key, ""),
        )
        for conflict in merging.conflicts
    ]


def _told(field: str, before: str, after: str) -> list[tuple[Run, ...]]:
    if field == "body":
        blocks: tuple[Block, ...] = tuple(compare_bodies(before, after))
        return [block.runs for block in blocks]
    return [compare_lines(before, after)]
