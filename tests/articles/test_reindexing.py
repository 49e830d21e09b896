"""The search index built anew beside the one in use."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles import reindexing, search
from articles.models import Article, Edition
from articles.redactions import redact
from articles.search_index import COLUMNS
from newsroom import clock

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reindexes by itself.")


def found(word: str) -> int:
    return Edition.objects.filter(search.holding(word, clock.now())).count()


def damage() -> None:
    """Forget everything that the indexes hold."""
    with connection.cursor() as cursor:
        for table in COLUMNS:
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")


def intact() -> None:
    """Let each index compare itself with the editions; it raises where they differ."""
    with connection.cursor() as cursor:
        for table in COLUMNS:
            cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def test_index_is_whole_again_and_keeps_step(printed, monkeypatch, editor):
    article = printed("Raid", body="<p>Wheat and Nadia Quastel.</p>")
    damage()
    assert found("wheat") == 0
    fill = reindexing._fill
    seen: list[Article] = []

    def interrupted(*given):
        fill(*given)
        if not seen:  # Somebody prints while it is built, and the one in use still answers.
            seen.append(printed("Late", body="<p>Barley.</p>"))
            assert found("barley") == 1

    monkeypatch.setattr(reindexing, "_fill", interrupted)
    said = StringIO()
    call_command("rebuild_search", stdout=said)
    assert said.getvalue() == "The search index is new.\n"
    assert [found(word) for word in ("wheat", "barley")] == [1, 1]
    printed("Later", body="<p>Oats.</p>")
    redact(article, "Nadia Quastel", reason="She is at risk.", by=editor)
    assert [found(word) for word in ("oats", "quastel", "wheat")] == [1, 0, 1]
    intact()


def test_index_that_was_overtaken_by_a_redaction_is_not_taken(printed, monkeypatch, editor):
    article = printed("Raid", body="<p>Wheat and Nadia Quastel.</p>")
    swap = reindexing._swap

    def late():
        redact(article, "Nadia Quastel", reason="She is at risk.", by=editor)
        swap()

    monkeypatch.setattr(reindexing, "_swap", late)
    with pytest.raises(CommandError, match="run it again"):
        call_command("rebuild_search")
    assert [found(word) for word in ("quastel", "wheat")] == [0, 1]
    monkeypatch.undo()
    call_command("rebuild_search", stdout=StringIO())
    assert [found(word) for word in ("quastel", "wheat")] == [0, 1]
    intact()
