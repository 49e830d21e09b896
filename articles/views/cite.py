"""How an article, exactly one version of it, and its sources are cited: a page of ready text, and files."""

from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString

from articles import citing
from articles.labels import Labels, labels_of
from articles.markup import citation_of
from articles.models import Edition
from articles.models.edition import Mark
from articles.views.gone import Address
from articles.views.standing import Standing, in_words, retracted_on, standing_at
from newsroom.models import Publication
from newsroom.pages import Head, ReaderRequest, answer, for_readers, page
from sources.formats import coins, house
from sources.formats.ready_text import Text
from sources.formats.styles import FILES, STYLES, FileFormat, Style
from sources.formats.work import Work


@dataclass(frozen=True)
class Shown:
    """One part of the page: its works in every style, and the files they are handed on in, with their paths.

    `name` is that of its files. The first part stands under the heading of the page and has none of its own.
    """

    name: str
    heading: str
    about: str
    lists: list[tuple[Style, list[SafeString]]]
    files: list[tuple[FileFormat, str]]


@for_readers
def cite(request: ReaderRequest, day: str, slug: str, number: str = "") -> HttpResponse:
    """Show how the article is cited, or one version of it where a number is given."""
    address = Address.read(day, slug, _rest(number, ""))
    found = standing_at(address, request, Edition.objects.for_citing(), number)
    if isinstance(found, HttpResponse):
        return found
    publication, labels = Publication.objects.current(), labels_of(found.edition.language)
    works = _works(found, publication, request, whole=not number)
    title = labels.cite_version if number else labels.cite
    headline = labels.headline_of(found.edition)
    head = Head(
        f"{title}: {headline}",
        f"{title}: {headline}",
        _path(found, number),
        language=found.edition.language,
        direction=found.edition.direction,
        hidden_from_search=True,
    )
    return page(
        "articles/cite.html",
        head,
        publication=publication,
        edition=found.edition,
        back=found.live.path_of("version", number) if number else found.live.get_absolute_url(),
        labels=labels,
        title=title,
        parts=_parts(found, works, labels, number),
        # A reference manager is offered the piece once, and its sources.
        coins=[coins.write(work) for name, some in works.items() if number or name != "version" for work in some],
    )


@for_readers
def cite_file(request: ReaderRequest, day: str, slug: str, file: str, number: str = "") -> HttpResponse:
    """Send the article, one version of it, or its sources as a file for reference managers."""
    what, _, ending = file.partition(".")
    if ending not in FILES:
        raise Http404
    address = Address.read(day, slug, _rest(number, file))
    found = standing_at(address, request, Edition.objects.for_citing(), number)
    if isinstance(found, HttpResponse):
        return found
    works = _works(found, Publication.objects.current(), request, whole=not number).get(what)
    if works is None:
        raise Http404
    response = answer(FILES[ending].write(works), FILES[ending].content_type)
    name = f"{found.edition.slug}-{file}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Robots-Tag"] = "noindex"
    return response


def _house_line(labels: Labels, work: Work) -> Text:
    return house.cite(work, labels.partial, labels.marks[Mark.RETRACTED])


def _rest(number: str, file: str) -> str:
    return f"versions/{number}/cite/{file}" if number else f"cite/{file}"


def _path(found: Standing, number: str, file: str = "") -> str:
    """Return the path of the page, or of one of its files."""
    name, asked = ("cite-file", [file]) if file else ("cite", [])
    return found.live.path_of(f"version-{name}", number, *asked) if number else found.live.path_of(name, *asked)


def _works(found: Standing, publication: Publication, request: ReaderRequest, *, whole: bool) -> dict[str, list[Work]]:
    """Return what is cited, by the name of its file: the article itself only where `whole`."""
    retracted = retracted_on(found.live, request)
    version = citing.version_of(found.edition, found.number, found.live, publication, retracted=retracted)
    article = {"article": [citing.article_of(found.edition, publication, retracted=retracted)]} if whole else {}
    sources = citing.sources_of(found.edition)
    return article | {"version": [version]} | ({"sources": sources} if sources else {})


def _parts(found: Standing, works: dict[str, list[Work]], labels: Labels, number: str) -> list[Shown]:
    about = {"version": f"{in_words(found)} {labels.lasting}"}
    headings = {"version": labels.cite_version, "sources": labels.cite_sources} | {next(iter(works)): ""}
    styles = [*STYLES, Style("house", labels.house_line, partial(_house_line, labels))]
    return [
        Shown(
            name,
            headings[name],
            about.get(name, ""),
            [(style, [citation_of(style.cite(work)) for work in some]) for style in styles],
            [(file, _path(found, number, f"{name}.{ending}")) for ending, file in FILES.items()],
        )
        for name, some in works.items()
    ]
