"""The evidence pack in the admin: one download for an article that was public."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from articles.evidence import pack
from articles.evidence.pack import EvidenceRefused
from articles.models import Article
from newsroom.admin_site import colleague
from newsroom.models import Desk
from newsroom.roles import Right

# Strangers' documents lie in it: nothing of it runs, even where a browser shows it.
_HARMLESS = "default-src 'none'; sandbox"


@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the article's pack as a file."""
    user = colleague(request)
    own = Article.objects.filter(desk__in=Desk.objects.open_to(user, Right.EDIT)).select_related("desk")
    article = get_object_or_404(own, pk=pk)
    try:
        taken = pack.take(article, by=user)
    except EvidenceRefused as refused:
        messages.error(request, str(refused))
        return redirect("admin:articles_article_versions", pk)
    answer = FileResponse(taken.file, as_attachment=True, filename=taken.name, content_type="application/zip")
    answer["Content-Security-Policy"] = _HARMLESS
    return answer
