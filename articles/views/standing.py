"""Which of an article's versions an address asks for, and whether readers may still read it."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone

from articles import when
from articles.labels import labels_of
from articles.models import Edition, Notice
from articles.models.edition import EditionQuerySet
from articles.remedies import WITHDRAWALS
from articles.views.gone import Address, gone, moved_or_gone
from newsroom.pages import ReaderRequest


@dataclass(frozen=True)
class Standing:
    """A version that readers may read: its edition, its number from 1, and the edition that is in print."""

    edition: Edition
    number: int
    live: Edition

    @property
    def is_live(self) -> bool:
        """Whether it is what the article's own page shows."""
        return self.edition.pk == self.live.pk


def standing_at(
    address: Address, request: ReaderRequest, rows: EditionQuerySet, number: str = ""
) -> Standing | HttpResponse:
    """Return the version of that number, or the one in print; else the way to where it is, or that it is gone.

    `rows` fetches what the page shows of the version.

    Raises:
        Http404: nothing was ever public there.
    """
    lightly = Edition.objects.defer("body", "search_text", "standfirst")
    printed = (lightly if number else rows).live(request.moment)
    live = printed.at_address(address.day, address.slug).order_by("-number").first()
    if live is None:
        return moved_or_gone(address, request)
    if not number:
        before = Edition.objects.versions_of(live.article_id, request.moment).filter(number__lte=live.number)
        return Standing(live, before.count(), live)
    place = int(number) - 1
    found = list(rows.versions_of(live.article_id, request.moment)[place : place + 1])
    if not found:
        raise Http404
    if notice := _withdrawal(found[0], live, request):
        return gone(notice)
    return Standing(found[0], int(number), live)


def in_words(standing: Standing) -> str:
    """Return, in the article's language, which version it is and since when it is in print, or from when until when."""
    edition = standing.edition
    labels, told = labels_of(edition.language), {"number": standing.number, "since": when.printed(edition).words}
    until = None if standing.is_live else when.replaced(edition)
    return labels.older_version % (told | {"until": until.words}) if until else labels.live_version % told


def photos_in_print(standing: Standing, request: ReaderRequest) -> set[int]:
    """Return which photos of a version are still in print somewhere: one that was taken off stays off."""
    own = {picture.photo_id for picture in standing.edition.pictures.all()}
    if standing.is_live or not own:
        return own
    live = Edition.objects.live(request.moment).filter(pictures__photo__in=own)
    return own & set(live.values_list("pictures__photo", flat=True))


def retracted_on(live: Edition, request: ReaderRequest) -> date | None:
    """Return the day on which readers were told of the retraction that stands, or None."""
    if not live.is_retracted:
        return None
    told = Notice.objects.public(request.moment).filter(article=live.article_id, kind="retraction")
    return max((timezone.localtime(notice.public_from).date() for notice in told), default=None)


def last_withdrawal(live: Edition, request: ReaderRequest) -> Notice | None:
    """Return the last notice by which readers were told that words of the article were withdrawn, or None."""
    told = Notice.objects.public(request.moment).filter(article=live.article_id, kind__in=WITHDRAWALS)
    return told.newest_first().first()


def was_taken_by(withdrawal: Notice | None, edition: Edition, live: Edition) -> bool:
    """Say whether an edition's words were withdrawn and stay so, the last withdrawal being that one.

    What was put back was put back with words of its own; older ones stay withdrawn unless they are the same.
    """
    if withdrawal is None or edition.version_id == live.version_id:
        return False
    return withdrawal.public_from >= edition.public_from


def _withdrawal(edition: Edition, live: Edition, request: ReaderRequest) -> Notice | None:
    """Return the notice by which these words were withdrawn, or None."""
    if edition.version_id == live.version_id:
        return None
    notice = last_withdrawal(live, request)
    return notice if was_taken_by(notice, edition, live) else None
