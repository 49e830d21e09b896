"""The page of one article."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from articles import when
from articles.figures import figure_of
from articles.labels import Labels, labels_of
from articles.markup import body_of, json_in_script
from articles.models import Edition, Notice
from articles.models.byline import Part
from articles.models.edition_rows import EditionByline
from articles.structured import news_article
from articles.text import first_sentence, html_to_text, reading_minutes
from articles.views.gone import Address, moved_or_gone
from newsroom.models import Publication
from newsroom.pages import Head, ReaderRequest, absolute, for_readers, page

MORE = 5
OF_MORE = "address_date slug headline mark language first_published_at original_date withheld public_slug".split()


@for_readers
def article(request: ReaderRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """Show the article as the public reads it at the moment of the request."""
    live = Edition.objects.live(request.moment)
    address = Address(_day(year, month, day), slug)
    edition = live.for_page().at_address(address.day, slug).order_by("-number").first()
    if edition is None:
        return moved_or_gone(address, request)
    publication = Publication.objects.current()
    figure = figure_of(edition)
    description = edition.standfirst or html_to_text(edition.body)
    notices = list(Notice.objects.public(request.moment).filter(article=edition.article_id).on_page())
    head = Head(
        labels_of(edition.language).headline_of(edition),
        first_sentence(description),
        edition.get_absolute_url(),
        language=edition.language,
        direction=edition.direction,
    )
    more = live.filter(desk=edition.desk).exclude(pk=edition.pk).newest_first()
    return page(
        "articles/article.html",
        head,
        publication=publication,
        edition=edition,
        figure=figure,
        share_image=absolute(figure.largest) if figure else "",
        structured=json_in_script(news_article(edition, publication, figure, notices)),
        more=more.only(*OF_MORE)[:MORE],
        notices=_placed(notices, edition),
        # What a notice says stands there; an update without one says why beside its time.
        reason="" if any(notice.edition_id == edition.pk for notice in notices) else edition.reason,
        **words_around(edition, publication),
    )


def words_around(edition: Edition, publication: Publication) -> dict[str, Any]:
    """Return what the page says of an edition in the words of its language; its related rows must have been fetched."""
    labels = labels_of(edition.language)
    withheld = when.withheld(edition)
    own_language = edition.language.split("-")[0] == publication.language.split("-")[0]
    return {
        "labels": labels,
        "body": body_of(edition),
        "credits": _credits(edition, labels),
        "genre": labels.genres[edition.genre],
        "desk_words": labels.desk_of(edition.desk.name),
        "minutes": labels.minutes % reading_minutes(edition.word_count),
        "published": when.published(edition),
        "updated": when.updated(edition),
        "withheld_since": withheld,
        "withheld_words": labels.passage_withheld % withheld.words if withheld else "",
        "from_newest_source": when.is_taken_from_newest_source(edition),
        "sources_heading": publication.sources_heading if own_language else labels.sources,
        "citations": [(row, labels.partial(row.partial_date)) for row in edition.citations.all()],
    }


def _placed(notices: list[Notice], edition: Edition) -> dict[str, list[tuple[str, Notice, when.Day]]]:
    """Return, for the top and the end of the page, each notice with what stands before it and its moment in words."""
    labels = labels_of(edition.language)
    placed: dict[str, list[tuple[str, Notice, when.Day]]] = {"top": [], "end": []}
    for notice in notices:
        row = labels.notices[notice.kind], notice, when.told(notice, edition.language)
        placed[notice.remedy.notice].append(row)
    return placed


def _credits(edition: Edition, labels: Labels) -> list[tuple[str, list[EditionByline]]]:
    """Return the byline's lines in their order: what they did, and who."""
    rows = list(edition.bylines.all())
    lines = ((labels.parts[part], [row for row in rows if row.part == part]) for part in Part.values)
    return [(label, people) for label, people in lines if people]


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as impossible:
        raise Http404 from impossible
