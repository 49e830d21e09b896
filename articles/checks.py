"""System checks that look at what is in the database. docs/reference/checks.md lists them."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from articles.demo.house import PASSWORD, plan_of_house
from newsroom.checks import public_names
from newsroom.models import User


@register(Tags.database)
def demo_accounts_stay_at_home(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Find accounts of the demo, whose password is in its source, on a site that strangers reach by its name."""
    public = public_names()
    open_doors = [account for name in databases or [] if public for account in demo_accounts(name)]
    if not open_doors:
        return []
    return [
        Error(
            f"The site answers to {', '.join(public)}, and these accounts of the demo have the password that "
            f"everybody knows: {', '.join(open_doors)}.",
            hint="Begin with an empty database (docs/how-to/run-for-readers.md says how), or give each of them "
            "another password: manage.py changepassword NAME",
            id="articles.E001",
        )
    ]


def demo_accounts(database: str) -> list[str]:
    """Return the user names of the demo that can sign in with the demo's password.

    Only the demo's own names are tried: a password takes a tenth of a second or more to try, and this is asked at
    every start.
    """
    # `migrate` asks too, before there is any table.
    if User._meta.db_table not in connections[database].introspection.table_names():
        return []
    names = [row["username"] for row in plan_of_house()["account"]]
    active = User.objects.using(database).filter(username__in=names, is_active=True)
    # Not user.check_password, which would write a stronger hash on the way.
    return [name for name, kept in active.order_by("pk").values_list("username", "password") if _is_demo(kept)]


def _is_demo(kept: str) -> bool:
    return check_password(PASSWORD, kept)
