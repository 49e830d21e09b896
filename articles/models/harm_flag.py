"""Who could come to harm through an article, and who has looked at it a second time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.article import Article
from articles.models.shown import lines, words_shown


class Harm(models.TextChoices):
    """What about a person in the text needs a second look before print; the last one is a record only."""

    MINOR = "minor", "Minor"
    VICTIM = "victim", "Victim"
    WITNESS = "witness", "Witness"
    DETAINED = "detained", "Detained"
    AT_RISK = "at risk", "At risk"
    CONSENT = "consent given", "Consent given"


class HarmFlagQuerySet(models.QuerySet["HarmFlag"]):
    """Which flags."""

    def open_for(self, digest: str) -> "HarmFlagQuerySet":
        """Return those that nobody has cleared for the words with this digest."""
        return self.exclude(kind=Harm.CONSENT).exclude(cleared_digest=digest, cleared_at__isnull=False)


@words_shown(**lines("note"))
class HarmFlag(models.Model):
    """One reason to look again. A clearance is for exact words: other words need another one."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="harm_flags")
    kind = models.CharField(max_length=16, choices=Harm.choices)
    note = models.CharField(max_length=600, blank=True, help_text="What to look at. Name nobody here.")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    cleared_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the words it was cleared for.")

    objects = HarmFlagQuerySet.as_manager()

    class Meta:
        ordering = ["set_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Harm.values), name="harm_flag_kind_is_known"),
            models.CheckConstraint(
                condition=Q(cleared_by=None, cleared_at=None, cleared_digest="")
                | (Q(cleared_by__isnull=False, cleared_at__isnull=False) & ~Q(cleared_digest="")),
                name="harm_flag_cleared_for_exact_words",
            ),
            models.CheckConstraint(
                condition=Q(cleared_by=None) | ~Q(cleared_by=F("set_by")), name="harm_flag_cleared_by_a_second_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: article {self.article_id}"

    @property
    def needs_clearing(self) -> bool:
        """Whether it keeps words from print until somebody has looked."""
        return self.kind != Harm.CONSENT

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld."""
        return self.article
