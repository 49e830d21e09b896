"""A picture as a page shows it: addresses, sizes and words, from the renditions that are ready and may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from articles.models import Edition
from articles.models.edition_rows import EditionPicture
from articles.models.photo import Photo, Rendition
from articles.photo_shapes import CROPS, WHOLE
from newsroom import clock

# The beginning of the digest is the photo's public name; articles.urls takes as many characters.
NAMED_BY = 16
TYPES = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
_ENDINGS = {media_type: ending for ending, media_type in TYPES.items()}
_PLAIN = 720
_SHARED = "share"


@dataclass(frozen=True)
class Crop:
    """A JPEG of one shape, by its path."""

    address: str
    width: int
    height: int
    media_type: str = TYPES["jpg"]


@dataclass(frozen=True)
class Figure:
    """One picture. `jpeg`, `webp` and `avif` are srcsets; `source`, `width` and `height` are those of a middling JPEG.

    `share` is what other sites show of it, `crops` the shapes that machines ask for; a list has neither. `focus` are
    tenths from the left and from the top: what a box of another shape keeps in sight.
    """

    source: str
    largest: str
    width: int
    height: int
    jpeg: str
    webp: str
    alternative: str
    caption: str
    credit: str
    avif: str = ""
    focus: tuple[int, int] = (5, 5)
    share: Crop | None = None
    crops: tuple[Crop, ...] = ()
    largest_width: int = 0
    largest_height: int = 0


def figure_of(edition: Edition) -> Figure | None:
    """Return the lead picture, or None where there is none that may be shown or none of its renditions is ready."""
    picture = edition.lead_picture
    return _figure(picture) if picture is not None else None


def further(edition: Edition) -> list[tuple[int, Figure]]:
    """Return the pictures after the first that may be shown, with the numbers of their photos."""
    every = ((picture.photo_id, _figure(picture)) for picture in list(edition.pictures.all())[1:])
    return [(photo, figure) for photo, figure in every if figure]


def _figure(picture: EditionPicture) -> Figure | None:
    photo = picture.photo
    if not photo.may_be_shown(clock.now()):
        return None
    ready = list(_latest(photo.renditions.all()))
    jpegs = _of(ready, WHOLE, TYPES["jpg"])
    if not jpegs:
        return None
    plain = min(jpegs, key=lambda rendition: abs(rendition.width - _PLAIN))
    crops = {shape: _crop(photo, row) for shape in CROPS for row in _of(ready, shape, TYPES["jpg"])}
    return Figure(
        source=_address(photo, plain),
        largest=_address(photo, jpegs[-1]),
        largest_width=jpegs[-1].width,
        largest_height=jpegs[-1].height,
        width=plain.width,
        height=plain.height,
        jpeg=_srcset(photo, jpegs),
        webp=_srcset(photo, _of(ready, WHOLE, TYPES["webp"])),
        avif=_srcset(photo, _of(ready, WHOLE, TYPES["avif"])),
        alternative=picture.alternative,
        caption=picture.caption,
        credit=picture.credit,
        focus=(round(photo.focus_x * 10), round(photo.focus_y * 10)),
        share=crops.pop(_SHARED, None),
        crops=tuple(crops.values()),
    )


def _latest(renditions: Iterable[Rendition]) -> Iterable[Rendition]:
    """Return of each shape, width and format the one that was made last; they come by width, the oldest first."""
    return {(row.shape, row.width, row.media_type): row for row in renditions}.values()


def _of(ready: list[Rendition], shape: str, media_type: str) -> list[Rendition]:
    return [row for row in ready if (row.shape, row.media_type) == (shape, media_type)]


def _crop(photo: Photo, row: Rendition) -> Crop:
    return Crop(_address(photo, row), row.width, row.height)


def _srcset(photo: Photo, renditions: list[Rendition]) -> str:
    return ", ".join(f"{_address(photo, rendition)} {rendition.width}w" for rendition in renditions)


def _address(photo: Photo, rendition: Rendition) -> str:
    named = {"digest": photo.digest[:NAMED_BY], "width": str(rendition.width), "ending": _ENDINGS[rendition.media_type]}
    if rendition.shape == WHOLE:
        return reverse("picture", kwargs=named)
    return reverse("crop", kwargs=named | {"shape": rendition.shape})
