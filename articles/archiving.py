"""Archiving by age: every piece that has been in print for long, one move of the workflow each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef

from articles import workflow
from articles.models import Article, Edition
from articles.models.article import ArticleQuerySet
from articles.statuses import Status
from newsroom import clock
from newsroom.models import User


@dataclass(frozen=True)
class Archived:
    """What became of one article: archived, or refused with the reason."""

    article: Article
    refused: str = ""


def old(days: int) -> ArticleQuerySet:
    """Return the published articles that readers have had for more than so many days, oldest number first.

    The day is the one by which lists order a piece; one from before this system is as old as it was then.
    """
    before = clock.now() - timedelta(days=days)
    live = Edition.objects.live(clock.now()).filter(article=OuterRef("pk"), first_published_at__lt=before)
    return (
        Article.objects.filter(Exists(live), status=Status.PUBLISHED).select_related("desk", "version").order_by("pk")
    )


def archive(articles: Iterable[Article], *, by: User) -> Iterator[Archived]:
    """Archive each article in a transaction of its own and yield what became of it.

    Stopped halfway it has done what it has done, and run again it goes on with the rest.
    """
    for article in articles:
        try:
            workflow.move("archive", article, seen=article.version.digest if article.version else "", by=by)
            yield Archived(article)
        except workflow.MoveRefused as refused:
            yield Archived(article, str(refused))
