"""Pieces that belong together and are read in order."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from articles.models.redaction import Redaction


class SeriesQuerySet(models.QuerySet["Series"]):
    """Which series."""

    def shown(self) -> "SeriesQuerySet":
        """Return those that readers may see: no standing redaction hides their names."""
        return self.exclude(Exists(Redaction.objects.standing().filter(series=OuterRef("pk"))))


class Series(models.Model):
    """A name over several pieces, each of which says as its words which part of it it is."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(
        max_length=80, unique=True, allow_unicode=True, help_text="Last part of its address. It stays."
    )
    description = models.CharField(max_length=300, blank=True, help_text="A sentence or two for readers.")

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the path of its public page."""
        return reverse("series", args=[self.slug])
