"""The paste box: a whole dispatch goes in, and the article page comes back filled, with what is doubted."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.admin import recognition, writing
from articles.admin.forms import MOST_ROWS
from articles.imports.dispatch import parse
from articles.imports.load import as_words
from newsroom.admin_site import colleague, site

MOST_CHARACTERS = 1_000_000
MOST_SOURCES = MOST_ROWS


def paste(request: HttpRequest) -> HttpResponse:
    """Show the box; on POST, show the article page with the dispatch taken apart. Nothing is saved here."""
    pasted = request.POST.get("pasted", "")
    if request.method != "POST":
        return _box(request, pasted)
    if len(pasted) > MOST_CHARACTERS:
        size = f"{len(pasted) / 1_000_000:.1f} million characters"
        return _box(request, pasted, f"This is {size}, longer than any dispatch. Paste one dispatch at a time.")
    dispatch = parse(pasted)
    if dispatch.kind == "empty":
        return _box(request, pasted, "There is nothing to read in the box. Paste the dispatch and try again.")
    if len(dispatch.sources) > MOST_SOURCES:
        return _box(
            request, pasted, f"It cites {len(dispatch.sources)} sources; one page takes {MOST_SOURCES}. Split it."
        )
    user = colleague(request)
    desk = recognition.desk_for(user, dispatch)
    form, rows = writing.filled(user, as_words(dispatch, desk=desk.slug if desk else ""))
    recognition.say_matches(rows["citations"], dispatch)
    recognition.welcome_newcomers(rows["bylines"])
    extra = {
        "pasted": pasted,
        "recognised": recognition.parts(dispatch),
        "doubts": recognition.doubts(dispatch, desk),
        "old": recognition.is_old(dispatch),
    }
    return writing.page(request, None, form, rows, extra=extra)


def _box(request: HttpRequest, pasted: str, problem: str = "") -> HttpResponse:
    context = {**site.each_context(request), "title": "New dispatch", "pasted": pasted, "problem": problem}
    status = 422 if problem else 200
    return TemplateResponse(request, "admin/articles/article/paste.html", context, status=status)
