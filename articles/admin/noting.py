"""The addresses to which notes are posted: begun on a passage, answered, resolved, opened again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles import notes, quoting, sealed
from articles.models import Article, Note, Version
from articles.notes import NoteRefused
from newsroom.admin_site import colleague
from newsroom.models import User


@require_POST
def add_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a thread on the passage that was marked, or on the sentence that was chosen."""
    user = colleague(request)
    article = get_object_or_404(Article.objects.open_to(user).select_related("desk", "version"), pk=pk)
    version = get_object_or_404(article.versions, number=_number(request.POST.get("version", "")))
    quote = request.POST.get("quote", "").strip() or _sentence(version, _number(request.POST.get("sentence", "")))
    try:
        note = notes.add(
            article,
            request.POST.get("text", ""),
            by=user,
            version=version,
            quote=quote,
            before=request.POST.get("before", ""),
        )
    except NoteRefused as refused:
        messages.error(request, f"The note is not made. {refused}")
        return redirect("admin:articles_article_review", pk)
    return _to(note)


@require_POST
def act_on_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer, resolve or reopen a thread."""
    user = colleague(request)
    threads = Note.objects.threads().filter(article__in=Article.objects.open_to(user))
    note = get_object_or_404(threads.select_related("article__desk", "article__version", "version"), pk=pk)
    try:
        ACTS.get(request.POST.get("act", ""), _answer)(note, request.POST.get("text", ""), user)
    except NoteRefused as refused:
        messages.error(request, str(refused))
    return _to(note)


def _answer(note: Note, said: str, by: User) -> None:
    notes.answer(note, said, by=by)


def _resolve(note: Note, _said: str, by: User) -> None:
    notes.resolve(note, by=by)


def _reopen(note: Note, _said: str, by: User) -> None:
    notes.reopen(note, by=by)


# Name of the button that was pressed -> what it does to the thread.
ACTS: dict[str, Callable[[Note, str, User], None]] = {"answer": _answer, "resolve": _resolve, "reopen": _reopen}


def _sentence(version: Version, number: int) -> str:
    """Return a sentence of the version by its number, from 1; nothing where there is none of that number."""
    every = quoting.sentences(quoting.pieces(sealed.read(version, version.article)))
    return every[number - 1] if 0 < number <= len(every) else ""


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


def _to(note: Note) -> HttpResponse:
    return redirect(
        f"{reverse('admin:articles_article_review', args=[note.article_id])}#note-{note.parent_id or note.pk}"
    )
