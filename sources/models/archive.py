"""What archives of the web have of a source: each time one was asked, and the copies that were offered to the desk."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models.source import Source


class Offer(models.TextChoices):
    """What became of a copy that was found in an archive."""

    OFFERED = "offered", "Offered"
    ACCEPTED = "accepted", "Kept as our copy"
    DECLINED = "declined", "Not the document"


class ArchiveLook(models.Model):
    """One time an archive was asked for a source, and what it said. Never altered."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="archive_looks")
    timegate = models.CharField(max_length=500)
    at = models.DateTimeField()
    said = models.CharField(max_length=300, help_text="What came of it, as a sentence for the desk.")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["source", "-at"], name="archive_look_of_source")]

    def __str__(self) -> str:
        return f"{self.timegate}: {self.said}"

    @property
    def archive(self) -> str:
        """The name of the archive's site."""
        return urlsplit(self.timegate).hostname or self.timegate


class ArchivedCopy(models.Model):
    """A copy of a source in an archive, found and offered. Nothing of it is altered but the decision, and that once."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="archived")
    timegate = models.CharField(max_length=500)
    address = models.CharField(max_length=2000)
    memento_at = models.DateTimeField(help_text="The moment at which the page stood as the copy shows it.")
    found_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=Offer.choices, default=Offer.OFFERED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "archived copies"
        ordering = ["-found_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=Offer.OFFERED, decided_by=None, decided_at=None)
                | Q(state__in=[Offer.ACCEPTED, Offer.DECLINED], decided_by__isnull=False, decided_at__isnull=False),
                name="archived_copy_is_decided_by_somebody",
            ),
            models.UniqueConstraint(fields=["source", "address", "memento_at"], name="archived_copy_offered_once"),
            models.UniqueConstraint(
                fields=["source"], condition=Q(state=Offer.OFFERED), name="archived_copy_one_to_decide"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}, {self.memento_at:%Y-%m-%d %H:%M}: {self.state}"

    @property
    def archive(self) -> str:
        """The name of the archive's site."""
        return urlsplit(self.address).hostname or self.address
