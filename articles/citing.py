"""An edition and its sources as works to be cited: from the rows of the edition, and so with what is withheld covered.

The kind of a source is that of its record; all else is as it was printed.
"""

from dataclasses import replace
from datetime import date

from django.utils import timezone

from articles.models import Edition
from articles.models.byline import Part
from articles.models.edition_rows import EditionCitation
from articles.when import local_day
from newsroom.models import Publication
from newsroom.pages import absolute
from sources.addresses import canonical_address
from sources.formats.dated import whole_day
from sources.formats.names import Name, read_name, read_names
from sources.formats.work import Kind, Work


def article_of(edition: Edition, publication: Publication, *, retracted: date | None = None) -> Work:
    """Return the article that an edition is of, at its address. Rows of the byline must have been fetched.

    `retracted` is the day on which readers were told that the newsroom no longer stands behind it.
    """
    return Work(
        kind=Kind.NEWS,
        title=edition.headline,
        authors=_authors(edition),
        outlet=publication.name,
        date=whole_day(local_day(edition)),
        address=absolute(edition.get_absolute_url()),
        language=edition.language,
        retracted=retracted,
    )


def version_of(
    edition: Edition, number: int, live: Edition, publication: Publication, *, retracted: date | None
) -> Work:
    """Return exactly one version of an article, at the address where its words stay.

    `live` is the edition in print, which knows where the article stands. The day is that on which these words came.
    """
    day = timezone.localtime(edition.changed_at).date() if edition.changed_at else local_day(edition)
    return replace(
        article_of(edition, publication, retracted=retracted),
        date=whole_day(day),
        address=absolute(live.path_of("version", number)),
        version=str(number),
    )


def sources_of(edition: Edition) -> list[Work]:
    """Return the sources in printed order. Citations and their sources must have been fetched."""
    return [_source(edition, row) for row in edition.citations.all()]


def cited_on(edition: Edition, row: EditionCitation) -> date:
    """Return the day on which the newsroom had a source before it: that of the piece, or of its change where newer."""
    day = local_day(edition)
    return timezone.localtime(edition.public_from).date() if row.date and row.date > day else day


def _authors(edition: Edition) -> tuple[Name, ...]:
    """Return who wrote it, without those whose names are withheld."""
    signed = (row for row in edition.bylines.all() if row.part == Part.BY and not row.is_withheld)
    return tuple(read_name(row.name) for row in signed)


def _source(edition: Edition, row: EditionCitation) -> Work:
    return Work(
        kind=Kind(row.source.kind),
        # What has no headline is called by its address in the newsroom.
        title="" if row.title in {row.address, canonical_address(row.address)} else row.title,
        authors=read_names(row.authors),
        outlet=row.outlet_name,
        date=row.partial_date,
        address=row.address,
        accessed=cited_on(edition, row) if row.address else None,
        page=row.page,
    )
