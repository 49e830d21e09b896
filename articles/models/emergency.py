"""Words that a managing editor put into print alone, in an emergency, until a second person has looked at them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.article import Article
from articles.models.shown import lines, words_shown
from articles.models.version import Version
from newsroom.models import Desk, User
from newsroom.roles import Right


class EmergencyQuerySet(models.QuerySet["Emergency"]):
    """Which emergencies."""

    def unlooked(self) -> "EmergencyQuerySet":
        """Return those that no second person has looked at."""
        return self.filter(looked_at=None).select_related("article__desk", "by")

    def open_to(self, user: User) -> "EmergencyQuerySet":
        """Return those of the desks at which `user` edits."""
        return self.filter(article__desk__in=Desk.objects.open_to(user, Right.EDIT))


@words_shown(**lines("reason", "finding"))
class Emergency(models.Model):
    """Leave for one approval of exactly these words by the person who wrote them. Guards hold who may, and why.

    Insert-only but for `looked_*`, which a second person sets once.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="emergencies")
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="emergency")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="emergencies")
    at = models.DateTimeField()
    reason = models.TextField()
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    looked_at = models.DateTimeField(null=True, blank=True)
    finding = models.TextField(blank=True, help_text="What the second person says of it.")

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "emergencies"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_has_a_reason"),
            models.CheckConstraint(
                condition=Q(looked_at=None, looked_by=None, finding="")
                | (Q(looked_at__isnull=False, looked_by__isnull=False) & ~Q(finding="")),
                name="emergency_is_looked_at_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(looked_by=None) | ~Q(looked_by=F("by")), name="emergency_is_looked_at_by_another"
            ),
        ]
        indexes = [models.Index(fields=["looked_at"], name="emergency_unlooked")]

    def __str__(self) -> str:
        return f"{self.article} by {self.by}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld."""
        return self.article
