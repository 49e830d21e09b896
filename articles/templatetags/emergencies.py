"""The banner on every page of the desk while something published in an emergency waits for a second person."""

from typing import Any

from django import template

from articles.models import Emergency
from newsroom.models import User

register = template.Library()
MOST = 5


@register.inclusion_tag("admin/_emergencies.html", takes_context=True)
def emergencies_waiting(context: dict[str, Any]) -> dict[str, Any]:
    """Show what was published in an emergency at the person's desks and nobody has looked at.

    One query on a day without emergencies.
    """
    user = getattr(context.get("request"), "user", None)
    if not isinstance(user, User) or not Emergency.objects.filter(looked_at=None).exists():
        return {"waiting": []}
    return {"waiting": list(Emergency.objects.unlooked().open_to(user)[:MOST])}
