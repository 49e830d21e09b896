"""What a piece belongs to, as its words say: a series and its place in it, and the piece it is a translation of."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from articles.models import Article, Edition, Series
from articles.words import Words
from newsroom import clock

_PAGES = {"article", "version", "cite", "version-cite"}


def columns(found: Words) -> dict[str, Any]:
    """Return the columns of a working copy or an edition that say it; the words must be well formed."""
    return {
        "series": Series.objects.filter(slug=found.series).first() if found.series else None,
        "series_number": int(found.series_number) if found.series_number else None,
        "translation_of_id": int(found.translation_of) if found.translation_of else None,
    }


def refusal(found: Words, article: Article | None) -> str | None:
    """Return why words cannot belong where they say, as a sentence, or None. The words may still be malformed."""
    if found.series and not Series.objects.filter(slug=found.series).exists():
        return f"No series is called {found.series!r}. Choose one from the list."
    return _of_original(found, article) if found.translation_of.isdecimal() else None


def _of_original(found: Words, article: Article | None) -> str | None:
    if article is not None and str(article.pk) == found.translation_of:
        return "A piece is no translation of itself. Leave the original empty."
    original = Article.objects.filter(pk=found.translation_of).first()
    if original is None:
        return "The original is not known here. Copy the address of its page."
    if original.translation_of_id is not None:
        return "That piece is a translation itself. Give the piece that it was translated from."
    if article is not None and Article.objects.filter(translation_of=article).exists():
        return "There are translations of this piece, so it is their original. Leave the original empty."
    return None


def named(address: str) -> str:
    """Return the number of the article at an address of ours, public or at the desk; empty where there is none."""
    try:
        found = resolve(urlsplit(address.strip()).path)
    except (Resolver404, ValueError):
        return ""
    if found.url_name == "articles_article_change" and found.kwargs["object_id"].isdecimal():
        return str(found.kwargs["object_id"])
    if found.url_name not in _PAGES:
        return ""
    try:
        day = date.fromisoformat(found.kwargs["day"].replace("/", "-"))
    except ValueError:
        return ""
    public = Edition.objects.begun(clock.now()).at_address(day, found.kwargs["slug"])
    article = public.order_by("-pk").values_list("article", flat=True).first()
    return str(article or "")
