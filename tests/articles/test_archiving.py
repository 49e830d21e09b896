"""Archiving by age, from the shell and from the list."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles import archiving, verify
from articles.models import Article
from articles.statuses import Status
from newsroom import clock


@pytest.fixture
def archive(printed):
    """A piece of 400 days ago, one of 300, one of 2008 printed today, one scheduled."""
    for days in (400, 300):
        with clock.at(clock.now() - timedelta(days=days)):
            printed(f"Of {days} days ago")
    printed("Of 2008", original_date="2008-03-26", original_date_from="stated")
    printed("Scheduled", at=clock.now() + timedelta(days=1), original_date="2008-03-26", original_date_from="stated")


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("archive_by_age", *arguments, stdout=said, stderr=said)
    return said.getvalue()


def archived() -> list[str]:
    return sorted(Article.objects.filter(status=Status.ARCHIVED).values_list("headline", flat=True))


def test_what_is_old_is_archived_once_and_nothing_else(archive, editor):
    assert run("--dry-run").splitlines()[-1] == "2 would be archived."
    assert archived() == []
    assert run("--by", "editor") == "2 archived.\n"
    assert archived() == ["Of 2008", "Of 400 days ago"]
    assert run("--by", "editor") == "0 archived.\n"
    assert run("--older-than", "299", "--by", "editor") == "1 archived.\n"
    assert list(verify.breaks()) == []


def test_command_refuses_what_the_button_refuses(archive, reporter):
    with pytest.raises(CommandError, match="2 refused"):
        run("--by", "reporter")
    for wrong, said in [
        ([], "in whose name"),
        (["--by", "nobody"], "in whose name"),
        (["--older-than", "0"], "one day"),
    ]:
        with pytest.raises(CommandError, match=said):
            run(*wrong)
    assert archived() == []


def test_stopped_halfway_it_goes_on_with_the_rest(archive, editor):
    next(archiving.archive(archiving.old(200), by=editor))
    assert len(archived()) == 1
    assert len(list(archiving.archive(archiving.old(200), by=editor))) == 2


def test_list_archives_what_is_old_of_the_chosen(archive, editor, client):
    client.force_login(editor)
    chosen = {"action": "archive_old", "_selected_action": list(Article.objects.values_list("pk", flat=True))}
    shown = client.post(reverse("admin:articles_article_changelist"), chosen, follow=True).content.decode()
    assert "2 archived. 2 left alone" in shown
    assert archived() == ["Of 2008", "Of 400 days ago"]
