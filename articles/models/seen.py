"""Which words of an article somebody has had before their eyes in review."""

from django.conf import settings
from django.db import models

from articles.models.article import Article
from articles.models.version import Version


class Seen(models.Model):
    """The version a person opened last, and the one they had seen before it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="seen_rows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seen_rows")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "seen"
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="seen_once_by_each")]

    def __str__(self) -> str:
        return f"{self.person_id} saw version {self.version_id}"
