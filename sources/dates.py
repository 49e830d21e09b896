"""Dates as archives print them, with the precision that was printed. Pure."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

# English first, then Spanish, Portuguese, French, German, Arabic (both the Egyptian and the Levantine
# names). A name that stands for two months in two languages would have to go: there is none.
_MONTHS = (
    "january jan enero ene janeiro janvier janv januar jänner يناير جانفي",
    "february feb febrero fevereiro fev février févr fevrier februar فبراير فيفري شباط",
    "march mar marzo março marco mars märz maerz mrz مارس آذار",
    "april apr abril abr avril avr أبريل ابريل إبريل أفريل نيسان",
    "may mayo maio mai مايو ماي أيار ايار",
    "june jun junio junho juin juni يونيو جوان حزيران",
    "july jul julio julho juillet juil juli يوليو جويلية تموز",
    "august aug agosto ago août aout أغسطس اغسطس أوت آب",
    "september sept sep septiembre setiembre setembro set septembre سبتمبر أيلول ايلول",
    "october oct octubre outubro out octobre oktober okt أكتوبر اكتوبر",
    "november nov noviembre novembro novembre نوفمبر",
    "december dec diciembre dic dezembro dez décembre déc dezember ديسمبر",
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_TWO_WORD_MONTHS = {"كانون الثاني": "يناير", "تشرين الأول": "أكتوبر", "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر"}
_WEEKDAYS = (
    "monday mon tuesday tues tue wednesday wed thursday thurs thur thu friday fri saturday sat sunday sun "
    "lunes martes miércoles jueves viernes sábado domingo lundi mardi mercredi jeudi vendredi samedi dimanche "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag segunda-feira terça-feira quarta-feira "
    "quinta-feira sexta-feira الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد"
)


def _choice(words: str | list[str]) -> str:
    """Alternatives of a pattern, the longest first so that `sept` is not read as `sep`."""
    listed = words.split() if isinstance(words, str) else words
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


# Any word may stand where the month stands: looking it up afterwards is far quicker than a pattern of all names.
_MONTH = r"(?:(?:كانون|تشرين) ال\w{3,5}|[^\W\d_]{3,10}|آب)"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?"
_OF = r"(?:,?\s+(?:of|de|del)\s+|\.?,?\s+|[-‑])"
_YEAR = r"\d{4}"
_FORMS = (
    rf"(?P<d1>{_DAY}){_OF}(?P<m1>{_MONTH}){_OF}(?P<y1>{_YEAR})",
    rf"(?P<m2>{_MONTH})\.?\s+(?P<d2>{_DAY})(?:,\s*|\s+)(?P<y2>{_YEAR})",
    r"(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})",
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y4>\d{4}|\d{2})",
    rf"(?P<m5>{_MONTH}){_OF}(?P<y5>{_YEAR})",
    r"(?P<y6>\d{4})-(?P<m6>\d{2})",
)
#: What has the form of a printed date, anywhere in a line and without its weekday; `parse_date` says whether it is one.
DATE = re.compile(rf"(?<![\w/])(?<!\d[.-])(?:{'|'.join(_FORMS)})(?![\w/]|-\d)", re.IGNORECASE)
_WEEKDAY = rf"(?:{_choice(_WEEKDAYS)})"
#: A weekday, and what a date is introduced by, at the end of the text before the date.
BEFORE_DATE = re.compile(
    rf"(?:(?<=^)|(?<=[\s,(\[–—-]))(?:{_WEEKDAY}\.?,?\s*)?(?:(?:the|le|el|den|al)\s*)?$", re.IGNORECASE
)
_LEADING = re.compile(rf"^(?:{_WEEKDAY}\.?,?\s+)?(?:(?:the|le|el|den|al)\s+)?(?=\S)", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_TRAILING_WEEKDAY = re.compile(rf"[,\s]+{_WEEKDAY}\.?$", re.IGNORECASE)
_LONGEST = 60
_EDGE = " \t\r\n\xa0,.،"
# Of years printed with two digits; the window that POSIX gives strptime.
_FIRST_YEAR_OF_THE_1900S = 69


class Precision(StrEnum):
    """How much of a date was printed."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_ISO_LENGTH = {Precision.DAY: len("2008-03-26"), Precision.MONTH: len("2008-03"), Precision.YEAR: len("2008")}
# Not strftime: its month names follow the locale of the process.
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class PartialDate:
    """A date as exact as it was printed; `value` is the first day of the period."""

    value: datetime.date
    precision: Precision

    def iso(self) -> str:
        """Return the ISO 8601 form of what is known: 2008-03-26, 2008-03 or 2008."""
        return self.value.isoformat()[: _ISO_LENGTH[self.precision]]

    def words(self) -> str:
        """Return the date in English words: 26 March 2008, March 2008 or 2008."""
        if self.precision is Precision.YEAR:
            return str(self.value.year)
        month = f"{ENGLISH_MONTHS[self.value.month - 1]} {self.value.year}"
        return f"{self.value.day} {month}" if self.precision is Precision.DAY else month


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate | None:
    """Read one whole printed date; anything else in the text, or an impossible date, gives None.

    A day is never invented: "March 2008" has the precision of a month. Of
    3/4/2008 the month is read first, as archives in the United States print
    it, of 3.4.2008 the day; 98 is 1998 and 08 is 2008. `is_ambiguous` says
    where that was a choice.
    """
    if _BARE_YEAR.fullmatch(year := text.strip(_EDGE)):
        return _made(int(year), None, None)
    found = DATE.fullmatch(_bare(text))
    return _from_match(found) if found else None


def is_ambiguous(text: str) -> bool:
    """Say whether a numeric date could also be read with day and month exchanged, or in another century."""
    found = DATE.fullmatch(_bare(text))
    if not found or not found["a"] or not _from_match(found):
        return False
    first, second = int(found["a"]), int(found["b"])
    return len(found["y4"]) == 2 or (first != second and max(first, second) <= 12 and found["sep"] != ".")


def _bare(text: str) -> str:
    """Return a date without weekday, lead-in and stops; nothing where it is longer than any date."""
    bare = _TRAILING_WEEKDAY.sub("", " ".join(text.split())[: _LONGEST + 1]).strip(_EDGE)
    return _LEADING.sub("", bare) if len(bare) <= _LONGEST else ""


def _from_match(found: re.Match[str]) -> PartialDate | None:
    part = {key.rstrip("123456"): value for key, value in found.groupdict().items() if value is not None}
    if "a" in part:
        return _numeric(int(part["a"]), int(part["b"]), int(found["y4"]), day_first=part["sep"] == ".")
    day = re.match(r"\d+", part.get("d", ""))
    month = _month(part["m"])
    return _made(int(part["y"]), month, int(day[0]) if day else None) if month else None


def _month(printed: str) -> int | None:
    name = " ".join(printed.lower().split())
    name = _TWO_WORD_MONTHS.get(name, name)
    return int(name) if name.isdecimal() else MONTH_NUMBERS.get(name)


def _numeric(first: int, second: int, year: int, *, day_first: bool) -> PartialDate | None:
    if year < 100:
        year += 2000 if year < _FIRST_YEAR_OF_THE_1900S else 1900
    month, day = (second, first) if day_first else (first, second)
    if month > 12:
        month, day = day, month
    return _made(year, month, day)


def _made(year: int, month: int | None, day: int | None) -> PartialDate | None:
    precision = Precision.DAY if day is not None else Precision.MONTH if month is not None else Precision.YEAR
    try:
        value = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(value, precision) if 1500 <= year <= 2200 else None
