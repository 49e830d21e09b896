"""Photos: the original, kept private, and the renditions that readers may be shown."""

from django.conf import settings
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from newsroom import clock
from newsroom.models import Desk, OutboxRow, User
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

    def being_prepared(self) -> "PhotoQuerySet":
        """Keep those whose renditions the worker has still to make."""
        waiting = OutboxRow.objects.filter(kind=RENDER, key=Cast(OuterRef("pk"), CharField()), done_at=None)
        return self.filter(Exists(waiting), renditions=None)


class Photo(models.Model):
    """One uploaded picture, named by the hash of its bytes."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    original = models.CharField(max_length=200, editable=False, help_text="Where the bytes lie, within the store.")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    name = models.CharField(max_length=120, help_text="What the newsroom calls it.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False)
    uploaded_at = models.DateTimeField(editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name


class Rendition(models.Model):
    """A photo at one width in one format, without any metadata."""

    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="renditions")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    media_type = models.CharField(max_length=20)
    path = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bytes at the path.")

    class Meta:
        ordering = ["width"]
        constraints = [models.UniqueConstraint(fields=["photo", "width", "media_type"], name="rendition_made_once")]

    def __str__(self) -> str:
        return f"{self.photo} at {self.width}"

    @property
    def name(self) -> str:
        """Which of its photo's renditions it is, such as "720 image/webp"."""
        return f"{self.width} {self.media_type}"
