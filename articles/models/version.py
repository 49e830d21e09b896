"""Words as they stood at a save, who wrote them, and who approved them. Insert-only, held so by guards."""

import json
from typing import Any

from django.conf import settings
from django.db import models

from articles.models.article import Article
from articles.models.shown import lines, words_shown
from newsroom.models import User


@words_shown(**lines("reason", "set_aside"))
class Version(models.Model):
    """The whole article as it stood at one save, as canonical JSON with its SHA-256."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField(help_text="Canonical JSON of the whole aggregate; see articles.words.")
    digest = models.CharField(max_length=64)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    merged = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="merged_into",
        help_text="The version set aside that was brought together with the parent.",
    )
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="versions")
    saved_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    set_aside = models.CharField(
        max_length=300, blank=True, help_text="Why the save did not become the current words; kept all the same."
    )
    writers: "models.ManyToManyField[User, VersionWriter]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="articles.VersionWriter", related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_number_is_its_own")]
        indexes = [models.Index(fields=["digest"], name="version_by_digest")]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.article_id}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld; the content itself is sealed and read by articles.sealed."""
        return self.article

    def record(self) -> dict[str, Any]:
        """Return the content as a dictionary."""
        return dict(json.loads(self.content))


class VersionWriter(models.Model):
    """Somebody who wrote some of a version's words: who saved it, who wrote what it grew from, who signs it."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="writer_rows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="writer_named_once")]

    def __str__(self) -> str:
        return f"{self.person_id} wrote in version {self.version_id}"


class Approval(models.Model):
    """A second person stood behind exactly these words. Guards refuse one by who wrote or submitted them."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="approvals")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"Version {self.version_id} approved by {self.by}"
