"""Lay the full-text index of editions."""

from django.db import migrations

from articles.search_index import LAY, LIFT
from newsroom.engine_sql import EngineSQL


class Migration(migrations.Migration):
    """Full-text index."""

    dependencies = [("articles", "0002_guards")]
    operations = [EngineSQL(LAY, LIFT)]
