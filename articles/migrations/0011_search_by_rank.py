"""Editions learn by what they are found: the words of their headlines, keys to filter by, names without a record.

The columns are filled from what is in print; then the index is laid over all of them.
"""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q

from articles import text, veil
from articles.guards import GUARDS
from articles.models.shown import passages_in
from articles.printed_record import search_head, search_keys
from articles.search_index import LAY, LIFT
from newsroom.engine_sql import EngineSQL
from newsroom.guards import lay_guards

CHUNK = 500
OURS = [g for g in GUARDS if g.name in {"edition_is_searched_as_it_is_read", "edition_is_found_by_what_it_says"}]
VENDORS = ("sqlite", "postgresql")
NEWEST = (F("first_published_at").desc(), F("id").desc())
INDEXES = [
    models.Index(fields=["first_published_at", "public_from", "public_until"], name="edition_counted"),
    models.Index("language", *NEWEST, name="edition_newest_of_language"),
    models.Index("genre", *NEWEST, name="edition_newest_of_genre"),
    models.Index("mark", *NEWEST, name="edition_newest_of_mark"),
    models.Index(*NEWEST, name="edition_newest_changed", condition=Q(changed_at__isnull=False)),
    models.Index(fields=["event_date"], name="edition_by_event"),
]
NOTHING: dict[str, list[str]] = {vendor: [] for vendor in VENDORS}


def fill(apps: Any, _schema_editor: Any) -> None:
    """Fill the columns of every edition there is."""
    editions = apps.get_model("articles", "Edition").objects.prefetch_related("bylines", "citations", "edition_tags")
    for edition in editions.defer("body").order_by("pk").iterator(chunk_size=CHUNK):
        read = _reading(edition)
        unknown = [read(row.name) for row in edition.bylines.all() if row.reporter_id is None]
        rows = {name: list(getattr(edition, name).all()) for name in ("bylines", "citations", "edition_tags")}
        edition.search_head = search_head(*(read(getattr(edition, n)) for n in "headline kicker city country".split()))
        edition.search_keys = search_keys(edition, rows)
        edition.search_text = " ".join([edition.search_text, text.searchable(" ".join(unknown))]).strip()
        edition.save(update_fields=["search_head", "search_keys", "search_text"])


def _reading(edition: Any) -> Any:
    """Return what covers a text of the edition as readers have it."""
    passages, mark = passages_in(edition.withheld), veil.mark_of(edition.language)
    return lambda words: veil.cover(words, passages, mark)


class Migration(migrations.Migration):
    """What the archive is searched, filtered and counted by."""

    dependencies = [("articles", "0010_picture_words_and_rights")]

    operations = [
        EngineSQL(lay={v: [s for g in OURS for s in g.lift(v)] + LIFT[v] for v in VENDORS}, lift=NOTHING),
        migrations.AddField(
            model_name="edition",
            name="search_head",
            field=models.TextField(
                help_text="Those of its headline and place, which come first in a search.", null=True
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="search_keys",
            field=models.TextField(
                help_text="What it is filtered by in a search; see articles.search_keys.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="search_text",
            field=models.TextField(help_text="Plain words for the index. Who is on record as a reporter has a key."),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        EngineSQL(LAY, LIFT),
        lay_guards(OURS),
        *(migrations.AddIndex("edition", index) for index in INDEXES),
    ]
