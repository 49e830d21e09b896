"""RIS, which every reference manager reads: a tag a line, lines that end in CR LF, UTF-8."""

from collections.abc import Iterator, Sequence

from sources.formats.keys import keys_of
from sources.formats.ready_text import one_address, one_line
from sources.formats.work import Kind, Work

CONTENT_TYPE = "application/x-research-info-systems; charset=utf-8"
TYPES = {
    Kind.NEWS: "NEWS",
    Kind.WEB: "ELEC",
    Kind.REPORT: "RPRT",
    Kind.COURT: "CASE",
    Kind.LAW: "STAT",
    Kind.STATEMENT: "GEN",
    Kind.INTERVIEW: "GEN",
    Kind.DATA: "DATA",
    Kind.BROADCAST: "GEN",
    Kind.POST: "ELEC",
    Kind.BOOK: "BOOK",
}


def write(works: Sequence[Work]) -> str:
    """Return the works, each from TY to ER."""
    lines = []
    for work, key in zip(works, keys_of(works), strict=True):
        told = ((tag, one_line(value)) for tag, value in _tags(work, key))
        lines += [f"TY  - {TYPES[work.kind]}", *(f"{tag}  - {value}" for tag, value in told if value), "ER  - "]
    return "".join(f"{line}\r\n" for line in lines)


def outlet_tag(work: Work) -> str:
    """Return the tag that holds the outlet: what contains the work, or its publisher."""
    return "T2" if work.is_within or work.kind is Kind.LAW else "PB"


def _tags(work: Work, key: str) -> Iterator[tuple[str, str]]:
    yield "ID", key
    for name in work.authors:
        yield "AU", name.inverted
    yield "TI", work.marked_title
    yield outlet_tag(work), work.outlet
    known = work.date.iso() if work.date else ""
    yield "PY", known[:4]
    # A year alone stands in PY; DA would have to invent a month.
    yield "DA", known.replace("-", "/") if len(known) > 4 else ""
    yield "SP", work.page
    yield "ET", work.version
    yield "LA", work.language
    yield "M3", work.genre
    # A semicolon would part it into two addresses.
    yield "UR", one_address(work.address).replace(";", "%3B")
    yield "Y2", work.accessed.isoformat().replace("-", "/") if work.accessed else ""
    for remark in work.remarks:
        yield "N1", remark
