"""What readers report as wrong, until the desk has answered or dismissed it. Guards keep what they wrote."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.edition import Edition
from articles.models.shown import lines, words_shown
from newsroom.models import Desk, User
from newsroom.roles import Right


class State(models.TextChoices):
    """What became of a report."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    DISMISSED = "dismissed", "Dismissed"


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    """Which reports."""

    def open(self) -> "ErrorReportQuerySet":
        """Return those that wait for the desk."""
        return self.filter(state=State.OPEN)

    def open_to(self, user: User) -> "ErrorReportQuerySet":
        """Return those of the desks at which `user` edits."""
        return self.filter(article__desk__in=Desk.objects.open_to(user, Right.EDIT))


@words_shown(**lines("passage", "wrong", "answer"))
class ErrorReport(models.Model):
    """One report. `contact` is whatever the reader left, erased once it is settled and after 90 days at the latest.

    Insert-only but for being settled once, and for the contact being erased.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="error_reports")
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="error_reports", help_text="The version it was written of."
    )
    passage = models.TextField(blank=True, help_text="The passage as the reader quoted it.")
    wrong = models.TextField(help_text="What is wrong with it, in the reader's words.")
    contact = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, help_text="What was done, or why nothing is.")

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="report_state_is_known"),
            models.CheckConstraint(condition=~Q(wrong=""), name="report_says_something"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, settled_by=None, settled_at=None, answer="")
                | ~Q(state=State.OPEN)
                & Q(settled_by__isnull=False, settled_at__isnull=False, contact="")
                & ~Q(answer=""),
                name="report_is_open_or_settled",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "at"], name="report_by_state"),
            models.Index(fields=["article", "at"], name="report_of_article"),
        ]

    def __str__(self) -> str:
        return f"{self.wrong[:60]}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld."""
        return self.article
