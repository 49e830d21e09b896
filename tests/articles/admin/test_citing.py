"""The box for a source and the letters of a byline, answered with records."""

import pytest

from articles.citations import cite
from newsroom.roles import Role
from sources.models import Source
from tests.sources.sites import answer, sends_on

READ = "/admin/articles/article/sources/read/"
KNOWN = "/admin/articles/article/sources/known/"
REPORTERS = "/admin/articles/article/reporters/known/"
LINE = "The Lantern – Bail at Last – 3 May 2025"


@pytest.fixture
def read(client, reporter):
    def ask(text: str):
        client.force_login(reporter)
        return client.post(READ, {"text": text}).json()["rows"]

    return ask


@pytest.fixture
def cited(make_source, draft):
    """A source that a dispatch cites."""
    source = make_source(
        "Bail at Last", outlet="The Lantern", date="3 May 2025", url="https://lantern.example/bail?utm_x=1"
    )
    draft(citations=(cite(source),))
    return source


def test_several_lines_are_several_sources_and_nothing_is_made(read):
    rows = read(f"https://radio.example/1\n{LINE}\n\n2. Radio One – Judges Sit – 2 May 2025\n")
    assert [row["line"] for row in rows] == ["https://radio.example/1", LINE, "2. Radio One – Judges Sit – 2 May 2025"]
    assert [row["source"] for row in rows] == ["", "", ""]
    assert rows[1]["match"] == "New source, new outlet: The Lantern"
    assert Source.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    ["https://lantern.example/bail", "https://LANTERN.example/bail#top", "the lantern - Bail at last - May 3, 2025"],
)
def test_the_same_document_is_one_source_however_it_is_named(typed, read, cited):
    (row,) = read(typed)
    assert row["source"] == str(cited.uid)
    assert row["match"].startswith("Known source, cited by 1 dispatch:")


def test_an_address_shows_as_the_document_it_leads_to(read, cited):
    assert read("https://lantern.example/bail")[0]["line"] == LINE.replace("The Lantern", cited.outlet_name)


def test_too_many_are_refused_in_words(client, reporter):
    client.force_login(reporter)
    refused = client.post(READ, {"text": "\n".join(f"Outlet {n} – Story {n} – 3 May 2025" for n in range(301))})
    assert (refused.status_code, "at most 300" in refused.json()["problem"]) == (422, True)
    assert client.post(READ, {"text": "x" * 200_001}).status_code == 422


def test_known_documents_are_offered_most_cited_first(client, reporter, cited, make_source):
    make_source("Bail for Some", outlet="Radio One")
    client.force_login(reporter)
    found = client.get(KNOWN, {"q": "bail"}).json()["found"]
    assert found[0]["value"] == str(cited)
    assert "cited by 1 dispatch" in found[0]["note"]
    assert len(found) == 2
    assert [client.get(KNOWN, {"q": q}).json()["found"] for q in ("", "ba", "nothing such")] == [[], [], []]


def test_three_letters_find_a_reporter_by_any_of_their_names(client, reporter, make_reporter):
    ada = make_reporter("Ada Okáfor", title="Reporter")
    make_reporter("Ben Jones")
    client.force_login(reporter)
    for typed in ("ada", "OKA", "oka", "ada ok"):
        found = client.get(REPORTERS, {"q": typed}).json()["found"]
        assert [(row["value"], row["uid"], row["title"]) for row in found] == [("Ada Okáfor", str(ada.uid), "Reporter")]
    assert client.get(REPORTERS, {"q": "ad"}).json()["found"] == []
    assert client.get(REPORTERS, {"q": "fór"}).json()["found"] == []


def test_a_name_withheld_says_so_to_the_desk(client, reporter, make_reporter):
    make_reporter("Ada Okafor", name_withheld=True)
    client.force_login(reporter)
    assert client.get(REPORTERS, {"q": "ada"}).json()["found"][0]["note"] == "name withheld from readers"


