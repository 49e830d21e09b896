"""Make the table in which sign-in is counted, so that no deployment starts without its throttle."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(_apps: Any, editor: Any) -> None:
    """Make the table of every cache that lives in the database, where it is not there yet."""
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """The table of the cache."""

    dependencies = [("newsroom", "0002_guards")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
