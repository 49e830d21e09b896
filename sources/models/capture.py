"""Copies of sources: their bytes at a moment, or why there are none."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models.source import Source


class Origin(models.TextChoices):
    """How a copy came to us."""

    FETCHED = "fetched", "Fetched from its address"
    OWN = "own", "Brought by a person"
    ARCHIVE = "archive", "Fetched from an archive of the web"


class CaptureQuerySet(models.QuerySet["Capture"]):
    """Which copies."""

    def kept(self) -> "CaptureQuerySet":
        """Return those that hold the document."""
        return self.filter(trouble="")

    def failed(self) -> "CaptureQuerySet":
        """Return the attempts that did not bring the document."""
        return self.exclude(trouble="")


class Capture(models.Model):
    """One attempt to keep a document: what came of it, for ever.

    `file` is its place in the store of captures, named by `digest`, the SHA-256 of its bytes: a WARC where it was
    fetched, else the file that a person brought. `memento_at` is set where it came from an archive. `trouble` is empty
    where it holds the document, and else says in one word what stands in its place (sources.soundness.State); then the
    file holds what was answered, where anything was.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="captures")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    at = models.DateTimeField(help_text="When it was asked for at its address, or brought.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    memento_at = models.DateTimeField(null=True, help_text="Of when it is, as the archive says that it came from.")
    trouble = models.CharField(max_length=20, blank=True)
    said = models.CharField(max_length=300, help_text="What came of it, as a sentence for the desk.")
    asked = models.CharField(max_length=2000, blank=True, help_text="The address of the source at that moment.")
    address = models.CharField(max_length=2000, blank=True, help_text="Where it ended.")
    media = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=35, blank=True)
    name = models.CharField(max_length=200, blank=True, help_text="What the file was called by who brought it.")
    file = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    body_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the document itself.")

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["source", "-at"], name="capture_of_source")]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", digest="", size=0) | (Q(size__gt=0) & ~Q(file="") & ~Q(digest="")),
                name="capture_file_has_its_digest",
            ),
            models.CheckConstraint(condition=~Q(trouble="") | ~Q(file=""), name="capture_kept_has_its_file"),
            models.CheckConstraint(
                condition=Q(origin="archive", memento_at__isnull=False)
                | Q(origin__in=["fetched", "own"], memento_at=None),
                name="capture_archived_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}, {self.at:%Y-%m-%d %H:%M}: {self.trouble or 'kept'}"

    @property
    def kept(self) -> bool:
        """Whether it holds the document."""
        return not self.trouble

    @property
    def moment(self) -> datetime:
        """When the bytes stood at their address, as far as we know."""
        return self.memento_at or self.at


class CaptureText(models.Model):
    """The text of a document as a reader saw it, a paragraph a line; apart, because lists of captures never need it."""

    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, primary_key=True, related_name="words")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:80]


class CaptureStamp(models.Model):
    """What an authority of timestamps said of a capture's SHA-256 (RFC 3161): that it was there at a moment."""

    capture = models.OneToOneField(Capture, on_delete=models.PROTECT, primary_key=True, related_name="stamp")
    token = models.BinaryField(help_text="The authority's answer, as it came.")
    at = models.DateTimeField()
    authority = models.CharField(max_length=200, help_text="As its certificate names it.")

    def __str__(self) -> str:
        return f"{self.authority}, {self.at:%Y-%m-%d %H:%M}"
