"""Orders about articles: written, moved, claimed, at the doors themselves."""

import os
import signal
from dataclasses import replace
from typing import Any

from articles import editing, planning, versions, workflow
from articles.models import Article, Edition, Version
from articles.rules import Wish
from articles.words import Words
from articles.words import read as read_words
from newsroom.models import LedgerEntry
from tests.journeys.orders.house import who


def article_at(*verbs: str) -> int:
    """A new article, moved along by reporter and editor "3"."""
    headline = f"Headline {Article.objects.count()}"
    article = editing.start(Words(headline=headline, desk="race", body="<p>One.</p>"), by=who("reporter"))
    for verb in verbs:
        move(article.pk, verb, "reporter" if verb == "submit" else "3")
    return article.pk


def move(article: int, verb: str, by: str) -> str:
    """Move an article that was opened just now; say "done" or what was said."""
    opened = Article.objects.get(pk=article)
    assert opened.version is not None
    try:
        workflow.move(verb, opened, seen=opened.version.digest, by=who(by), wish=Wish(reason="For the race."))
    except workflow.MoveRefused as refused:
        return str(refused)
    return "done"


def claim_article(article: int, by: str) -> str:
    """Claim an article; say "done" or what was said."""
    try:
        planning.claim(Article.objects.get(pk=article), by=who(by))
    except planning.PlanningRefused as refused:
        return str(refused)
    return "done"


def save(article: int, body: str, by: str, base: int) -> str:
    """Save a body on top of the version of that number; say "current" or why it was set aside."""
    opened = Article.objects.get(pk=article)
    words = replace(versions.current(opened), body=f"<p>{body}</p>")
    saving = editing.save_words(opened, words, base=opened.versions.get(number=base), by=who(by))
    return saving.set_aside or "current"


def save_and_die(article: int, body: str, by: str) -> None:
    """Save, and be killed before anybody can be told."""
    save(article, body, by, base=1)
    os.kill(os.getpid(), signal.SIGKILL)


def tag(article: int, by: str, tag: str) -> str:
    """Save the words again under one tag."""
    opened = Article.objects.get(pk=article)
    words = replace(versions.current(opened), tags=(tag,))
    return editing.save_words(opened, words, base=opened.version, by=who(by)).set_aside or "current"


def tags(article: int) -> list[str]:
    return sorted(Article.objects.get(pk=article).tags.names())


def same_address(slug: str) -> int:
    """A new article, approved, with that address part."""
    words = Words(headline=slug, slug=slug, desk="race", body="<p>One.</p>")
    article = editing.start(words, by=who("reporter"))
    move(article.pk, "submit", "reporter")
    move(article.pk, "approve", "3")
    return article.pk


def state(article: int) -> dict[str, Any]:
    """Everything of one article that a race could have spoilt."""
    found = Article.objects.get(pk=article)
    assert found.version is not None
    return {
        "status": found.status,
        "headline": found.headline,
        "words": read_words(found.version.content).body,
        "version": found.version.number,
        "approved": found.approval.version.number if found.approval else None,
        "bodies": sorted(read_words(v.content).body for v in Version.objects.filter(article=article)),
        "editions": list(Edition.objects.filter(article=article).values_list("version__number", flat=True)),
        "moves": list(
            LedgerEntry.objects.filter(kind="article", key=str(article))
            .exclude(action__in=["save words", "set words aside"])
            .values_list("action", flat=True)
        ),
    }
