"""The house line: outlet, headline and day with dashes between, as dispatches print their sources."""

from collections.abc import Callable

from sources.dates import PartialDate
from sources.formats.ready_text import Text, bracketed, joined, own, said
from sources.formats.work import Work


def cite(work: Work, in_words: Callable[[PartialDate], str] = PartialDate.words) -> Text:
    """Return the line; `in_words` tells a date in the language of the dispatch that prints it.

    The dispatch reader takes such a line apart again into the same outlet, headline, day and address.
    """
    title = own(work.title) or said("" if work.outlet else work.described)
    version = said(f"(version {work.version})" if work.version else "")
    dated = own(in_words(work.date)) if work.date else ()
    parts = joined(own(work.outlet), joined(title, version, by=" "), dated, by=" – ")
    retracted = said("Retracted: ") if work.retracted else ()
    return retracted + joined(parts, bracketed(own(work.address), "<>"), by=" ")
