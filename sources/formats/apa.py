"""APA style, 7th edition: an entry of the reference list. Case is left as it was printed, not made sentence case."""

from sources.formats.dated import month_first, whole_day, year_first
from sources.formats.names import Name
from sources.formats.ready_text import Text, bracketed, joined, own, said, sentences
from sources.formats.work import Kind, Work

# Of more, the first nineteen and the last are named (section 9.8).
_MOST_AUTHORS = 20


def cite(work: Work) -> Text:
    """Return the entry."""
    if work.kind in {Kind.COURT, Kind.LAW}:
        return joined(sentences(_legal(work)), _where(work), by=" ")
    lead, outlet = _signed(work)
    dated = bracketed(said(year_first(work.date) or "n.d."))
    head = (lead, dated, _title(work)) if lead else (_title(work), dated)
    return joined(sentences(*head, outlet), _where(work), by=" ")


def _signed(work: Work) -> tuple[Text, Text]:
    """Return who leads the entry and which outlet follows; an outlet that signs the work is not repeated."""
    outlet = own(work.outlet, italic=work.kind is Kind.NEWS)
    follows = joined(outlet, own(work.page)) if work.kind is Kind.NEWS else outlet
    if work.is_by_outlet and (work.authors or not work.is_within):
        return own(work.outlet), ()
    return _authors(work.authors), follows


def _authors(names: tuple[Name, ...]) -> Text:
    shown = [own(name.initialled) for name in names]
    if len(shown) < 2:
        return joined(*shown)
    if len(shown) > _MOST_AUTHORS:
        return joined(*shown[: _MOST_AUTHORS - 1], said(". . . ") + shown[-1])
    return joined(*shown[:-1], said("& ") + shown[-1])


def _title(work: Work) -> Text:
    title = own(work.title, italic=work.kind is not Kind.NEWS) or said(f"[{work.described}]")
    version = said(f"(Version {work.version})" if work.version else "")
    return joined(title, version, bracketed(said(work.told), "[]"), by=" ")


def _legal(work: Work) -> Text:
    """Return title, court or gazette, and date (sections 11.4 and 11.5): a case in italics, a law upright."""
    title = own(work.title, italic=work.kind is Kind.COURT) or said(f"[{work.described}]")
    between = " " if work.kind is Kind.COURT else ", "
    return joined(title, bracketed(joined(own(work.outlet), said(month_first(work.date)), by=between)), by=" ")


def _where(work: Work) -> Text:
    """Return the address, after which no stop stands, then what a reader must know of copies and retractions."""
    address = own(work.address)
    if address and work.date is None and work.accessed:
        address = said(f"Retrieved {month_first(whole_day(work.accessed))}, from ") + address
    retracted = said(f"(Retraction published {month_first(whole_day(work.retracted))})" if work.retracted else "")
    return joined(address, _copy(work), retracted, by=" ")


def _copy(work: Work) -> Text:
    if not (work.preserved and work.preserved_address):
        return ()
    return said(f"(Archived {month_first(whole_day(work.preserved))}, at ") + own(work.preserved_address) + said(")")
