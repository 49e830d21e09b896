"""How an article, one version of it, and its sources are cited."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import html5lib
import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from articles import redactions
from articles.citations import cite
from articles.models import Edition
from articles.words import BylineWords
from newsroom import clock
from newsroom.models import Reporter
from sources.formats.styles import FILES, STYLES
from sources.formats.work import Kind
from sources.models import Source

SITE = "http://localhost:8000"
MORNING = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def path_of(article):
    return Edition.objects.live(clock.now()).get(article=article).get_absolute_url()


def lines(page):
    """The lines of each part of the page: part -> style -> its lines."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    found: dict[str, dict[str, list[str]]] = {}
    for part in tree.iter("section"):
        named = found.setdefault(part.get("aria-labelledby"), {})
        for each in part.iter():
            if style := each.get("data-copied-whole"):
                rows = list(each.iter("li")) or [each]
                named[style] = ["".join(row.itertext()) for row in rows]
    return found


@pytest.fixture
def read(client):
    def get(path):
        answer = client.get(path)
        assert answer.status_code == 200, path
        return answer.content.decode()

    return get


@pytest.fixture
def piece(printed, make_source, byline, make_reporter):
    """A piece of two people with four sources, printed one morning."""
    sources = [
        make_source("Crackdown", outlet="New York Times", date="26 March 2008", url="https://nyt.example/1?a=1&b=2"),
        make_source("A Month Later", outlet="Human Rights Watch", date="April 2008"),
        make_source("https://undated.example/", url="https://undated.example"),
        make_source("A New Ruling", outlet="High Court", date="6 March 2026", url="https://court.example/1"),
    ]
    Source.objects.filter(pk=sources[1].pk).update(kind="report", authors="Jane Doe; Human Rights Watch")
    Source.objects.filter(pk=sources[3].pk).update(kind="court")
    cited = [cite(Source.objects.get(pk=source.pk)) for source in sources]
    signed = (byline(make_reporter("Ada Smith")), BylineWords("Mohammed al-Khatib"), BylineWords("Eve", part="with"))
    with clock.at(MORNING):
        return printed("Who Rules Basra?", bylines=signed, citations=(replace(cited[0], page="A4"), *cited[1:]))


@pytest.mark.parametrize(("count", "retracts", "queries"), [(1, False, 6), (3, False, 6), (3, True, 7)])
def test_number_of_queries_does_not_grow(
    count, retracts, queries, printed, make_source, make_reporter, byline, retracted, client, django_assert_num_queries
):
    signed = tuple(byline(make_reporter(f"Ada Smith{'i' * n}")) for n in range(count))
    article = printed(bylines=signed, citations=tuple(cite(make_source(outlet=f"Daily {n}")) for n in range(count)))
    if retracts:
        retracted(article)
    path = path_of(article)
    with django_assert_num_queries(queries):
        page = client.get(f"{path}cite/").content.decode()
    assert [len(rows) for rows in lines(page)["sources"].values()] == [count] * 6
    with django_assert_num_queries(queries - 1):
        assert client.get(f"{path}cite/sources.ris").content.count(b"TY  - ") == count


def test_page_cites_the_article_in_six_styles(piece, read):
    address = f"{SITE}{path_of(piece)}"
    assert lines(read(f"{path_of(piece)}cite/"))["cite"] == {
        "Bluebook": [f"Ada Smith & Mohammed al-Khatib, Who Rules Basra?, Newsroom (Mar. 5, 2026), {address}."],
        "Chicago": [f"Smith, Ada, and Mohammed al-Khatib. “Who Rules Basra?” Newsroom, March 5, 2026. {address}."],
        "APA": [f"Smith, A., & al-Khatib, M. (2026, March 5). Who Rules Basra? Newsroom. {address}"],
        "MLA": [f"Smith, Ada, and Mohammed al-Khatib. “Who Rules Basra?” Newsroom, 5 Mar. 2026, {address}."],
        "OSCOLA": [f"Ada Smith and Mohammed al-Khatib, ‘Who Rules Basra?’ Newsroom (5 March 2026) <{address}>."],
        "As we print it": [f"Newsroom – Who Rules Basra? – 5 March 2026 <{address}>"],
    }


def test_page_cites_every_source_in_every_style(piece, read):
    found = lines(read(f"{path_of(piece)}cite/"))["sources"]
    assert list(found) == [*(style.name for style in STYLES), "As we print it"]
    assert {len(rows) for rows in found.values()} == {4}
    assert found["OSCOLA"] == [
        "‘Crackdown’ New York Times (26 March 2008) A4 <https://nyt.example/1?a=1&b=2> accessed 5 March 2026.",
        "Jane Doe and Human Rights Watch, A Month Later (Human Rights Watch, April 2008).",
        "Web page (undated.example) <https://undated.example> accessed 5 March 2026.",
        # It is newer than the piece, and came with this edition.
        "A New Ruling (High Court, 6 March 2026) <https://court.example/1> accessed 5 March 2026.",
    ]


