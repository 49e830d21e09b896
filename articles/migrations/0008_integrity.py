"""Keep the hash of every rendition; lay the guards of statuses, submissions, printed names and pictures."""

from django.db import migrations, models

from articles.guards import EDITIONS, NAMES, PICTURES
from articles.status_guards import STATUSES
from newsroom.guards import lay_guards

FIRST_APPEARED = [guard for guard in EDITIONS if guard.name == "edition_first_appeared_by_its_beginning"]

# The rest names a table of a later migration, which lays them.
OF_NOW = [guard for guard in [*STATUSES, *FIRST_APPEARED, *NAMES, *PICTURES] if "articles_emergency" not in guard.when]


class Migration(migrations.Migration):
    """A column, then guards: on SQLite the column makes the table anew, which loses its guards."""

    dependencies = [("articles", "0007_merged")]
    operations = [
        migrations.AddField(
            model_name="rendition",
            name="digest",
            field=models.CharField(default="", help_text="SHA-256 of the bytes at the path.", max_length=64),
            preserve_default=False,
        ),
        lay_guards(OF_NOW),
    ]
