"""The public pages of sources and outlets: through what is in print, with how each fares, and no more."""

from datetime import timedelta

import pytest

from articles import redactions
from articles.citations import cite
from articles.views import source_copy
from newsroom import clock
from newsroom.models import Publication
from sources import captures, health, merging
from sources.health import Look
from sources.models import Capture, CaptureText, Found, Source, SourceHealth

DAY = "26 March 2008"


@pytest.fixture
def source(make_source) -> Source:
    return make_source("Raid in Basra", outlet="The Daily", date=DAY, url="http://news.example/raid")


def page_of(source: Source) -> str:
    return f"/sources/{source.uid}/"


def read(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def dies(source: Source) -> None:
    for _ in range(2):
        health.keep(source, Look(Found.GONE, "Gone."))


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    house(count)
    uid = Source.objects.order_by("pk")[0].uid
    for path, queries in {"/sources/": 4, "/outlets/": 3, "/outlets/the-daily-1/": 6, f"/sources/{uid}/": 11}.items():
        with django_assert_num_queries(queries):
            client.get(path)


def test_a_source_says_what_it_is_what_is_kept_and_what_rests_on_it(source, printed, client, reporter):
    for headline in ("One", "Two"):
        printed(headline, citations=(cite(source),))
    copy = captures.bring(source, b"Seven were wounded, the army said.", name="raid.txt", by=reporter)
    page = read(client, page_of(source))
    assert '<h1 dir="auto">Raid in Basra</h1>' in page
    for part in ("The Daily", DAY, "http://news.example/raid", copy.digest, "Seven were wounded", ">One<", ">Two<"):
        assert part in page, part
    assert "raid.txt" not in page
    assert reporter.username not in page


def shows_copies(yes: bool = True) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"shows_copies": yes})


def test_a_copy_is_read_in_full_only_where_the_policy_says_so(source, printed, client, reporter):
    printed("One", citations=(cite(source),))
    words = b"<b>Seven</b> were wounded.\n\n" + b"It rained all day long. " * 100 + b"\nThe end."
    copy = captures.bring(source, words, name="raid.txt", by=reporter)
    path = f"{page_of(source)}copies/{copy.uid}/"
    missing = client.get("/sources/00000000-0000-4000-8000-000000000000/")
    answer = client.get(path)
    assert (answer.status_code, answer.content) == (404, missing.content)
    assert "Read its text" not in read(client, page_of(source))
    shows_copies()
    page = read(client, path)
    assert f'href="{path}">Read its text</a>' in read(client, page_of(source))
    for part in ("&lt;b&gt;Seven&lt;/b&gt; were wounded.", '<p dir="auto">The end.</p>', copy.digest, "noindex"):
        assert part in page, part
    assert "longer than what is shown" not in page
    assert reporter.username not in page
    assert client.get(f"{page_of(source)}copies/{source.uid}/").status_code == 404


def test_a_long_copy_is_shown_to_a_bound_and_says_so(source, printed, client, reporter):
    printed("One", citations=(cite(source),))
    copy = captures.bring(source, b"It rained all day.\n" * 20_000, name="raid.txt", by=reporter)
    shows_copies()
    page = read(client, f"{page_of(source)}copies/{copy.uid}/")
    assert "longer than what is shown" in page
    assert 0.9 < page.count("It rained all day.") * 19 / source_copy.MOST_SHOWN < 1


def test_a_copy_of_what_is_not_in_print_and_what_was_withheld_stay_hidden(
    source, draft, printed, client, reporter, editor
):
    draft("Hidden", citations=(cite(source),))
    shows_copies()
    copy = captures.bring(source, b"Seven were wounded, said Nadia\n\nQuastel of Basra.", name="raid.txt", by=reporter)
    path = f"{page_of(source)}copies/{copy.uid}/"
    assert client.get(path).status_code == 404
    article = printed("One", citations=(cite(source),), body="<p>So said Nadia Quastel.</p>")
    assert "Quastel" in read(client, path)
    redactions.redact(article, "Nadia Quastel", reason="In danger.", by=editor)
    assert "Quastel" not in read(client, path)
    assert "Nadia" not in read(client, path)


