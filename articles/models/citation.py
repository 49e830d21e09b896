"""What the article rests on: its sources, in order."""

from django.core.validators import MaxLengthValidator
from django.db import models

from articles.models.article import Article
from articles.models.shown import lines, words_shown
from sources.models import Source


@words_shown(**lines("printed", "note", "page"))
class Citation(models.Model):
    """Our use of one source."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    printed = models.TextField(
        max_length=4000,
        validators=[MaxLengthValidator(4000)],
        blank=True,
        help_text="The line as it came in, kept to the letter.",
    )
    note = models.CharField(max_length=300, blank=True, help_text="Printed after the source.")
    page = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["article", "position"], name="citation_has_its_place")]

    def __str__(self) -> str:
        return self.printed or str(self.source)

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld."""
        return self.article
