"""The working copy: seen in the admin only. Readers are served editions."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from taggit.managers import TaggableManager

from articles.models.shown import HTML, lines, words_shown
from articles.statuses import NEEDS_APPROVAL, Status
from articles.words import LONGEST_STATEMENT, STATEMENTS
from newsroom.models import Desk, User
from newsroom.roles import Right


class Genre(models.TextChoices):
    """The kind of work, printed as a label."""

    NEWS = "news", "News"
    BRIEF = "brief", "Brief"
    ANALYSIS = "analysis", "Analysis"
    OPINION = "opinion", "Opinion"
    BACKGROUND = "background", "Background"


class Dating(models.TextChoices):
    """How we know the day on which the piece first appeared."""

    STATED = "stated", "stated by whoever brought it in"
    NEWEST_SOURCE = "newest source", "taken from its newest source"


def _statement() -> "models.TextField[str, str]":
    """Return a field for what an article states about its making."""
    return models.TextField(
        max_length=LONGEST_STATEMENT, validators=[MaxLengthValidator(LONGEST_STATEMENT)], blank=True
    )


class ArticleQuerySet(models.QuerySet["Article"]):
    """Which working copies."""

    def open_to(self, user: User) -> "ArticleQuerySet":
        """Return the articles of the desks at which `user` may write."""
        return self.filter(desk__in=Desk.objects.open_to(user, Right.WRITE))

    def for_list(self) -> "ArticleQuerySet":
        """Everything one row of the admin's list shows, in a fixed number of queries."""
        return self.select_related("desk", "version", "version__saved_by").prefetch_related(
            "bylines__reporter", "editions"
        )


@words_shown(
    **lines("headline", "kicker", "standfirst", "city", "country", "sent_back_because", *STATEMENTS), body=HTML
)
class Article(models.Model):
    """One dispatch as it is being worked on.

    Its words change through articles.editing, its status through articles.workflow; nothing else writes here.
    What is withheld for safety is not read from it either.
    """

    reads_sealed = False

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="articles")
    headline = models.CharField(max_length=300)
    kicker = models.CharField(max_length=80, blank=True, help_text="A word or two above the headline.")
    standfirst = models.TextField(
        max_length=600,
        validators=[MaxLengthValidator(600)],
        blank=True,
        help_text="One or two sentences under the headline.",
    )
    genre = models.CharField(max_length=12, choices=Genre.choices, default=Genre.NEWS)
    slug = models.SlugField(
        max_length=120, allow_unicode=True, help_text="Last part of the address. Kept once in print."
    )
    city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en", help_text="Language code, such as en, es or ar.")
    event_date = models.DateField(null=True, blank=True, help_text="When what is told happened.")
    original_date = models.DateField(
        null=True, blank=True, help_text="For pieces from before this system: the day on which they first appeared."
    )
    original_date_from = models.CharField(max_length=16, choices=Dating.choices, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True, help_text="Nothing leaves the newsroom before.")
    tags = TaggableManager(blank=True)
    how_reported = _statement()
    unnamed_sources = _statement()
    machine_made = _statement()
    interests = _statement()
    comment_asked = _statement()
    series = models.ForeignKey("articles.Series", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    series_number = models.PositiveSmallIntegerField(null=True, blank=True)
    translation_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    status = models.CharField(max_length=12, default=Status.DRAFT, choices=[(s.value, s.value) for s in Status])
    version = models.ForeignKey("articles.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approval = models.ForeignKey("articles.Approval", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    sent_back_because = models.TextField(blank=True)
    address_date = models.DateField(
        null=True, blank=True, help_text="First part of the address; set by the first printing."
    )
    import_reference = models.CharField(max_length=200, null=True, blank=True, unique=True)
    form_key = models.UUIDField(
        null=True,
        editable=False,
        help_text="Names the page it was first typed on, so that a form sent twice makes one.",
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    withheld = models.TextField(null=True, editable=False, help_text="As an edition's; written by redactions alone.")
    public_slug = models.SlugField(max_length=120, null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=list(Status)), name="article_status_is_known"),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(NEEDS_APPROVAL)) | Q(approval__isnull=False, version__isnull=False),
                name="article_beyond_review_is_approved",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.IN_REVIEW) | Q(submitted_by__isnull=False),
                name="article_in_review_was_submitted",
            ),
            models.CheckConstraint(
                condition=Q(original_date=None, original_date_from="")
                | (Q(original_date__isnull=False) & ~Q(original_date_from="")),
                name="article_original_date_says_whence",
            ),
            models.UniqueConstraint(fields=["address_date", "slug"], name="article_address_is_its_own"),
            models.UniqueConstraint(
                fields=["form_key"], condition=Q(form_key__isnull=False), name="article_made_once_of_a_form"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-changed_at"], name="article_by_status"),
            models.Index(fields=["desk", "status", "-changed_at"], name="article_by_desk"),
            models.Index(F("changed_at").desc(), F("id").desc(), name="article_newest"),
        ]

    def __str__(self) -> str:
        return self.headline

    def whose_words(self) -> "Article":
        """Return what knows which passages are withheld."""
        return self

    @property
    def place(self) -> str:
        """The dateline's place: "Baghdad, Iraq"."""
        return ", ".join(part for part in [self.city, self.country] if part)


class SealedArticle(Article):
    """A working copy as it is stored, covered by nothing: for what verifies, never for a page."""

    reads_sealed = True

    class Meta:
        proxy = True