def test_italics_are_marked_and_other_scripts_stand_apart(printed, make_source, read):
    source = make_source("محكمة <b>", outlet="الجزيرة", date="26 March 2008")
    page = read(f"{path_of(printed('A', citations=(cite(source),)))}cite/")
    assert "‘<bdi>محكمة &lt;b&gt;</bdi>’ <bdi><i>الجزيرة</i></bdi> (26 March 2008)." in page


def test_exact_version_has_an_address_of_its_own(piece, revise, move, read):
    first = path_of(piece)
    with clock.at(MORNING + timedelta(days=1)):
        revise(piece, headline="Who Rules Basra Now?")
        for verb in ("submit", "approve"):
            move(verb, piece)
        move("publish", piece, reason="More is known.")
    page = lines(read(f"{first}cite/"))
    assert page["cite"]["APA"] == [
        f"Smith, A., & al-Khatib, M. (2026, March 5). Who Rules Basra Now? Newsroom. {SITE}{first}"
    ]
    assert page["version"]["APA"] == [
        "Smith, A., & al-Khatib, M. (2026, March 6). Who Rules Basra Now? (Version 2). Newsroom. "
        f"{SITE}{first}versions/2/"
    ]
    earlier = read(f"{first}versions/1/cite/")
    assert lines(earlier)["cite"]["APA"] == [
        f"Smith, A., & al-Khatib, M. (2026, March 5). Who Rules Basra? (Version 1). Newsroom. {SITE}{first}versions/1/"
    ]
    assert "article.ris" not in earlier
    assert f'href="{first}versions/1/cite/version.ris"' in earlier
    assert "as it stood from 5 March 2026, 08:30 UTC until 6 March 2026, 08:30 UTC" in earlier


def test_files_say_what_they_are(piece, client):
    types = {
        "ris": "application/x-research-info-systems; charset=utf-8",
        "bib": "application/x-bibtex; charset=utf-8",
        "json": "application/vnd.citationstyles.csl+json",
    }
    for what in ("article", "version", "sources"):
        for ending in FILES:
            answer = client.get(f"{path_of(piece)}cite/{what}.{ending}")
            assert answer["Content-Type"] == types[ending]
            assert answer["Content-Disposition"] == f'attachment; filename="who-rules-basra-{what}.{ending}"'
            assert answer["X-Robots-Tag"] == "noindex"
            assert answer["Cache-Control"].startswith("public, max-age=10")
            known = client.get(answer.wsgi_request.path, headers={"if-none-match": answer["ETag"]})
            assert known.status_code == 304
            assert client.head(answer.wsgi_request.path).headers == answer.headers
            assert client.post(answer.wsgi_request.path).status_code == 405
    packed = client.get(f"{path_of(piece)}cite/sources.json", headers={"accept-encoding": "gzip"})
    assert packed["Vary"] == "Accept-Encoding"


