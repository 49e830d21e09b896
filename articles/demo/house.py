"""The demo newsroom's house: publication, desks, reporters, series and accounts, from newsroom.toml."""

import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from articles.models import Series
from newsroom.models import Desk, DeskAlias, Membership, Publication, Reporter, User

FOLDER = Path(__file__).parent
PASSWORD = "fair-hearing-demo"  # noqa: S105  # printed at every start of the demo; no real site has these accounts


def plan_of_house() -> dict[str, Any]:
    """Return newsroom.toml."""
    return tomllib.loads((FOLDER / "newsroom.toml").read_text())


def build(plan: dict[str, Any]) -> dict[str, User]:
    """Make the house and return its accounts by user name."""
    named = {key: plan["publication"][key] for key in ("name", "tagline", "language")}
    about = " ".join(plan["publication"]["about"].strip().split("\n\n")[0].split())
    Publication.objects.update_or_create(pk=1, defaults=named | {"about": about})
    desks = {row["slug"]: _desk(row) for row in plan["desk"]}
    reporters = {row["slug"]: _reporter(row, desks) for row in plan["reporter"]}
    Series.objects.bulk_create(Series(**row) for row in plan["series"])
    # One password for all, worked once: it is made to be slow, and here it is no secret.
    hashed = make_password(PASSWORD)
    return {row["username"]: _account(row, hashed, desks, reporters) for row in plan["account"]}


def accounts() -> list[str]:
    """Return a line for each demo account to sign in with: name and what it may do."""
    shown = ["reporter", "editor", "editor2", "managing", "admin"]
    rows = {row["username"]: row for row in plan_of_house()["account"]}
    return [f"{name:<10} {_roles(rows[name])}" for name in shown]


def _roles(row: dict[str, Any]) -> str:
    said: dict[str, list[str]] = {}
    for held in row["roles"]:
        said.setdefault(held["role"], []).append(held.get("desk", ""))
    return "; ".join(f"{role} {', '.join(filter(None, at))}".strip() for role, at in said.items())


def _desk(row: dict[str, Any]) -> Desk:
    desk = Desk(**{key: row[key] for key in ("slug", "name", "position", "description")})
    desk.full_clean()
    desk.save()
    for name in row["aliases"]:
        alias = DeskAlias(desk=desk, name=name)
        alias.full_clean()
        alias.save()
    return desk


def _reporter(row: dict[str, Any], desks: dict[str, Desk]) -> Reporter:
    reporter = Reporter(
        name=row["name"],
        slug=row["slug"],
        title=row["title"],
        biography=row["biography"].strip(),
        desk=desks[row["desk"]],
        languages=row.get("languages", ""),
        expertise=row.get("expertise", ""),
        on_masthead=row.get("on_masthead", False),
        name_withheld=row.get("name_withheld", False),
    )
    reporter.full_clean()
    reporter.save()
    return reporter


def _account(row: dict[str, Any], hashed: str, desks: dict[str, Desk], reporters: dict[str, Reporter]) -> User:
    first, _, last = row["full_name"].partition(" ")
    name = row["username"]
    user = User.objects.create(
        username=name,
        email=f"{name}@demo.example",
        password=hashed,
        first_name=first,
        last_name=last,
        is_staff=True,
    )
    for held in row["roles"]:
        desk = desks[held["desk"]] if "desk" in held else None
        Membership.objects.create(person=user, role=held["role"], desk=desk)
    if "reporter" in row:
        reporter = reporters[row["reporter"]]
        reporter.account = user
        reporter.save(update_fields=["account"])
    return user
