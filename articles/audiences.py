"""Whom news of an article concerns: its writers, its desk, who may decide. Answers with primary keys, never changes."""

from collections.abc import Collection

from django.db.models import Q

from articles.models import Article, VersionWriter
from newsroom.models import Desk, User
from newsroom.roles import DESK_ROLES, Right, Role, roles_with


def writers(article: Article) -> set[int]:
    """Return who wrote the article's words as they stand, or handed them in."""
    rows = VersionWriter.objects.filter(version=article.version_id).values_list("person", flat=True)
    return {*rows, *([article.submitted_by_id] if article.submitted_by_id else [])}


def ever(article: Article) -> set[int]:
    """Return who wrote any of its printed words or signs them."""
    printed = Q(version__editions__article=article)
    rows = set(VersionWriter.objects.filter(printed).values_list("person", flat=True))
    signed = article.bylines.filter(reporter__account__isnull=False).values_list("reporter__account", flat=True)
    return rows | {account for account in signed if account is not None}


def editors(article: Article, besides: Collection[int] = ()) -> set[int]:
    """Return who edits at the article's desk, `besides` left out; where nobody is left, the managing editors."""
    own = _with_role([Role.EDITOR], article.desk) - set(besides)
    return own or _with_role([role for role in roles_with(Right.EDIT) if role != Role.EDITOR]) - set(besides)


def holders(right: Right, desk: Desk) -> set[int]:
    """Return who holds `right` at the desk, by a role there or in the whole house."""
    return _with_role(roles_with(right), desk)


def _with_role(roles: list[Role], desk: Desk | None = None) -> set[int]:
    there = Q(memberships__role__in=DESK_ROLES.intersection(roles), memberships__desk=desk)
    house = Q(memberships__role__in=set(roles) - DESK_ROLES)
    return set(User.objects.filter(there | house, is_active=True).values_list("pk", flat=True))
