"""The plan for an article in production: who has claimed it, when it is due, how urgent it is."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.statuses import Status

# What can be planned: the work that is still to be done before print.
IN_PRODUCTION = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED})


class Priority(models.IntegerChoices):
    """How urgent it is; the smallest comes first."""

    URGENT = 1, "Urgent"
    NORMAL = 2, "Normal"
    CAN_WAIT = 3, "Can wait"


class Assignment(models.Model):
    """One article's plan. An article without a row is unclaimed, due at no time, of normal priority."""

    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="assignment")
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="claims")
    claimed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, db_index=True)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(claimed_by=None, claimed_at=None) | Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="assignment_claim_has_its_moment",
            ),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="assignment_priority_is_known"),
        ]

    def __str__(self) -> str:
        return f"Plan for article {self.article_id}"