def test_a_failed_fetch_has_no_text_for_readers(source, printed, client, reporter):
    printed("One", citations=(cite(source),))
    shows_copies()
    failed = Capture.objects.create(source=source, origin="fetched", at=clock.now(), by=reporter, trouble="empty")
    CaptureText.objects.create(capture=failed, text="Accept all cookies")
    assert client.get(f"{page_of(source)}copies/{failed.uid}/").status_code == 404
    assert "cookies" not in read(client, page_of(source))


def test_a_copy_of_a_merged_record_is_found_under_the_one_that_stands(source, make_source, printed, client, editor):
    other = make_source("Raid in Basra, again", url="http://news.example/raid-2")
    printed("One", citations=(cite(other),))
    copy = captures.bring(other, b"Seven were wounded.", name="raid.txt", by=editor)
    shows_copies()
    merging.merge(other, source, by=editor)
    answer = client.get(f"{page_of(other)}copies/{copy.uid}/")
    assert (answer.status_code, answer.url) == (301, f"http://localhost:8000{page_of(source)}copies/{copy.uid}/")
    assert "Seven were wounded" in read(client, f"{page_of(source)}copies/{copy.uid}/")


def test_the_sentences_that_rest_on_it_stand_beside_each_piece(source, printed, client, editor):
    body = f'<p>Nobody knows why. <span data-rests="{source.uid}">Seven were wounded.</span> It rained.</p>'
    article = printed("One", citations=(cite(source),), body=body)
    assert "<blockquote><p>Seven were wounded.</p></blockquote>" in read(client, page_of(source))
    assert read(client, page_of(source)).count("<blockquote>") == 1
    redactions.redact(article, "Seven were wounded", reason="In danger.", by=editor)
    assert "Seven were" not in read(client, page_of(source))


def test_the_article_says_how_each_source_fares(source, make_source, printed, client, reporter):
    other = make_source("Other", url="http://news.example/other")
    path = f"/{clock.now():%Y/%m/%d}/one/"
    printed("One", citations=(cite(source), cite(other)))
    assert "About this source" in read(client, path)
    captures.bring(source, b"Seven were wounded.", name="raid.txt", by=reporter)
    dies(other)
    page = read(client, path)
    today = f"{clock.now().day} {clock.now():%B %Y}"
    assert f"Preserved on {today}" in page
    assert f'data-versionurl="http://localhost:8000{page_of(source)}"' in page
    assert f"Cannot be read at its address any more, since {today}." in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"found": "alive"}, "There when we last looked"),
        ({"found": "refused"}, "Last looked at on"),
        ({"found": "changed", "changed": True}, "Changed since it was preserved"),
        ({"found": "changed", "changed": True, "taken_back": "RETRACTED"}, "Taken back by its publisher"),
    ],
)
def test_each_finding_is_told_in_words(change, said, source, printed, client):
    printed("One", citations=(cite(source),))
    now = clock.now()
    moments = {"since": now, "looked_at": now} | ({"changed_at": now} if change.pop("changed", False) else {})
    SourceHealth.objects.update(**change, **moments)
    assert said in read(client, page_of(source))


def test_what_nothing_in_print_cites_is_as_good_as_missing(source, draft, printed, move, client):
    article = draft("Hidden", citations=(cite(source),))
    missing = client.get("/sources/00000000-0000-4000-8000-000000000000/")
    for path in (page_of(source), "/outlets/the-daily/"):
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (404, missing.content)
    assert "Raid" not in read(client, "/sources/")
    for verb in ("submit", "approve"):
        move(verb, article)
    move("publish", article, at=clock.now() + timedelta(days=1))
    assert client.get(page_of(source)).status_code == 404
    with clock.at(clock.now() + timedelta(days=1)):
        assert "Raid in Basra" in read(client, page_of(source))