def test_three_files_agree(piece, client):
    path = path_of(piece)
    read = {ending: client.get(f"{path}cite/sources.{ending}").content.decode() for ending in FILES}
    csl, ris, bib = json.loads(read["json"]), rispy.loads(read["ris"]), parse_string(read["bib"]).entries
    assert [record["id"] for record in csl] == [record["id"] for record in ris] == [entry.key for entry in bib]
    assert [record.get("title") for record in csl] == ["Crackdown", "A Month Later", None, "A New Ruling"]
    assert [record.get("title") for record in ris] == [record.get("title") for record in csl]
    assert [record["type"] for record in csl] == ["article-newspaper", "report", "webpage", "legal_case"]
    assert csl[0]["accessed"] == {"date-parts": [[2026, 3, 5]]}
    assert csl[1]["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "Human Rights Watch"}]
    assert bib[1]["author"] == "Doe, Jane and {Human Rights Watch}"


def test_retraction_is_said_by_every_style_and_file(piece, retracted, read):
    with clock.at(MORNING + timedelta(days=2)):
        retracted(piece)
    path = path_of(piece)
    page = lines(read(f"{path}cite/"))
    for part in ("cite", "version"):
        assert [style for style, (line,) in page[part].items() if not re.search("[Rr]etract", line)] == []
    assert page["cite"]["MLA"][0].endswith("Retracted 7 Mar. 2026.")
    assert page["cite"]["As we print it"][0].startswith("Retracted: Newsroom – Who Rules Basra?")
    assert lines(read(f"{path}versions/1/cite/"))["cite"]["MLA"][0].endswith("Retracted 7 Mar. 2026.")
    assert "TI  - Retracted: Who Rules Basra?\r\n" in read(f"{path}cite/article.ris")
    assert "pubstate = {retracted}" in read(f"{path}cite/article.bib")
    assert json.loads(read(f"{path}cite/article.json"))[0]["status"] == "retracted"


@pytest.mark.parametrize(("kind", "status"), [("withdrawal", 410), ("rights", 410), ("law", 451)])
def test_withdrawn_piece_is_not_cited(kind, status, piece, proposed, corrected, client):
    path = path_of(piece)
    corrected(proposed(piece, kind, "A court said so."))
    for rest in ("cite/", "cite/article.ris", "versions/1/cite/", "versions/1/cite/sources.json"):
        answer = client.get(f"{path}{rest}")
        assert answer.status_code == status, rest
        assert b"Basra" not in answer.content, rest
        assert b"A court said so." in answer.content


def test_old_address_leads_to_the_same_page_of_the_new_one(piece, proposed, corrected, editor, person, desk, client):
    old = path_of(piece)
    second = person(desk, "editor")
    corrected(proposed(piece, "address", "", by=editor, slug="moved"), by=second)
    new = path_of(piece)
    for rest in ("cite/", "cite/sources.bib", "versions/1/", "versions/1/cite/", "versions/1/cite/version.ris"):
        answer = client.get(f"{old}{rest}")
        assert (answer.status_code, answer["Location"]) == (301, f"{SITE}{new}{rest}")
        assert client.get(f"{new}{rest}").status_code == 200


def test_name_withheld_is_in_no_citation(piece, make_reporter, editor, client):
    path = path_of(piece)
    Reporter.objects.filter(name="Ada Smith").update(name_withheld=True)
    redactions.redact(piece, "Jane Doe", reason="In danger.", by=editor)
    files = [f"cite/{what}.{ending}" for what in ("article", "version", "sources") for ending in FILES]
    for rest in ("", "cite/", "versions/1/", "versions/1/cite/", *files):
        said = html.unescape(client.get(f"{path}{rest}").content.decode())
        for name in ("Smith", "smith", "Jane", "Doe", "doe"):
            assert name not in said, rest
    assert b"AU  - al-Khatib, Mohammed\r\n" in client.get(f"{path}cite/article.ris").content
    assert b"AU  - [withheld for safety]\r\n" in client.get(f"{path}cite/sources.ris").content


def test_piece_that_nobody_signs_and_that_cites_nothing(printed, client, read):
    path = path_of(printed("Court Sits"))
    page = read(f"{path}cite/")
    assert lines(page)["cite"]["Chicago"][0].startswith("Newsroom. “Court Sits.” ")
    assert "sources" not in lines(page)
    assert client.get(f"{path}cite/sources.ris").status_code == 404


NOWHERE = (
    "cite/article.pdf cite/piece.ris versions/2/ versions/0/ versions/01/ versions/2/cite/ versions/x/ "
    "versions/99999/cite/version.ris versions/1/cite/article.ris"
).split()


@pytest.mark.parametrize("rest", NOWHERE)
def test_what_is_not_there_is_not_found(rest, piece, client):
    assert client.get(f"{path_of(piece)}{rest}").status_code == 404


def test_page_tells_reference_managers_the_piece_and_its_sources_once(piece, read):
    spans = re.findall(r'<span class="Z3988" title="([^"]*)"></span>', read(f"{path_of(piece)}cite/"))
    told = [dict(parse_qsl(html.unescape(span))) for span in spans]
    assert [each.get("rft.title") for each in told] == [
        *("Who Rules Basra?", "Crackdown", "A Month Later", None, "A New Ruling")
    ]
    assert "Z3988" not in read(path_of(piece))


def test_page_speaks_the_language_of_the_article(printed, make_source, read):
    source = make_source("محكمة", outlet="الجزيرة", date="26 March 2008")
    path = path_of(printed("محكمة", language="ar", citations=(cite(source),)))
    page = read(f"{path}cite/")
    assert '<h1 id="cite">اقتباس هذه المادة</h1>' in page
    assert lines(page)["sources"]["كما ننشرها"] == ["الجزيرة – محكمة – 26 مارس 2008"]
    assert 'lang="en" dir="ltr"' in page
    name = f"filename*=utf-8''{path.split('/')[4]}-article.ris"
    assert name in read.__closure__[0].cell_contents.get(f"{path}cite/article.ris")["Content-Disposition"]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_source_is_cited(kind, printed, make_source, read):
    source = make_source("Words", outlet="Somebody", date="2008", url="https://x.example/")
    Source.objects.filter(pk=source.pk).update(kind=kind)
    path = path_of(printed("A", citations=(cite(Source.objects.get(pk=source.pk)),)))
    assert {len(rows) for rows in lines(read(f"{path}cite/"))["sources"].values()} == {1}
