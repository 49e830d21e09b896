"""Dates as styles write them, never more exact than they are known."""

from datetime import date

from sources.dates import ENGLISH_MONTHS, PartialDate, Precision

# As the Bluebook (table T12) and the MLA have them: five letters and fewer are written out.
ABBREVIATED = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def whole_day(day: date) -> PartialDate:
    """Return a day as a date that is known to the day."""
    return PartialDate(day, Precision.DAY)


def month_first(known: PartialDate | None, months: tuple[str, ...] = ENGLISH_MONTHS) -> str:
    """Return "March 26, 2008", "March 2008", "2008" or nothing."""
    if known is None:
        return ""
    month, year = months[known.value.month - 1], known.value.year
    return {
        Precision.DAY: f"{month} {known.value.day}, {year}",
        Precision.MONTH: f"{month} {year}",
        Precision.YEAR: f"{year}",
    }[known.precision]


def day_first(known: PartialDate | None, months: tuple[str, ...] = ENGLISH_MONTHS) -> str:
    """Return "26 March 2008", "March 2008", "2008" or nothing."""
    if known is None or known.precision is not Precision.DAY:
        return month_first(known, months)
    return f"{known.value.day} {months[known.value.month - 1]} {known.value.year}"


def year_first(known: PartialDate | None) -> str:
    """Return "2008, March 26", "2008, March", "2008" or nothing."""
    if known is None:
        return ""
    month = ENGLISH_MONTHS[known.value.month - 1]
    return {
        Precision.DAY: f"{known.value.year}, {month} {known.value.day}",
        Precision.MONTH: f"{known.value.year}, {month}",
        Precision.YEAR: f"{known.value.year}",
    }[known.precision]
