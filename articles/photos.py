"""The door for photos: the original is kept privately, readers get renditions without metadata."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from articles import renditions, telling
from articles.models import Photo
from articles.models.photo import RENDER
from articles.photo_header import MOST_BYTES, PhotoRefused, read_header
from newsroom import clock, ledger, outbox
from newsroom.models import User

__all__ = ["MOST_AT_ONCE", "MOST_BYTES", "PhotoRefused", "add", "render"]

#: New pictures in one form.
MOST_AT_ONCE = 8


def add(data: bytes, *, name: str, by: User) -> Photo:
    """Keep an uploaded picture and ask for its renditions. The same bytes are one photo.

    Only its header is read here; it is unpacked elsewhere, see articles.renditions.

    Raises:
        PhotoRefused: it is too large, no JPEG, PNG or WebP, or plainly cut off.
    """
    header = read_header(data)
    digest = hashlib.sha256(data).hexdigest()
    if found := Photo.objects.filter(digest=digest).first():
        return found
    originals = storages["originals"]
    new = Photo(
        digest=digest,
        original=originals.save(f"{digest[:2]}/{digest}", ContentFile(data)),
        width=header.width,
        height=header.height,
        name=name[:120] or digest[:12],
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    kept = _record(new)
    if kept.original != new.original:
        originals.delete(new.original)
    return kept


@transaction.atomic
def _record(new: Photo) -> Photo:
    """Make the photo a record, or return the one that somebody else has made of the same bytes meanwhile."""
    ledger.take_turn()
    if quicker := Photo.objects.filter(digest=new.digest).first():
        return quicker
    new.save(force_insert=True)
    ledger.record("upload", ledger.Subject("photo", new.pk), by=new.uploaded_by, seen=new.digest)
    outbox.tell(RENDER, new.pk)
    return new


def render(key: str) -> None:
    """Make the renditions of the photo with that primary key that do not exist yet. The outbox calls this."""
    photo = Photo.objects.get(pk=int(key))
    try:
        renditions.make_missing(photo)
    except PhotoRefused as refused:
        # The same bytes are refused again: only whoever has the picture can help.
        telling.picture_refused(photo, str(refused))
