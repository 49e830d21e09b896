"""SQLite made the outlets' table anew when they learnt to be merged; the guard that stood on it is laid again."""

from django.db import migrations

from articles.guards import GUARDS
from newsroom.guards import lay_guards


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_search_index"), ("sources", "0002_merged")]

    operations = [lay_guards([guard for guard in GUARDS if guard.table == "sources_outlet"])]
