"""The archive and its filters."""

import re

import pytest

from articles.citations import cite

pytestmark = pytest.mark.engine


def headlines(client, **asked):
    answer = client.get("/archive/", asked)
    assert answer.status_code == 200
    return re.findall(r'<h3 class="card-headline"><a [^>]+>(.*?)</a>', answer.content.decode())


@pytest.fixture
def two(printed, make_desk, make_reporter, make_source, byline):
    """Two pieces that differ in everything the archive filters by."""
    make_desk("Europe")
    signed = [(byline(make_reporter(name)),) for name in ("Ada Smith", "Eve Jones")]
    cited = [(cite(make_source(outlet=name)), cite(make_source(outlet=name))) for name in ("The Daily", "Monthly")]
    printed("Harvest", body="<p>Wheat and barley.</p>", bylines=signed[0], citations=cited[0], tags=("Land",),
            original_date="2008-03-31", original_date_from="stated")  # fmt: skip
    printed("Verdict", body="<p>Judge and jury.</p>", bylines=signed[1], citations=cited[1], tags=("Courts",),
            original_date="2009-04-01", original_date_from="stated")  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries, subtests):
    house(count)
    every = {
        "desk": "desk-of-1",
        "reporter": "ada-smithi",
        "tag": "tag-1",
        "outlet": "the-daily-1",
        "words": "happened",
    }
    for asked, queries in [({}, 10), ({"words": "something"}, 10), (every, 15), ({"since": "2008-13-45"}, 6)]:
        with subtests.test(asked=asked), django_assert_num_queries(queries):
            client.get("/archive/", asked)


def test_each_filter_keeps_what_fits(two, client, subtests):
    for asked in [
        {"tag": "land"},
        {"reporter": "ada-smith"},
        {"outlet": "the-daily"},
        {"words": "WHEAT  barley"},
        {"until": "2008-03-31"},
        {"since": "2008-03-31", "until": "2008-03-31"},
        {"tag": "land", "reporter": "ada-smith", "outlet": "the-daily", "since": "2008-01-01", "until": "2008-12-31"},
        {"desk": "middle-east", "words": "wheat", "tag": "land"},
    ]:
        with subtests.test(asked=asked):
            assert headlines(client, **asked) == ["Harvest"]


def test_what_fits_only_partly_is_not_kept(two, client, subtests):
    for asked in [
        {"desk": "europe"},
        {"tag": "land", "reporter": "eve-jones"},
        {"words": "wheat judge"},
        {"words": "!!!"},
        {"since": "2009-04-02"},
        {"tag": "courts", "until": "2008-12-31"},
        {"outlet": "monthly", "tag": "land"},
    ]:
        with subtests.test(asked=asked):
            assert headlines(client, **asked) == []
            assert (
                "Nothing in the archive fits all of these filters." in client.get("/archive/", asked).content.decode()
            )


def test_without_filters_it_is_everything_by_month(two, client):
    page = client.get("/archive/").content.decode()
    assert headlines(client) == ["Verdict", "Harvest"]
    assert re.findall(r'<h2 class="section-head">(.*?)</h2>', page) == ["April 2009", "March 2008"]
    assert "noindex" not in page


def test_each_filter_in_force_can_be_taken_off(two, client):
    page = client.get("/archive/", {"tag": "land", "words": "wheat", "since": "2008-01-01"}).content.decode()
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', chips) == [
        "/archive/?tag=land&amp;since=2008-01-01",
        "/archive/?words=wheat&amp;since=2008-01-01",
        "/archive/?words=wheat&amp;tag=land",
    ]
    assert "Tag: Land" in chips
    assert "From: 1 January 2008" in chips
    assert '<meta name="robots" content="noindex">' in page


def test_what_cannot_be_asked_is_said_beside_its_field(two, client, subtests):
    for asked, said in [
        ({"since": "2024-13-45"}, "This is no day of the calendar. Write it as 2008-03-26."),
        ({"until": "yesterday"}, "This is no day of the calendar. Write it as 2008-03-26."),
        ({"since": "2024-02-02", "until": "2024-02-01"}, "The period ends before it begins."),
        ({"desk": "none"}, "The archive knows no such desk."),
        ({"tag": "none"}, "The archive knows no such tag."),
        ({"reporter": "\x00"}, "Null characters are not allowed."),
        ({"outlet": "' OR 1=1 --"}, "The archive knows no such outlet."),
        ({"words": "a" * 10_000}, "Ensure this value has at most 200 characters (it has 10000)."),
        ({"words": "a\x00b"}, "Null characters are not allowed."),
    ]:
        with subtests.test(asked=asked, said=said):
            answer = client.get("/archive/", asked)
            page = answer.content.decode()
            assert answer.status_code == 200
            assert said in re.search(r'<p class="wrong" id="id_\w+_error">(.*?)</p>', page)[1]
            assert "card-headline" not in page
            assert '<meta name="robots" content="noindex">' in page


def test_nothing_that_can_be_asked_breaks_it(two, client, subtests):
    for asked in [
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"since": "9999-12-31"},
        {"until": "0001-01-01"},
        {"words": '" OR NEAR(* ^ {'},
        {"words": "\ud83d\ude00"[:0] + "😀"},
        {"nonsense": "1"},
        {"desk": ["a", "b"]},
        {"words__regex": "(a+)+$", "desk__name__startswith": "M"},
    ]:
        with subtests.test(asked=asked):
            assert client.get("/archive/", asked).status_code == 200


def test_lists_offer_only_what_is_public(two, draft, make_reporter, make_source, byline, client):
    draft("Secret", bylines=(byline(make_reporter("Hidden Person")),), tags=("Hidden tag",),
          citations=(cite(make_source(outlet="Hidden Gazette")),))  # fmt: skip
    page = client.get("/archive/").content.decode()
    assert re.findall(r'<option value="([^"]+)"', page) == [
        "europe", "middle-east", "ada-smith", "eve-jones", "courts", "land", "monthly", "the-daily",
    ]  # fmt: skip
    assert "Hidden" not in page


def test_older_leaf_keeps_the_filters(two, printed, monkeypatch, client):
    monkeypatch.setattr("articles.paging.LEAF", 1)
    printed("Second harvest", tags=("Land",))
    page = client.get("/archive/", {"tag": "land"}).content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert older.startswith("/archive/?tag=land&before=")
    assert "Harvest</a>" in client.get(older).content.decode()
