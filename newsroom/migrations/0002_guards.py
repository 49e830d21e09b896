"""Lay the guards of the ledger and give it its start."""

from typing import Any

from django.db import migrations

from newsroom.guards import lay_guards
from newsroom.house_guards import GUARDS


def start_ledger(apps: Any, _editor: Any) -> None:
    """Make the row that marks the end of the chain."""
    apps.get_model("newsroom", "LedgerHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    """Guards and the start of the ledger."""

    dependencies = [("newsroom", "0001_initial")]
    operations = [migrations.RunPython(start_ledger, migrations.RunPython.noop), lay_guards(GUARDS)]
