"""The page on which an article is written."""

import html
import re

import pytest
from django.urls import reverse

from articles.citations import cite
from articles.editing import STALE
from articles.models import Article, Series, Version
from articles.statuses import Status
from articles.words import STATEMENTS
from newsroom.models import LedgerEntry
from sources.models import Source

ADD = "/admin/articles/article/add/"


def address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def form_of(page: str) -> dict[str, str]:
    """Everything the article form would post if its button were pressed now."""
    form = page[page.index('id="article_form"') : page.index("</form>", page.index('id="article_form"'))]
    data = {}
    for tag in re.findall(r"<input [^>]+>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag and 'type="file"' not in tag:
            data[name[1]] = value[1] if value else ""
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        data[name] = html.unescape(text)
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        data[name] = chosen[1] if chosen else ""
    return data


@pytest.fixture
def desk_client(client, reporter):
    client.force_login(reporter)
    return client


@pytest.fixture
def opened(desk_client):
    """What the page of an article would post if nothing were changed; words given are typed into it."""

    def open_page(article: Article, **typed: str) -> dict[str, str]:
        return form_of(desk_client.get(address(article)).content.decode()) | typed

    return open_page


def test_reporter_saves_a_new_draft_with_byline_and_sources(desk_client, make_reporter):
    make_reporter("Ada Okafor")
    data = form_of(desk_client.get(ADD).content.decode()) | {
        "headline": "Court Hears Bail Requests",
        "body": "<p>The court sat.</p>",
        "bylines-0-name": "Ada Okafor",
        "citations-0-line": "The Lantern – Bail at Last – 3 May 2025",
        "citations-1-line": "Radio One – Judges Sit – 2 May 2025",
        "tags": "courts, bail",
    }
    answer = desk_client.post(ADD, data)
    article = Article.objects.get()
    assert answer["Location"] == address(article)
    assert [row.reporter.name for row in article.bylines.all()] == ["Ada Okafor"]
    assert [str(row.source) for row in article.citations.all()] == [
        "The Lantern – Bail at Last – 3 May 2025",
        "Radio One – Judges Sit – 2 May 2025",
    ]
    assert sorted(article.tags.names()) == ["bail", "courts"]
    assert article.status == Status.DRAFT


def test_marks_are_kept_by_a_page_without_scripts(desk_client, draft, opened, make_source):
    source = make_source("One")
    body = f'<p>First. <span data-rests="{source.uid}">Then.</span></p>'
    article = draft(body=body, citations=(cite(source),))
    desk_client.post(address(article), opened(article, headline="Marked again"))
    article.refresh_from_db()
    assert (article.headline, article.body) == ("Marked again", body)


def test_what_it_says_of_its_making_is_written_folded_away_and_read_at_review(desk_client, draft, opened):
    article = draft()
    folded = "<summary>About this report</summary>"
    assert f"open>\n      {folded}" not in desk_client.get(address(article)).content.decode()
    said = {name: f"Said of {name}." for name in STATEMENTS}
    assert desk_client.post(address(article), opened(article, **said)).status_code == 302
    article.refresh_from_db()
    assert {name: getattr(article, name) for name in STATEMENTS} == said
    assert f"open>\n      {folded}" in desk_client.get(address(article)).content.decode()
    for page in ("review", "versions/2"):
        read = desk_client.get(f"/admin/articles/article/{article.pk}/{page}/").content.decode()
        assert re.findall(r'<dd dir="auto">(.*?)</dd>', read) == list(said.values())
    assert desk_client.post(address(article), opened(article, interests="x" * 1001)).status_code == 422


def test_series_and_original_are_chosen_on_the_page_and_stay_there(desk_client, draft, opened):
    series = Series.objects.create(name="The Long Wait", slug="the-long-wait")
    original, article = draft(), draft()
    named = {"series": series.slug, "series_number": "2", "translation_of": address(original)}
    assert desk_client.post(address(article), opened(article, **named)).status_code == 302
    assert desk_client.post(address(article), opened(article)).status_code == 302
    article.refresh_from_db()
    assert (article.series, article.series_number, article.translation_of) == (series, 2, original)
    assert article.versions.count() == 2
    wrong = opened(article, series_number="", translation_of="https://elsewhere.example/")
    page = desk_client.post(address(article), wrong)
    assert page.status_code == 422
    assert "A series and the number in it go together" in page.content.decode()
    assert "No piece of ours is at this address." in page.content.decode()


def test_saving_a_page_on_which_nothing_changed_makes_no_version(desk_client, draft, opened, make_source):
    article = draft(tags=("courts",), city="Amman")
    assert desk_client.post(address(article), opened(article)).status_code == 302
    assert article.versions.count() == 1


def test_rows_are_kept_in_the_order_of_their_places(desk_client, draft, opened):
    article = draft()
    data = opened(article, **{"citations-0-line": "A – One – 1 May 2025", "citations-0-position": "2"})
    data |= {"citations-1-line": "B – Two – 2 May 2025", "citations-1-position": "1"}
    desk_client.post(address(article), data)
    assert [row.source.title for row in article.citations.all()] == ["Two", "One"]


def test_a_removed_row_leaves_the_article_and_stays_in_its_version(desk_client, draft, opened):
    article = draft()
    desk_client.post(address(article), opened(article, **{"citations-0-line": "A – One – 1 May 2025"}))
    desk_client.post(address(article), opened(article, **{"citations-0-gone": "on"}))
    assert article.citations.count() == 0
    assert "One" in Version.objects.get(article=article, number=2).content


@pytest.mark.parametrize(
    ("row", "place", "expected"),
    [(3, "1", "CAB"), (1, "3", "BCA"), (2, "1", "BAC"), (2, "3", "ACB"), (1, "9", "BCA"), (2, "", "ACB")],
)
def test_a_source_sent_to_a_place_stands_there(row, place, expected, desk_client, draft, opened):
    article = draft()
    lines = {f"citations-{n}-line": f"{name} – One – 1 May 2025" for n, name in enumerate("ABC")}
    lines["citations-TOTAL_FORMS"] = "3"
    desk_client.post(address(article), opened(article, **lines))
    desk_client.post(address(article), opened(article, **{f"citations-{row - 1}-position": place}))
    assert "".join(citation.source.outlet_name for citation in article.citations.all()) == expected


def test_a_source_typed_twice_is_one_record(desk_client, draft, opened):
    article = draft()
    line = "The Lantern – Bail at Last – 3 May 2025"
    desk_client.post(address(article), opened(article, **{"citations-0-line": line}))
    other = draft()
    desk_client.post(address(other), opened(other, **{"citations-0-line": "the lantern - Bail at last - May 3, 2025"}))
    assert Source.objects.count() == 1


def test_a_stale_save_answers_409_keeps_both_texts_and_overwrites_nothing(desk_client, draft, opened):
    article = draft("First")
    mine, yours = opened(article, headline="Mine"), opened(article, headline="Yours")
    desk_client.post(address(article), mine)
    answer = desk_client.post(address(article), yours)
    article.refresh_from_db()
    assert answer.status_code == 409
    assert article.headline == "Mine"
    assert "Yours" in answer.content.decode()
    kept = article.versions.get(number=3)
    assert kept.record()["headline"] == "Yours"
    assert kept.set_aside == STALE
    assert kept.parent.number == 1


def test_words_typed_while_the_article_went_into_print_are_kept(desk_client, draft, opened, move):
    article = draft()
    data = opened(article, headline="A better headline")
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    answer = desk_client.post(address(article), data)
    article.refresh_from_db()
    assert (answer.status_code, article.headline != "A better headline") == (409, True)
    assert article.versions.get(number=2).record()["headline"] == "A better headline"


def test_what_was_typed_stays_on_the_page_when_something_is_wrong(desk_client, draft, opened):
    article = draft()
    data = opened(article, headline=" ", standfirst="Worth keeping", event_date="31/31/2025")
    answer = desk_client.post(address(article), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Worth keeping" in page
    assert "Enter a valid date" in page
    assert article.versions.count() == 1


@pytest.mark.parametrize("field", ["status", "approval", "version", "submitted_by", "address_date", "import_reference"])
def test_a_forged_field_changes_nothing(field, desk_client, draft, opened):
    article = draft()
    before = Article.objects.filter(pk=article.pk).values().get()
    desk_client.post(address(article), opened(article, **{field: "published" if field == "status" else "1"}))
    assert Article.objects.filter(pk=article.pk).values().get() == before


def test_a_forged_desk_of_others_is_refused(desk_client, draft, opened, make_desk):
    article, other = draft(), make_desk("Oceania")
    answer = desk_client.post(address(article), opened(article, desk=other.slug))
    article.refresh_from_db()
    assert (answer.status_code, article.desk.name) == (422, "Middle East")


@pytest.mark.parametrize("value", ["1", "not-a-uid", "00000000-0000-0000-0000-000000000000"])
def test_a_forged_source_uid_cites_what_the_line_says(value, desk_client, draft, opened):
    article = draft()
    line = "The Lantern – Bail at Last – 3 May 2025"
    forged = {"citations-0-line": line, "citations-0-was": line, "citations-0-source": value}
    answer = desk_client.post(address(article), opened(article, **forged))
    cited = [str(row.source) for row in article.citations.all()]
    assert (answer.status_code, cited) in [(302, [line]), (422, [])]


def test_a_version_of_another_article_is_not_taken_as_the_one_opened(desk_client, draft, opened):
    article, other = draft(), draft()
    answer = desk_client.post(address(article), opened(article, headline="Forged", seen=str(other.version_id)))
    assert answer.status_code == 409


def test_script_in_a_body_is_gone_before_it_is_stored(desk_client, draft, opened):
    article = draft()
    hostile = '<p onclick="x()">Text<script>alert(1)</script> <a href="javascript:x()">link</a></p><img src=file:x>'
    desk_client.post(address(article), opened(article, body=hostile))
    article.refresh_from_db()
    assert article.body == '<p>Text <a rel="noopener">link</a></p>'


def test_three_hundred_sources_are_all_kept(desk_client, draft, opened):
    article = draft()
    rows = {f"citations-{n}-line": f"Outlet {n} – Story {n} – 3 May 2025" for n in range(300)}
    desk_client.post(address(article), opened(article, **rows, **{"citations-TOTAL_FORMS": "300"}))
    assert article.citations.count() == 300
    assert article.citations.last().source.title == "Story 299"


def test_the_page_asks_as_often_for_thirty_sources_as_for_one(
    desk_client, draft, opened, django_assert_num_queries, django_assert_max_num_queries
):
    numbers = []
    for number in (1, 30):
        article = draft()
        rows = {f"citations-{n}-line": f"Outlet {n} – Story {n} – 3 May 2025" for n in range(number)}
        desk_client.post(address(article), opened(article, **rows, **{"citations-TOTAL_FORMS": str(number)}))
        with django_assert_max_num_queries(60) as asked:
            desk_client.get(address(article))
        numbers.append(len(asked.captured_queries))
    assert numbers[0] == numbers[1]


def test_arabic_is_stored_as_it_was_typed(desk_client, draft, opened):
    article = draft()
    desk_client.post(
        address(article), opened(article, headline="محكمة في بيروت", language="ar", body="<p>قالت المحكمة</p>")
    )
    article.refresh_from_db()
    assert (article.headline, article.body, article.slug) == ("محكمة في بيروت", "<p>قالت المحكمة</p>", "محكمة-في-بيروت")


def test_every_save_stands_in_the_ledger_with_its_digest(desk_client, draft, opened, reporter):
    article = draft()
    desk_client.post(address(article), opened(article, headline="Second"))
    article.refresh_from_db()
    last = LedgerEntry.objects.latest("sequence")
    assert (last.actor, last.action, last.digest) == (reporter, "save words", article.version.digest)
