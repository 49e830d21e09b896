"""Who wrote it: names, role, organisation and desk, however a byline arranges them. Pure."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from articles.imports.desks import fold_desk
from articles.imports.roles import Title, holds_role, is_organisation, name_after_title, read_title, title_after_name


class Credit(StrEnum):
    """What a bylined person did; the words are those of the desk's own bylines."""

    BY = "by"
    WITH = "with"
    PHOTOGRAPHS = "photographs"
    TRANSLATED = "translated by"


@dataclass(frozen=True)
class Reporter:
    """One name as printed, neither recased nor abbreviated, and what is printed of this person alone."""

    name: str
    credit: Credit = Credit.BY
    role: str | None = None
    desk: str | None = None


@dataclass(frozen=True)
class Byline:
    """The reporters of one byline and the role, desk and organisation printed for them together."""

    reporters: tuple[Reporter, ...] = ()
    role: str | None = None
    desk: str | None = None
    organisation: str | None = None

    def followed_by(self, other: "Byline") -> "Byline":
        """Return this byline with the next line of it: the first word on role, desk and organisation holds."""
        # What is printed for a second person belongs to that person alone.
        own = self.reporters
        if self.role and (other.role or other.desk):
            first = (self.role, self.desk)
            if other.reporters:
                own = tuple(_with_own(one, *first) for one in own)
            else:
                own = tuple(_with_own(one, other.role, other.desk) for one in own)
        return replace(
            self,
            reporters=own
            + tuple(_with_own(one, other.role, other.desk) if self.reporters else one for one in other.reporters),
            role=self.role or other.role,
            desk=self.desk or other.desk,
            organisation=self.organisation or other.organisation,
        )


def _with_own(reporter: Reporter, role: str | None, desk: str | None) -> Reporter:
    return replace(reporter, role=reporter.role or role, desk=reporter.desk or desk)


