"""The ledger's rows. Written by newsroom.ledger alone, never altered."""

import json
from typing import Any

from django.conf import settings
from django.db import models


class LedgerEntry(models.Model):
    """One action, chained to the one before it by hash."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=40)
    kind = models.CharField(max_length=40, help_text="What was acted on, such as article.")
    key = models.CharField(max_length=64, help_text="Which one.")
    digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the words acted on, where there are any."
    )
    detail = models.TextField(default="{}", help_text="Further facts of the action, as canonical JSON; in the chain.")
    note = models.TextField(blank=True, help_text="Reason or message. Its hash is in the chain, not its text.")
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        verbose_name_plural = "ledger"
        indexes = [models.Index(fields=["kind", "key", "sequence"], name="ledger_of_one_thing")]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.action} {self.kind} {self.key}"

    def details(self) -> dict[str, Any]:
        """Return the further facts of the action."""
        return dict(json.loads(self.detail))

    def facts(self) -> dict[str, Any]:
        """Return what the hash covers, but for the note, of which it covers the hash."""
        return {
            "sequence": self.sequence,
            "at": self.at.isoformat(),
            "actor": self.actor_id,
            "action": self.action,
            "kind": self.kind,
            "key": self.key,
            "digest": self.digest,
            "detail": self.detail,
            "previous": self.previous,
        }


class LedgerHead(models.Model):
    """The end of the chain: the row writers wait for, so that the chain cannot fork."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="ledger_head_is_one_row")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
