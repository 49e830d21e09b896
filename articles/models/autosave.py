"""What is being written right now: words between two saves, and who has which article open. Neither is a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.shown import FORM, words_shown


@words_shown(fields=FORM)
class Autosave(models.Model):
    """What one person has typed and not saved yet, as the form's fields. Nobody else ever reads it.

    A new article has no row to belong to; its words belong to the `key` that was made with the page.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="autosaves")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="autosaves")
    key = models.UUIDField(help_text="Made with the page on which it was typed.")
    base = models.ForeignKey(
        "articles.Version", on_delete=models.PROTECT, null=True, related_name="+", help_text="What was opened."
    )
    fields = models.JSONField(help_text="Name and value of each field, in the order of the page.")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "article"], name="autosave_once_an_article"),
            models.UniqueConstraint(
                fields=["person", "key"], condition=Q(article=None), name="autosave_once_a_new_article"
            ),
        ]

    def __str__(self) -> str:
        return f"unsaved words of {self.person_id}, {self.saved_at:%Y-%m-%d %H:%M}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld; of a new article nothing is."""
        return self.article or Article()


class Presence(models.Model):
    """Somebody has an article's page open, or had a moment ago."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, help_text="When they last changed something on the page.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "article"], name="presence_once_an_article")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.article_id}"
