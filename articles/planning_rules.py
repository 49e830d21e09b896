"""May this person plan this article? Answers with the reason against, never changes anything."""

from articles.models import Article
from articles.models.assignment import IN_PRODUCTION
from newsroom.models import User
from newsroom.roles import Right, roles_with

# What each act of planning takes. Whoever writes at a desk claims its work; its editors plan it for others.
NEEDS = {
    "claim": Right.WRITE,
    "release": Right.WRITE,
    "assign": Right.EDIT,
    "set due time": Right.EDIT,
    "set priority": Right.EDIT,
}


def refusal(user: User, verb: str, article: Article) -> str | None:
    """Return why `user` may not plan the article so, or None where they may."""
    if not user.has_right(NEEDS[verb], article.desk):
        return f"Only {_holders(NEEDS[verb])} of the {article.desk} desk may {verb}."
    if article.status not in IN_PRODUCTION:
        return f"It is {article.status}; only what is still in production is planned."
    return None


def assignee_refusal(user: User, article: Article) -> str | None:
    """Return why the article cannot be given to `user`, or None. Names nobody: the number may be forged."""
    if not user.has_right(Right.WRITE, article.desk):
        return f"Whom you chose does not write at the {article.desk} desk. Choose somebody who does."
    return None


def release_refusal(user: User, holder: User, article: Article) -> str | None:
    """Return why `user` may not take the article out of the hands of `holder`, or None where they may."""
    if user != holder and not user.has_right(Right.EDIT, article.desk):
        return f"{holder} has claimed it. Ask them, or an editor of the {article.desk} desk, to release it."
    return None


def _holders(right: Right) -> str:
    return " or ".join(f"{role}s" for role in roles_with(right))
