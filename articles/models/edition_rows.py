"""The rows of an edition: who signs it, its sources, pictures and tags as they were printed."""

from django.db import models
from django.db.models import F
from taggit.models import Tag

from articles.models.byline import Part
from articles.models.photo import Photo
from articles.models.shown import LINK, NAME, TITLE, Withholding, lines, words_shown
from newsroom.models import Reporter
from sources.dates import PartialDate, Precision
from sources.models import Outlet, Source


@words_shown(name=NAME, title=TITLE)
class EditionByline(models.Model):
    """One name of an edition's byline."""

    edition = models.ForeignKey("articles.Edition", on_delete=models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField()
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, null=True, related_name="edition_bylines")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    part = models.CharField(max_length=16, choices=Part.choices)
    first_published_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index(
                "reporter", F("first_published_at").desc(), F("edition").desc(), name="edition_newest_of_reporter"
            )
        ]

    def __str__(self) -> str:
        return self.shown_name

    def whose_words(self) -> Withholding:
        """Return what knows which passages are withheld."""
        return self.edition

    @property
    def is_withheld(self) -> bool:
        """Whether the name is hidden from readers, for safety."""
        return self.reporter is not None and self.reporter.name_withheld

    @property
    def shown_name(self) -> str:
        """The name readers may see."""
        return self.name

    @property
    def page(self) -> str:
        """The path of the person's public page, or nothing where there is none to show."""
        return "" if self.reporter is None or self.is_withheld else self.reporter.get_absolute_url()


@words_shown(**lines("outlet_name", "title", "authors", "note", "page"), address=LINK)
class EditionCitation(models.Model):
    """One source of an edition, as printed."""

    edition = models.ForeignKey("articles.Edition", on_delete=models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="edition_citations")
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, null=True, related_name="edition_citations")
    outlet_name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=500)
    authors = models.CharField(max_length=500, blank=True)
    date = models.DateField(null=True)
    date_precision = models.CharField(max_length=5, blank=True)
    address = models.CharField(max_length=2000, blank=True)
    note = models.CharField(max_length=300, blank=True)
    page = models.CharField(max_length=40, blank=True)
    first_published_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index(
                "outlet", F("first_published_at").desc(), F("edition").desc(), name="edition_newest_of_outlet"
            ),
            models.Index(
                "source", F("first_published_at").desc(), F("edition").desc(), name="edition_newest_of_source"
            ),
            models.Index(F("first_published_at").desc(), F("edition").desc(), "position", name="edition_newest_cited"),
        ]

    def __str__(self) -> str:
        return self.title

    def whose_words(self) -> Withholding:
        """Return what knows which passages are withheld."""
        return self.edition

    @property
    def partial_date(self) -> PartialDate | None:
        """The date as far as it is known, or None."""
        return PartialDate(self.date, Precision(self.date_precision)) if self.date else None


@words_shown(**lines("caption", "credit", "alternative"))
class EditionPicture(models.Model):
    """One picture of an edition."""

    edition = models.ForeignKey("articles.Edition", on_delete=models.PROTECT, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="edition_uses")
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=200, blank=True)
    alternative = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.caption

    def whose_words(self) -> Withholding:
        """Return what knows which passages are withheld."""
        return self.edition


class EditionTag(models.Model):
    """One tag of an edition."""

    edition = models.ForeignKey("articles.Edition", on_delete=models.PROTECT, related_name="edition_tags")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="edition_tags")
    first_published_at = models.DateTimeField()

    class Meta:
        ordering = ["tag__name"]
        constraints = [models.UniqueConstraint(fields=["edition", "tag"], name="edition_tagged_once")]
        indexes = [
            models.Index("tag", F("first_published_at").desc(), F("edition").desc(), name="edition_newest_of_tag")
        ]

    def __str__(self) -> str:
        return str(self.tag)


class EditionPlace(models.Model):
    """A page on which an edition stands for its dateline: that of its city, that of its country.

    An index, which follows from the dateline: the names are read from the edition. `is_withheld` says that the
    place is withheld of it for safety.
    """

    edition = models.ForeignKey("articles.Edition", on_delete=models.PROTECT, related_name="edition_places")
    slug = models.SlugField(max_length=120, allow_unicode=True, db_index=False)
    is_withheld = models.BooleanField(default=False)
    first_published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="edition_placed_once")]
        indexes = [
            models.Index("slug", F("first_published_at").desc(), F("edition").desc(), name="edition_newest_of_place")
        ]

    def __str__(self) -> str:
        return self.slug
