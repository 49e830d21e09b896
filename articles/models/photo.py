"""Photos: the original, kept private, what is said of it, and the renditions that readers may be shown."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Cast

from articles.photo_shapes import WHOLE, Focus
from articles.photo_words import LONGEST, PhotoWords
from newsroom import clock
from newsroom.models import Desk, OutboxRow, Reporter, User
from newsroom.roles import Right

#: The effect that makes a photo's renditions.
RENDER = "render photo"


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Which photos."""

    def open_to(self, user: User) -> "PhotoQuerySet":
        """Return what `user` brought in, what the desks at which they write use, and what has been in print."""
        used = Q(uses__article__desk__in=Desk.objects.open_to(user, Right.WRITE))
        printed = Q(edition_uses__edition__public_from__lte=clock.now())
        return self.filter(pk__in=self.model.objects.filter(Q(uploaded_by=user) | used | printed).values("pk"))

    def in_hand(self, user: User) -> "PhotoQuerySet":
        """Return what `user` brought in, and what the desks at which they write use or have printed."""
        desks = Desk.objects.open_to(user, Right.WRITE)
        used = Q(uses__article__desk__in=desks) | Q(edition_uses__edition__desk__in=desks)
        return self.filter(pk__in=self.model.objects.filter(Q(uploaded_by=user) | used).values("pk"))

    def shown_by(self, user: User) -> "PhotoQuerySet":
        """Return what the desks at which `user` edits have printed."""
        desks = Desk.objects.open_to(user, Right.EDIT)
        return self.filter(pk__in=self.model.objects.filter(edition_uses__edition__desk__in=desks).values("pk"))

    def being_prepared(self) -> "PhotoQuerySet":
        """Keep those whose renditions the worker has still to make."""
        waiting = OutboxRow.objects.filter(kind=RENDER, key=Cast(OuterRef("pk"), CharField()), done_at=None)
        return self.filter(Exists(waiting), renditions=None)


class Photo(models.Model):
    """One uploaded picture, named by the hash of its bytes.

    Its words are what its file said until the newsroom says otherwise; articles.photos changes them.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    original = models.CharField(max_length=200, editable=False, help_text="Where the bytes lie, within the store.")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    name = models.CharField(max_length=120, help_text="What the newsroom calls it.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False)
    uploaded_at = models.DateTimeField(editable=False)

    read_at = models.DateTimeField(null=True, editable=False, help_text="When what its file says was read.")
    caption = models.CharField("what its file says it shows", max_length=LONGEST["caption"], blank=True)
    alternative = models.CharField("alternative text in its file", max_length=LONGEST["alternative"], blank=True)
    taken_on = models.DateField(null=True, blank=True)
    credit = models.CharField(max_length=LONGEST["credit"], blank=True, help_text="As printed, such as Ada Smith/Wire.")
    creator = models.CharField("made by", max_length=LONGEST["creator"], blank=True)
    copyright_notice = models.CharField("rights are held by", max_length=LONGEST["copyright_notice"], blank=True)
    usage_terms = models.CharField(
        "terms of use", max_length=LONGEST["usage_terms"], blank=True, help_text="What it may be used for, and how."
    )
    source_type = models.CharField(
        "how it came about",
        max_length=LONGEST["source_type"],
        blank=True,
        help_text="A word of IPTC's list of digital source types, such as digitalCapture.",
    )
    rights_until = models.DateTimeField(
        "rights end", null=True, blank=True, help_text="From this moment on readers are not shown it. Empty: never."
    )
    focus_x = models.FloatField(default=0.5, help_text="What no crop may lose: part of the width from the left.")
    focus_y = models.FloatField(default=0.5, help_text="Part of the height from the top.")
    carried = models.TextField(blank=True, default="", editable=False, help_text="What its renditions carry; JSON.")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
        indexes = [models.Index(fields=["rights_until"], name="photo_by_end_of_rights")]
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_x__range=(0, 1), focus_y__range=(0, 1)), name="photo_focus_is_within_it"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def focus(self) -> Focus:
        """The point that no crop may lose."""
        return Focus(self.focus_x, self.focus_y)

    @property
    def words(self) -> PhotoWords:
        """What is said of it."""
        plain = {name: getattr(self, name) for name in LONGEST if name != "taken_on"}
        return PhotoWords(**plain, taken_on=self.taken_on.isoformat() if self.taken_on else "")

    def may_be_shown(self, at: datetime) -> bool:
        """Say whether the newsroom has the right to show it at the moment `at` (aware)."""
        return self.rights_until is None or at < self.rights_until


class RenditionQuerySet(models.QuerySet["Rendition"]):
    """Which renditions."""

    def shown(self) -> "RenditionQuerySet":
        """Return, the oldest first, those that carry nothing else than their photo's words of now.

        A name that was withheld since they were made is in none of them.
        """
        carried = ExpressionWrapper(OuterRef("folded"), output_field=models.TextField())
        withheld = Reporter.objects.filter(name_withheld=True).annotate(carried=carried)
        stand = self.filter(Q(words="") | Q(words=F("photo__carried")))
        return stand.exclude(Exists(withheld.filter(carried__contains=F("folded")))).order_by("width", "pk")


class Rendition(models.Model):
    """A photo in one shape, at one width, in one format. It carries what `words` says and no other metadata."""

    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="renditions")
    shape = models.CharField(max_length=8, blank=True, default=WHOLE, help_text="A crop's name; nothing: the whole.")
    made_as = models.CharField(max_length=12, blank=True, default="", help_text="See articles.photo_shapes.made_as.")
    words = models.TextField(blank=True, default="", help_text="What its bytes carry; canonical JSON.")
    folded = models.TextField(blank=True, default="", help_text="The same, folded as the names of reporters are.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    media_type = models.CharField(max_length=20)
    path = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bytes at the path.")

    objects = RenditionQuerySet.as_manager()

    class Meta:
        ordering = ["width"]
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "shape", "width", "media_type", "made_as"], name="rendition_made_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.photo} at {self.width}"

    @property
    def name(self) -> str:
        """Which of its photo's renditions it is, such as "16x9 1200 image/jpeg 0123456789ab"."""
        parts = [self.shape, str(self.width), self.media_type, self.made_as]
        return " ".join(part for part in parts if part)
