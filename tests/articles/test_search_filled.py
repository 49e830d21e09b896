"""What editions from before are found by: filled in by a migration as it would have been printed."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from articles.models import Edition, SealedEdition
from articles.redactions import redact
from articles.words import BylineWords

pytestmark = pytest.mark.engine
migration = import_module("articles.migrations.0011_search_by_rank")


def columns():
    return list(SealedEdition.objects.order_by("pk").values_list("search_head", "search_keys", "search_text"))


def test_columns_are_filled_as_they_are_printed(draft, move, full_words, printed, editor):
    article = draft("Full", **{name: getattr(full_words(), name) for name in ("citations", "tags", "event_date")},
                    city="Lima", bylines=(BylineWords("Omar Farouk"),))  # fmt: skip
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    redact(printed("Nadia Quastel speaks"), "Nadia Quastel", reason="She is at risk.", by=editor)
    known = columns()
    assert "omar farouk" in known[0][2]
    with connection.cursor() as cursor:
        for guard in migration.OURS:
            for statement in guard.lift(connection.vendor):
                cursor.execute(statement)
    Edition.objects.update(search_head=None, search_keys=None)
    Edition.objects.filter(pk=article.editions.get().pk).update(search_text=known[0][2].removesuffix(" omar farouk"))
    migration.fill(apps, None)
    assert columns() == known
    assert "quastel" not in str(known)
