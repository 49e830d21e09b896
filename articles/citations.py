"""Citations as words: how a source will be printed."""

from articles.words import CitationWords
from sources.formats.printed_line import PrintedLine
from sources.models import Source
from sources.records import Document


def cite(source: Source, *, printed: str = "", note: str = "", page: str = "") -> CitationWords:
    """Return how `source` is printed as it stands now."""
    date = source.partial_date
    return CitationWords(
        source=str(source.uid),
        outlet=source.outlet_name,
        title=source.title,
        authors=source.authors,
        date=date.iso() if date else "",
        address=source.address,
        printed=printed,
        note=note,
        page=page,
    )


def document(line: PrintedLine, authors: str = "", language: str = "") -> Document:
    """Return what a printed line says of its document; a line without a title names it by the line itself.

    `authors` and `language` are what its page named, which a line does not.
    """
    title = line.title or ("" if line.url else line.raw)
    outlet, url = line.outlet or "", line.url or ""
    return Document(outlet=outlet, title=title, date=line.date, url=url, authors=authors, language=language)
