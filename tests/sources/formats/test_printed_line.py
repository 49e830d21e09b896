"""One source line as printed, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.formats.printed_line import LONGEST, PrintedLine, parse_line

EXCHANGED = "The day and the month could be exchanged."
NO_OUTLET = "No outlet is named."
NO_HEADLINE = "No headline is printed."
RAID = ("Reuters", "Raid in Basra", "2008-03-26", None)


def parts(line: PrintedLine) -> tuple[str | None, str | None, str | None, str | None]:
    return line.outlet, line.title, line.date.iso() if line.date else None, line.url


@pytest.mark.parametrize(
    "printed",
    [
        "Reuters – Raid in Basra – 26 March 2008",
        "Reuters — Raid in Basra — 26 March 2008",
        "Reuters - Raid in Basra - 26 March 2008",
        "Reuters -- Raid in Basra -- 26 March 2008",
        "Reuters—Raid in Basra—26 March 2008",
        "Reuters | Raid in Basra | 26 March 2008",
        "Reuters|Raid in Basra|26 March 2008",
        "Reuters: Raid in Basra, 26 March 2008",
        "Reuters: Raid in Basra (26 March 2008)",
        "Reuters, Raid in Basra, 26 March 2008",
        "Reuters, “Raid in Basra”, March 26, 2008",
        "“Raid in Basra,” Reuters, March 26, 2008",
        "Raid in Basra (Reuters), 26 March 2008",
        "Raid in Basra – Reuters – 26 March 2008",
        "Reuters\tRaid in Basra\t26 March 2008",
        "1. Reuters – Raid in Basra – 26 March 2008",
        "• Reuters – Raid in Basra – 26 March 2008",
        "Source: Reuters – Raid in Basra – 26 March 2008",
        "Reuters – Raid in Basra – Wednesday, March 26, 2008",
        "Reuters – Raid in Basra – 26 March 2008, 10:45 GMT",
        "Reuters – <em>Raid in Basra</em> – 26 March 2008",
        "Reuters – Raid in Basra – 2008-03-26",
        "Reuters – Raid in Basra – 3/26/2008",
    ],
)
def test_line_is_taken_apart_at_whatever_mark_it_has(printed):
    line = parse_line(printed)
    assert parts(line) == RAID
    assert line.doubts == ()
    assert line.raw == printed


@pytest.mark.parametrize(
    "printed",
    [
        "26 March 2008 – Reuters – Raid in Basra",
        "2008-03-26 | Reuters | Raid in Basra",
        "26 March 2008, Reuters, Raid in Basra",
        "26 March 2008: Raid in Basra, Reuters",
    ],
)
def test_date_may_stand_first(printed):
    assert parts(parse_line(printed)) == RAID


@pytest.mark.parametrize("outlet", ["Asharq Al-Awsat", "Agence France-Presse", "RIA-Novosti", "ITAR-TASS"])
@pytest.mark.parametrize("mark", [" – ", " - ", " — ", " | ", ": "])
def test_outlet_with_a_dash_in_its_name_stays_whole(outlet, mark):
    line = parse_line(f"{outlet}{mark}Raid in Basra – 26 March 2008")
    assert parts(line) == (outlet, "Raid in Basra", "2008-03-26", None)


@pytest.mark.parametrize(
    "headline",
    [
        "Basra – a city at war",
        "Basra - a city at war",
        "Cease-fire holds in al-Amarah",
        "Army: Raid in Basra",
        "Raid in Basra, 2003–2008",
        "Elections of 12 March 2008 annulled",
        "Who shot first?",
    ],
)
def test_headline_keeps_the_marks_within_it(headline):
    line = parse_line(f"Reuters – {headline} – 26 March 2008")
    assert parts(line) == ("Reuters", headline, "2008-03-26", None)


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("Reuters – Raid in Basra", ("Reuters", "Raid in Basra")),
        ("Raid in Basra – Reuters", ("Reuters", "Raid in Basra")),
        ("New York Times – Raid in Basra, 2003-2008", ("New York Times", "Raid in Basra, 2003-2008")),
        ("Reuters – Raid in Basra – n.d.", ("Reuters", "Raid in Basra")),
        ("Reuters – Raid in Basra (last visited 3 April 2009)", ("Reuters", "Raid in Basra")),
        # A day that never was is a part of the headline, where it can be seen.
        ("Reuters – Raid in Basra – 31 June 2008", ("Reuters", "Raid in Basra – 31 June 2008")),
    ],
)
def test_line_without_a_date_has_none(printed, named):
    assert parts(parse_line(printed)) == (*named, None, None)


@pytest.mark.parametrize(("printed", "iso"), [("March 2008", "2008-03"), ("2008", "2008"), ("mars 2008", "2008-03")])
def test_date_is_as_exact_as_it_was_printed(printed, iso):
    assert parts(parse_line(f"BBC News – Raid in Basra – {printed}")) == ("BBC News", "Raid in Basra", iso, None)


@pytest.mark.parametrize(
    "after",
    [
        " – https://r.example/1",
        " https://r.example/1",
        " (https://r.example/1).",
        " <https://r.example/1>",
        ". Available at: https://r.example/1",
        ", available online at https://r.example/1.",
    ],
)
def test_address_at_the_end_is_taken_off(after):
    line = parse_line(f"Reuters – Raid in Basra – 26 March 2008{after}")
    assert parts(line) == ("Reuters", "Raid in Basra", "2008-03-26", "https://r.example/1")


def test_brackets_that_belong_to_an_address_stay():
    assert parse_line("Reuters – Raid – https://r.example/Raid_(2008)").url == "https://r.example/Raid_(2008)"


def test_address_of_a_link_is_kept():
    line = parse_line('Reuters – <a href="https://r.example/1?a=1&amp;b=2">Raid in Basra</a> – 26 March 2008')
    assert parts(line) == ("Reuters", "Raid in Basra", "2008-03-26", "https://r.example/1?a=1&b=2")


def test_address_alone_is_a_source():
    line = parse_line("https://r.example/1")
    assert (parts(line), line.doubts) == ((None, None, None, "https://r.example/1"), ())


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("الجزيرة – غارة في البصرة – 26 مارس 2008", "الجزيرة"),
        ("\u200fالجزيرة – غارة في البصرة – 26 مارس 2008\u200f", "الجزيرة"),
        ("رويترز، غارة في البصرة، 26 مارس 2008", "رويترز"),
        ("رويترز: غارة في البصرة، ٢٦ آذار ٢٠٠٨", "رويترز"),
        ("الشرق الأوسط | غارة في البصرة | الأربعاء 26 مارس 2008", "الشرق الأوسط"),
    ],
)
def test_line_that_runs_from_right_to_left_is_taken_apart_alike(printed, named):
    line = parse_line(printed)
    assert parts(line) == (named, "غارة في البصرة", "2008-03-26", None)
    assert line.doubts == ()


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("Reuters – Raid in Basra – 3/4/2008", EXCHANGED),
        ("Reuters – Raid in Basra 26 March 2008", "No mark stands between the headline and the date."),
        ("Soldiers were killed in a raid in Basra yesterday, 26 March 2008", NO_OUTLET),
        ("Reuters – 26 March 2008", NO_HEADLINE),
        ("Ibid.", "This points at the source above it."),
        ("", "The line is empty."),
        (" – ", "The line is empty."),
        ("- " * 900, "The line is empty."),
        ("x" * (LONGEST + 1), "The line is too long to be one source."),
        ("9" * 10_000, "The line is too long to be one source."),
    ],
)
def test_what_the_line_leaves_open_is_a_doubt(printed, doubt):
    assert doubt in parse_line(printed).doubts


def test_newsroom_own_outlets_are_known():
    printed = "Fog in the harbour – Raid in Basra – 26 March 2008"
    assert parse_line(printed, ["FOG IN THE HARBOUR"]).outlet == "Fog in the harbour"


@pytest.mark.parametrize(("first", "outlet"), [(True, "Basra Now"), (False, "Raid Watch")])
def test_neighbouring_lines_decide_where_the_line_does_not(first, outlet):
    assert parse_line("Basra Now – Raid Watch – 26 March 2008", outlet_first=first).outlet == outlet


@given(st.text(max_size=300))
def test_any_line_is_read_and_kept(text):
    line = parse_line(text)
    assert line.raw == text.strip()
    assert line.outlet != ""
    assert line.title != ""


@pytest.mark.parametrize("mark", '–—-|:,;.(“"? ')
def test_line_of_nothing_but_one_mark_is_read(mark):
    printed = mark * LONGEST
    assert parse_line(printed).raw == printed.strip()
