"""Ready text of every kind of work in every style. golden/ holds a line a work, italics between asterisks."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from sources.dates import parse_date
from sources.formats import house
from sources.formats.names import Name
from sources.formats.printed_line import parse_line
from sources.formats.ready_text import plain
from sources.formats.styles import STYLES, Style
from sources.formats.work import Kind, Work
from sources.models.source import Kind as KindOfRecord
from tests.sources.formats.works import WORKS, marked, work, works

EVERY = (*STYLES, Style("house", "House line", house.cite))
GOLDEN = Path(__file__).parent / "golden"
by_style = pytest.mark.parametrize("style", EVERY, ids=lambda style: style.code)


def expected(style):
    lines = (GOLDEN / f"{style.code}.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


@by_style
def test_every_work_is_cited_as_the_style_has_it(style):
    assert {name: marked(style.cite(cited)) for name, cited in WORKS.items()} == expected(style)


def test_works_of_every_kind_are_tried():
    assert {cited.kind for cited in WORKS.values()} == set(Kind)
    assert [kind.value for kind in Kind] == KindOfRecord.values


@by_style
def test_title_stands_once_where_nobody_signs(style):
    for cited in WORKS.values():
        if cited.title and "“" not in cited.title:
            assert plain(style.cite(cited)).count(cited.title.replace(" v. ", " v ")[:8]) <= 1, cited


@by_style
def test_months_are_shortened_as_each_style_has_them(style):
    said = [plain(style.cite(work("news", "T", outlet="O", on=f"1 {month} 2008"))) for month in ("May", "September")]
    long, short = ("September", "Sept.")
    assert "May" in said[0]
    assert (short if style.code in {"bluebook", "mla"} else long) in said[1]


@by_style
@settings(max_examples=25)
@given(cited=works())
def test_any_words_make_one_line_that_says_them_and_nothing_empty(style, cited):
    text = style.cite(cited)
    line = plain(text)
    assert line
    assert "\n" not in line
    assert line == line.strip()
    assert all(run.text for run in text)
    furniture = "".join("x" if run.own else run.text for run in text)
    assert not [empty for empty in ("()", "[]", "<>", "“”", "‘’", ", ,", "..", "  ") if empty in furniture], furniture


@given(cited=works(calm=True))
def test_house_line_is_read_back(cited):
    sane = Work(Kind.NEWS, f"Court frees {cited.title}", (), "The Daily Herald", cited.date, cited.address)
    read = parse_line(plain(house.cite(sane)))
    assert (read.outlet, read.title, read.date, read.url) == (sane.outlet, sane.title, sane.date, sane.address or None)


def test_house_line_speaks_the_language_it_is_given():
    cited = work("news", "T", outlet="O", on="26 March 2008")
    assert plain(house.cite(cited, lambda _date: "26 de marzo de 2008")) == "O – T – 26 de marzo de 2008"


def test_apa_names_twenty_and_of_more_the_first_nineteen_and_the_last():
    names = tuple(Name(f"Org {n}") for n in range(1, 23))
    style = next(style for style in STYLES if style.code == "apa")
    twenty = plain(style.cite(Work(Kind.NEWS, "T", names[:20], date=parse_date("2008"))))
    assert twenty.endswith("Org 19, & Org 20. (2008). T.")
    more = plain(style.cite(Work(Kind.NEWS, "T", names, date=parse_date("2008"))))
    assert more.endswith("Org 19, . . . Org 22. (2008). T.")
