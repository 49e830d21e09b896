"""Lay the guards of articles and of everything that hangs on them."""

from django.db import migrations

from articles.guards import ADDED_WORDS, GUARDS
from articles.harm_guards import SEARCHES
from newsroom.guards import lay_guards

LATER = {"articles_verification", "articles_errorreport"}


class Migration(migrations.Migration):
    """Guards."""

    dependencies = [("articles", "0001_initial"), ("newsroom", "0002_guards")]
    # What came later lays its own.
    operations = [
        lay_guards([guard for guard in GUARDS if guard.table not in LATER and guard not in [*ADDED_WORDS, *SEARCHES]]),
    ]
