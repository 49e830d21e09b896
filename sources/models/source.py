"""Sources: the documents we cite, each once, however many dispatches cite it."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from sources.addresses import canonical_address
from sources.dates import PartialDate, Precision
from sources.models.merged import Merged
from sources.models.outlet import Outlet, language_code


def must_be_followed(address: str) -> None:
    """Refuse an address that a reader's browser could not follow.

    Wider than Django's URLValidator, which knows no host like news_desk.example, and as strict on schemes.
    """
    if canonical_address(address) is None:
        raise ValidationError("Give a web address that begins with http:// or https://.")


class Kind(models.TextChoices):
    """What sort of document it is."""

    NEWS = "news", "News article"
    WEB = "web", "Web page"
    REPORT = "report", "Report"
    COURT = "court", "Court document"
    LAW = "law", "Law or decree"
    STATEMENT = "statement", "Statement or press release"
    INTERVIEW = "interview", "Interview"
    DATA = "data", "Data set"
    BROADCAST = "broadcast", "Broadcast"
    POST = "post", "Post"
    BOOK = "book", "Book or paper"


class SourceQuerySet(models.QuerySet["Source"]):
    """Which sources."""

    def standing(self) -> "SourceQuerySet":
        """Return those that were not merged into others."""
        return self.filter(merged_into=None)

    def with_uses(self) -> "models.QuerySet[Any]":
        """Count along, as `uses`, the dispatches that cite the document, under whichever record of it."""
        same = Source.objects.filter(Q(pk=OuterRef("pk")) | Q(root=OuterRef("pk"))).order_by().values(one=Value(1))
        counted = same.annotate(uses=Count("citations__article", distinct=True)).values("uses")
        return self.annotate(uses=Coalesce(Subquery(counted), 0))


class Source(Merged):
    """One document: who published it, what it is called, when, and where it is found, as far as known."""

    uid = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="Names it in versions and exports."
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.NEWS)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="sources")
    title = models.CharField(max_length=500)
    authors = models.CharField(max_length=500, blank=True, help_text="Names as printed, separated by semicolons.")
    language = models.CharField(
        max_length=35,
        blank=True,
        validators=[language_code],
        help_text="Language code of the document, such as en, ar or pt-BR.",
    )
    date = models.DateField(null=True, blank=True, help_text="The day; or the first day of the month or year.")
    date_precision = models.CharField(
        max_length=5, blank=True, choices=[(precision.value, precision.value) for precision in Precision]
    )
    address = models.CharField(max_length=2000, blank=True, validators=[must_be_followed])
    canonical_address = models.CharField(max_length=2000, null=True, blank=True, unique=True, editable=False)
    identity = models.CharField(max_length=64, editable=False, db_index=True)
    added_at = models.DateTimeField(editable=False)
    copy = models.ForeignKey(
        "sources.Capture",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The newest capture that holds the document.",
    )

    objects = SourceQuerySet.as_manager()

    class Meta(Merged.Meta):
        ordering = ["-date", "title"]
        constraints = [
            *Merged.Meta.constraints,
            models.CheckConstraint(
                condition=Q(date=None, date_precision="") | Q(date__isnull=False, date_precision__in=list(Precision)),
                name="source_date_has_its_precision",
                violation_error_message="A date needs its precision: day, month or year.",
            ),
            models.UniqueConstraint(
                fields=["identity"],
                condition=Q(canonical_address=None),
                name="source_once_where_it_has_no_address",
                violation_error_message="This source is known already: the same outlet, title and date.",
            ),
        ]

    def __str__(self) -> str:
        return " – ".join(part for part in [self.outlet_name, self.title, self.date_words] if part)

    @property
    def outlet_name(self) -> str:
        """The outlet's name, or nothing where there is none."""
        return self.outlet.name if self.outlet else ""

    @property
    def partial_date(self) -> PartialDate | None:
        """The date with its precision, or None; a form shown again may hold the one without the other."""
        if self.date is None or not self.date_precision:
            return None
        return PartialDate(self.date, Precision(self.date_precision))

    @property
    def date_words(self) -> str:
        """The date in words, as far as it is known: "26 March 2008", "March 2008", "2008"."""
        return self.partial_date.words() if self.partial_date else ""
