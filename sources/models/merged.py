"""Records that turned out to be one: merged into each other, and kept as they were, so that it can be undone."""

from typing import Self

from django.db import models
from django.db.models import F, Q


class Merged(models.Model):
    """A record that may stand for others, or be stood for by another.

    `merged_into` is the record a person named; `root` is the one at the end of that chain. Both are written by
    sources.merging alone; neither is set for a record that stands for itself.
    """

    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    root = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="all_merged"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None, root=None) | Q(merged_into__isnull=False, root__isnull=False),
                name="%(class)s_merged_has_its_root",
            ),
            models.CheckConstraint(
                condition=Q(root=None) | ~Q(root=F("id")) & ~Q(merged_into=F("id")),
                name="%(class)s_not_merged_into_itself",
            ),
        ]

    @property
    def standing(self) -> Self:
        """The record that stands for this one: itself, unless it was merged."""
        return self.root or self  # type: ignore[return-value]  # "self" is the record's own class
