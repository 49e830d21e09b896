"""The styles in which a work is cited as ready text, and the files in which works are handed on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sources.formats import apa, bibtex, bluebook, chicago, csl, mla, oscola, ris
from sources.formats.ready_text import Text
from sources.formats.work import Work


@dataclass(frozen=True)
class Style:
    """A style by its code, the name readers know it by, and what writes it."""

    code: str
    name: str
    cite: Callable[[Work], Text]


@dataclass(frozen=True)
class FileFormat:
    """A format of files by the ending of its files, its name, its media type, and what writes it."""

    ending: str
    name: str
    content_type: str
    write: Callable[[Sequence[Work]], str]

    @property
    def media_type(self) -> str:
        """The media type without parameters, as a link names it."""
        return self.content_type.partition(";")[0]


#: The house line is not among them: it is told in the language of the dispatch.
STYLES = (
    Style("bluebook", "Bluebook", bluebook.cite),
    Style("chicago", "Chicago", chicago.cite),
    Style("apa", "APA", apa.cite),
    Style("mla", "MLA", mla.cite),
    Style("oscola", "OSCOLA", oscola.cite),
)
FILES = {
    file.ending: file
    for file in [
        FileFormat("ris", "RIS", ris.CONTENT_TYPE, ris.write),
        FileFormat("bib", "BibTeX", bibtex.CONTENT_TYPE, bibtex.write),
        FileFormat("json", "CSL JSON", csl.CONTENT_TYPE, csl.write),
    ]
}
