"""What readers report: kept by guards, settled by the desk's editors alone, contacts erased."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import redactions, reports
from articles.models import ErrorReport
from articles.reports import ReportRefused
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import Role


@pytest.fixture
def article(printed):
    return printed("Five Freed", body="<p>Five were freed.</p>")


@pytest.fixture
def report(article):
    return reports.take(article.editions.get(), wrong="It was six.", passage="Five", contact="ada@news.example")


def test_editor_answers_and_the_contact_goes(report, editor):
    reports.settle(report, "answered", "Corrected.", by=editor)
    assert (report.state, report.settled_by, report.answer, report.contact) == ("answered", editor, "Corrected.", "")
    entry = LedgerEntry.objects.get(action="settle report")
    assert (entry.actor, entry.note) == (editor, "Corrected.")
    with pytest.raises(ReportRefused, match="settled it already"):
        reports.settle(report, "dismissed", "No.", by=editor)


def test_nobody_else_settles_it_and_nobody_without_a_word(report, reporter, person, make_desk, editor):
    for who in (reporter, person(make_desk(), Role.EDITOR), person(None, Role.ADMINISTRATOR)):
        with pytest.raises(ReportRefused, match="Only editors"):
            reports.settle(report, "answered", "So.", by=who)
    with pytest.raises(ReportRefused, match="Say what was done"):
        reports.settle(report, "answered", " ", by=editor)
    with pytest.raises(ReportRefused, match="answered or dismissed"):
        reports.settle(report, "open", "So.", by=editor)
    assert ErrorReport.objects.get().state == "open"


@pytest.mark.engine
@pytest.mark.parametrize(
    "change",
    [
        {"wrong": "Nothing."},
        {"passage": "Six"},
        {"contact": "other@news.example"},
        {"state": "answered"},
        {"state": "dismissed", "contact": "", "answer": "So.", "settled": "reporter"},
    ],
    ids=str,
)
def test_database_keeps_what_was_reported(change, report, reporter):
    if change.pop("settled", ""):
        change |= {"settled_by": reporter, "settled_at": clock.now()}
    with pytest.raises(DatabaseError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).delete()


def test_contacts_are_erased_after_ninety_days(report):
    with clock.at(report.at + timedelta(days=90)):
        reports.erase_contacts()
    assert ErrorReport.objects.get().contact == "ada@news.example"
    with clock.at(report.at + timedelta(days=90, seconds=1)):
        reports.erase_contacts()
    assert ErrorReport.objects.get().contact == ""


def test_list_of_corrections_says_how_long_readers_waited(article, report, proposed, corrected, editor, client):
    with clock.at(report.at + timedelta(days=2, hours=3)):
        corrected(proposed(article, "fact", "It said five.", body="<p>Six.</p>"))
    with clock.at(report.at + timedelta(days=4)):
        corrected(proposed(article, "fact", "It said six.", body="<p>Seven.</p>"))

        def told():
            page = client.get("/corrections/").content.decode().replace("\xa0", " ")
            return page.count("A reader reported it; readers were told after 2 days.")

        assert told() == 0
        reports.settle(report, "answered", "Corrected.", by=editor)
        assert told() == 1


def test_report_is_a_task_of_the_desk(article, report, editor, reporter, client):
    redactions.redact(article, "Five", reason="In danger.", by=editor)
    page = f"/admin/articles/errorreport/{report.pk}/change/"
    client.force_login(editor)
    assert page in client.get("/admin/").content.decode()
    assert page in client.get(f"/admin/articles/article/{article.pk}/review/").content.decode()
    shown = client.get(page).content.decode()
    assert "It was six." in shown
    assert "ada@news.example" in shown
    assert "version 1</a>, which readers have now" in shown
    assert '<blockquote class="said" dir="auto">[withheld for safety]</blockquote>' in shown
    client.post(page, {"verb": "dismiss", "answer": "It was five."})
    assert ErrorReport.objects.get().state == "dismissed"
    assert page not in client.get("/admin/").content.decode()
    assert "ada@news.example" not in client.get(page).content.decode()
    client.force_login(reporter)
    assert client.get(page).status_code == 403


def test_list_of_reports_costs_the_same_for_one_and_three(article, editor, client):
    client.force_login(editor)
    edition, counts = article.editions.get(), []
    reports.take(edition, wrong="It was six.")
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/articles/errorreport/")
        counts.append(len(asked))
        for wrong in ("It was seven.", "It was eight."):
            reports.take(edition, wrong=wrong)
    assert counts[0] == counts[1]