def test_what_was_changed_at_the_desk_since_is_not_printed(source, printed, client):
    printed("One", citations=(cite(source),))
    Source.objects.filter(pk=source.pk).update(title="Something else", authors="Nobody")
    page = read(client, page_of(source)) + read(client, "/sources/")
    assert "Raid in Basra" in page
    assert "Something else" not in page
    assert "Nobody" not in page


def test_merged_records_have_one_page(source, make_source, printed, client, editor):
    twice = make_source("Raid in Basra!", outlet="Daily, The", url="http://news.example/raid-2")
    printed("One", citations=(cite(source),))
    printed("Two", citations=(cite(twice),))
    merging.merge(twice, source, by=editor)
    answer = client.get(page_of(twice))
    assert (answer.status_code, answer["Location"]) == (301, f"http://localhost:8000{page_of(source)}")
    page = read(client, page_of(source))
    assert ">One<" in page
    assert ">Two<" in page
    merging.merge(twice.outlet, source.outlet, by=editor)
    answer = client.get("/outlets/daily-the/")
    assert (answer.status_code, answer["Location"]) == (301, "http://localhost:8000/outlets/the-daily/")


def test_lists_are_narrowed_by_words_outlet_and_how_they_fare(source, make_source, printed, client, reporter):
    other = make_source("Flood closes bridge", outlet="Weekly", url="http://news.example/flood")
    printed("One", citations=(cite(source), cite(other)))
    captures.bring(source, b"Seven were wounded.", name="raid.txt", by=reporter)
    dies(other)
    for query, shown in {
        "words=raid": [True, False],
        "words=raid+daily": [True, False],
        "words=nonsense": [False, False],
        "outlet=weekly": [False, True],
        "standing=kept": [True, False],
        "standing=gone": [False, True],
        "standing=changed": [False, False],
    }.items():
        page = read(client, f"/sources/?{query}")
        assert [f">{title}<" in page for title in ("Raid in Basra", "Flood closes bridge")] == shown, query
    assert "Choose one of the list." in read(client, "/sources/?standing=x")
    assert "Weekly" in read(client, "/outlets/?words=WEEK")
    assert "The Daily" not in read(client, "/outlets/?words=WEEK")
    assert "1 of 1 with an address not known to be lost; 1 kept as a copy" in read(client, "/outlets/the-daily/")


def test_lists_are_paged_by_the_place_of_the_last(make_source, printed, client, monkeypatch):
    monkeypatch.setattr("articles.cited.LEAF", 2)
    cited = [make_source(f"Document {n}", url=f"http://news.example/{n}") for n in range(5)]
    printed("One", citations=tuple(cite(one) for one in cited[:3]))
    printed("Two", citations=tuple(cite(one) for one in cited[2:]))
    path, seen = "/sources/", []
    while path:
        page = read(client, path)
        seen += [n for n in range(5) if f">Document {n}<" in page]
        path = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert sorted(seen) == [0, 1, 2, 3, 4]
    for wrong in ("x", "20260101T000000000000-000000000000-1", "9" * 500):
        assert client.get(f"/sources/?before={wrong}").status_code == 404


def test_what_is_withheld_of_a_piece_is_covered_in_copy_and_lists(source, printed, editor, client, reporter):
    article = printed("One", citations=(cite(source, note="By Nadia Quastelman."),))
    captures.bring(source, b"Nadia Quastelman was freed, the army said in Basra.", name="x.txt", by=reporter)
    assert "Quastelman" in read(client, page_of(source))
    redactions.redact(article, "Nadia Quastelman", reason="In danger.", by=editor)
    assert "Quastelman" not in read(client, page_of(source))
    assert "was freed, the army said" in read(client, page_of(source))
    assert "Raid" not in read(client, "/sources/?words=raid")
