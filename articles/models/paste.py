"""A text that was pasted and taken apart, and is no draft yet."""

import uuid

from django.conf import settings
from django.db import models


class Paste(models.Model):
    """One person's pasted text, under an address to come back to. `key` becomes the key of the draft made of it."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"pasted {self.at:%Y-%m-%d %H:%M}"
