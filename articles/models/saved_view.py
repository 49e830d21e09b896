"""A view of the board that somebody keeps: its filters under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from newsroom.models import Desk, User
from newsroom.roles import Right


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Which views."""

    def offered_to(self, user: User) -> "SavedViewQuerySet":
        """Return the person's own views and those shared with a desk at which they write."""
        return self.filter(Q(person=user) | Q(desk__in=Desk.objects.open_to(user, Right.WRITE)))


class SavedView(models.Model):
    """Filters of the board under a name, for one person or for a desk."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500, blank=True, help_text="The board's filters, as in its address.")
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="saved_views", help_text="Shared with it."
    )

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="saved_view_named_once")]

    def __str__(self) -> str:
        return self.name
