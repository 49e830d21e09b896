"""Review on one screen: the text with its notes, its sources, what changed, what stops it, and the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from articles import preflight, printing, quoting, sealed, seeing, threads
from articles.admin import deciding, moves, reports, since, verifying
from articles.differences import compare
from articles.markup import blocks_of
from articles.models import Approval, Article, Emergency, Version
from articles.models.shown import LINE, covered
from articles.quoting import Piece
from articles.resting import coverage
from articles.statuses import MOVES
from articles.threads import Thread
from articles.views.article import words_around
from articles.words import Words
from newsroom import clock, zones
from newsroom.admin_site import colleague, site
from newsroom.models import LedgerEntry, Publication, User
from newsroom.roles import Right

MOST_SENTENCES = 400


@dataclass(frozen=True)
class Shown:
    """One piece of the text as the page shows it, with the threads that stand at it."""

    name: str
    plain: str
    html: SafeString | str
    threads: Sequence[Thread]


@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything an editor decides on; note that the person has seen these words."""
    user = colleague(request)
    article = _article(user, pk)
    version = _version(article)
    entries = list(LedgerEntry.objects.filter(kind="article", key=str(pk)).select_related("actor"))
    ways = since.choices(article, seeing.see(article, by=user), entries)
    way = since.chosen(ways, request.GET.get("since", ""), version.digest)
    found = sealed.unsigned(sealed.read(version, article))
    shown = _text(article, found)
    beside = verifying.beside(article, found.citations, shown["edition"].citations.all())
    rests = coverage(found.body, {row.source for row in found.citations})
    choice, wrong = deciding.asked(request, article)
    edits = user.has_right(Right.EDIT, article.desk)
    context = {
        **site.each_context(request),
        **shown,
        "title": article.headline,
        "article": article,
        "version": version,
        "standing": moves.standing(article),
        "problems": preflight.problems(article),
        "ways": ways,
        "way": way,
        "difference": compare(sealed.unsigned(sealed.read(way.version, article)), found, context=1) if way else None,
        "said": [
            (entry, MOVES[entry.action].done, covered(entry.note, LINE, article))
            for entry in entries
            if entry.action in MOVES
        ],
        "lapsed": _lapsed(article),
        "changed_by": _changed_since(article),
        "edits": edits,
        "echo": verifying.echo(beside),
        "coverage": rests.words,
        "cited": list(zip(shown["citations"], beside, rests.of(row.source for row in found.citations), strict=True)),
        "decision": deciding.decision(user, article),
        "choice": choice,
        "wrong": wrong,
        "asked_at": request.GET.get("at", ""),
        "asked_place": request.GET.get("place", "") or zones.known(article.city) or deciding.HOUSE,
        "places": list(zones.places()),
        "emergency": deciding.unlooked(user, article),
        "reported": reports.waiting(article) if edits else [],
        "alone": Emergency.objects.filter(version=version).exists(),
        "live": article.editions.live(clock.now()).first(),
        "time_zone": settings.TIME_ZONE,
    }
    return TemplateResponse(request, "admin/articles/article/review.html", context)


@require_GET
def at_that_time(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what the button for a time and place would say, for the script of the page."""
    return deciding.as_json(*deciding.asked(request, _article(colleague(request), pk)))


def _article(user: User, pk: int) -> Article:
    whole = Article.objects.open_to(user).for_list().select_related("approval__by", "submitted_by")
    return get_object_or_404(whole, pk=pk)


def _version(article: Article) -> Version:
    if article.version is None:
        raise LookupError(f"Article {article.pk} has no version; manage.py verify says more.")
    return article.version


def _text(article: Article, found: Words) -> dict[str, Any]:
    """Return the text as it will print, piece by piece, and the threads that stand nowhere in it."""
    edition = printing.proof(found, at=clock.now())
    pieces = quoting.pieces(found)
    every = threads.threads_of(article, pieces)
    return {
        **words_around(edition, Publication.objects.current()),
        "edition": edition,
        "pieces": _shown(pieces, blocks_of(edition), every),
        "whole": [thread for thread in every if not thread.place and not thread.gone],
        "gone": [thread for thread in every if thread.gone],
        "sentences": quoting.sentences(pieces)[:MOST_SENTENCES],
    }


def _shown(pieces: Sequence[Piece], blocks: Sequence[SafeString], every: Sequence[Thread]) -> list[Shown]:
    html = {f"block-{number}": block for number, block in enumerate(blocks, start=1)}
    return [
        Shown(piece.name, piece.plain, html.get(piece.name, ""), [row for row in every if row.place == piece.name])
        for piece in pieces
    ]


def _lapsed(article: Article) -> Approval | None:
    """Return the last approval where it was for other words than those that stand, and they never went into print."""
    last = Approval.objects.filter(article=article).select_related("by", "version").defer("version__content").first()
    if last is None or last.version_id == article.version_id or last.editions.exists():
        return None
    return last


def _changed_since(article: Article) -> str:
    """Return who changed the words since the last approval, each once."""
    last = Approval.objects.filter(article=article).select_related("version").defer("version__content").first()
    if last is None:
        return ""
    later = article.versions.filter(number__gt=last.version.number, set_aside="").select_related("saved_by")
    return " and ".join(dict.fromkeys(str(row.saved_by) for row in later.defer("content").order_by("number")))
