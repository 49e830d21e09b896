"""What was proposed for a piece in print, and what readers were told of it."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.models.article import Article, SealedArticle
from articles.models.edition import Edition, SealedEdition
from articles.models.shown import LINK, lines, words_shown
from articles.models.version import Version
from articles.remedies import PUBLIC, REMEDIES, WITHDRAWALS, Remedy
from newsroom.models import Desk


class Outcome(models.TextChoices):
    """What became of a proposal."""

    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken back", "Taken back"


@words_shown(**lines("text", "because"), slug=LINK)
class Proposal(models.Model):
    """What one person proposes for a piece in print, until a second one settles it. Guards keep its words.

    `version` are the words it was proposed upon: the corrected ones, or those in print.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=16, choices=[(kind, remedy.label) for kind, remedy in REMEDIES.items()])
    text = models.TextField(blank=True, help_text="The sentence for readers; of what is kept quiet, the reason.")
    slug = models.SlugField(max_length=120, allow_unicode=True, blank=True, help_text="The new address, for that.")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="proposals")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what is proposed; see articles.corrections.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    because = models.TextField(blank=True, help_text="Why it was declined.")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="proposals")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(REMEDIES)), name="proposal_kind_is_known"),
            models.CheckConstraint(
                condition=Q(outcome="", settled_by=None, settled_at=None, edition=None)
                | Q(outcome__in=Outcome.values, settled_by__isnull=False, settled_at__isnull=False),
                name="proposal_is_open_or_settled",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.APPROVED) | ~Q(settled_by=F("by")), name="proposal_takes_two"
            ),
            models.UniqueConstraint(fields=["article"], condition=Q(settled_at=None), name="proposal_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld."""
        return self.article

    @property
    def remedy(self) -> Remedy:
        """What its kind stands for."""
        return REMEDIES[self.kind]


class SealedProposal(Proposal):
    """A proposal as it is stored, covered by nothing: for what verifies, never for a page."""

    class Meta:
        proxy = True

    def whose_words(self) -> Article:
        """Return the article as one of which everything is read."""
        return SealedArticle(pk=self.article_id)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Which notices."""

    def public(self, at: datetime) -> "NoticeQuerySet":
        """Return what readers may be told at the moment `at` (aware).

        Of a piece that is withdrawn then, its withdrawals alone: older sentences would tell what it said.
        """
        live = Edition.objects.live(at).filter(article=OuterRef("article"))
        # With the edition, which knows what is withheld, but without its text.
        whole = self.select_related("edition").defer("edition__body", "edition__search_text")
        return whole.filter(public_from__lte=at).filter(Q(kind__in=WITHDRAWALS) | Exists(live))

    def on_page(self) -> "NoticeQuerySet":
        """Keep what the article's own page shows, newest first."""
        shown = [kind for kind, remedy in REMEDIES.items() if remedy.notice in {"top", "end"}]
        return self.filter(kind__in=shown).newest_first()

    def of(self, editions: Iterable[Edition]) -> "NoticeQuerySet":
        """Keep those of the pieces that these are editions of."""
        return self.filter(article__in=[edition.article_id for edition in editions])

    def newest_first(self) -> "NoticeQuerySet":
        """Order by the moment readers were told, newest first."""
        return self.order_by("-public_from", "-id")


@words_shown(**lines("text"))
class Notice(models.Model):
    """What readers are told of a change to a piece in print, from the moment of the change on. Insert-only.

    One record drives the article's page, the list of all corrections, the feeds and the structured data. That of
    a withdrawal names the edition that ended.
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="notice")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="notices")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="notices")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=16, choices=[(kind, REMEDIES[kind].label) for kind in PUBLIC])
    text = models.TextField()
    digest = models.CharField(max_length=64, help_text="That of the proposal.")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    public_from = models.DateTimeField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-public_from", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PUBLIC), name="notice_kind_is_public"),
            models.CheckConstraint(condition=~Q(text=""), name="notice_says_something"),
            models.CheckConstraint(condition=~Q(approved_by=F("proposed_by")), name="notice_takes_two"),
        ]
        indexes = [
            models.Index(F("public_from").desc(), F("id").desc(), name="notice_newest"),
            models.Index("desk", F("public_from").desc(), F("id").desc(), name="notice_newest_of_desk"),
            models.Index("article", F("public_from").desc(), name="notice_of_article"),
        ]

    def __str__(self) -> str:
        return self.text

    def whose_words(self) -> Edition:
        """Return what knows which passages are withheld."""
        return self.edition

    @property
    def remedy(self) -> Remedy:
        """What its kind stands for."""
        return REMEDIES[self.kind]

    @property
    def is_withdrawal(self) -> bool:
        """Whether it says that the piece is gone."""
        return self.kind in WITHDRAWALS


class SealedNotice(Notice):
    """A notice as it is stored, covered by nothing: for what verifies and looks for passages, never for a page."""

    class Meta:
        proxy = True

    def whose_words(self) -> Edition:
        """Return the edition as one of which everything is read."""
        return SealedEdition(pk=self.edition_id)
