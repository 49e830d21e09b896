"""Verifying citations in review: each source beside its copy, and the button by which somebody says that it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles import verified, verifying
from articles.models import Article, Verification
from articles.models.edition_rows import EditionCitation
from articles.verifying import VerificationRefused
from articles.words import CitationWords
from newsroom.admin_site import colleague
from sources.echoes import voices
from sources.models import Capture, CaptureText, SourceHealth

#: Texts of copies that lie on the page, and characters of each; the others are read on the source's own page.
MOST_TEXTS, LONGEST = 20, 6_000


@dataclass(frozen=True)
class Beside:
    """A citation with what is known of its source: its digest, the copy and its text, its health, who verified it."""

    digest: str
    copy: Capture | None
    text: str
    health: SourceHealth | None
    verification: Verification | None


def beside(article: Article, rows: Sequence[CitationWords], printed: Sequence[EditionCitation]) -> list[Beside]:
    """Return for each citation, as words and as it prints, what lies beside it: four queries."""
    said = verified.standing(article, rows)
    sources = [row.source for row in printed]
    copies = Capture.objects.in_bulk([source.copy_id for source in sources if source.copy_id])
    texts = _texts(list(copies)[:MOST_TEXTS])
    health = SourceHealth.objects.in_bulk([source.pk for source in sources])
    return [
        Beside(
            digest=row.digest(),
            copy=copies.get(source.copy_id or 0),
            text=texts.get(source.copy_id or 0, ""),
            health=health.get(source.pk),
            verification=said.get(row.digest()),
        )
        for row, source in zip(rows, sources, strict=True)
    ]


def echo(rows: Sequence[Beside]) -> str:
    """Return which of the sources speak with one voice, as far as their copies tell, or nothing."""
    texts: dict[int, str] = {}
    for number, row in enumerate(rows, start=1):
        # One document cited twice is no echo of itself.
        if row.text and row.text not in texts.values():
            texts[number] = row.text
    found = voices(texts)
    if not found:
        return ""
    independent = len(rows) - sum(len(voice.names) - 1 for voice in found)
    told = "; ".join(f"{_numbers(voice.names)} speak with one voice: {voice.why}" for voice in found)
    return f"{len(rows)} sources, {independent} independent. {told}."


def _numbers(names: Sequence[int]) -> str:
    *others, last = (str(name) for name in names)
    return f"{', '.join(others)} and {last}"


def _texts(copies: Sequence[int]) -> dict[int, str]:
    found = CaptureText.objects.filter(capture__in=copies)
    return dict(found.values_list("capture", Substr("text", 1, LONGEST)))


@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a citation holds, or take it back."""
    user = colleague(request)
    article = get_object_or_404(Article.objects.open_to(user).select_related("desk"), pk=pk)
    try:
        verifying.verify(article, request.POST.get("citation", ""), by=user, holds="doubt" not in request.POST)
    except VerificationRefused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('admin:articles_article_review', args=[pk])}#at-sources")
