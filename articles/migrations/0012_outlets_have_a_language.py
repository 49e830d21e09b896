"""Lay what guards outlets once more: SQLite rebuilt their table for their language."""

from django.db import migrations

from articles.guards import GUARDS
from newsroom.guards import lay_guards


class Migration(migrations.Migration):
    """Guards of outlets."""

    dependencies = [("articles", "0011_search_by_rank"), ("sources", "0006_language")]
    operations = [lay_guards([guard for guard in GUARDS if guard.table == "sources_outlet"])]