_LEADS = (
    (Credit.TRANSLATED, r"translat(?:ed|ion)\s+by|traducido\s+por|traducción\s+de|traduit\s+par|übersetzt\s+von|ترجمة"),
    (
        Credit.PHOTOGRAPHS,
        r"(?:photos?|photographs?|photography|pictures?|images?)\s+by|fotos?\s+(?:de|por)|photos?\s+de",
    ),
    (
        Credit.WITH,
        r"(?:with\s+)?(?:additional\s+|further\s+)?(?:reporting|research|contributions?)\s+(?:by|from)|with(?=\s+[A-Z])|con\s+información\s+de|avec",
    ),
    (
        Credit.BY,
        r"(?:story|article|report|reported|reporting|written|posted|compiled|prepared|contributed|submitted|words|text|edited|"
        r"interview|researched|produced|published|analysis|commentary|opinion|special\s+report)(?:\s+and\s+\w+)?"
        r"(?:\s+(?:on|in)\s[\w ,./]{4,40}?)?\s+by|by[- ]?line|by"
        r"|(?:escrito\s+)?por|par|propos\s+recueillis\s+par|von|بقلم|كتبت?|تقرير|إعداد|تحرير",
    ),
)
_LEAD = re.compile("|".join(f"(?P<{credit.name}>{words})" for credit, words in _LEADS), re.IGNORECASE)
_LABEL = re.compile(
    r"(?:author|reporter|writer|correspondent|contributor|byline|autor|auteur|الكاتب)s?\s*:\s*", re.IGNORECASE
)
# "von", "par" and "por" also begin a sentence; they count only in front of a capital.
_AFTER_LEAD = re.compile(r"(?:\s*[:;]\s*|\.?\s+|(?=[A-Z][a-z]))(?=\S)")
_PARTICLES = frozenset(
    "de del della di da do dos das du des la le el al van von der den ter ten bin bint ben ibn abu ould y e i o' mac "
    "st. st san dit".split()
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’`ʼ.-](?=[^\W_]|$))*\.?,?|[^\W\d_]\.", re.UNICODE)
_NOT_NAMES = frozenset(
    "the this that these those it its an order law force year week month day friday monday tuesday wednesday thursday "
    "saturday sunday early late now then contrast comparison mistake accident default night decree january february "
    "march april june july august september october november december court police officials lawyers government".split()
)
_AND = re.compile(
    r"\s*(?:,\s*(?:and|&)\s+|\s+(?:and|und|et|y|with)\s+|\s*&\s*|\s+و(?=\w)|;\s*|\s/\s)\s*", re.IGNORECASE
)
# Keeps "King, Jr." together while the fields are parted at their commas.
_TIED_COMMA = "\u201a\xa0"
_AND_AT_START = re.compile(r"^(?:and|&|with)\s+", re.IGNORECASE)
_WIDE = re.compile(r"\s*(?:\t+|[ \xa0\u2000-\u200a\u3000]{3,}|\s\|\s|\s[•·]\s)\s*")
_FIELD = re.compile(r"\s*(?:[,;]|\||\s[–—―-]{1,2}\s|\s/\s|[–—]|\(|\)|،)\s*")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV|Esq|PhD|Ph\.D|M\.?D|J\.?D|LL\.?M)\b)", re.IGNORECASE)
LONGEST = 250


def read_byline(printed: str) -> Byline | None:
    """Read a line that says "by", in any of its forms; None where the line is something else.

    `printed` keeps wide gaps and tabs, because some archives set name and
    role apart by nothing else.
    """
    if len(printed) > LONGEST:
        return None
    text = printed.strip(" \t\xa0*_()[]")
    lead = _LEAD.match(text)
    after = _AFTER_LEAD.match(text, lead.end()) if lead else _LABEL.match(text)
    if not after:
        return None
    rest = text[after.end() :]
    if (
        lead
        and lead[0].islower()
        and lead[0] not in {"by", "with"}
        and lead[0].isascii()
        and ":" not in after[0]
        and " " not in lead[0]
    ):
        return None
    return _read_fields(rest, Credit[lead.lastgroup] if lead and lead.lastgroup else Credit.BY)


def read_title_line(text: str) -> Byline | None:
    """Read a line beneath a byline that holds no name: "Impunity Watch Reporter, Middle East Desk", or part of it."""
    if len(text) > LONGEST or text.endswith((".", "?", "!", ":")) or len(text.split()) > 16:
        return None
    title = read_title([field for field in _FIELD.split(_WIDE.sub(" | ", text.strip(" *_()[]"))) if field])
    return _with_title(Byline(), title) if title else None


def read_bare_byline(printed: str) -> Byline | None:
    """Read a byline without "by": a name, then a role, as in "Ben Turner, Impunity Watch Reporter"; or the reverse."""
    if len(printed) > LONGEST or printed.rstrip().endswith((".", "?", "!", ":")):
        return None
    read = _read_fields(printed.strip(" *_()[]"), Credit.BY)
    return read if read and read.role and read.reporters else None


def _read_fields(rest: str, credit: Credit) -> Byline | None:
    """Sort the fields of a byline into names and title: a role, a desk or an organisation ends the names."""
    fields = [field for wide in _WIDE.split(_SUFFIX.sub(_TIED_COMMA, rest)) for field in _FIELD.split(wide) if field]
    names: list[str] = []
    titles: list[str] = []
    for field in fields:
        for part in (field,) if names else _around_role(field):
            found = [] if titles and not _AND_AT_START.match(part) and names else _names(_AND_AT_START.sub("", part))
            if found and not (holds_role(part) or is_organisation(part) or fold_desk(part)):
                names += found
            else:
                titles.append(part)
    title = read_title(titles) if titles else None
    if (not names and not title) or (titles and not title):
        return None
    byline = Byline(tuple(Reporter(name, credit) for name in names))
    return _with_title(byline, title) if title else byline


def _around_role(field: str) -> tuple[str, ...]:
    """Split a field in which name and title follow one another with nothing but a blank or a colon between them."""
    return title_after_name(field) or name_after_title(field) or (field,)


def _with_title(byline: Byline, title: Title) -> Byline:
    return replace(byline, role=title.role, desk=title.desk, organisation=title.organisation)


def read_names(text: str) -> list[str]:
    """Return the names in a line that holds nothing but names in full, or nothing."""
    if ";" in text:
        return []
    names = [
        name
        for field in _FIELD.split(_SUFFIX.sub(_TIED_COMMA, text))
        for name in _names(_AND_AT_START.sub("", field)) or [""]
    ]
    return names if all(2 <= len(name.split()) <= 5 and not fold_desk(name) for name in names) else []


def _names(field: str) -> list[str]:
    """Return the names in a field, or nothing where a part of it is no name."""
    names = [
        name.strip(" ,.;:") if not name.endswith(("Jr.", "Sr.")) else name.strip(" ,;:") for name in _AND.split(field)
    ]
    names = [name.replace(_TIED_COMMA, ", ") for name in names if name]
    return names if names and all(map(is_a_name, names)) else []


def is_a_name(text: str) -> bool:
    """Say whether `text` could be the name of one person: few words, each a proper name or a particle."""
    words = text.replace("،", " ").split()
    if not 1 <= len(words) <= 6 or _NOT_NAMES.intersection(word.lower() for word in words):
        return False
    return all(
        word.lower() in _PARTICLES
        or (_NAME_WORD.fullmatch(word) and not word[0].islower())
        or re.match(r"(?:al|el|as|d|l)[-'’]\w", word)
        for word in words
    ) and words[0].lower() not in {"the", "of"}
