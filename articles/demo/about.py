"""What the demo newsroom tells of itself: who edits, and its policies, from newsroom.toml."""

from typing import Any

from newsroom import clock
from newsroom.models import Policy, Reporter, User
from newsroom.models.policy import note_shown


def tell(plan: dict[str, Any], people: dict[str, User]) -> None:
    """Name the editors on the masthead and show the policies that are written."""
    for row in plan["staff"]:
        own = {key: value for key, value in row.items() if key != "account"}
        reporter = Reporter(account=people[row["account"]], on_masthead=True, **own)
        reporter.full_clean()
        reporter.save()
    for row in plan["policy"]:
        Policy.objects.filter(kind=row["kind"]).update(
            words=row["words"].strip(), is_shown=True, changed_at=clock.now()
        )
    note_shown()
