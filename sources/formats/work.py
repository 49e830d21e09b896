"""What a citation says of a work, as plain values: every format and every style is written from this."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from sources.dates import PartialDate
from sources.formats.names import Name


class Kind(StrEnum):
    """What sort of document it is: the kinds of a source record."""

    NEWS = "news"
    WEB = "web"
    REPORT = "report"
    COURT = "court"
    LAW = "law"
    STATEMENT = "statement"
    INTERVIEW = "interview"
    DATA = "data"
    BROADCAST = "broadcast"
    POST = "post"
    BOOK = "book"


# Said in place of a title that is not known.
_DESCRIBED = {
    Kind.NEWS: "News article",
    Kind.WEB: "Web page",
    Kind.REPORT: "Report",
    Kind.COURT: "Court document",
    Kind.LAW: "Law",
    Kind.STATEMENT: "Statement",
    Kind.INTERVIEW: "Interview",
    Kind.DATA: "Data set",
    Kind.BROADCAST: "Broadcast",
    Kind.POST: "Post",
    Kind.BOOK: "Book",
}
# What stands within something larger: a paper, a site, a programme. Anything else stands alone.
_WITHIN = frozenset({Kind.NEWS, Kind.WEB, Kind.INTERVIEW, Kind.BROADCAST, Kind.POST})
# Kinds that a reader could not tell from the citation.
_TOLD = frozenset({Kind.STATEMENT, Kind.INTERVIEW, Kind.DATA, Kind.BROADCAST})
# Kinds for which a format of files may have no type of its own.
_NAMED_IN_FILES = frozenset({Kind.STATEMENT, Kind.INTERVIEW, Kind.BROADCAST, Kind.POST})


@dataclass(frozen=True)
class Work:
    """One work, as far as it is known; empty or None is what is not.

    `outlet` published it: a paper, site, broadcaster, court or organisation. `accessed` is the day on which it was
    looked at, `preserved` the day of a copy of it and `preserved_address` where that is. `version` numbers the
    state that is cited. `retracted` is the day on which its publisher took it back.
    """

    kind: Kind
    title: str = ""
    authors: tuple[Name, ...] = ()
    outlet: str = ""
    date: PartialDate | None = None
    address: str = ""
    accessed: datetime.date | None = None
    preserved: datetime.date | None = None
    preserved_address: str = ""
    page: str = ""
    language: str = ""
    version: str = ""
    retracted: datetime.date | None = None

    @property
    def is_within(self) -> bool:
        """Whether it stands within its outlet, as an article in a paper, and not alone, as a report."""
        return self.kind in _WITHIN

    @property
    def described(self) -> str:
        """What it is, in words: "News article"."""
        return _DESCRIBED[self.kind]

    @property
    def told(self) -> str:
        """What it is, where the citation would not show that: "Interview"; nothing where the title says it."""
        said = self.described
        return said if self.kind in _TOLD and self.title and said.casefold() not in self.title.casefold() else ""

    @property
    def is_by_outlet(self) -> bool:
        """Whether nobody but its outlet signs it."""
        return bool(self.outlet) and all(name.whole == self.outlet for name in self.authors)

    @property
    def genre(self) -> str:
        """What it is, for files whose own types would not tell; nothing where they do."""
        return self.described if self.kind in _NAMED_IN_FILES else ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What files have no other place for: that it was retracted, and where a copy of it is kept."""
        retracted = f"Retracted {self.retracted.isoformat()}." if self.retracted else ""
        kept = self.preserved and self.preserved_address
        copy = f"Copy of {self.preserved.isoformat()}: {self.preserved_address}" if self.preserved and kept else ""
        return tuple(remark for remark in (retracted, copy) if remark)

    @property
    def marked_title(self) -> str:
        """The title; that of a retracted work says so, for formats that have no other place for it."""
        return f"Retracted: {self.title}".strip() if self.retracted else self.title
