"""A correction as it is proposed: the words of the article's page, why, and the sentence for readers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from articles import corrections, sealed
from articles.admin import after_print, autosave, form_words, writing
from articles.admin.after_print import CorrectionForm
from articles.admin.forms import ArticleForm
from articles.corrections import Asked, CorrectionRefused
from articles.editing import SaveRefused
from articles.models import Article, Version
from articles.photos import PhotoRefused
from newsroom.admin_site import colleague
from newsroom.models import User


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose the correction that was typed on the article's page; where it is not taken, show the page again."""
    user = colleague(request)
    article = get_object_or_404(Article.objects.open_to(user).for_list(), pk=pk)
    why = CorrectionForm(request.POST, prefix="why")
    form, rows = writing.posted(request, user, article)
    if not all([why.is_valid(), form.is_valid(), *(formset.is_valid() for formset in rows.values())]):
        return _again(request, article, why, form, rows, status=422)
    try:
        _propose(article, why, form, rows, by=user)
    except (CorrectionRefused, SaveRefused, PhotoRefused) as refused:
        # Shown above the form with everything that was typed still in it.
        why.add_error(None, str(refused))
        return _again(request, article, why, form, rows, status=409)
    messages.success(request, "It is proposed. Nothing changes for readers until a second person approves it.")
    return autosave.cleared(request, article, redirect("admin:articles_article_change", article.pk))


def _propose(article: Article, why: CorrectionForm, form: ArticleForm, rows: writing.Rows, *, by: User) -> None:
    base = Version.objects.filter(article=article, pk=form.cleaned_data["seen"]).first()
    words = form_words.typed(form, rows, was=sealed.read(base, article) if base else None, by=by)
    asked = Asked(why.cleaned_data["kind"], why.cleaned_data["text"])
    corrections.propose_words(article, asked, words, base=base, by=by)


def _again(  # the three forms of one page
    request: HttpRequest,
    article: Article,
    why: CorrectionForm,
    form: ArticleForm,
    rows: writing.Rows,
    *,
    status: int,
) -> HttpResponse:
    panel = after_print.panel(colleague(request), article, typed=why)
    return writing.page(request, article, form, rows, status=status, extra={"after": panel})
