"""Lay the guards of versions, approvals, articles and editions."""

from django.db import migrations

from articles.guards import GUARDS
from newsroom.guards import lay_guards


class Migration(migrations.Migration):
    """Guards."""

    dependencies = [("articles", "0002_initial"), ("newsroom", "0002_guards")]
    operations = [lay_guards(GUARDS)]
