"""What independent readers find in CSL-JSON, RIS and BibTeX is the same, and it is the work.

csl/csl-data.json is the official schema of CSL 1.0.2, from github.com/citation-style-language/schema, under the MIT
licence beside it.
"""

import json
from pathlib import Path

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from sources.formats import bibtex, csl, ris
from sources.formats.ready_text import one_line
from sources.formats.styles import FILES
from sources.formats.work import Work
from tests.sources.formats.works import WORKS, works

SCHEMA = json.loads((Path(__file__).parent / "csl" / "csl-data.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)

# Commands of LaTeX that its reader does not know, or takes for another sign.
_MORE = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category("more", prepend=True, macros=[MacroTextSpec(*pair) for pair in _MORE.items()])
TEX = LatexNodes2Text(latex_context=_CONTEXT)

ENCODED = {"https://x.example/{a}\\b|c": "https://x.example/%7Ba%7D%5Cb|c"}
RIS_FIELDS = set(
    "id type_of_reference type_of_work title authors secondary_title publisher date year start_page edition language "
    "urls access_date notes".split()
)


def known(**told):
    return {name: value for name, value in told.items() if value}


def itself(work: Work):
    """What every file has to say of a work."""
    return known(
        kind=work.kind,
        title=one_line(work.marked_title),
        authors=[one_line(name.inverted) for name in work.authors],
        outlet=one_line(work.outlet),
        date=work.date.iso() if work.date else "",
        address=ENCODED.get(work.address, work.address),
        accessed=work.accessed.isoformat() if work.accessed else "",
        page=one_line(work.page),
        language=work.language,
        version=work.version,
        remarks=one_line(" ".join(work.remarks)),
    )


def from_csl(text: str):
    records = json.loads(text)
    VALIDATOR.validate(records)
    kinds = {(name, None): kind for kind, name in csl.TYPES.items()}
    return {record.pop("id"): _from_csl(record, kinds) for record in records}


def _from_csl(record, kinds):
    def day(name):
        parts = record.get(name, {"date-parts": [[]]})["date-parts"][0]
        return "-".join(f"{part:02}" for part in parts)

    return known(
        kind=kinds[record["type"], None],
        title=record.get("title"),
        authors=[each.get("literal") or f"{each['family']}, {each['given']}" for each in record.get("author", [])],
        outlet=record.get("container-title") or record.get("authority") or record.get("publisher"),
        date=day("issued"),
        address=record.get("URL"),
        accessed=day("accessed"),
        page=record.get("page"),
        language=record.get("language"),
        version=record.get("version"),
        remarks=record.get("note"),
    )


def from_ris(text: str):
    kinds = {(name, genre_of(kind)): kind for kind, name in ris.TYPES.items()}
    found = {}
    for record in rispy.loads(text):
        assert set(record) <= RIS_FIELDS
        assert record.get("date", record.get("year", ""))[:4] == record.get("year", "")
        assert len(record.get("urls", [])) <= 1
        found[record["id"]] = known(
            kind=kinds[record["type_of_reference"], record.get("type_of_work")],
            title=record.get("title"),
            authors=record.get("authors"),
            outlet=record.get("secondary_title") or record.get("publisher"),
            date=record.get("date", record.get("year", "")).replace("/", "-"),
            address="".join(record.get("urls", [])).replace("%3B", ";"),
            accessed=record.get("access_date", "").replace("/", "-"),
            page=record.get("start_page"),
            language=record.get("language"),
            version=record.get("edition"),
            remarks=" ".join(record.get("notes", [])),
        )
    return found


def from_bibtex(text: str):
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    kinds = {(type_, genre_of(kind)): kind for kind, (type_, _field) in bibtex.TYPES.items()}
    found = {}
    for entry in library.entries:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        authors = [TEX.latex_to_text(parts.merge_last_name_first) for parts in fields.pop("author", [])]
        address = fields.pop("url", "")  # Read to the letter, and not as TeX.
        fields = {name: TEX.latex_to_text(value) for name, value in fields.items()}
        kind = kinds[entry.entry_type, fields.get("type")]
        found[entry.key] = known(
            kind=kind,
            title=fields.get("title"),
            authors=authors,
            outlet=fields.get(bibtex.TYPES[kind][1]),
            date=fields.get("date"),
            address=address,
            accessed=fields.get("urldate"),
            page=fields.get("pages"),
            language=fields.get("language"),
            version=fields.get("version"),
            remarks=fields.get("note"),
        )
    return found


def genre_of(kind):
    return Work(kind).genre or None


READERS = {"json": from_csl, "ris": from_ris, "bib": from_bibtex}


def test_every_file_has_a_reader():
    assert set(READERS) == set(FILES)


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("name", WORKS)
def test_work_is_read_back(ending, name):
    assert list(READERS[ending](FILES[ending].write([WORKS[name]])).values()) == [itself(WORKS[name])]


@settings(max_examples=60)
@given(some=st.lists(works(), max_size=4))
def test_the_three_agree_whatever_the_words(some):
    read = {ending: READERS[ending](FILES[ending].write(some)) for ending in FILES}
    assert read["json"] == read["ris"]
    assert read["json"] == read["bib"]
    assert list(read["json"].values()) == [itself(work) for work in some]


def test_no_works_make_an_empty_file():
    assert [FILES[ending].write([]) for ending in ("json", "ris", "bib")] == ["[\n\n]\n", "", ""]
