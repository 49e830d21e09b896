"""The versions of an article in the admin: all of them, and one beside what stands now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from articles import text, versions, words
from articles.admin.stale import differences
from articles.models import Article
from newsroom.admin_site import colleague, site
from newsroom.models import LedgerEntry


def all_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """List every version, newest first, with what became of it, and the article's line in the ledger."""
    article = get_object_or_404(Article.objects.open_to(colleague(request)), pk=pk)
    every = article.versions.select_related("saved_by", "parent").prefetch_related("editions", "approvals__by")
    context = {
        **site.each_context(request),
        "title": f"Versions: {article.headline}",
        "article": article,
        "versions": every.defer("content"),
        "ledger": LedgerEntry.objects.filter(kind="article", key=str(pk)).select_related("actor"),
    }
    return TemplateResponse(request, "admin/articles/article/versions.html", context)


def one_version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one version whole, and where it differs from what stands now."""
    article = get_object_or_404(Article.objects.open_to(colleague(request)), pk=pk)
    version = get_object_or_404(article.versions.select_related("saved_by"), number=number)
    found = words.read(version.content)
    context = {
        **site.each_context(request),
        "title": f"Version {number}: {found.headline}",
        "article": article,
        "version": version,
        "words": found,
        "plain": text.html_to_text(found.body),
        "differences": differences(None, versions.current(article), found),
    }
    return TemplateResponse(request, "admin/articles/article/version.html", context)