def test_who_does_not_write_asks_in_vain(client, person):
    client.force_login(person(None, Role.ADMINISTRATOR))
    assert [client.get(KNOWN).status_code, client.get(REPORTERS).status_code, client.post(READ).status_code] == [
        403
    ] * 3


def test_the_box_is_read_at_the_save_where_no_script_did(client, reporter, desk, draft, cited):
    client.force_login(reporter)
    rows = {f"{n}-{kind}_FORMS": "0" for n in ("bylines", "citations", "pictures") for kind in ("TOTAL", "INITIAL")}
    article = draft()
    form = {"seen": article.version_id, "headline": "Court", "desk": desk.slug, "language": "en", "genre": "news"}
    more = f"https://radio.example/1\n{LINE}"
    client.post(f"/admin/articles/article/{article.pk}/change/", form | rows | {"more_sources": more})
    assert [row.source.address or row.source.title for row in article.citations.all()] == [
        "https://radio.example/1",
        cited.address,
    ]


PAGE = answer(
    b"<html lang=en><head><title>Bail at Last | The Lantern</title><meta property=og:site_name content='The Lantern'>"
    b"<meta name=author content='Ada Byron'><meta property=article:published_time content=2025-05-03></head>"
    b"<article><h1>Bail at Last</h1>" + b"<p>The court let them go on Saturday, after eleven months in prison.</p>" * 5
)
WALL = answer(b"<title>The Lantern</title><p>We and our partners use cookies.<p>Accept all<p>Reject all")


@pytest.fixture
def look_up(client, reporter, site, named):
    def ask(address: str, *said: bytes):
        named({"lantern.test:80": site(*said)})
        client.force_login(reporter)
        return client.post("/admin/articles/article/sources/look-up/", {"address": address})

    return ask


def test_what_a_page_says_of_itself_becomes_a_line_to_be_looked_over(look_up):
    row = look_up("http://lantern.test/bail?utm_source=x", PAGE).json()
    assert row["line"] == "The Lantern – Bail at Last – 3 May 2025 – http://lantern.test/bail"
    assert (row["authors"], row["language"], row["source"]) == ("Ada Byron", "en", "")
    assert row["match"].startswith("Read from the page (by Ada Byron, in en).")
    assert Source.objects.count() == 0


def test_the_record_to_which_an_address_leads_is_offered(look_up, make_source, draft):
    known = make_source("Bail at Last", outlet="The Lantern", url="http://lantern.test/there")
    draft(citations=(cite(known),))
    row = look_up("http://lantern.test/short", sends_on("/there"), PAGE).json()
    assert row["source"] == str(known.uid)
    assert row["match"].startswith("Known source, cited by 1 dispatch")


def test_what_is_no_document_says_so_and_asks_for_the_line(look_up):
    row = look_up("http://lantern.test/bail", WALL).json()
    assert row["line"] == ""
    assert "consent to cookies" in row["match"]
    assert row["match"].endswith("Give its outlet, headline and date.")
    assert "private network" in look_up("http://127.0.0.1/", PAGE).json()["match"]


def test_what_is_no_address_is_not_visited(look_up):
    answered = look_up("lantern", PAGE)
    assert (answered.status_code, "http://" in answered.json()["problem"]) == (422, True)


def test_authors_that_were_read_come_into_the_record(client, reporter, desk):
    client.force_login(reporter)
    page = client.get("/admin/articles/article/add/")
    form, rows = page.context["form"], page.context["rows"]
    posted = {name: value for name in form.fields if (value := form[name].value()) is not None}
    for prefix, formset in rows.items():
        posted |= {f"{prefix}-{name}": formset.management_form[name].value() for name in formset.management_form.fields}
    posted |= {"headline": "One", "body": "<p>Two.</p>", "citations-0-line": f"{LINE} – http://lantern.test/bail"}
    assert client.post("/admin/articles/article/add/", posted | {"citations-0-authors": "Ada Byron"}).status_code == 302
    assert Source.objects.get().authors == "Ada Byron"
