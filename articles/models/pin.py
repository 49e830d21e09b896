"""What editors have pinned: which piece stands where on the front page or a desk's page, from when until when.

A pin is never deleted; one that was taken off has ended, so that a page can be shown as it stood.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from articles.models.article import Article
from articles.models.edition import Edition, EditionQuerySet, Mark
from newsroom.models import Desk


class Spot(models.TextChoices):
    """Where a piece is pinned."""

    LEAD = "lead", "Lead of the front page"
    FRONT = "front", "Front page"
    DESK = "desk", "Page of a desk"


class PinQuerySet(models.QuerySet["Pin"]):
    """Which pins."""

    def in_force(self, at: datetime) -> "PinQuerySet":
        """Return those that hold at the moment `at` (aware)."""
        return self.filter(since__lte=at).filter(Q(until=None) | Q(until__gt=at))

    def on_page(self, desk: Desk | None) -> "PinQuerySet":
        """Return those of a desk's page or, without a desk, of the front page; the lead first, then in their order."""
        return self.filter(desk=desk).order_by(models.Case(models.When(spot=Spot.LEAD, then=0), default=1), *_ORDER)

    def shown(self, at: datetime, news: EditionQuerySet | None = None) -> list[tuple[str, int]]:
        """Return spot and edition of each in force that readers had in the news at that moment, in the given order.

        `news` is what of it may be shown, all of it without one. Of a piece that was retracted the pin no longer holds.
        """
        among = Edition.objects.news(at) if news is None else news
        own = among.filter(article=OuterRef("article")).exclude(mark=Mark.RETRACTED)
        found = self.in_force(at).annotate(edition=Subquery(own.values("pk")[:1])).exclude(edition=None)
        return list(found.values_list("spot", "edition"))


_ORDER = ("position", "pk")


class Pin(models.Model):
    """One piece at one place; of the lead there is one at a time."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="pins")
    spot = models.CharField(max_length=8, choices=Spot.choices)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="pins")
    position = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PinQuerySet.as_manager()

    class Meta:
        ordering = list(_ORDER)
        constraints = [
            models.CheckConstraint(condition=Q(spot__in=Spot.values), name="pin_spot_is_known"),
            models.CheckConstraint(
                condition=Q(spot=Spot.DESK, desk__isnull=False) | (~Q(spot=Spot.DESK) & Q(desk=None)),
                name="pin_names_a_desk_on_its_page_alone",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="pin_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["desk", "until"], name="pin_in_force")]

    def __str__(self) -> str:
        return f"{self.get_spot_display()}: article {self.article_id}"
