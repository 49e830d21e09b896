"""Sessions: where somebody is signed in. Ended by deleting the row, which the next request feels."""

import hashlib

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from newsroom import clock


class SessionQuerySet(models.QuerySet["Session"]):
    """Which sessions."""

    def open(self) -> "SessionQuerySet":
        """Return those that have not run out, the one used last first."""
        return self.filter(expire_date__gt=clock.now()).order_by("-last_seen")


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, or about to be. Written by newsroom.sessions.

    Neither the network address nor the browser's own description is kept: what is not stored betrays nobody.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True, help_text="In words, such as Firefox on Linux.")
    started = models.DateTimeField()
    last_seen = models.DateTimeField(help_text="To some minutes.")

    objects = SessionQuerySet.as_manager()  # type: ignore[misc, assignment]  # the stock one writes rows by hand

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.person}: {self.device}"

    @property
    def mark(self) -> str:
        """What a page calls the session by. Its key opens the account and is told to nobody but in the cookie."""
        return hashlib.sha256(self.session_key.encode()).hexdigest()[:16]
