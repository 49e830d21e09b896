"""The page after a save that could not become current: both texts side by side, neither lost."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles import text, versions, words
from articles.editing import Saving
from articles.models import Article, Version
from articles.words import Words
from newsroom.admin_site import site


@dataclass(frozen=True)
class Difference:
    """One field in three readings: as it was opened, as it stands now, as the person wrote it."""

    name: str
    opened: str
    now: str
    mine: str


def stale_page(request: HttpRequest, article: Article, *, opened: Version | None, mine: Saving) -> HttpResponse:
    """Answer 409 with what was opened, what stands now and by whom, and what was kept of the person's own."""
    article.refresh_from_db()
    then = words.read(opened.content) if opened else None
    context = {
        **site.each_context(request),
        "title": "Your text is kept, and the article has moved on",
        "article": article,
        "why": mine.set_aside,
        "kept": mine.version,
        "differences": differences(then, versions.current(article), words.read(mine.version.content)),
    }
    return TemplateResponse(request, "admin/articles/article/stale.html", context, status=409)


def differences(opened: Words | None, now: Words, mine: Words) -> list[Difference]:
    """Return the fields in which the person's words differ from what stands now."""
    readings = [_readable(words) if words else {} for words in (opened, now, mine)]
    return [
        Difference(name, readings[0].get(name, ""), readings[1][name], readings[2][name])
        for name in readings[2]
        if readings[1][name] != readings[2][name]
    ]


def _readable(found: Words) -> dict[str, str]:
    """Return each part of the words as plain text."""
    plain: dict[str, Any] = {name: getattr(found, name) for name in Words.__dataclass_fields__}
    plain["body"] = text.html_to_text(found.body)
    plain["bylines"] = "\n".join(f"{row.part} {row.name}, {row.title}" for row in found.bylines)
    plain["citations"] = "\n".join(row.printed or f"{row.outlet} – {row.title} – {row.date}" for row in found.citations)
    plain["pictures"] = "\n".join(f"{row.caption} ({row.credit})" for row in found.pictures)
    plain["tags"] = ", ".join(found.tags)
    return {name.replace("_", " "): str(value) for name, value in plain.items()}
