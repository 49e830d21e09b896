"""The door for photos: the original is kept privately, readers get renditions without metadata."""

import hashlib
import io
import warnings

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import transaction
from PIL import ExifTags, Image, UnidentifiedImageError

from articles.models import Photo, Rendition
from newsroom import clock, ledger, outbox
from newsroom.models import User

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000
WIDTHS = (360, 720, 1080, 1600)
_READABLE = ("JPEG", "PNG", "WEBP")
# How a picture is turned upright, by the orientation that the camera wrote (EXIF 2.32, 4.6.4).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_FORMATS = {"image/webp": ("WEBP", {"quality": 78, "method": 4}), "image/jpeg": ("JPEG", {"quality": 82})}
_ENDINGS = {"image/webp": "webp", "image/jpeg": "jpg"}


class PhotoRefused(Exception):
    """The upload is no photo we take. The message is meant for the person who uploaded it."""


def add(data: bytes, *, name: str, by: User) -> Photo:
    """Keep an uploaded picture and ask for its renditions. The same bytes are one photo.

    Raises:
        PhotoRefused: it is too large, or no JPEG, PNG or WebP that can be read whole.
    """
    if len(data) > MOST_BYTES:
        raise PhotoRefused(f"The picture is larger than {MOST_BYTES // 2**20} MB. Export a smaller one.")
    image = opened(data)
    digest = hashlib.sha256(data).hexdigest()
    if found := Photo.objects.filter(digest=digest).first():
        return found
    originals = storages["originals"]
    new = Photo(
        digest=digest,
        original=originals.save(f"{digest[:2]}/{digest}", ContentFile(data)),
        width=image.width,
        height=image.height,
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
    outbox.tell("render photo", new.pk)
    return new


def render(key: str) -> None:
    """Make the renditions of the photo with that primary key that do not exist yet. The outbox calls this."""
    photo = Photo.objects.select_related("uploaded_by").get(pk=int(key))
    with storages["originals"].open(photo.original) as file:
        image = opened(file.read())
    made, new = set(photo.renditions.values_list("width", "media_type")), []
    for width in sorted({min(width, image.width) for width in WIDTHS}):
        height = max(1, round(image.height * width / image.width))
        sized = image.resize((width, height), Image.Resampling.LANCZOS)
        new += [_keep(photo, sized, kind) for kind in _FORMATS if (width, kind) not in made]
    if new:
        _show(photo, new)


@transaction.atomic
def _show(photo: Photo, renditions: list[Rendition]) -> None:
    """Make the renditions records, and let the ledger know the hash of each in the name of who uploaded the photo."""
    Rendition.objects.bulk_create(renditions)
    hashes = {rendition.name: rendition.digest for rendition in renditions}
    subject = ledger.Subject("photo", photo.pk, {"renditions": hashes})
    ledger.record("render", subject, by=photo.uploaded_by, seen=photo.digest)


def opened(data: bytes) -> Image.Image:
    """Return the picture upright, in RGB and without metadata.

    Raises:
        PhotoRefused: it is no JPEG, PNG or WebP, is damaged, or has more than MOST_PIXELS.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=_READABLE) as probe:
                if probe.width * probe.height > MOST_PIXELS:
                    raise PhotoRefused(f"The picture has more than {MOST_PIXELS // 10**6} megapixels.")
                # Not ImageOps.exif_transpose: it writes the rest of the EXIF anew and fails where that is damaged.
                turn = _TURNS.get(probe.getexif().get(ExifTags.Base.Orientation, 1))
                upright = probe if turn is None else probe.transpose(turn)
                bare = Image.new("RGB", upright.size, "white")
                mask = upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None
                bare.paste(upright.convert("RGB"), mask=mask)
                return bare
        except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as no:
            raise PhotoRefused("Only JPEG, PNG and WebP pictures of ordinary size are taken.") from no
        except (OSError, SyntaxError, ValueError) as broken:
            raise PhotoRefused("The picture cannot be read whole. Export it again and upload that.") from broken


def _keep(photo: Photo, image: Image.Image, media_type: str) -> Rendition:
    """Write the file of one rendition; return its row, which is not stored yet."""
    format_name, options = _FORMATS[media_type]
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    data = buffer.getvalue()
    name = f"{photo.digest[:2]}/{photo.digest[:32]}-{image.width}.{_ENDINGS[media_type]}"
    # What lies there without a row was left by an interrupted rendering, perhaps not whole.
    default_storage.delete(name)
    return Rendition(
        photo=photo,
        width=image.width,
        height=image.height,
        media_type=media_type,
        path=default_storage.save(name, ContentFile(data)),
        digest=hashlib.sha256(data).hexdigest(),
    )
