"""Lay the guard that keeps the range of an edition from being ended in the past."""

from django.db import migrations

from articles.guards import EDITIONS
from newsroom.guards import lay_guards


class Migration(migrations.Migration):
    """One more guard."""

    dependencies = [("articles", "0005_lengths")]
    operations = [lay_guards([guard for guard in EDITIONS if guard.name == "edition_range_ends_in_its_time"])]
