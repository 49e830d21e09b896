"""Who is told what happened to an article, and in which words. Called by the doors, within their transaction."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from articles.audiences import editors, ever, writers
from articles.models import Article, Edition, Photo
from articles.models.edition import Kind
from articles.models.shown import LINE, covered
from newsroom import clock, outbox
from newsroom.models import Notification, User
from newsroom.notifications import News, notify

EFFECT = "tell that it is live"


def moved(verb: str, article: Article, *, by: User, message: str = "") -> None:
    """Tell whom a move concerns, but never who made it. `message` is what was written with it.

    `article` is as it was before the move: who handed it in is told that it came back.
    """
    if verb == "publish":
        in_print(article.editions.order_by("-number")[0], by=by)
    elif told := _MOVES.get(verb):
        event, line, people = told
        tell(article, event, line.format(by=by, headline=article.headline), people(article, by), message)


def in_print(edition: Edition, *, by: User) -> None:
    """Tell of a new edition: now where it is public, else at its moment, if it then still is."""
    if edition.public_from > clock.now():
        when = _when(edition.public_from)
        line = f"{edition.headline}: approved by {by}, public on {when}"
        tell(edition.article, "approved", line, writers(edition.article) - {by.pk})
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
    tell(article, "mentioned", line, people - {by.pk}, message)


def of_the_record(article: Article, line: str, *, message: str = "", besides: int = 0) -> None:
    """Tell of something that readers see of a piece in print: who wrote or signs it, and the editors of its desk."""
    mine = ever(article) - {besides}
    tell(article, "retracted", line, mine, message)
    tell(article, "desk record", line, editors(article, {besides}) - mine, message)


def picture_dropped(article: Article, position: int, why: str) -> None:
    """Tell the desk that a picture of a piece that it prints cannot be shown to readers."""
    line = f"Goes into print without its {_named(position)}: {article.headline}"
    tell(article, "picture", line, writers(article) | editors(article), why)


def picture_refused(photo: Photo, why: str) -> None:
    """Tell who brought a picture in, and who writes what it stands in, that it cannot be shown."""
    uses = list(photo.uses.select_related("article__desk"))
    for use in uses:
        line = f"{_named(use.position).capitalize()} cannot be shown: {use.article.headline}"
        tell(use.article, "picture", line, writers(use.article) | {photo.uploaded_by_id}, why)
    if not uses:
        path = reverse("admin:articles_photo_change", args=[photo.pk])
        _once({photo.uploaded_by_id}, News("picture", "A picture that you brought in cannot be shown", path, None, why))


def tell(article: Article, event: str, line: str, people: Collection[int], message: str = "") -> None:
    """Tell these people; what the article withholds is covered in `message`."""
    path = reverse("admin:articles_article_change", args=[article.pk])
    news = News(event, line, path, article.desk, str(covered(message, LINE, article)))
    (_once if event in _TOLD_ONCE else notify)(people, news)


# Many at one page make one piece of news, until it is read.
_TOLD_ONCE = frozenset({"picture", "withheld"})


def _once(people: Collection[int], news: News) -> None:
    waiting = Notification.objects.filter(event=news.event, path=news.path, read_at=None, person__in=people)
    notify(set(people) - set(waiting.values_list("person", flat=True)), news)


def _named(position: int) -> str:
    return "lead picture" if position == 1 else f"picture {position}"


def _of_writers(article: Article, by: User) -> set[int]:
    return writers(article) - {by.pk}


def _of_editors(article: Article, by: User) -> set[int]:
    return editors(article, {by.pk})


_MOVES: dict[str, tuple[str, str, Callable[[Article, User], set[int]]]] = {
    "submit": ("submitted", "{by} submitted: {headline}", _of_editors),
    "send back": ("sent back", "{by} sent back: {headline}", _of_writers),
    "approve": ("approved", "{by} approved: {headline}", _of_writers),
    "approve in emergency": ("emergency", "{by} publishes alone, in an emergency: {headline}", _of_editors),
    "unschedule": ("set aside", "{by} took off the schedule: {headline}", _of_writers),
    "spike": ("set aside", "{by} spiked: {headline}", _of_writers),
}
# Kind of edition -> what is said of it. Those of the record concern the desk too.
_SAID = {
    Kind.CORRECTION: "A correction is live",
    Kind.RETRACTION: "Retracted",
    Kind.REINSTATED: "Put back in print",
    Kind.ADDRESS: "At a new address",
}
_OF_THE_RECORD = frozenset({Kind.RETRACTION, Kind.REINSTATED, Kind.ADDRESS})


def _tell_live(edition: Edition, besides: int = 0) -> None:
    article, kind = edition.article, Kind(edition.kind)
    line = f"{_SAID.get(kind, 'A new edition is live')}: {edition.headline}"
    if kind in _OF_THE_RECORD:
        of_the_record(article, line, message=edition.reason, besides=besides)
    elif kind == Kind.FIRST:
        tell(article, "live", f"It is live: {edition.headline}", writers(article) - {besides}, edition.reason)
    else:
        event = "corrected" if kind == Kind.CORRECTION else "changed"
        tell(article, event, line, ever(article) - {besides}, edition.reason)


def _when(at: datetime) -> str:
    return f"{localtime(at):%A %d %B %Y, %H:%M} ({settings.TIME_ZONE})"
