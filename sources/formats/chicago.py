"""Chicago style, 18th edition: an entry of the bibliography in the notes-and-bibliography system."""

from datetime import date

from sources.formats.dated import month_first, whole_day
from sources.formats.names import Name
from sources.formats.ready_text import Text, in_double_quotes, joined, own, said, sentences
from sources.formats.work import Kind, Work

# Of more, three are named.
_MOST_AUTHORS = 6
# Papers stand in italics; sites, broadcasters and publishers upright.
_ITALIC = frozenset({Kind.NEWS, Kind.INTERVIEW})


def cite(work: Work) -> Text:
    """Return the entry."""
    lead, outlet = _signed(work)
    accessed = said(f"Accessed {_day(work.accessed)}" if work.accessed and work.address and not work.date else "")
    version = said(f"version {work.version}" if work.version else "")
    published = _capital(joined(outlet, version, said(month_first(work.date) or ("" if accessed else "n.d."))))
    retracted = said(f"Retracted {_day(work.retracted)}" if work.retracted else "")
    return sentences(
        lead, _title(work), said(work.told), published, accessed, own(work.address), _copy(work), retracted
    )


def _signed(work: Work) -> tuple[Text, Text]:
    """Return who leads the entry and which outlet follows: of what nobody signs, the outlet leads."""
    outlet = own(work.outlet, italic=work.kind in _ITALIC)
    if work.kind in {Kind.COURT, Kind.LAW}:
        return (), outlet
    return (outlet, ()) if work.is_by_outlet else (_authors(work.authors), outlet)


def _authors(names: tuple[Name, ...]) -> Text:
    if not names:
        return ()
    shown = [own(names[0].inverted), *(own(name.direct) for name in names[1:])]
    if len(shown) > _MOST_AUTHORS:
        return joined(*shown[:3], said("et al."))
    return joined(*shown[:-1], said("and ") + shown[-1]) if len(shown) > 1 else shown[0]


def _title(work: Work) -> Text:
    if not work.title:
        return said(work.described)
    if work.is_within:
        return in_double_quotes(work.title, ".")
    return own(work.title, italic=work.kind is not Kind.LAW)


def _capital(text: Text) -> Text:
    """Return the text beginning with a capital where words of the style begin it."""
    if not text or text[0].own:
        return text
    return said(text[0].text[:1].upper() + text[0].text[1:]) + text[1:]


def _copy(work: Work) -> Text:
    if not (work.preserved and work.preserved_address):
        return ()
    return said(f"Archived {_day(work.preserved)}, at ") + own(work.preserved_address)


def _day(day: date) -> str:
    return month_first(whole_day(day))
