"""Who made the article and what it shows: ordered rows of the working copy."""

from django.core.validators import MaxLengthValidator
from django.db import models

from articles.models.article import Article
from articles.models.photo import Photo
from articles.models.shown import NAME, TITLE, lines, words_shown
from newsroom.models import Reporter


class Part(models.TextChoices):
    """What a bylined person did."""

    BY = "by", "By"
    WITH = "with", "With"
    PHOTOGRAPHS = "photographs", "Photographs by"
    TRANSLATED = "translated by", "Translated by"


@words_shown(name=NAME, title=TITLE)
class Byline(models.Model):
    """One name in the byline, as printed."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=0)
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, null=True, blank=True, related_name="bylines")
    name = models.CharField(max_length=120, help_text="As printed.")
    title = models.CharField(max_length=120, blank=True, help_text="As printed, such as Reporter.")
    part = models.CharField(max_length=16, choices=Part.choices, default=Part.BY)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["article", "position"], name="byline_has_its_place")]

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.name}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld."""
        return self.article

    @property
    def is_withheld(self) -> bool:
        """Whether the name is hidden, for safety."""
        return self.reporter is not None and self.reporter.name_withheld


@words_shown(**lines("caption", "credit", "alternative"))
class Picture(models.Model):
    """A picture of the article, or a caption that waits for its photo. The first one leads."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0)
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="uses")
    caption = models.TextField(max_length=600, validators=[MaxLengthValidator(600)], blank=True)
    credit = models.CharField(max_length=200, blank=True)
    alternative = models.CharField(
        "alternative text", max_length=400, blank=True, help_text="What the picture shows, for who cannot see it."
    )

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["article", "position"], name="picture_has_its_place")]

    def __str__(self) -> str:
        return self.caption or f"picture {self.position}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld."""
        return self.article
