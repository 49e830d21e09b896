"""What came in from outside, kept to the letter, beside the article made of it."""

from django.conf import settings
from django.db import models

from articles.models.article import Article
from articles.models.shown import LIST, lines, words_shown


@words_shown(**lines("reference", "text"), doubts=LIST)
class Intake(models.Model):
    """One text that was pasted or imported: the text itself, and what was doubted in reading it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="intakes")
    reference = models.CharField(max_length=200, blank=True, help_text="File name or address it came from.")
    text = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    encoding = models.CharField(max_length=40, blank=True)
    doubts = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.reference or f"pasted {self.at:%Y-%m-%d %H:%M}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld."""
        return self.article
