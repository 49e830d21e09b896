"""Citations held against their sources: by whom, when, and what came of it."""

from django.conf import settings
from django.db import models

from articles.models.article import Article
from sources.models import Capture, Source


class Verification(models.Model):
    """That a person held a citation against its source. Never altered: of several, the newest counts.

    `digest` is the SHA-256 of the citation's words at that time (CitationWords.digest), so that it holds for them
    alone; `copy` is what lay beside it, where the source had a copy.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="verifications")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    copy = models.ForeignKey(Capture, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    holds = models.BooleanField(
        help_text="Whether the citation says what the source says; no takes an earlier yes back."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.article_id}, source {self.source_id}: {'holds' if self.holds else 'does not hold'}"
