"""OSCOLA, 4th edition: a footnote, with British quotes."""

import re
from datetime import date

from sources.dates import Precision
from sources.formats.dated import day_first, whole_day
from sources.formats.names import Name
from sources.formats.ready_text import Text, bracketed, in_single_quotes, joined, own, said, sentence
from sources.formats.work import Kind, Work

# Of more, the first alone is named.
_MOST_AUTHORS = 3
# Their titles stand in italics; those of all others but laws in quotes.
_ITALIC = frozenset({Kind.REPORT, Kind.BOOK, Kind.COURT})
_PARAGRAPH = re.compile(r"(?:paras?\.?|¶+)\s*(?=\d)")


def cite(work: Work) -> Text:
    """Return the footnote."""
    parts = (
        joined(_signed(work), _title(work)),
        *_published(work),
        _page(work.page),
        bracketed(own(work.address), "<>"),
        said(f"accessed {_day(work.accessed)}" if work.accessed and work.address else ""),
        _copy(work),
        bracketed(said(f"retracted {_day(work.retracted)}" if work.retracted else "")),
    )
    return sentence(joined(*parts, by=" "))


def _signed(work: Work) -> Text:
    """Return who signs it; what its outlet signs begins with its title where the outlet follows."""
    if work.is_by_outlet:
        return () if work.is_within or work.kind in {Kind.COURT, Kind.LAW} else own(work.outlet)
    return _authors(work.authors)


def _authors(names: tuple[Name, ...]) -> Text:
    shown = [own(name.direct) for name in names]
    if len(shown) > _MOST_AUTHORS:
        return shown[0] + said(" and others")
    return joined(joined(*shown[:-1]), *shown[-1:], by=" and ")


def _title(work: Work) -> Text:
    if not work.title:
        return said(work.described)
    if work.kind in _ITALIC:
        return own(work.title.replace(" v. ", " v ").replace(" vs. ", " v "), italic=True)
    return own(work.title) if work.kind is Kind.LAW else in_single_quotes(work.title)


def _published(work: Work) -> tuple[Text, Text]:
    """Return the paper, in italics before the brackets, and the brackets: any other outlet, what it is, and when."""
    version, dated = said(f"version {work.version}" if work.version else ""), said(day_first(work.date))
    if work.kind is Kind.NEWS:
        return own(work.outlet, italic=True), bracketed(joined(version, dated))
    repeated = work.is_by_outlet and not work.is_within and work.kind not in {Kind.COURT, Kind.LAW}
    outlet = () if repeated else own(work.outlet, italic=work.is_within)
    if work.kind in {Kind.REPORT, Kind.BOOK} and work.date and work.date.precision is Precision.YEAR:
        outlet, dated = joined(outlet, dated, by=" "), ()
    return (), bracketed(joined(said(work.told), outlet, version, dated))


def _page(page: str) -> Text:
    """Return where in the work: a paragraph in square brackets, anything else as it is given."""
    return bracketed(own(_PARAGRAPH.sub("", page)), "[]") if _PARAGRAPH.match(page) else own(page)


def _copy(work: Work) -> Text:
    if not (work.preserved and work.preserved_address):
        return ()
    return said("archived at ") + bracketed(own(work.preserved_address), "<>")


def _day(day: date) -> str:
    return day_first(whole_day(day))
