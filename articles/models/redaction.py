"""Passages that are withheld for safety: the sealed original, who withheld it and why, who gave it free again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from taggit.models import Tag

from articles.models.article import Article
from newsroom.models import Desk, User
from newsroom.roles import Right
from sources.models import Outlet


class RedactionQuerySet(models.QuerySet["Redaction"]):
    """Which redactions."""

    def standing(self) -> "RedactionQuerySet":
        """Return those in force."""
        return self.filter(lifted_at=None)

    def open_to(self, user: User) -> "RedactionQuerySet":
        """Return those of the desks at which `user` edits: who may withhold there may see where else it stands."""
        return self.filter(article__desk__in=Desk.objects.open_to(user, Right.EDIT))

    def unreviewed(self) -> "RedactionQuerySet":
        """Return those in force that no second person has looked at yet."""
        return self.standing().filter(reviewed_at=None)


class Redaction(models.Model):
    """One passage of one article that nobody reads until the redaction is lifted.

    `passage` is sealed: only articles.sealed hands it out. `tags`, `outlets` and `series` are names in the catalogue
    that hold the passage and are not shown either.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="redactions")
    passage = models.TextField(max_length=2000)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the passage: what the ledger names it by.")
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    catalogue = models.JSONField(
        default=dict, help_text="Sealed too: source records and photo names as they were, by kind and primary key."
    )
    tags = models.ManyToManyField(Tag, related_name="+")
    outlets = models.ManyToManyField(Outlet, related_name="+")
    series = models.ManyToManyField("articles.Series", related_name="+")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.TextField(max_length=2000, blank=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = "withheld passage"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="redaction_lifted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="redaction_reviewed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | ~Q(lifted_by=F("by")), name="redaction_lifted_by_a_second_person"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("by")), name="redaction_reviewed_by_a_second_person"
            ),
        ]
        indexes = [models.Index(fields=["lifted_at", "reviewed_at"], name="redaction_to_look_at")]

    def __str__(self) -> str:
        return f"Passage {self.digest[:12]} of article {self.article_id}"
