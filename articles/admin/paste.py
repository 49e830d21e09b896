"""The paste box: a whole dispatch goes in, and the article page comes back filled, with what is doubted."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from articles import pastes
from articles.admin import recognition, writing
from articles.admin.forms import MOST_ROWS
from articles.imports.dispatch import Dispatch, parse
from articles.imports.load import as_words
from articles.models import Article, Paste
from newsroom.admin_site import colleague, site
from newsroom.models import User

MOST_SOURCES = MOST_ROWS
NOTHING = "There is nothing to read in the box. Paste the dispatch and try again."
LAPSED = f"What was pasted here is not kept any more: after {pastes.LAPSE.days} days it goes. Paste it again."


def paste(request: HttpRequest) -> HttpResponse:
    """Show the box; on POST, keep the text for this person and go on to the page that shows it taken apart."""
    if request.method != "POST":
        return _box(request)
    try:
        kept = pastes.keep(request.POST.get("pasted", ""), by=colleague(request))
    except pastes.PasteRefused as refused:
        return _box(request, problem=str(refused), status=422)
    return redirect("admin:articles_article_pasted", kept.pk)


def pasted(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the article page with a pasted dispatch taken apart. It can be come back to until the draft is saved."""
    user = colleague(request)
    if made := Article.objects.open_to(user).filter(form_key=key).first():
        return redirect("admin:articles_article_change", made.pk)
    kept = pastes.find(key, by=user)
    if kept is None:
        return _box(request, problem=LAPSED, status=404)
    dispatch = parse(kept.text)
    if problem := _problem(dispatch):
        return _box(request, kept.text, problem, status=422)
    return _taken_apart(request, user, kept, dispatch)


def _problem(dispatch: Dispatch) -> str:
    if dispatch.kind == "empty":
        return NOTHING
    if len(dispatch.sources) > MOST_SOURCES:
        return f"It cites {len(dispatch.sources)} sources; one page takes {MOST_SOURCES}. Split it."
    return ""


def _taken_apart(request: HttpRequest, user: User, kept: Paste, dispatch: Dispatch) -> HttpResponse:
    desk = recognition.desk_for(user, dispatch)
    form, rows = writing.filled(user, as_words(dispatch, desk=desk.slug if desk else ""))
    form.initial["key"] = kept.pk
    recognition.say_matches(rows["citations"], dispatch)
    recognition.welcome_newcomers(rows["bylines"])
    extra = {
        "pasted": kept.text,
        "recognised": recognition.parts(dispatch),
        "doubts": recognition.doubts(dispatch, user),
        "old": recognition.is_old(dispatch),
    }
    return writing.page(request, None, form, rows, extra=extra)


def _box(request: HttpRequest, text: str = "", problem: str = "", *, status: int = 200) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": "New dispatch",
        "pasted": text,
        "problem": problem,
        "most": pastes.MOST_CHARACTERS,
    }
    return TemplateResponse(request, "admin/articles/article/paste.html", context, status=status)
