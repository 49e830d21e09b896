"""Lay all guards of now, those of proposals, notices and redirects among them, and let new editions be indexed again."""

from django.db import migrations

from articles.guards import GUARDS
from articles.search_index import KEEP_STEP, TRIGGER
from newsroom.engine_sql import EngineSQL
from newsroom.guards import lay_guards

# Tables and columns of later migrations, which lay the guards that name them.
LATER = ("articles_emergency", "articles_note", "articles_harmflag", "articles_redaction", "withheld")
OF_NOW = [guard for guard in GUARDS if not any(name in f"{guard.table} {guard.when}" for name in LATER)]


class Migration(migrations.Migration):
    """Guards."""

    dependencies = [("articles", "0013_editions_changed_in_public")]
    operations = [
        lay_guards(OF_NOW),
        EngineSQL(
            lay={"sqlite": [KEEP_STEP], "postgresql": []},
            lift={"sqlite": [f"DROP TRIGGER IF EXISTS {TRIGGER}"], "postgresql": []},
        ),
    ]
