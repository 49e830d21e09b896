"""The place at the head of a dispatch: "BAGHDAD, Iraq –", in the forms in which archives print it. Pure."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from articles.imports.places import country_at_start, is_country, title_case
from sources.dates import MONTH_NUMBERS
from sources.formats.outlet_names import LIKELY, likelihood

_DASHES = "‐‑‒–—―−"
# The dash may have lost its encoding, or have become a colon or a bar.
_BREAK = re.compile(
    rf"\s*(?:[{_DASHES}]|--+|(?<=\s)-|-(?=\s|$)|\ufffd+|(?<=\s)\?(?=\s)|\||:|"
    rf"(?<=\w\w)\.(?=\s+[A-Z“]))[\s{_DASHES}\ufffd-]*"
)
_HYPHENS_TRIED = 4
_LONGEST = 120
_SHORTEST_CITY = 4
_AGENCY = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,40})[)\]]\s*,?\s*$")
_MONTHS = "|".join(sorted((re.escape(name) for name in MONTH_NUMBERS), key=len, reverse=True))
_DAY = re.compile(
    rf"[,\s(]+(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    rf"(?:(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\.?|"
    rf"(?:{_MONTHS})\.?)(?:,?\s+\d{{4}})?\)?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_FIRST_WORD = re.compile(r"[.:]*(?:\s.*)?$")
_CONNECTING = frozenset(
    "of the and de del la las los le les el al da do dos das di du des y e et au aux sur en es upon near in an am ar "
    "as ash und".split()
)
_NOT_A_PLACE = frozenset(
    "brief update breaking news opinion analysis exclusive correction video photo photos editorial note editor's "
    "notes background "
    "summary tags author sources source share about comment comments interview report feature special case contents "
    "index "
    "warning volume issue part chapter section by re fwd live alert urgent developing retraction clarification "
    "q&a".split()
)
_REST = re.compile(r"[\"'“”‘’«(\[¡¿…]*(?:[^\W_]|$|[$€£#@])")
_LOWER_START = re.compile(r"[\"'“”‘’«(\[]*[a-zà-öø-ÿ]")


class Sureness(IntEnum):
    """How much of the form is there: a lone word before a dash is a guess, a city with its country is none."""

    GUESS = 1
    PROBABLE = 2
    CERTAIN = 3


@dataclass(frozen=True)
class Dateline:
    """City and country in title case, None where not printed; `raw` is the place as printed, without dash and date."""

    city: str | None
    country: str | None
    raw: str


@dataclass(frozen=True)
class Found:
    """A dateline at the start of a line, what follows it there, and how sure that is."""

    dateline: Dateline
    rest: str
    sureness: Sureness
    doubt: str | None = None


@lru_cache(maxsize=256)
def find_dateline(text: str) -> Found | None:
    """Find the dateline with which `text` begins; the caller decides how sure it has to be."""
    start = text[:_LONGEST]
    for number, mark in enumerate(_BREAK.finditer(start)):
        if number == _HYPHENS_TRIED or not mark.start():
            break
        if found := _before_mark(start[: mark.start()], mark[0].strip(), text[mark.end() :].lstrip()):
            return found
    return _without_mark(text)


def _before_mark(head: str, mark: str, rest: str) -> Found | None:
    if not _REST.match(rest) or _LOWER_START.match(rest):
        return None
    read = _read_place(head)
    if not read:
        return None
    dateline, sureness = read
    if mark in {":", "|", "."} and (sureness < Sureness.CERTAIN or not is_country(dateline.country or "")):
        return None
    if mark == "." and not head.partition(",")[0].isupper():
        return None
    return Found(dateline, rest, sureness)


def _read_place(head: str) -> tuple[Dateline, Sureness] | None:
    """Read "CITY, Country" out of what stands before the dash."""
    raw = head.strip(" ,")
    bracketed = _BRACKETED.fullmatch(raw)
    raw = _without_day(bracketed[1] if bracketed else raw)
    agency = _AGENCY.search(raw)
    if agency and not is_country(agency["inside"]):
        raw = raw[: agency.start()]
    raw = _without_day(raw).strip(" ,")
    # "Baghdad (Iraq)" is a city and its country, "RANGOON, Burma (Myanmar)" a country of two names.
    place = raw if re.search("[,،]", raw) else raw.replace("(", ",").replace(")", "")
    parts = [part.strip() for part in re.split("[,،]", place) if part.strip()]
    if not parts or len(parts) > 4 or len(place.split()) > 11 or _FIRST_WORD.sub("", parts[0].lower()) in _NOT_A_PLACE:
        return None
    return _named(parts, raw) if all(_is_name(part) for part in parts) else None


def _without_day(place: str) -> str:
    return _DAY.sub("", place) if any(map(str.isdigit, place)) else place


def _named(parts: list[str], raw: str) -> tuple[Dateline, Sureness] | None:
    last, shouted = parts[-1], _is_shouted(parts[0])
    if len(parts) == 1:
        if is_country(last):
            return Dateline(None, title_case(last), raw), Sureness.PROBABLE
        return Dateline(title_case(last), None, raw), Sureness.PROBABLE if shouted else Sureness.GUESS
    if likelihood(", ".join(parts[:2]), lambda _: False) >= LIKELY or (
        shouted and len(parts[0]) < _SHORTEST_CITY and not is_country(last)
    ):
        return None  # an outlet with a comma in its name, or an agency
    city = title_case(", ".join(parts[:-1]))
    if is_country(last):
        return Dateline(city, title_case(last), raw), Sureness.CERTAIN
    if last.replace(".", "").replace(" ", "") == "DC":
        return Dateline(title_case(", ".join(parts)), None, raw), Sureness.CERTAIN if shouted else Sureness.PROBABLE
    return Dateline(city, title_case(last), raw), Sureness.CERTAIN if shouted and not _is_shouted(
        last
    ) else Sureness.PROBABLE if shouted else Sureness.GUESS


def _is_name(part: str) -> bool:
    """Say whether every word is one of a proper name; scripts without capitals pass where they are short."""
    words = re.split(r"[\s/]+", part)
    if (
        len(words) > 7
        or any(character.isdigit() for character in part)
        or re.search(r"[;!?“”\"=<>@_*]|(?:^|\s)[‘']", part)
    ):
        return False
    return all(
        not word[:1].islower() or word.lower() in _CONNECTING or re.match(r"(?:al|el|an|ar|as|d|l)[-'’]", word)
        for word in words
        if word
    )


def _is_shouted(part: str) -> bool:
    letters = [character for character in part if character.isalpha()]
    return (
        len(letters) > 2 and all(not character.islower() for character in letters) and any(c.isupper() for c in letters)
    )


def _without_mark(text: str) -> Found | None:
    """Find a dateline whose dash is lost altogether: the country ends it, or the line."""
    head, comma, tail = text[:_LONGEST].partition(",")
    if not comma or not _is_name(head) or not 1 <= len(head.split()) <= 5 or head.lower() in _NOT_A_PLACE:
        return None
    words = tail.split(" ")[1:]
    skipped = 1 if words and re.fullmatch(r"D\.?C\.?,", words[0]) else 0
    count = country_at_start(words[skipped:])
    if not count or not tail.startswith(" "):
        return None
    place = f"{head},{tail}"[: len(head) + 1 + sum(len(word) + 1 for word in words[: skipped + count])].rstrip(" ,")
    rest = text[len(place) :].lstrip(" ,.\x96\x97?*_~")
    sureness = Sureness.CERTAIN if _is_shouted(head) else Sureness.PROBABLE if not rest else Sureness.GUESS
    if (
        _LOWER_START.match(rest)
        or not _REST.match(rest)
        or (tail[len(place) - len(head) - 1 :].startswith(",") and rest)
    ):
        return None
    city, _, country = place.rpartition(",")
    doubt = "No dash stands between the place and the text." if rest else None
    return Found(Dateline(title_case(city), title_case(country.strip()), place), rest, sureness, doubt)
