"""Lists by key: every piece once, whatever is added meanwhile."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import paging
from articles.citations import cite
from articles.models import Edition
from articles.models.edition import Cursor
from articles.words import BylineWords
from newsroom import clock

pytestmark = pytest.mark.engine

LISTS = ["/archive/", "/desks/middle-east/", "/tags/iraq/", "/reporters/ada-smith/", "/archive/?outlet=the-daily"]


@pytest.fixture
def many(printed, make_reporter, make_source, byline, monkeypatch):
    """Seven pieces of one reporter, tag and outlet, the first four of one and the same moment; three fit on a leaf."""
    monkeypatch.setattr(paging, "LEAF", 3)
    ada = make_reporter("Ada Smith")
    begun = clock.now() - timedelta(days=1)
    cited = tuple(cite(make_source(outlet="The Daily")) for _ in range(2))
    for n in range(7):
        with clock.at(begun + timedelta(hours=max(0, n - 3))):
            printed(f"Piece {n}", bylines=(byline(ada), BylineWords("Ben")), tags=("Iraq",), citations=cited)


def walk(client, address):
    """Return the headlines of each leaf of a list."""
    leaves = []
    while address:
        page = client.get(address).content.decode()
        leaves.append(re.findall(r"\">(Piece \d)</a>", page))
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    return leaves


def test_every_piece_is_on_one_leaf(many, client, subtests):
    for address in LISTS:
        with subtests.test(address=address):
            assert walk(client, address) == [
                ["Piece 6", "Piece 5", "Piece 4"],
                ["Piece 3", "Piece 2", "Piece 1"],
                ["Piece 0"],
            ]


def test_piece_published_meanwhile_moves_nothing(many, printed, client):
    first = client.get("/archive/").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)[1]
    before = client.get(older).content
    printed("Piece 7")
    assert client.get(older).content == before


def test_last_piece_of_a_leaf_may_be_replaced_meanwhile(many, move, client, revise):
    older = re.search(r'rel="next" href="([^"]+)"', client.get("/archive/").content.decode())[1]
    replaced = Edition.objects.get(headline="Piece 4").article
    revise(replaced)
    for verb in ("submit", "approve", "publish"):
        move(verb, replaced, reason="more is known")
    assert walk(client, older) == [["Piece 3", "Piece 2", "Piece 1"], ["Piece 0"]]


def test_cursor_that_we_did_not_hand_out_is_no_page(many, client, subtests):
    for cursor in [
        "x",
        "0",
        "-1",
        "20261301T000000000000-abcdefabcdef",
        "99999999T999999999999-000000000000",
        "\x00",
        "ä" * 5000,
        "00010101T000000000000-000000000000",
        "20260101T000000000000-abcdefabcdef",
    ]:
        with subtests.test(cursor=cursor):
            assert client.get("/archive/", {"before": cursor}).status_code == 404


def plan(editions):
    """Return the steps that SQLite takes for the outer query."""
    with CaptureQueriesContext(connection):
        steps = editions.explain().splitlines()
    return [step for step in steps if step.split()[1] == "0"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
@pytest.mark.parametrize("cursor", [None, Cursor(clock.now(), 10**6)])
@pytest.mark.parametrize(
    ("listed", "index"),
    [
        (lambda live, cursor: live.newest_first().after(cursor), "edition_newest"),
        (lambda live, cursor: live.filter(desk=1).newest_first().after(cursor), "edition_newest_of_desk"),
        (lambda live, cursor: live.under("edition_tags", cursor, tag=1), "edition_newest_of_tag"),
        (lambda live, cursor: live.under("bylines", cursor, reporter=1), "edition_newest_of_reporter"),
        (lambda live, cursor: live.under("citations", cursor, outlet=1), "edition_newest_of_outlet"),
        (
            lambda live, cursor: (
                live.under("citations", cursor, outlet=1).having("bylines", reporter=1).having("edition_tags", tag=1)
            ),
            "edition_newest_of_outlet",
        ),
    ],
)
def test_no_list_sorts_the_archive(listed, index, cursor, db):
    steps = plan(listed(Edition.objects.live(clock.now()), cursor)[:31])
    assert index in steps[0]
    assert not [step for step in steps if "TEMP B-TREE" in step or ("SCAN" in step and "edition_newest" not in step)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
@pytest.mark.parametrize(
    ("relation", "row"), [("bylines", "reporter"), ("citations", "outlet"), ("edition_tags", "tag")]
)
def test_row_of_one_edition_is_found_by_the_whole_key(relation, row, db):
    steps = Edition.objects.newest_first().having(relation, **{row: 1}).explain()
    inner = next(step for step in steps.splitlines() if "U0" in step)
    assert "edition_id=?" in inner
