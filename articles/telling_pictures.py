"""Who is told that the rights to a picture in print have ended. Nothing that readers see waits for it."""

from datetime import datetime

from django.utils.timezone import localtime

from articles import telling
from articles.audiences import editors, ever
from articles.models import Edition, Photo
from newsroom import clock

RIGHTS_END = "tell that rights end"


def rights_ended(key: str) -> None:
    """Tell the desks whose live pieces have lost a picture; `key` is the photo's and the moment. The outbox calls this.

    A moment that the newsroom has changed since is told of by its own row.
    """
    number, _, until = key.partition(" ")
    photo = Photo.objects.filter(pk=int(number), rights_until=datetime.fromisoformat(until)).first()
    if photo is None or photo.may_be_shown(now := clock.now()):
        return
    live = Edition.objects.live(now).filter(pictures__photo=photo).select_related("article__desk").distinct()
    for edition in live:
        line = f"Stands without its picture, whose rights have ended: {edition.headline}"
        why = f"“{photo}” could be shown until {localtime(photo.rights_until):%d %B %Y, %H:%M}."
        telling.tell(edition.article, "picture", line, ever(edition.article) | editors(edition.article), why)
