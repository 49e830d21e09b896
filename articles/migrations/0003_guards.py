"""Lay the guards of versions, approvals, articles and editions."""

from django.db import migrations

from articles.guards import GUARDS
from newsroom.guards import lay_guards

# Tables and columns of later migrations, which lay the guards that name them.
LATER = (
    "articles_notice",
    "articles_proposal",
    "articles_redirect",
    "changed_at",
    "articles_harmflag",
    "articles_redaction",
    "withheld",
    "articles_emergency",
    "articles_note",
)
OF_NOW = [guard for guard in GUARDS if not any(name in f"{guard.table} {guard.when}" for name in LATER)]


class Migration(migrations.Migration):
    """Guards."""

    dependencies = [("articles", "0002_initial"), ("newsroom", "0002_guards")]
    operations = [lay_guards(OF_NOW)]
