"""What the newsroom tells readers about itself: one row for each page there can be, see newsroom.policies."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from newsroom.models.publication import Publication
from newsroom.policies import KINDS, PolicyKind


class PolicyQuerySet(models.QuerySet["Policy"]):
    """Which policies."""

    def shown(self) -> "PolicyQuerySet":
        """Return those that readers can read."""
        return self.filter(is_shown=True)


class Policy(models.Model):
    """One page about the newsroom. Its row is there from the beginning; readers see it once it is filled."""

    kind = models.SlugField(max_length=40, primary_key=True, editable=False)
    words = models.TextField(
        blank=True,
        max_length=40_000,
        help_text="Plain text. An empty line starts a paragraph, “# ” before a line makes it a heading, "
        "“- ” before each line a list.",
    )
    is_shown = models.BooleanField(
        "readers see it", default=False, help_text="The page is then linked at the foot of every page."
    )
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "policies"
        ordering = ["kind"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="policy_kind_is_known"),
            models.CheckConstraint(condition=Q(is_shown=False) | ~Q(words=""), name="policy_shown_says_something"),
        ]

    def __str__(self) -> str:
        return self.about.title

    def get_absolute_url(self) -> str:
        """Return the path of the public page."""
        return reverse("about", args=[self.kind])

    @property
    def about(self) -> PolicyKind:
        """The page's title and what is asked of whoever writes it."""
        return KINDS[self.kind]


def note_shown() -> None:
    """Note on the publication's row, which every page reads, which policies readers can read."""
    shown = set(Policy.objects.shown().values_list("kind", flat=True))
    Publication.objects.get_or_create(pk=1)
    Publication.objects.filter(pk=1).update(policies_shown=[kind for kind in KINDS if kind in shown])
