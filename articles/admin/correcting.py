"""The page on which a correction is proposed: why, the sentence for readers, and the words themselves."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from js_asset import Media

from articles import corrections, proposal_rules, sealed, versions
from articles.admin import form_words, writing
from articles.admin.forms import ArticleForm
from articles.corrections import Asked, CorrectionRefused
from articles.editing import SaveRefused
from articles.models import Article, Version
from articles.photos import PhotoRefused
from articles.remedies import REMEDIES, WITH_WORDS
from newsroom.admin_site import colleague, site
from newsroom.models import Reporter, User


class CorrectionForm(forms.Form):
    """Why, and what readers are told."""

    kind = forms.ChoiceField(
        choices=[(kind, REMEDIES[kind].label) for kind in WITH_WORDS], widget=forms.RadioSelect, label="What is it?"
    )
    text = forms.CharField(
        max_length=proposal_rules.MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What was wrong, and what is right?",
        help_text="Readers see this sentence from the moment of the correction on, and it is never removed. "
        "That of a slip kept quiet stays in the record.",
    )


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the page; on POST, propose the correction."""
    user = colleague(request)
    article = get_object_or_404(Article.objects.open_to(user).for_list(), pk=pk)
    if request.method == "POST":
        return _propose(request, user, article)
    if reason := proposal_rules.proposing_refusal(user, article, WITH_WORDS[0]):
        messages.error(request, reason)
        return redirect("admin:articles_article_change", pk)
    form, rows = writing.filled(user, sealed.unsigned(versions.current(article)), article)
    return _page(request, article, CorrectionForm(prefix="why"), form, rows)


def _propose(request: HttpRequest, user: User, article: Article) -> HttpResponse:
    why = CorrectionForm(request.POST, prefix="why")
    form, rows = writing.posted(request, user, article)
    if not all([why.is_valid(), form.is_valid(), *(formset.is_valid() for formset in rows.values())]):
        return _page(request, article, why, form, rows, status=422)
    base = Version.objects.filter(article=article, pk=form.cleaned_data["seen"]).first()
    asked = Asked(why.cleaned_data["kind"], why.cleaned_data["text"])
    try:
        typed = form_words.typed(form, rows, was=sealed.read(base, article) if base else None, by=user)
        corrections.propose_words(article, asked, typed, base=base, by=user)
    except (CorrectionRefused, SaveRefused, PhotoRefused) as refused:
        # Shown above the form with everything that was typed still in it.
        why.add_error(None, str(refused))
        return _page(request, article, why, form, rows, status=409)
    messages.success(request, "It is proposed. Nothing changes for readers until a second person approves it.")
    return redirect("admin:articles_article_change", article.pk)


def _page(  # the three forms of one page
    request: HttpRequest,
    article: Article,
    why: CorrectionForm,
    form: ArticleForm,
    rows: writing.Rows,
    *,
    status: int = 200,
) -> TemplateResponse:
    media = Media.from_media(form.media).with_nonce(str(request.csp_nonce))  # type: ignore[attr-defined]  # set by django-csp
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": f"Correct: {article.headline}",
        "article": article,
        "why": why,
        "form": form,
        "rows": rows,
        "media": media,
        "reporters": Reporter.objects.filter(name_withheld=False).values_list("name", flat=True)[:500],
    }
    return TemplateResponse(request, "admin/articles/article/correct.html", context, status=status)
