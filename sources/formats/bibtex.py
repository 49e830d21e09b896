"""BibTeX in the dialect of biblatex: entry types and fields of its manual, UTF-8, titles in braces of their own."""

import re
from collections.abc import Iterator, Sequence

from sources.formats.keys import keys_of
from sources.formats.names import Name
from sources.formats.ready_text import one_address, one_line
from sources.formats.work import Kind, Work

CONTENT_TYPE = "application/x-bibtex; charset=utf-8"
# The type of the entry, and the field that holds the outlet.
TYPES = {
    Kind.NEWS: ("article", "journaltitle"),
    Kind.WEB: ("online", "organization"),
    Kind.REPORT: ("report", "institution"),
    Kind.COURT: ("jurisdiction", "organization"),
    Kind.LAW: ("legislation", "organization"),
    Kind.STATEMENT: ("misc", "organization"),
    Kind.INTERVIEW: ("misc", "organization"),
    Kind.DATA: ("dataset", "publisher"),
    Kind.BROADCAST: ("misc", "organization"),
    Kind.POST: ("online", "organization"),
    Kind.BOOK: ("book", "publisher"),
}
# Braces even behind a backslash would count as braces of the file, so that they have to be named.
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%#$&_"},
}
_SPECIAL = re.compile(r"[\\{}~^%#$&_]")
# Signs that TeX draws together into another one when they stand side by side.
_LIGATURE = re.compile(r"(?<=-)-|(?<=[`?!])`|(?<=')'|(?<=,),|(?<=<)<|(?<=>)>")


def write(works: Sequence[Work]) -> str:
    """Return the works as entries."""
    return "\n".join(_entry(work, key) for work, key in zip(works, keys_of(works), strict=True))


def _entry(work: Work, key: str) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work) if value)
    return f"@{TYPES[work.kind][0]}{{{key},\n{fields}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    title = _escaped(work.marked_title)
    yield "author", " and ".join(_name(name) for name in work.authors)
    # Kept as printed: styles lower the letters of a title that has no braces of its own.
    yield "title", f"{{{title}}}" if title else ""
    yield TYPES[work.kind][1], _escaped(work.outlet)
    yield "entrysubtype", "newspaper" if work.kind is Kind.NEWS else ""
    yield "type", work.genre
    yield "date", work.date.iso() if work.date else ""
    yield "pages", _escaped(work.page)
    yield "version", _escaped(work.version)
    yield "language", _escaped(work.language)
    # Taken to the letter by the field.
    yield "url", one_address(work.address)
    yield "urldate", work.accessed.isoformat() if work.accessed else ""
    yield "pubstate", "retracted" if work.retracted else ""
    yield "note", _escaped(" ".join(work.remarks))


def _name(name: Name) -> str:
    if name.family:
        return f"{_escaped(name.family)}, {_escaped(name.given)}"
    return f"{{{_escaped(name.whole)}}}"


def _escaped(text: str) -> str:
    """Return a text in which nothing is a command, a brace or a sign that TeX would draw otherwise."""
    apart = _LIGATURE.sub(lambda sign: f"\0{sign[0]}", one_line(text))
    return _SPECIAL.sub(lambda found: _ESCAPED[found[0]], apart).replace("\0", "{}")
