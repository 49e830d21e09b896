"""The newsroom itself: one row, edited in the admin."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from newsroom.policies import KINDS, PolicyKind


class PublicationQuerySet(models.QuerySet["Publication"]):
    """The one row."""

    def current(self) -> "Publication":
        """Return the newsroom's row, or an unsaved one with plain defaults before it has been filled."""
        return self.filter(pk=1).first() or Publication(pk=1)


class FeedText(models.TextChoices):
    """How much of a piece its feeds carry."""

    BEGINNING = "beginning", "The beginning of each piece"
    WHOLE = "whole", "The whole text with its sources"


class Crawlers(models.TextChoices):
    """What robots of artificial intelligence are asked in robots.txt."""

    WELCOME = "welcome", "They may read everything"
    NO_TRAINING = "no training", "They may look things up and name us, but not learn from our texts"
    NONE = "none", "They are asked to stay away"


class Publication(models.Model):
    """Name, languages and public words of this newsroom."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120, default="Newsroom", help_text="As printed at the head of every page.")
    tagline = models.CharField(max_length=200, blank=True, help_text="One line under the name.")
    about = models.TextField(blank=True, help_text="Who you are, in plain text; shown at the foot of every page.")
    language = models.CharField(max_length=12, default="en", help_text="Language code, such as en, es or ar.")
    sources_heading = models.CharField(max_length=120, default="For more information, please see:")
    shows_copies = models.BooleanField(
        "show kept copies in full",
        default=False,
        help_text="Readers may read the whole text of what is kept of a source, beside its hash and date. "
        "Where it is off they read how it begins. Ask whoever advises you on copyright first.",
    )
    policies_shown = models.JSONField(
        default=list, editable=False, help_text="Kinds of the policies that readers can read, in their order."
    )

    feed_text = models.CharField("feeds carry", max_length=10, choices=FeedText.choices, default=FeedText.BEGINNING)
    crawlers = models.CharField(
        "robots of artificial intelligence",
        max_length=12,
        choices=Crawlers.choices,
        default=Crawlers.WELCOME,
        help_text="Asked for in robots.txt, which well-behaved robots heed and nothing enforces.",
    )
    security_contact = models.CharField(
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"\A(?:mailto:[^\s@]+@[^\s@]+|https://\S+)\Z", "Begin with mailto: or https://.")],
        help_text="Whom to tell of a hole in this site, such as mailto:security@news.example. Printed in security.txt.",
    )
    security_expires = models.DateField(
        null=True,
        blank=True,
        help_text="Until when that contact holds; give at most a year. After that day security.txt is gone.",
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "publication"
        verbose_name_plural = "publication"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="publication_is_one_row")]

    def __str__(self) -> str:
        return self.name

    @property
    def policies(self) -> list[PolicyKind]:
        """What readers can read about the newsroom: every page links it, so it is noted here and costs no query."""
        return [KINDS[kind] for kind in self.policies_shown if kind in KINDS]

    @property
    def feeds_whole_text(self) -> bool:
        """Whether feeds carry the whole text of each piece."""
        return self.feed_text == FeedText.WHOLE

    @property
    def address(self) -> str:
        """The public address without a slash at the end, from the settings and never from a request."""
        return str(settings.PUBLIC_URL)
