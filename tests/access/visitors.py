"""Who tries the doors: every role at the desk of the articles and at another, and who has none."""

from dataclasses import dataclass

from newsroom.roles import DESK_ROLES, GRANTS, Right, Role

# Slugs of the two desks: that of the articles that are tried, and another.
HERE, ELSEWHERE = "here", "elsewhere"


@dataclass(frozen=True)
class Visitor:
    """One account: `roles` are pairs of a role and a desk's slug, empty where the role holds in the whole house."""

    name: str
    roles: tuple[tuple[Role, str], ...] = ()
    is_in: bool = True
    is_open: bool = True
    is_superuser: bool = False

    def holds(self, rights: frozenset[Right]) -> bool:
        """Say whether a role grants one of the rights, anywhere."""
        return any(rights & GRANTS[role] for role, _desk in self.roles)

    def may(self, rights: frozenset[Right], desk: str = HERE) -> bool:
        """Say whether a role grants one of the rights at the desk."""
        return any(rights & GRANTS[role] and at in {"", desk} for role, at in self.roles)


def _of(name: str, *roles: Role, at: str = HERE, **more: bool) -> Visitor:
    return Visitor(name, tuple((role, at if role in DESK_ROLES else "") for role in roles), **more)


NOBODY = "nobody"
# Wrote every article here, and holds every right there is over them: what this one is refused, four eyes refuse.
AUTHOR = "author"
VISITORS = {
    visitor.name: visitor
    for visitor in [
        Visitor(NOBODY, is_in=False),
        _of("closed account", *Role, is_open=False),
        Visitor("superuser", is_superuser=True),
        _of("ledger reader", Role.LEDGER_READER),
        _of("administrator", Role.ADMINISTRATOR),
        _of("reporter elsewhere", Role.REPORTER, at=ELSEWHERE),
        _of("editor elsewhere", Role.EDITOR, at=ELSEWHERE),
        # Has every right of an editor somewhere, and those of a reporter alone where the articles are.
        Visitor("reporter here, editor elsewhere", ((Role.REPORTER, HERE), (Role.EDITOR, ELSEWHERE))),
        _of("reporter", Role.REPORTER),
        _of("editor", Role.EDITOR),
        _of("managing editor", Role.MANAGING_EDITOR),
        _of(AUTHOR, Role.EDITOR, Role.MANAGING_EDITOR),
    ]
}
