"""One version of an article at its lasting address: the words as they stood, whatever was changed since."""

from django.http import HttpResponse

from articles import citing, mementos
from articles.models import Edition
from articles.views.article import article_page
from articles.views.gone import Address
from articles.views.standing import retracted_on, standing_at
from newsroom.models import Publication
from newsroom.pages import ReaderRequest, for_readers
from sources.formats import http_dates


@for_readers
def version(request: ReaderRequest, day: str, slug: str, number: str) -> HttpResponse:
    """Show one version as it stood, saying which it is."""
    address = Address.read(day, slug, f"versions/{number}/")
    found = standing_at(address, request, Edition.objects.for_page(), number)
    if isinstance(found, HttpResponse):
        return found
    publication = Publication.objects.current()
    work = citing.version_of(
        found.edition, found.number, found.live, publication, retracted=retracted_on(found.live, request)
    )
    response = article_page(found.edition, request, publication, work, found)
    response["Memento-Datetime"] = http_dates.written(found.edition.public_from)
    every = mementos.mementos_of(found.live, request.moment)
    response["Link"] = mementos.header(
        [*mementos.ways_to_record(found.live), *mementos.ways_among(every, found.number)]
    )
    response["Cache-Control"] = mementos.LASTING
    return response
