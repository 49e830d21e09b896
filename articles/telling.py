"""Who is told what happened to an article, and in which words. Called by the doors, within their transaction."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime

from articles.models import Article, Edition, VersionWriter
from articles.models.edition import Kind
from articles.models.shown import LINE, covered
from newsroom import clock, outbox
from newsroom.models import User
from newsroom.notifications import News, notify
from newsroom.roles import Right, Role, roles_with

EFFECT = "tell that it is live"


def moved(verb: str, article: Article, *, by: User, message: str = "") -> None:
    """Tell whom a move concerns, but never who made it. `message` is what was written with it.

    `article` is as it was before the move: who handed it in is told that it came back.
    """
    if verb == "publish":
        in_print(article.editions.order_by("-number")[0], by=by)
    elif told := _MOVES.get(verb):
        event, line, people = told
        _tell(article, event, line.format(by=by, headline=article.headline), people(article) - {by.pk}, message)


def in_print(edition: Edition, *, by: User) -> None:
    """Tell of a new edition: now where it is public, else at its moment, if it then still is."""
    if edition.public_from > clock.now():
        when = _when(edition.public_from)
        line = f"{edition.headline}: approved by {by}, public on {when}"
        _tell(edition.article, "approved", line, writers(edition.article) - {by.pk})
        outbox.tell(EFFECT, edition.pk, due_at=edition.public_from)
    else:
        _tell_live(edition, besides=by.pk)


def live(key: str) -> None:
    """Tell that the edition with that primary key is public, where it is. The outbox calls this."""
    edition = Edition.objects.live(clock.now()).select_related("article__desk", "approval").filter(pk=int(key)).first()
    if edition is not None:
        _tell_live(edition)


def mentioned(article: Article, people: set[int], *, by: User, message: str) -> None:
    """Tell the people whom a note on the article names, as far as they may open it."""
    line = f"{by} mentions you in a note on: {article.headline}"
    _tell(article, "mentioned", line, people - {by.pk}, message)


def writers(article: Article) -> set[int]:
    """Return who wrote the article's words, handed them in or signs them."""
    rows = VersionWriter.objects.filter(version=article.version_id).values_list("person", flat=True)
    return {*rows, *([article.submitted_by_id] if article.submitted_by_id else [])}


def editors(article: Article) -> set[int]:
    """Return who edits at the article's desk; where nobody does, the managing editors."""
    active = User.objects.filter(is_active=True)
    own = set(active.filter(memberships__role=Role.EDITOR, memberships__desk=article.desk).values_list("pk", flat=True))
    house = [role for role in roles_with(Right.EDIT) if role != Role.EDITOR]
    return own or set(active.filter(memberships__role__in=house).values_list("pk", flat=True))


def _ever(article: Article) -> set[int]:
    """Return who wrote any of its printed words or signs them."""
    printed = Q(version__editions__article=article)
    rows = set(VersionWriter.objects.filter(printed).values_list("person", flat=True))
    signed = article.bylines.filter(reporter__account__isnull=False).values_list("reporter__account", flat=True)
    return rows | {account for account in signed if account is not None}


_MOVES: dict[str, tuple[str, str, Callable[[Article], set[int]]]] = {
    "submit": ("submitted", "{by} submitted: {headline}", editors),
    "send back": ("sent back", "{by} sent back: {headline}", writers),
    "approve": ("approved", "{by} approved: {headline}", writers),
    "approve in emergency": ("emergency", "{by} publishes alone, in an emergency: {headline}", editors),
    "unschedule": ("set aside", "{by} took off the schedule: {headline}", writers),
    "spike": ("set aside", "{by} spiked: {headline}", writers),
}


def _tell_live(edition: Edition, besides: int = 0) -> None:
    article = edition.article
    first = edition.kind == Kind.FIRST
    event = "live" if first else "corrected" if edition.kind == Kind.CORRECTION else "changed"
    said = {"live": "It is live", "corrected": "A correction is live", "changed": "A new edition is live"}[event]
    people = (writers(article) if first else _ever(article)) - {besides}
    _tell(article, event, f"{said}: {edition.headline}", people, edition.reason)


def _tell(article: Article, event: str, line: str, people: set[int], message: str = "") -> None:
    path = reverse("admin:articles_article_change", args=[article.pk])
    notify(people, News(event, line, path, article.desk, str(covered(message, LINE, article))))


def _when(at: datetime) -> str:
    return f"{localtime(at):%A %d %B %Y, %H:%M} ({settings.TIME_ZONE})"
