"""The archive and its filters."""

import re

import pytest

from articles.citations import cite
from articles.redactions import redact
from sources.models import Source

pytestmark = pytest.mark.engine


def headlines(client, **asked):
    answer = client.get("/archive/", asked)
    assert answer.status_code == 200
    return re.findall(r'<h[23] class="card-headline"><a [^>]+>(.*?)</a>', answer.content.decode())


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
    for asked, queries in [({}, 10), ({"words": "something"}, 9), (every, 14), ({"since": "2008-13-45"}, 3)]:
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
    assert "Published from: 1 January 2008" in chips
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


def test_filters_know_only_what_is_public(two, draft, make_reporter, make_source, byline, client):
    draft("Secret", bylines=(byline(make_reporter("Hidden Person")),), tags=("Hidden tag",),
          citations=(cite(make_source("Hidden report", outlet="Hidden Gazette")),))  # fmt: skip
    assert b"Hidden" not in client.get("/archive/").content
    hidden = Source.objects.get(title="Hidden report").uid
    for name, value in {
        "reporter": "hidden-person",
        "tag": "hidden-tag",
        "outlet": "hidden-gazette",
        "source": hidden,
    }.items():
        pages = [
            client.get("/archive/", {name: each}).content.decode()
            for each in (value, "11111111-1111-4111-8111-111111111111")
        ]
        assert all(f"The archive knows no such {name}." in page for page in pages), name


def test_older_leaf_keeps_the_filters(two, printed, monkeypatch, client):
    monkeypatch.setattr("articles.paging.LEAF", 1)
    printed("Second harvest", tags=("Land",))
    page = client.get("/archive/", {"tag": "land"}).content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert older.startswith("/archive/?tag=land&before=")
    assert "Harvest</a>" in client.get(older).content.decode()


def test_what_is_known_by_name_is_found_by_its_name(two, client):
    for asked in ({"tag": "LAND"}, {"reporter": "Ada Smith"}, {"outlet": "The Daily"}):
        assert headlines(client, **asked) == ["Harvest"]


@pytest.fixture
def varied(printed, retracted, proposed, corrected):
    """Pieces of every kind that the filters tell apart."""
    printed("Spanish", language="es", city="Lima", country="Peru", event_date="2008-03-26", body="<p>Casa.</p>")
    printed("Essay", genre="analysis", city="San Juan", country="Lima", body="<p>Casa blanca.</p>")
    corrected(proposed(printed("Corrected"), "fact", body="<p>Casa.</p>"))
    retracted(printed("Retracted", body="<p>Casa.</p>"))
    corrected(proposed(printed("Updated"), "update", body="<p>Casa.</p>"))


def test_filters_of_what_a_piece_is_fit_with_words_and_without(varied, client):
    for asked, found in [
        ({"language": "es"}, ["Spanish"]),
        ({"kind": "analysis"}, ["Essay"]),
        ({"standing": "corrected"}, ["Corrected"]),
        ({"standing": "retracted"}, ["Retracted: Retracted"]),
        ({"standing": "updated"}, ["Updated"]),
        ({"happened_since": "2008-03-26", "happened_until": "2008-03-26"}, ["Spanish"]),
        ({"happened_until": "2008-03-25"}, []),
        ({"happened_since": "2008-03-27"}, []),
        ({"place": "peru"}, ["Spanish"]),
        ({"place": "Lima"}, ["Essay", "Spanish"]),
        ({"place": "Lima, Peru"}, ["Spanish"]),
        ({"place": "Atlantis"}, []),
    ]:
        assert headlines(client, **asked) == found, asked
        assert headlines(client, **asked, words="casa") == found, asked
        assert headlines(client, **asked, words="blanca") == [name for name in found if name == "Essay"], asked


def test_source_filters_and_is_kept_beside_the_others(two, client):
    uid = str(Source.objects.filter(outlet__name="Monthly").first().uid)
    page = client.get("/archive/", {"source": uid, "words": "judge"}).content.decode()
    assert f'<input type="hidden" name="source" value="{uid}"' in page
    assert headlines(client, source=uid) == headlines(client, source=uid, words="judge") == ["Verdict"]
    assert headlines(client, source=uid, words="wheat") == []


def test_search_shows_where_the_text_says_it_and_nothing_of_it_is_html(printed, client):
    printed("Raid", standfirst="Summary.", body="<p>One.</p><p>A &lt;b&gt; &amp; the wheat &amp; barley.</p>")
    page = client.get("/archive/", {"words": "WHEAT"}).content.decode()
    assert '<p class="card-standfirst">A &lt;b&gt; &amp; the <mark>wheat</mark> &amp; barley.</p>' in page
    assert "Pieces found, those that fit best first: 1" in page
    assert "Summary." in client.get("/archive/", {"words": "raid"}).content.decode()


def test_no_search_and_no_snippet_says_what_is_withheld(printed, editor, client):
    article = printed("Raid", body="<p>Nadia Quastel saw the wheat.</p>", city="Quastelburg", country="Iraq")
    redact(article, "Nadia Quastel", reason="She is at risk.", by=editor)
    redact(article, "Quastelburg", reason="She is at risk.", by=editor)
    for asked in ({"words": "quastel"}, {"words": "quas*"}, {"words": "quastelburg"}, {"place": "quastelburg"}):
        assert headlines(client, **asked) == []
    page = client.get("/archive/", {"words": "wheat"}).content.decode()
    assert "[withheld for safety] saw the <mark>wheat</mark>." in page
    assert "Quastel" not in page


def test_year_among_the_words_is_a_chip_of_its_own(two, client):
    page = client.get("/archive/", {"words": "wheat 2008", "tag": "land"}).content.decode()
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)".*?<bdi>(.*?)</bdi>', chips) == [
        ("/archive/?words=wheat&amp;tag=land", "Period: 2008"),
        ("/archive/?words=2008&amp;tag=land", "Words: wheat"),
        ("/archive/?words=wheat+2008", "Tag: Land"),
    ]
    assert headlines(client, words="wheat 2008") == ["Harvest"]
    assert headlines(client, words="2009") == ["Verdict"]


def test_search_goes_on_where_its_leaf_ended_and_takes_no_other_place(two, printed, monkeypatch, client):
    monkeypatch.setattr("articles.paging.LEAF", 1)
    printed("Wheat")
    page = client.get("/archive/", {"words": "wheat"}).content.decode()
    assert "Pieces found, those that fit best first: 2" in page
    older = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert re.fullmatch(r"/archive/\?words=wheat&before=0-\d{8}T\d{12}-[0-9a-f]{12}", older)
    second = client.get(older).content.decode()
    assert ("Harvest</a>" in second, 'rel="next"' in second) == (True, False)
    listed = older.split("before=0-")[1]
    for wrong in ({"words": "wheat", "before": listed}, {"before": f"0-{listed}"}, {"words": "wheat", "before": "0-x"}):
        assert client.get("/archive/", wrong).status_code == 404


def test_years_lead_to_their_pages(two, client):
    page = client.get("/archive/").content.decode()
    counted = re.search(r'<ul class="counted".*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r'href="(.*?)">(.*?)</a> <span class="quiet">(\d+)', counted) == [
        ("/archive/2009/", "2009", "1"),
        ("/archive/2008/", "2008", "1"),
    ]
