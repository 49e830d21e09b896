"""The versions of an article in the admin: all of them, any two compared, one restored."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from articles import editing, rules, sealed, text, versions
from articles.differences import compare
from articles.editing import SaveRefused
from articles.evidence import pack
from articles.labels import ENGLISH
from articles.models import Article, Version
from articles.models.shown import LINE, covered
from newsroom.admin_site import colleague, site
from newsroom.models import LedgerEntry

# Moves that leave no row of their own: the ledger alone knows for which version they were.
_MOVED = {"submit": "submitted", "send back": "sent back"}
CURRENT, LIVE = "current", "live"


def all_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """List every version, newest first, with what became of it, and the article's line in the ledger."""
    article = _article(request, pk)
    ledger = list(LedgerEntry.objects.filter(kind="article", key=str(pk)).select_related("actor"))
    moved: dict[str, list[str]] = {}
    for entry in ledger:
        if entry.action in _MOVED:
            moved.setdefault(entry.digest, []).append(f"{_MOVED[entry.action]} by {entry.actor}")
    context = {
        **site.each_context(request),
        "title": f"Versions: {article.headline}",
        "article": article,
        "versions": [
            (version, [*_marks(version, article), *moved.get(version.digest, [])])
            for version in _every(article).defer("content")
        ],
        "no_evidence": pack.refusal(colleague(request), article),
        "live": article.editions.live(request.moment).first(),  # type: ignore[attr-defined]  # by Moment
        "ledger": [(entry, covered(entry.note, LINE, article)) for entry in ledger],
    }
    return TemplateResponse(request, "admin/articles/article/versions.html", context)


def one_version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one version whole, and what restoring it would change; on POST, restore it."""
    article = _article(request, pk)
    version = get_object_or_404(_every(article), number=number)
    if request.method == "POST":
        return _restored(request, article, version)
    found = sealed.unsigned(sealed.read(version, article))
    context = {
        **site.each_context(request),
        "title": f"Version {number}: {found.headline}",
        "article": article,
        "version": version,
        "words": found,
        "labels": ENGLISH,
        "statements": ENGLISH.stated(found),
        "plain": text.html_to_text(found.body),
        "difference": compare(sealed.unsigned(versions.current(article)), found, context=1),
        "closed": rules.writing_refusal(colleague(request), article),
    }
    return TemplateResponse(request, "admin/articles/article/version.html", context)


def compared(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what changed from version `from` to version `to`: numbers, "current" or "live"."""
    article = _article(request, pk)
    before, after = (_named(request, article, request.GET.get(end, "")) for end in ("from", "to"))
    context = {
        **site.each_context(request),
        "title": f"From version {before.number} to version {after.number}",
        "article": article,
        "before": before,
        "after": after,
        "difference": compare(*(sealed.unsigned(sealed.read(end, article)) for end in (before, after)), context=1),
    }
    return TemplateResponse(request, "admin/articles/article/compared.html", context)


def _restored(request: HttpRequest, article: Article, version: Version) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        now = int(seen) if seen.isascii() and seen.isdecimal() else None
        saving = editing.restore_words(article, version, seen=now, by=colleague(request))
    except SaveRefused as refused:
        messages.error(request, str(refused))
        return redirect("admin:articles_article_version", article.pk, version.number)
    messages.success(request, f"Version {version.number} is restored, as version {saving.version.number}.")
    return redirect("admin:articles_article_change", article.pk)


def _article(request: HttpRequest, pk: int) -> Article:
    return get_object_or_404(Article.objects.open_to(colleague(request)).select_related("desk"), pk=pk)


def _every(article: Article) -> QuerySet[Version]:
    every = article.versions.select_related("saved_by", "parent", "merged", "emergency__by")
    return every.prefetch_related("editions", "approvals__by")


def _named(request: HttpRequest, article: Article, name: str) -> Version:
    if name == CURRENT and article.version:
        return article.version
    if name == LIVE:
        live = article.editions.live(request.moment)  # type: ignore[attr-defined]  # by Moment
        edition = live.select_related("version").first()
        if edition:
            return edition.version
    if name.isascii() and name.isdecimal() and len(name) < 10:
        return get_object_or_404(article.versions, number=int(name))
    raise Http404


def _marks(version: Version, article: Article) -> list[str]:
    """Return what became of a version, in words."""
    marks = ["current"] if version.pk == article.version_id else []
    if version.set_aside:
        marks.append(f"set aside: {version.set_aside}")
    if version.merged:
        marks.append(f"brought together with version {version.merged.number}")
    marks += [f"approved by {approval.by}" for approval in version.approvals.all()]
    # A version without one has no such attribute.
    if alone := getattr(version, "emergency", None):
        marks.append(f"published alone, in an emergency, by {alone.by}: {alone.reason}")
    marks += [f"printed as edition {edition.number}" for edition in version.editions.all()]
    return marks
