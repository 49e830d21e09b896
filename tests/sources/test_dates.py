"""Dates as archives print them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.dates import MONTH_NUMBERS, PartialDate, Precision, is_ambiguous, parse_date

DAY_FORMS = [
    *(
        "26 March 2008",
        "26 MARCH 2008",
        "26 march 2008",
        "26 Mar 2008",
        "26 Mar. 2008",
        "26-Mar-2008",
        "26 March, 2008",
    ),
    *("26th March 2008", "26th of March, 2008", "the 26th of March 2008"),
    *("March 26, 2008", "March 26 2008", "Mar. 26, 2008", "March 26th, 2008"),
    *("26 de marzo de 2008", "el 26 de marzo de 2008", "26 de marzo del 2008", "26 marzo 2008"),
    *("26 mars 2008", "le 26 mars 2008", "26 de março de 2008", "26. März 2008", "den 26. Maerz 2008"),
    *("26 مارس 2008", "26 آذار 2008", "٢٦ مارس ٢٠٠٨"),
    *("2008-03-26", "2008-3-26", "2008/03/26", "2008.03.26"),
    *("26/3/2008", "3/26/2008", "03-26-2008", "26.3.2008", "3/26/08", "26.03.08"),
    *("26 March 2008.", " 26\u00a0March\t2008, ", "26 مارس 2008،"),
]
WEEKDAY_FORMS = [
    *("Wednesday, March 26, 2008", "Wednesday 26 March 2008", "Wed 26 Mar 2008", "Wed. 26 Mar 2008"),
    *("26 March 2008, Wednesday", "mercredi 26 mars 2008", "miércoles, 26 de marzo de 2008", "Mittwoch, 26. März 2008"),
    *("quarta-feira, 26 de março de 2008", "الأربعاء 26 مارس 2008", "Wednesday, 3/26/2008"),
]
NO_DATES = [
    # Half of one.
    *("", " ", "26 March", "March 26", "March", "26", "Wednesday", "de 2008", "26 March 08", "20080326"),
    # Impossible.
    *("30 February 2008", "29 February 2009", "31 June 2008", "0 March 2008", "32 March 2008", "13/13/2008"),
    *("00/00/2008", "1/0/2008", "2008-13", "2008-00", "2008-13-01", "2008-03-00", "31.4.2008"),
    # No month, or no year in which anything we cite was printed.
    *("26 Foo 2008", "Martes 2008", "Easter 2008", "26 March 1499", "26 March 2201", "26 March 20088", "0000", "1066"),
    # Ranges.
    *("26-27 March 2008", "26–27 March 2008", "26 and 27 March 2008", "March–April 2008", "2007-2008", "2007–2008"),
    *("2007/08", "26 March 2008 – 28 March 2008", "2008-03-26/2008-03-28"),
    # More than a date.
    *(
        "(26 March 2008)",
        "on 26 March 2008",
        "26 March 2008 in Basra",
        "2008-03-26T10:00",
        "192.168.20.2008",
        "1/2/3/2008",
    ),
]
ENDLESS = [
    *("9" * 10_000, "1/" * 5_000, "1-" * 5_000, "26 March 2008 " * 700, "March " * 1_700, "٢" * 10_000),
    *("the " * 2_500, "Wednesday, " * 900, "," * 10_000, "26" + " " * 5_000 + "." * 5_000, "1" + "º" * 10_000),
]


@pytest.mark.parametrize("printed", DAY_FORMS)
def test_day_is_read_in_every_form(printed):
    assert parse_date(printed) == PartialDate(datetime.date(2008, 3, 26), Precision.DAY)


@pytest.mark.parametrize("printed", WEEKDAY_FORMS)
def test_weekday_around_a_date_is_passed_over(printed):
    assert parse_date(printed) == PartialDate(datetime.date(2008, 3, 26), Precision.DAY)


def test_weekday_that_does_not_fit_the_day_does_not_undo_the_date():
    assert parse_date("Saturday, 26 March 2008").iso() == "2008-03-26"


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("1er janvier 2009", "2009-01-01"),
        ("1º de enero de 2009", "2009-01-01"),
        ("1. Januar 2009", "2009-01-01"),
        ("3 كانون الثاني 2009", "2009-01-03"),
        ("3 تشرين الأول 2008", "2008-10-03"),
        ("3 تشرين الثاني 2008", "2008-11-03"),
        ("3 كانون الأول 2008", "2008-12-03"),
        ("8 août 2008", "2008-08-08"),
        ("12 out. 2008", "2008-10-12"),
        ("Sept. 3, 2008", "2008-09-03"),
        ("1st May 2008", "2008-05-01"),
        ("22nd May 2008", "2008-05-22"),
        ("3rd May 2008", "2008-05-03"),
        ("29 February 2008", "2008-02-29"),
    ],
)
def test_day_of_other_months_is_read(printed, day):
    assert parse_date(printed).iso() == day


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("March 2008", "2008-03"),
        ("Mar. 2008", "2008-03"),
        ("March, 2008", "2008-03"),
        ("marzo de 2008", "2008-03"),
        ("mars 2008", "2008-03"),
        ("مارس 2008", "2008-03"),
        ("2008-03", "2008-03"),
        ("2008", "2008"),
        ("1900", "1900"),
        ("2099", "2099"),
    ],
)
def test_nothing_is_invented_of_a_partial_date(printed, iso):
    assert parse_date(printed).iso() == iso


@pytest.mark.parametrize("printed", NO_DATES)
def test_what_is_no_date_is_none(printed):
    assert parse_date(printed) is None
    assert not is_ambiguous(printed)


@pytest.mark.parametrize("printed", ENDLESS, ids=lambda text: text[:8])
def test_ten_thousand_characters_are_no_date(printed):
    assert parse_date(printed) is None
    assert not is_ambiguous(printed)


def test_date_among_ten_thousand_blanks_is_read():
    assert parse_date(" " * 5_000 + "26 March" + " " * 5_000 + "2008").iso() == "2008-03-26"


@pytest.mark.parametrize(
    ("printed", "iso", "doubtful"),
    [
        ("3/4/2008", "2008-03-04", True),
        ("03-04-2008", "2008-03-04", True),
        ("٣/٤/٢٠٠٨", "2008-03-04", True),
        ("Wed 3/4/2008", "2008-03-04", True),
        ("3.4.2008", "2008-04-03", False),
        ("4/4/2008", "2008-04-04", False),
        ("3/26/2008", "2008-03-26", False),
        ("26/3/2008", "2008-03-26", False),
        ("3/26/08", "2008-03-26", True),
        ("3/26/00", "2000-03-26", True),
        ("3/26/68", "2068-03-26", True),
        ("3/26/69", "1969-03-26", True),
        ("3/26/98", "1998-03-26", True),
        ("26.3.98", "1998-03-26", True),
        ("2008-03-04", "2008-03-04", False),
        ("3 April 2008", "2008-04-03", False),
    ],
)
def test_numeric_date_is_read_as_its_marks_say_and_a_choice_is_named(printed, iso, doubtful):
    assert parse_date(printed).iso() == iso
    assert is_ambiguous(printed) is doubtful


@pytest.mark.parametrize("name", MONTH_NUMBERS)
def test_every_month_name_is_read_in_small_letters_and_capitals(name):
    for spelled in (name, name.capitalize(), name.upper()):
        assert parse_date(f"26 {spelled} 2008") == PartialDate(
            datetime.date(2008, MONTH_NUMBERS[name], 26), Precision.DAY
        )


def partial(day: datetime.date, precision: Precision) -> PartialDate:
    first = {Precision.DAY: day, Precision.MONTH: day.replace(day=1), Precision.YEAR: day.replace(month=1, day=1)}
    return PartialDate(first[precision], precision)


DATES = st.builds(
    partial, st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(list(Precision))
)


@given(DATES)
def test_date_is_read_back_from_its_iso_form_and_from_its_words(date):
    assert parse_date(date.iso()) == date
    assert parse_date(date.words()) == date


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2200, 12, 31)))
def test_day_of_seven_centuries_is_read_back(day):
    date = PartialDate(day, Precision.DAY)
    assert parse_date(date.iso()) == parse_date(date.words()) == date


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text):
    found = parse_date(text)
    assert found is None or 1500 <= found.value.year <= 2200
    assert found is not None or not is_ambiguous(text)


@given(st.text(alphabet="0123456789-/. ", max_size=14))
def test_what_is_read_of_digits_stands_in_the_text(text):
    found = parse_date(text)
    if found is not None:
        assert f"{found.value.year % 100:02}" in text
