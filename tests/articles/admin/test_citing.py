"""The box for a source and the letters of a byline, answered with records."""

import pytest

from articles.citations import cite
from newsroom.roles import Role
from sources.models import Source

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
    answer = client.post(READ, {"text": "\n".join(f"Outlet {n} – Story {n} – 3 May 2025" for n in range(301))})
    assert (answer.status_code, "at most 300" in answer.json()["problem"]) == (422, True)
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
