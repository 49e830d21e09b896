"""The masthead: who makes this, by desk and role. Who is not named on it by a public record is not here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from newsroom.models import Desk, Publication, Reporter
from newsroom.models.staff import Membership
from newsroom.pages import Head, ReaderRequest, for_readers, page
from newsroom.roles import Role

# What readers are told of a role; of the others they are told nothing.
TITLES = {
    Role.MANAGING_EDITOR: ("Managing editor", "Managing editors"),
    Role.EDITOR: ("Editor", "Editors"),
    Role.REPORTER: ("Reporter", "Reporters"),
}


@dataclass(frozen=True)
class Rank:
    """People of one role at one desk or in the whole house, with what the role is called."""

    title: str
    people: list[Reporter]


@for_readers
def masthead(_request: ReaderRequest) -> HttpResponse:
    """Show who leads the house, and who edits and reports at each desk."""
    publication, desks = Publication.objects.current(), list(Desk.objects.all())
    named = list(Membership.objects.named())
    return page(
        "articles/masthead.html",
        Head("Masthead", f"Who edits and reports for {publication.name}, desk by desk.", reverse("masthead")),
        publication=publication,
        desks=desks,
        house=ranks(row for row in named if row.desk_id is None),
        of_desks=[(each, found) for each in desks if (found := ranks(row for row in named if row.desk_id == each.pk))],
    )


def ranks(rows: Iterable[Membership]) -> list[Rank]:
    """Return the people of these memberships by role, in the order of TITLES; no role without people."""
    of_role: dict[str, list[Reporter]] = {}
    for row in rows:
        of_role.setdefault(row.role, []).append(row.person.reporter)
    return [
        Rank(titles[len(people) > 1], people) for role, titles in TITLES.items() if (people := of_role.get(role, []))
    ]
