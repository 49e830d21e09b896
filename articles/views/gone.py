"""What an address answers that served an article once: the way to where it is, or that it was withdrawn."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import set_response_etag
from django.utils.translation import gettext_lazy as _

from articles import veil, when
from articles.models import Edition, Notice, Redirect
from articles.models.shown import passages_in
from articles.remedies import WITHDRAWALS
from newsroom.models import Publication
from newsroom.pages import FRESH, Head, ReaderRequest, absolute, page

_TITLES = {
    "withdrawal": _("This article was withdrawn"),
    "rights": _("This article was withdrawn for reasons of rights"),
    "law": _("This article is not available for legal reasons"),
}


@dataclass(frozen=True)
class Address:
    """Where an article stands or stood; `rest` is what is asked of it: nothing for its page, else "cite/"."""

    day: date
    slug: str
    rest: str = ""

    @classmethod
    def read(cls, day: str, slug: str, rest: str = "") -> "Address":
        """Return what an address says, its day as "2008/03/26".

        Raises:
            Http404: there is no such day.
        """
        try:
            return cls(date.fromisoformat(day.replace("/", "-")), slug, rest)
        except ValueError as impossible:
            raise Http404 from impossible


def moved_or_gone(address: Address, request: ReaderRequest) -> HttpResponse:
    """Answer 301 to where the article is now, 410 or 451 where it was withdrawn.

    Raises:
        Http404: nothing was ever public at the address.
    """
    article = _served(address, request)
    if article is None:
        raise Http404
    live = Edition.objects.live(request.moment).filter(article=article).order_by("-number").first()
    if live is not None:
        there = absolute(live.get_absolute_url() + address.rest)
        moved = HttpResponsePermanentRedirect(there, headers={"Cache-Control": FRESH})
        set_response_etag(moved)
        return moved
    withdrawn = Notice.objects.public(request.moment).filter(article=article, kind__in=WITHDRAWALS)
    notice = withdrawn.newest_first().first()
    if notice is None:
        raise Http404
    return gone(notice)


def gone(notice: Notice) -> HttpResponse:
    """Answer 410 or 451 with the sentence of a withdrawal."""
    title = _TITLES[notice.kind]
    head = Head(title, _("What stood here was taken down by the newsroom."), hidden_from_search=True)
    publication = Publication.objects.current()
    day = when.told(notice, publication.language)
    response = page("articles/gone.html", head, publication=publication, title=title, notice=notice, day=day)
    response.status_code = notice.remedy.answers
    return response


def _served(address: Address, request: ReaderRequest) -> int | None:
    """Return the number of the article that the address leads to or served last, or None.

    An address that holds what is withheld leads nowhere and served nothing.
    """
    led = Redirect.objects.filter(since__lte=request.moment, address_date=address.day, slug=address.slug)
    leads = led.values_list("article_id", flat=True).first()
    begun = Edition.objects.begun(request.moment)
    served = begun.filter(article=leads) if leads is not None else begun.at_address(address.day, address.slug)
    edition = served.only("article_id", "withheld").first()
    if edition is None or veil.address_holds(address.slug, passages_in(edition.withheld)):
        return None
    return edition.article_id
