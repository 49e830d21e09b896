"""Bluebook style, 22nd edition: a citation as practitioners write it (Bluepages), with italics and no small capitals.

Names of outlets and courts are not abbreviated by the tables T6, T7 and T13: that takes a person.
"""

import re
from datetime import date

from sources.formats.dated import ABBREVIATED, month_first, whole_day
from sources.formats.names import Name
from sources.formats.ready_text import Text, bracketed, joined, own, said, sentence
from sources.formats.work import Kind, Work

# What such a citation begins with (rule 17).
_ANNOUNCED = frozenset({Kind.STATEMENT, Kind.INTERVIEW})
_NUMBER = re.compile(r"[A-Za-z]?\d")


def cite(work: Work) -> Text:
    """Return the citation, as a sentence."""
    cited = _legal(work) if work.kind in {Kind.COURT, Kind.LAW} else _other(work)
    visited = work.accessed if work.address and work.date is None else None
    return sentence(
        joined(
            joined(cited, own(work.address)),
            bracketed(said(f"last visited {_day(visited)}" if visited else "")),
            bracketed(own(work.preserved_address), "[]"),
            bracketed(said(f"retracted {_day(work.retracted)}" if work.retracted else "")),
            by=" ",
        )
    )


def _other(work: Work) -> Text:
    """Return author, title, outlet, and the date: in brackets, or after a comma where a printed page is cited."""
    announced = said(work.told if work.kind in _ANNOUNCED else "")
    outlet, version = own(work.outlet), said(f"version {work.version}" if work.version else "")
    dated = said(month_first(work.date, ABBREVIATED))
    title = own(work.title, italic=True) or said(work.described)
    if work.kind is Kind.BROADCAST:
        outlet, dated = (), joined(outlet, said("broadcast"), dated, by=" ")
    if not work.is_within:
        by = outlet if work.is_by_outlet else joined(_authors(work.authors), () if work.kind is Kind.BOOK else outlet)
        whole = joined(title, own(work.page), by=" ") if _follows_plainly(work) else joined(title, _page(work))
        return joined(joined(announced, by, whole), bracketed(joined(version, dated)), by=" ")
    named = joined(announced, () if work.is_by_outlet else _authors(work.authors), title, outlet)
    if work.kind is Kind.NEWS and (work.page or not work.address):
        return joined(named, version, dated, _page(work))
    return joined(joined(named, _page(work)), bracketed(joined(version, dated)), by=" ")


def _legal(work: Work) -> Text:
    """Return title, page, and in brackets the court or gazette with the date (rule 10.8.1): a case in italics."""
    title = own(work.title, italic=work.kind is Kind.COURT) or said(work.described)
    dated, between = said(month_first(work.date, ABBREVIATED)), " " if work.kind is Kind.COURT else ", "
    return joined(joined(title, _page(work)), bracketed(joined(own(work.outlet), dated, by=between)), by=" ")


def _authors(names: tuple[Name, ...]) -> Text:
    """Return one name, two with an ampersand, or the first of more (rule 15.1)."""
    shown = [own(name.direct) for name in names]
    if len(shown) > 2:
        return shown[0] + said(" et al.")
    return joined(*shown, by=" & ")


def _page(work: Work) -> Text:
    """Return where in the work: "at" stands before a number only (rules 3.2 and 3.3)."""
    return said("at " if _NUMBER.match(work.page) else "") + own(work.page)


def _follows_plainly(work: Work) -> bool:
    """Say whether the page may follow the title without a comma: a number, after what does not end in one."""
    return bool(_NUMBER.match(work.page)) and not work.title[-1:].isdigit()


def _day(day: date) -> str:
    return month_first(whole_day(day), ABBREVIATED)
