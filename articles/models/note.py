"""Remarks of the desk on an article or a passage of it, in threads. Insert-only but for being resolved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.article import Article
from articles.models.shown import lines, words_shown
from articles.models.version import Version
from newsroom.models import User


class NoteQuerySet(models.QuerySet["Note"]):
    """Which notes."""

    def threads(self) -> "NoteQuerySet":
        """Return the notes that begin a thread."""
        return self.filter(parent=None)

    def open(self) -> "NoteQuerySet":
        """Return the threads that nobody has resolved."""
        return self.threads().filter(resolved_at=None)

    def whole(self) -> "NoteQuerySet":
        """Everything a thread shows, in a fixed number of queries."""
        authors = self.select_related("article", "author", "resolved_by", "version").defer(
            "article__body", "version__content"
        )
        return authors.prefetch_related("answers__author", "answers__mentions", "mentions")


@words_shown(**lines("quote", "before", "after", "text"))
class Note(models.Model):
    """One remark. The first of a thread says on which passage; its answers follow it there.

    `quote` is the passage as plain text, single-spaced, empty for the whole article; `before` and `after` are what
    stood around it, by which it is found again in later versions.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="notes")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="notes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    mentions: "models.ManyToManyField[User, NoteMention]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="articles.NoteMention", related_name="mentioned_in"
    )
    created_at = models.DateTimeField()
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False, parent=None),
                name="note_thread_is_resolved_by_somebody",
            ),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="note_answers_another"),
        ]
        indexes = [models.Index(fields=["article", "resolved_at"], name="note_of_article")]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"

    def whose_words(self) -> Article:
        """Return what knows which passages are withheld: the article, fetched once a thread."""
        return self.parent.article if self.parent else self.article


class NoteMention(models.Model):
    """Somebody whose attention a note asks for."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="mention_rows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mention_rows")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="note_mentions_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in note {self.note_id}"
