"""The house line: outlet, headline and day with dashes between, as dispatches print their sources."""

from collections.abc import Callable

from sources.dates import PartialDate
from sources.formats.ready_text import Text, bracketed, joined, own, said
from sources.formats.work import Work


def cite(work: Work, in_words: Callable[[PartialDate], str] = PartialDate.words, retracted: str = "Retracted") -> Text:
    """Return the line; `in_words` and `retracted` speak the language of the dispatch that prints it.

    The dispatch reader takes such a line apart again into the same outlet, headline, day and address. Which version
    is meant is told by the address alone.
    """
    title = own(work.title) or said("" if work.outlet else work.described)
    dated = own(in_words(work.date)) if work.date else ()
    parts = joined(own(work.outlet), title, dated, by=" – ")
    mark = said(f"{retracted}: ") if work.retracted else ()
    return mark + joined(parts, bracketed(own(work.address), "<>"), by=" ")
