"""The page of one article."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from articles import when
from articles.figures import figure_of
from articles.labels import Labels, labels_of
from articles.markup import body_of, json_in_script
from articles.models import Edition
from articles.models.byline import Part
from articles.models.edition import EditionByline
from articles.structured import news_article
from articles.text import first_sentence, html_to_text, reading_minutes
from newsroom.models import Publication
from newsroom.pages import Head, ReaderRequest, absolute, for_readers, page

MORE = 5
OF_MORE = "address_date slug headline language first_published_at original_date withheld public_slug".split()


@for_readers
def article(request: ReaderRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """Show the article as the public reads it at the moment of the request."""
    live = Edition.objects.live(request.moment)
    edition = live.for_page().at_address(_day(year, month, day), slug).order_by("-number").first()
    if edition is None:
        raise Http404
    publication = Publication.objects.current()
    figure = figure_of(edition)
    description = edition.standfirst or html_to_text(edition.body)
    head = Head(
        edition.headline,
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
        structured=json_in_script(news_article(edition, publication, figure)),
        more=more.only(*OF_MORE)[:MORE],
        **_words_around(edition, publication),
    )


def _words_around(edition: Edition, publication: Publication) -> dict[str, Any]:
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
