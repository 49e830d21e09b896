"""The front page and the articles as text alone: one request, no style sheet, for slow lines and plain browsers."""

from django.http import HttpResponse
from django.urls import reverse

from articles.labels import labels_of
from articles.models import Edition, Notice
from articles.text import first_sentence, html_to_text
from articles.views.article import words_around
from articles.views.front import arranged
from articles.views.gone import Address, moved_or_gone
from newsroom.models import Publication
from newsroom.pages import Head, ReaderRequest, for_readers, page


@for_readers
def front_text(request: ReaderRequest) -> HttpResponse:
    """Show the headlines of the front page; its own address is the front page's."""
    publication = Publication.objects.current()
    shown = arranged(Edition.objects.news(request.moment), request.moment)
    first = [shown.lead] if shown.lead else []
    return page(
        "articles/front_text.html",
        Head("Text only", f"The front page of {publication.name} as text.", reverse("front"), hidden_from_search=True),
        publication=publication,
        desks=shown.desks,
        news=[*first, *shown.seconds, *shown.latest],
        sections=shown.sections,
    )


@for_readers
def article_text(request: ReaderRequest, day: str, slug: str) -> HttpResponse:
    """Show an article as text; its own address is the article's."""
    address = Address.read(day, slug, "text/")
    live = Edition.objects.live(request.moment).for_page().at_address(address.day, slug)
    edition = live.order_by("-number").first()
    if edition is None:
        return moved_or_gone(address, request)
    publication, labels = Publication.objects.current(), labels_of(edition.language)
    head = Head(
        f"{labels.headline_of(edition)} ({labels.text_only})",
        first_sentence(edition.standfirst or html_to_text(edition.body)),
        edition.get_absolute_url(),
        language=edition.language,
        direction=edition.direction,
        hidden_from_search=True,
    )
    notices = Notice.objects.public(request.moment).filter(article=edition.article_id).on_page()
    return page(
        "articles/article_text.html",
        head,
        publication=publication,
        edition=edition,
        notices=[(labels.notices[notice.kind], notice) for notice in notices],
        **words_around(edition, publication),
    )
