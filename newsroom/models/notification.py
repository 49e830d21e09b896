"""What somebody is told, and how they want to be told."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from newsroom.events import EVENTS, Channel
from newsroom.models.desk import Desk
from newsroom.models.staff import User
from newsroom.roles import Right


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Which notifications."""

    def open_to(self, person: User) -> "NotificationQuerySet":
        """Return what `person` was told and may still read: nothing of a desk at which they write no more."""
        desks = Desk.objects.open_to(person, Right.WRITE)
        return self.filter(Q(desk=None) | Q(desk__in=desks), person=person)

    def unread(self) -> "NotificationQuerySet":
        """Return what has not been read."""
        return self.filter(read_at=None)


class Notification(models.Model):
    """One piece of news for one person. `line` may hold words of a draft: it is shown through open_to alone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifications")
    event = models.CharField(max_length=20, choices=[(event.name, event.label) for event in EVENTS.values()])
    line = models.CharField(max_length=600, help_text="What happened, as a sentence.")
    message = models.TextField(blank=True, help_text="What was written with it, such as why it was sent back.")
    path = models.CharField(max_length=200, help_text="Where to look, as a path on this site.")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index("person", models.F("made_at").desc(), name="notification_newest"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def why(self) -> str:
        """Why the person is told."""
        return f"You are told because {EVENTS[self.event].why}."


class Preference(models.Model):
    """How one person wants to hear of one kind of news; without a row the event's own channel holds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="preferences")
    event = models.CharField(max_length=20, choices=[(event.name, event.label) for event in EVENTS.values()])
    channel = models.CharField(max_length=20, choices=[(channel.value, channel.value) for channel in Channel])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "event"], name="preference_once"),
            models.CheckConstraint(condition=Q(channel__in=list(Channel)), name="preference_channel_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.event} {self.channel}"
