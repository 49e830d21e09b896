"""The page of one article."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from articles import citing, mementos, when
from articles.figures import Figure, figure_of, further
from articles.labels import Labels, labels_of
from articles.markup import body_of, json_in_script
from articles.mementos import Way
from articles.models import Edition, Notice
from articles.models.byline import Part
from articles.models.edition_rows import EditionByline
from articles.proof import proof_of
from articles.record_labels import record_labels_of
from articles.report_labels import report_labels_of
from articles.source_states import state_of
from articles.structured import news_article, trail
from articles.text import first_sentence, html_to_text, reading_minutes
from articles.views.gone import Address, moved_or_gone
from articles.views.kin import Tongue, place_of, tongues_of
from articles.views.standing import Standing, in_words, photos_in_print
from newsroom.models import Publication
from newsroom.pages import Head, ReaderRequest, Said, absolute, for_readers, page
from sources.formats.styles import FILES, FileFormat
from sources.formats.work import Work

MORE = 5
# Sharing asks for a territory: that of most who read the language; a code that names its own keeps it.
LOCALES = {
    "ar": "ar_AR",
    "de": "de_DE",
    "en": "en_US",
    "es": "es_ES",
    "fa": "fa_IR",
    "fr": "fr_FR",
    "he": "he_IL",
    "pt": "pt_PT",
    "ru": "ru_RU",
    "tr": "tr_TR",
    "uk": "uk_UA",
}
OF_MORE = "address_date slug headline mark language first_published_at original_date withheld public_slug".split()


@for_readers
def article(request: ReaderRequest, day: str, slug: str) -> HttpResponse:
    """Show the article as the public reads it at the moment of the request."""
    address = Address.read(day, slug)
    live = Edition.objects.live(request.moment).for_page()
    edition = live.at_address(address.day, slug).order_by("-number").first()
    if edition is None:
        return moved_or_gone(address, request)
    publication = Publication.objects.current()
    tongues = tongues_of(edition, request.moment)
    response = article_page(edition, request, publication, citing.article_of(edition, publication), tongues=tongues)
    files = [Way(absolute(path), ("alternate",), {"type": file.media_type}) for file, path in files_of(edition)]
    ways = [*mementos.ways_to_record(edition), *files, *(_other_language(each) for each in tongues)]
    response["Link"] = mementos.header(ways)
    return response


def _other_language(tongue: Tongue) -> Way:
    return Way(tongue.address, ("alternate",), {"hreflang": tongue.language})


def article_page(
    edition: Edition,
    request: ReaderRequest,
    publication: Publication,
    work: Work,
    standing: Standing | None = None,
    tongues: Sequence[Tongue] = (),
) -> HttpResponse:
    """Return the page of an edition. `work` is what its head tells reference managers.

    `standing` is given for a version at its own address, which says which it is and leads to the article's. `tongues`
    are the languages in which the article can be read, its own first.
    """
    figure, later = _figures(edition, request, standing)
    notices = list(Notice.objects.public(request.moment).filter(article=edition.article_id).on_page())
    more = Edition.objects.live(request.moment).filter(desk=edition.desk).exclude(article=edition.article_id)
    return page(
        "articles/article.html",
        _head(edition, standing),
        publication=publication,
        edition=edition,
        figure=figure,
        later_figures=later,
        picture_gone=standing is not None and figure is None and edition.lead_picture is not None,
        share_image=absolute(figure.share.address if figure.share else figure.largest) if figure else "",
        locale=LOCALES.get(edition.language, edition.language.replace("-", "_") if "-" in edition.language else ""),
        structured=[] if standing else _structured(edition, publication, figure, notices),
        more=more.newest_first().only(*OF_MORE)[:MORE],
        notices=_placed(notices, edition),
        # What a notice says stands there; an update without one says why beside its time.
        reason="" if any(notice.edition_id == edition.pk for notice in notices) else edition.reason,
        work=work,
        files=[] if standing else files_of(edition),
        cite_path=_cite_path(edition, standing),
        standing=standing,
        tongues=tongues,
        place=place_of(edition, request.moment),
        text_path="" if standing else edition.path_of("article-text"),
        standing_words=in_words(standing) if standing else "",
        **record_of(edition, standing.live if standing else edition, notices),
        # The page of a place is there while something in print stands on it: this does.
        **words_around(edition, publication, states=True, place="" if standing else edition.place_path),
    )


def record_of(edition: Edition, live: Edition, notices: list[Notice]) -> dict[str, Any]:
    """Return what the page says of the record of its words, and the ways there; `live` is the edition in print."""
    path = live.path_of("versions")
    return {
        "record": record_labels_of(edition.language),
        "versions_path": path,
        "report": report_labels_of(edition.language),
        "report_path": live.path_of("report"),
        "proof": proof_of(edition, notices, path),
    }


def _structured(edition: Edition, publication: Publication, figure: Figure | None, notices: list[Notice]) -> list[Said]:
    desk = edition.desk.name, edition.desk.get_absolute_url()
    way = trail(desk, (labels_of(edition.language).headline_of(edition), edition.get_absolute_url()))
    return [json_in_script(each) for each in (news_article(edition, publication, figure, notices), way)]


def files_of(edition: Edition) -> list[tuple[FileFormat, str]]:
    """Return the files in which the article is cited, each with its path."""
    return [(file, edition.path_of("cite-file", f"article.{ending}")) for ending, file in FILES.items()]


def _figures(edition: Edition, request: ReaderRequest, standing: Standing | None) -> tuple[Figure | None, list[Figure]]:
    """Return the lead picture and the later ones, as far as they may be shown."""
    in_print = photos_in_print(standing, request) if standing else None
    lead, later = edition.lead_picture, further(edition)
    if in_print is None:
        return figure_of(edition), [figure for _, figure in later]
    shown = figure_of(edition) if lead and lead.photo_id in in_print else None
    return shown, [figure for photo, figure in later if photo in in_print]


def _head(edition: Edition, standing: Standing | None) -> Head:
    headline = labels_of(edition.language).headline_of(edition)
    return Head(
        f"{headline} ({standing.number})" if standing else headline,
        first_sentence(edition.standfirst or html_to_text(edition.body)),
        (standing.live if standing else edition).get_absolute_url(),
        language=edition.language,
        direction=edition.direction,
        hidden_from_search=standing is not None,
    )


def _cite_path(edition: Edition, standing: Standing | None) -> str:
    return standing.live.path_of("version-cite", standing.number) if standing else edition.path_of("cite")


def words_around(
    edition: Edition, publication: Publication, *, states: bool = False, place: str = ""
) -> dict[str, Any]:
    """Return what the page says of an edition in the words of its language; its related rows must have been fetched.

    With `states` each source says how it fares; `place` is the path to which the dateline leads, if it does.
    """
    labels = labels_of(edition.language)
    withheld = when.withheld(edition)
    body, met = body_of(edition, place)
    own_language = edition.language.split("-")[0] == publication.language.split("-")[0]
    return {
        "labels": labels,
        "body": body,
        "has_refs": bool(met),
        "credits": _credits(edition, labels),
        "genre": labels.genres[edition.genre],
        "desk_words": labels.desk_of(edition.desk.name),
        "minutes": labels.minutes % reading_minutes(edition.word_count),
        "published": when.published(edition),
        "updated": when.updated(edition),
        "withheld_since": withheld,
        "withheld_words": labels.passage_withheld % withheld.words if withheld else "",
        "from_newest_source": when.is_taken_from_newest_source(edition),
        "statements": labels.stated(edition),
        "sources_heading": publication.sources_heading if own_language else labels.sources,
        "citations": [
            (
                row,
                labels.partial(row.partial_date),
                citing.cited_on(edition, row),
                _backs(number, met, labels),
                state_of(row, labels) if states else None,
            )
            for number, row in enumerate(edition.citations.all(), start=1)
        ],
    }


def _backs(number: int, met: Counter[int], labels: Labels) -> list[tuple[str, str, str]]:
    """Return the ways from a source back to its places in the text: a letter, its name, the anchor of the place."""
    letters = [labels.letter(place) for place in range(1, met[number] + 1)]
    return [(each, labels.back % each, f"ref-{number}-{place}") for place, each in enumerate(letters, start=1)]


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
