"""Effects that wait to be carried out after the action that asked for them."""

from django.db import models
from django.db.models import Q


class OutboxRow(models.Model):
    """One effect to carry out, at least once. Rows are made by newsroom.outbox alone."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(blank=True, help_text="Why the last attempt failed.")

    class Meta:
        ordering = ["due_at"]
        verbose_name = "outbox row"
        verbose_name_plural = "outbox"
        constraints = [
            # A row in a worker's hands does not count: what is asked meanwhile is asked anew.
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(done_at=None, leased_until=None), name="outbox_asked_once"
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(done_at=None), name="outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
