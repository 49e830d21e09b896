"""The paste box: a whole dispatch goes in, and the article page comes back filled, with what is doubted."""

from typing import Any

from django.db.models import Count
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.admin import writing
from articles.citations import document
from articles.imports.dispatch import Dispatch, parse
from articles.imports.load import as_words, newest_source_day
from articles.text import printable
from newsroom.admin_site import colleague, site
from newsroom.models import Desk, Reporter, User
from newsroom.roles import Right
from sources import records
from sources.models import Source

MOST_CHARACTERS = 1_000_000
MOST_SOURCES = 1_000


def paste(request: HttpRequest) -> HttpResponse:
    """Show the box; on POST, show the article page with the dispatch taken apart. Nothing is saved here."""
    pasted = request.POST.get("pasted", "")
    if request.method != "POST":
        return _box(request, pasted)
    if not printable(pasted).strip():
        return _box(request, pasted, "There is nothing in the box yet. Paste the dispatch and try again.")
    if len(pasted) > MOST_CHARACTERS:
        size = f"{len(pasted) / 1_000_000:.1f} million characters"
        return _box(request, pasted, f"This is {size}, longer than any dispatch. Paste one dispatch at a time.")
    dispatch = parse(pasted)
    if len(dispatch.sources) > MOST_SOURCES:
        return _box(
            request, pasted, f"It cites {len(dispatch.sources)} sources; one page takes {MOST_SOURCES}. Split it."
        )
    return _taken_apart(request, pasted, dispatch)


def _box(request: HttpRequest, pasted: str, problem: str = "") -> HttpResponse:
    context = {**site.each_context(request), "title": "New dispatch", "pasted": pasted, "problem": problem}
    status = 422 if problem else 200
    return TemplateResponse(request, "admin/articles/article/paste.html", context, status=status)


def _taken_apart(request: HttpRequest, pasted: str, dispatch: Dispatch) -> HttpResponse:
    user = colleague(request)
    desk = _desk(user, dispatch)
    words = as_words(dispatch, desk=desk.slug if desk else "")
    form, rows = writing.filled(user, words)
    _say_matches(rows["citations"], dispatch)
    extra = {"pasted": pasted, "recognised": _recognised(dispatch), "doubts": _doubts(user, dispatch, desk)}
    return writing.page(request, None, form, rows, extra=extra)


def _desk(user: User, dispatch: Dispatch) -> Desk | None:
    mine = Desk.objects.open_to(user, Right.WRITE)
    named = Desk.objects.called(dispatch.desk) if dispatch.desk else None
    return named if named and named in mine else mine.first()


def _recognised(dispatch: Dispatch) -> list[str]:
    names = ", ".join(reporter.name for reporter in dispatch.reporters)
    place = dispatch.dateline.raw if dispatch.dateline else ""
    counts = [
        (len(dispatch.paragraphs), "paragraph"),
        (len(dispatch.captions), "caption"),
        (len(dispatch.sources), "source"),
    ]
    counted = [f"{number} {what}{'' if number == 1 else 's'}" for number, what in counts if number]
    parts = ["headline" if dispatch.headline else "", f"by {names}" if names else "", dispatch.desk or "", place]
    return [part for part in [*parts, *counted] if part]


def _doubts(user: User, dispatch: Dispatch, desk: Desk | None) -> list[str]:
    said = [f"Line {doubt.line}: {doubt.question} “{doubt.text[:200]}”" for doubt in dispatch.doubts]
    if dispatch.desk and (named := Desk.objects.called(dispatch.desk)) is None:
        said.append(f"No desk is called {dispatch.desk}. Choose one below.")
    elif dispatch.desk and named != desk:
        said.append(f"You do not write at the {dispatch.desk} desk. Choose a desk of yours below.")
    said += [
        f"{reporter.name} is new here, or several bear the name: it is printed without a page of its own."
        for reporter in dispatch.reporters
        if Reporter.objects.called(reporter.name) is None
    ]
    if day := newest_source_day(dispatch):
        said.append(
            f"Its newest source is of {day.words()}. If the piece is old, give the day it first appeared below."
        )
    return said


def _say_matches(citations: "BaseFormSet[Any]", dispatch: Dispatch) -> None:
    """Tell each citation row which record its line names, so that the person sees it before saving."""
    found = [records.find(document(line)) for line in dispatch.sources]
    cited = Source.objects.filter(pk__in=[source.pk for source in found if source])
    counts = dict(cited.annotate(n=Count("citations__article", distinct=True)).values_list("pk", "n"))
    for form, source, line in zip(citations.forms, found, dispatch.sources, strict=False):
        form.match = _match(source, counts, line.outlet or "")


def _match(source: Source | None, counts: dict[int, int], outlet: str) -> str:
    if source is not None:
        number = counts.get(source.pk, 0)
        return f"Known source, cited by {number} dispatch{'' if number == 1 else 'es'}: {source}"
    if outlet and records.find_outlet(outlet) is None:
        return f"New source, new outlet: {outlet}"
    return "New source"
