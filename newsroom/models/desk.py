"""Desks: the lasting groups that own a beat."""

from django.db import models
from django.urls import reverse

from newsroom.folding import fold
from newsroom.models.staff import User
from newsroom.roles import Right, roles_with


class DeskQuerySet(models.QuerySet["Desk"]):
    """Which desks."""

    def called(self, name: str) -> "Desk | None":
        """Return the desk of that name or alias, spelled in any case, or None."""
        folded = fold(name)
        return self.filter(models.Q(folded=folded) | models.Q(aliases__folded=folded)).distinct().first()

    def open_to(self, user: User, right: Right) -> "DeskQuerySet":
        """Return the desks at which `user` has `right`."""
        granting = user.memberships.filter(role__in=roles_with(right)) if user.is_active else user.memberships.none()
        desks = list(granting.values_list("desk_id", flat=True))
        return self.all() if None in desks else self.filter(pk__in=desks)


class Desk(models.Model):
    """A lasting group that owns a beat, and the scope of roles."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.CharField(max_length=300, blank=True, help_text="One sentence for readers.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Order in the navigation, smallest first.")
    folded = models.CharField(max_length=80, unique=True, editable=False)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the path of the desk's public page."""
        return reverse("desk", args=[self.slug])

    def clean(self) -> None:
        """Fold the name, so that two spellings of one desk collide."""
        self.folded = fold(self.name)


class DeskAlias(models.Model):
    """Another name that dispatches print for the desk, such as "The Middle East"."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=80)
    folded = models.CharField(max_length=80, unique=True, editable=False)

    class Meta:
        verbose_name_plural = "desk aliases"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Fold the alias, so that it can belong to one desk only."""
        self.folded = fold(self.name)
