"""How cited addresses fare: what each look at one found, and how each stands now."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models
from django.db.models import Q

from sources.models.source import Source


class Found(models.TextChoices):
    """What a look at an address found."""

    ALIVE = "alive", "There"
    CHANGED = "changed", "There, and changed"
    MOVED = "moved", "There, at another address"
    DOUBTFUL = "doubtful", "Answers, but not with the document"
    REFUSED = "refused", "Not shown to programs"
    SILENT = "silent", "Does not answer"
    GONE = "gone", "Not there any more"


class Turn(models.TextChoices):
    """What about a look desks are told of."""

    DIED = "died", "Cannot be read any more"
    BACK = "back", "Can be read again"
    CHANGED = "changed", "Says something else"
    TAKEN_BACK = "taken back", "Taken back by its publisher"


class SourceCheck(models.Model):
    """One look at a source's address. Never altered: the history of the source is made of them."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    found = models.CharField(max_length=8, choices=Found.choices)
    said = models.CharField(max_length=300, help_text="The finding as a sentence for the desk.")
    address = models.CharField(max_length=2000, blank=True, help_text="Where it ended, where that is elsewhere.")
    answered = models.PositiveSmallIntegerField(
        default=0, help_text="Status of the last answer; 0 where there was none."
    )
    turn = models.CharField(max_length=10, choices=Turn.choices, blank=True, help_text="What desks are told of it.")
    gone = models.JSONField(default=list, help_text="Sentences that stood there before.")
    came = models.JSONField(default=list, help_text="Sentences that are new.")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["source", "-at"], name="check_of_source")]
        constraints = [
            models.CheckConstraint(condition=Q(found__in=Found.values), name="source_check_finding_is_known"),
            models.CheckConstraint(condition=Q(turn__in=["", *Turn.values]), name="source_check_turn_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_found_display()}: {self.source_id}"


class SourceHealthQuerySet(models.QuerySet["SourceHealth"]):
    """How which sources stand."""

    def due(self, at: datetime) -> "SourceHealthQuerySet":
        """Return those that want to be looked at by the moment `at` (aware), the longest waiting first."""
        return self.filter(due_at__lte=at).order_by("due_at", "pk")

    def dead(self) -> "SourceHealthQuerySet":
        """Return those that cannot be read at their address any more."""
        return self.exclude(dead_since=None)

    def watch(self, sources: Sequence[Source], at: datetime) -> None:
        """Begin to look after those of the new sources that have an address, from the moment `at` (aware) on."""
        rows = [SourceHealth(source=source, due_at=at) for source in sources if source.canonical_address]
        self.bulk_create(rows, ignore_conflicts=True)


class SourceHealth(models.Model):
    """How a source's address stands now: `found` by the last look, `since` when, `misses` looks in a row in vain."""

    source = models.OneToOneField(Source, on_delete=models.PROTECT, primary_key=True, related_name="health")
    found = models.CharField(max_length=8, choices=Found.choices, blank=True)
    since = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(db_index=True)
    misses = models.PositiveSmallIntegerField(default=0)
    dead_since = models.DateTimeField(null=True, db_index=True)
    changed_at = models.DateTimeField(null=True, help_text="When it was last found to say something else.")
    taken_back = models.CharField(max_length=600, blank=True, help_text="In which words its publisher takes it back.")

    objects = SourceHealthQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(found="", since=None, looked_at=None)
                | Q(found__in=Found.values, since__isnull=False, looked_at__isnull=False),
                name="source_health_was_looked_at",
            ),
            models.CheckConstraint(
                condition=Q(dead_since=None) | Q(found__in=[Found.SILENT, Found.GONE]), name="source_dead_was_missed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_found_display()}: {self.source_id}"
