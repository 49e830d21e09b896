"""Who may change what of a reporter's record, which readers see at once. Answers, never changes anything.

The record is in the care of the editors of the reporter's desks, of managing editors and of administrators. The
account decides whose words count as whose own, so administrators alone link it, and never their own. Anybody who may
change the record may withhold the name at once; to show it again takes a managing editor.
"""

from django.db.models import Q, QuerySet

from newsroom.models import Desk, Reporter, User
from newsroom.roles import Right, Role


def desks_of(reporter: Reporter) -> QuerySet[Desk]:
    """Return the desks the reporter belongs to, holds a role at, or was in print for."""
    own = Q(pk=reporter.desk_id) | Q(members__person__reporter=reporter) | Q(editions__bylines__reporter=reporter)
    return Desk.objects.filter(own).distinct()


def may_change(user: User, reporter: Reporter) -> bool:
    """Say whether `user` may change the record; that of a reporter of no desk, any editor may."""
    if user.has_right(Right.RUN):
        return True
    desks, edited = desks_of(reporter), Desk.objects.open_to(user, Right.EDIT)
    return edited.filter(pk__in=desks.values("pk")).exists() or (edited.exists() and not desks.exists())


def may_link(user: User, reporter: Reporter | None) -> bool:
    """Say whether `user` may link the reporter, or a new one, with an account."""
    return user.has_right(Right.RUN) and (reporter is None or reporter.account_id != user.pk)


def may_show_name(user: User) -> bool:
    """Say whether `user` may show again a name that is withheld."""
    return user.is_active and user.memberships.filter(role=Role.MANAGING_EDITOR).exists()
