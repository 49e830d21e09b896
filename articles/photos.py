"""The door for photos: the original is kept privately, readers get renditions without metadata."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Exists, OuterRef

from articles import renditions, telling
from articles.models import Edition, Photo, Rendition
from articles.models.photo import RENDER
from articles.photo_header import MOST_BYTES, PhotoRefused, read_header
from articles.photo_shapes import Focus
from articles.photo_words import PhotoWords, carried, tidy
from articles.telling_pictures import RIGHTS_END
from newsroom import clock, ledger, outbox
from newsroom.canonical import canonical, digest
from newsroom.models import User

__all__ = ["MOST_AT_ONCE", "MOST_BYTES", "About", "PhotoRefused", "add", "describe", "refusal", "render", "renew"]

#: New pictures in one form.
MOST_AT_ONCE = 8


@dataclass(frozen=True)
class About:
    """What the newsroom says of a photo. `rights_until` is aware, or None where its rights do not end."""

    words: PhotoWords
    focus: Focus = field(default_factory=Focus)
    rights_until: datetime | None = None


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


@transaction.atomic
def describe(photo: Photo, about: About, *, by: User) -> None:
    """Note what the newsroom says of a photo, and ask for renditions that carry it. Refreshes `photo`.

    The ledger keeps the hash of the words, and the moment at which the rights end.

    Raises:
        PhotoRefused: `by` may not, see `refusal`.
    """
    ledger.take_turn()
    if reason := refusal(by, photo):
        raise PhotoRefused(reason)
    said = tidy(about.words)
    record = carried(said, renditions.withheld_names())
    columns = asdict(said) | {"taken_on": said.taken_on or None}
    place = {"focus_x": about.focus.x, "focus_y": about.focus.y}
    Photo.objects.filter(pk=photo.pk).update(**columns, **place, carried=record, rights_until=about.rights_until)
    photo.refresh_from_db()
    until = about.rights_until.astimezone(UTC).isoformat() if about.rights_until else ""
    detail = {"words": digest(canonical(asdict(said))), "focus": list(about.focus.percent), "rights_until": until}
    ledger.record("describe", ledger.Subject("photo", photo.pk, detail), by=by, seen=photo.digest)
    outbox.tell(RENDER, photo.pk)
    if about.rights_until:
        outbox.tell(RIGHTS_END, f"{photo.pk} {until}", due_at=about.rights_until)


def refusal(user: User, photo: Photo) -> str | None:
    """Return why `user` may not say something of the photo, or None where they may.

    What readers have had is in the hands of the editors of the desks that show it: the end of its rights takes it away.
    """
    if not Photo.objects.in_hand(user).filter(pk=photo.pk).exists():
        return "It belongs to another desk."
    was_printed = photo.edition_uses.filter(edition__public_from__lte=clock.now()).exists()
    if was_printed and not Photo.objects.filter(pk=photo.pk).shown_by(user).exists():
        return "It has been in print: an editor of the desk that shows it changes what is said of it."
    return None


def renew(photos: Iterable[Photo]) -> None:
    """Write down anew what the renditions of these photos carry, and have those made that carry it.

    Runs within the caller's transaction, after a name or passage was withheld or given free.
    """
    names = renditions.withheld_names()
    for photo in photos:
        Photo.objects.filter(pk=photo.pk).update(carried=carried(photo.words, names))
        outbox.tell(RENDER, photo.pk)


def ask_for_unshown() -> None:
    """Ask for renditions of the live photos that have none to show any more, as after a name was withheld.

    The worker makes this round.
    """
    shown = Rendition.objects.shown().filter(photo=OuterRef("pk"))
    made = Rendition.objects.filter(photo=OuterRef("pk"))
    live = Edition.objects.live(clock.now()).filter(pictures__photo=OuterRef("pk"))
    with transaction.atomic():
        ledger.take_turn()
        renew(Photo.objects.filter(Exists(made), Exists(live)).exclude(Exists(shown))[:MOST_AT_ONCE])


def render(key: str) -> None:
    """Make the renditions of the photo with that primary key that do not exist yet. The outbox calls this."""
    photo = Photo.objects.get(pk=int(key))
    try:
        renditions.make_missing(photo)
    except PhotoRefused as refused:
        # The same bytes are refused again: only whoever has the picture can help.
        telling.picture_refused(photo, str(refused))
