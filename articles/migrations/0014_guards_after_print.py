"""Lay all guards, those of proposals, notices and redirects among them, and let new editions be indexed again."""

from django.db import migrations

from articles.guards import GUARDS
from articles.search_index import KEEP_STEP, TRIGGER
from newsroom.engine_sql import EngineSQL
from newsroom.guards import lay_guards


class Migration(migrations.Migration):
    """Guards."""

    dependencies = [("articles", "0013_editions_changed_in_public")]
    operations = [
        lay_guards(GUARDS),
        EngineSQL(
            lay={"sqlite": [KEEP_STEP], "postgresql": []},
            lift={"sqlite": [f"DROP TRIGGER IF EXISTS {TRIGGER}"], "postgresql": []},
        ),
    ]
