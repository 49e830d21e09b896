"""MLA style, 9th edition: an entry of the works-cited list."""

from datetime import date

from sources.formats.dated import ABBREVIATED, day_first, whole_day
from sources.formats.names import Name
from sources.formats.ready_text import Text, in_double_quotes, joined, own, said, sentences
from sources.formats.work import Kind, Work


def cite(work: Work) -> Text:
    """Return the entry."""
    notes = (
        said(work.told),
        said(f"Accessed {_day(work.accessed)}" if work.accessed and work.address else ""),
        _copy(work),
        said(f"Retracted {_day(work.retracted)}" if work.retracted else ""),
    )
    return sentences(_lead(work), _title(work), _container(work), *notes)


def _lead(work: Work) -> Text:
    """Return who signs it. An outlet that signs its own work stands as its publisher only."""
    if work.kind is Kind.COURT:
        return own(work.outlet)
    return () if work.is_by_outlet else _authors(work.authors)


def _authors(names: tuple[Name, ...]) -> Text:
    """Return the first name turned round, the second as spoken; of three or more the first alone (section 5.8)."""
    if not names:
        return ()
    first = own(names[0].inverted)
    if len(names) == 1:
        return first
    return joined(first, said("et al.") if len(names) > 2 else said("and ") + own(names[1].direct))


def _title(work: Work) -> Text:
    if not work.title:
        return said(work.described)
    within = work.is_within or work.kind is Kind.LAW
    return in_double_quotes(work.title, ".") if within else own(work.title, italic=True)


def _container(work: Work) -> Text:
    within = work.is_within or work.kind is Kind.LAW
    outlet = () if work.kind is Kind.COURT else own(work.outlet, italic=within)
    version = said(f"{'version' if outlet else 'Version'} {work.version}" if work.version else "")
    dated = said(day_first(work.date, ABBREVIATED))
    page = said("p. ") + own(work.page) if work.page and work.kind is Kind.NEWS else ()
    return joined(outlet, version, dated, page, own(work.address))


def _copy(work: Work) -> Text:
    if not (work.preserved and work.preserved_address):
        return ()
    return said(f"Archived {_day(work.preserved)}, ") + own(work.preserved_address)


def _day(day: date) -> str:
    return day_first(whole_day(day), ABBREVIATED)
