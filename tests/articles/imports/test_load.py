"""The loader: made once, brought up to date, never over an editor's words."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles import editing, versions
from articles.models import Article, Intake, Version
from articles.statuses import Status
from articles.words import Words
from newsroom.models import LedgerEntry, Reporter, User
from sources.models import Outlet, Source

pytestmark = pytest.mark.engine

TEXT = """Judges Free Forty Teachers in Amman

By Ada Okafor
Lantern Service Reporter, Middle East Desk

AMMAN, Jordan – An appeals court freed forty teachers on May 3.

For more information, please see:

The Lantern – Teachers Walk Free – 3 May 2025

Radio One – Forty Freed in Amman – 4 May 2025
"""


@pytest.fixture
def folder(tmp_path):
    def write(**texts: str | bytes):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def bring_in(desk, tmp_path_factory):
    """Run the command and return its report."""

    def run(*paths, **options) -> dict[str, Any]:
        report = tmp_path_factory.mktemp("report") / "report.json"
        try:
            call_command("import_dispatches", *map(str, paths), report=report, stdout=StringIO(), **options)
            refused = 0
        except CommandError as error:
            refused = int(str(error).split()[0])
        told = json.loads(report.read_text())
        assert told["counts"]["refused"] == refused
        assert sum(told["counts"].values()) == told["in"] == len(told["rows"])
        return told

    return run


def test_a_dispatch_becomes_a_draft_with_records_for_everything_it_names(bring_in, folder):
    assert bring_in(folder(one=TEXT))["counts"]["made"] == 1
    article = Article.objects.get()
    assert (article.status, article.headline) == (Status.DRAFT, "Judges Free Forty Teachers in Amman")
    assert [str(c.source) for c in article.citations.all()] == [
        "The Lantern – Teachers Walk Free – 3 May 2025",
        "Radio One – Forty Freed in Amman – 4 May 2025",
    ]
    assert Reporter.objects.get().name == "Ada Okafor"
    assert article.import_reference == "dispatch:one.txt"


def test_it_is_dated_from_its_newest_source_and_marked_so(bring_in, folder):
    bring_in(folder(one=TEXT))
    article = Article.objects.get()
    assert (article.original_date, article.original_date_from) == (date(2025, 5, 4), "newest source")


def test_a_day_that_is_stated_is_taken_and_marked_so(bring_in, folder):
    bring_in(folder(one=TEXT), published=date(2025, 5, 6))
    article = Article.objects.get()
    assert (article.original_date, article.original_date_from) == (date(2025, 5, 6), "stated")


def test_brought_in_twice_it_is_made_once(bring_in, folder):
    path = folder(one=TEXT)
    bring_in(path)
    before = (Version.objects.count(), LedgerEntry.objects.count(), Intake.objects.count())
    assert bring_in(path)["counts"]["same"] == 1
    assert (Version.objects.count(), LedgerEntry.objects.count(), Intake.objects.count()) == before


def test_a_changed_file_makes_a_version_of_the_same_article(bring_in, folder):
    bring_in(folder(one=TEXT))
    assert bring_in(folder(one=TEXT.replace("forty teachers", "41 teachers")))["counts"]["changed"] == 1
    article = Article.objects.get()
    assert "41 teachers" in article.body
    assert article.versions.count() == 2


def test_a_changed_file_does_not_overwrite_what_somebody_wrote_since(bring_in, folder, reporter):
    bring_in(folder(one=TEXT))
    article = Article.objects.get()
    mine = replace(versions.current(article), standfirst="Written here.")
    editing.save_words(article, mine, base=article.version, by=reporter)
    told = bring_in(folder(one=TEXT.replace("forty teachers", "41 teachers")))
    article.refresh_from_db()
    assert told["rows"][0]["reasons"] == ["It was worked on here since; the new text is kept as version 3."]
    assert (article.standfirst, "41 teachers" in article.body) == ("Written here.", False)
    assert "41 teachers" in article.versions.get(number=3).content


def test_the_account_of_the_importer_can_approve_nothing_and_nobody_signs_in_with_it(bring_in, folder):
    bring_in(folder(one=TEXT))
    importer = User.objects.get(username="importer")
    assert (importer.has_usable_password(), importer.is_staff) == (False, False)
    assert set(importer.memberships.values_list("role", flat=True)) == {"reporter"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The text is empty."),
        ("\x00\x01\n \n", "The text is empty."),
        (TEXT.replace("Middle East Desk", "Europe Desk"), "No desk here is called Europe."),
        (TEXT.replace("Lantern Service Reporter, Middle East Desk\n", ""), "It names no desk."),
    ],
)
def test_what_cannot_be_an_article_is_refused_with_the_reason_and_leaves_nothing(text, reason, bring_in, folder):
    told = bring_in(folder(one=text))
    assert told["rows"][0]["reasons"][0].startswith(reason)
    assert (Article.objects.count(), Source.objects.count(), Reporter.objects.count()) == (0, 0, 0)


def test_a_path_that_is_not_there_is_refused_and_the_rest_is_done(bring_in, folder):
    told = bring_in(folder(one=TEXT), "/nowhere/at/all.txt")
    assert told["counts"] == {"made": 1, "doubtful": 0, "same": 0, "changed": 0, "refused": 1}


def test_a_desk_can_be_given_for_what_names_none(bring_in, folder, desk):
    told = bring_in(folder(one=TEXT.replace("Lantern Service Reporter, Middle East Desk\n", "")), desk="middle-east")
    assert told["counts"]["refused"] == 0
    assert Article.objects.get().desk == desk


def test_a_dry_run_reports_the_same_and_keeps_nothing(bring_in, folder):
    dry = bring_in(folder(one=TEXT, two="", three=TEXT), dry_run=True)
    assert (Article.objects.count(), Intake.objects.count(), User.objects.filter(username="importer").count()) == (
        0,
        0,
        0,
    )
    wet = bring_in(folder())
    assert dry["counts"] == wet["counts"] == {"made": 1, "doubtful": 0, "same": 1, "changed": 0, "refused": 1}


def test_files_of_one_name_in_two_folders_are_two_dispatches(bring_in, tmp_path):
    for name, text in {"a": TEXT, "b": TEXT.replace("Amman", "Irbid")}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "001.txt").write_text(text)
    assert bring_in(tmp_path / "a", tmp_path / "b")["counts"]["made"] == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_any_encoding_reads_the_same(encoding, bring_in, folder):
    bring_in(folder(one=TEXT.replace("Okafor", "Ökafor").encode(encoding)))
    assert Reporter.objects.get().name == "Ada Ökafor"


def test_outlets_are_made_once_under_any_spelling(bring_in, folder):
    other = (
        TEXT.replace("Judges Free", "Why Judges Freed").replace("The Lantern –", "LANTERN -").replace("Walk", "Leave")
    )
    bring_in(folder(one=TEXT, two=other))
    assert sorted(Outlet.objects.values_list("name", flat=True)) == ["Radio One", "The Lantern"]
    assert Source.objects.count() == 3


def test_a_text_without_a_headline_gets_a_working_one_and_a_doubt(bring_in, folder):
    told = bring_in(folder(one=TEXT.partition("\n\n")[2]))
    assert told["counts"]["doubtful"] == 1
    assert Article.objects.get().headline != ""


def test_words_stay_in_step_with_their_rows(bring_in, folder):
    bring_in(folder(one=TEXT))
    article = Article.objects.get()
    found: Words = versions.current(article)
    assert [c.source for c in found.citations] == [str(c.source.uid) for c in article.citations.all()]
