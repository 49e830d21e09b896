"""A picture as a page shows it: addresses, sizes and words, from the renditions that are ready."""

from dataclasses import dataclass

from django.urls import reverse

from articles.models import Edition
from articles.models.edition_rows import EditionPicture
from articles.models.photo import Rendition

# The beginning of the digest is the photo's public name; articles.urls takes as many characters.
NAMED_BY = 16
TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}
_ENDINGS = {media_type: ending for ending, media_type in TYPES.items()}
_PLAIN = 720


@dataclass(frozen=True)
class Figure:
    """One picture. `jpeg` and `webp` are srcsets; `source`, `width` and `height` are those of a middling JPEG."""

    source: str
    largest: str
    width: int
    height: int
    jpeg: str
    webp: str
    alternative: str
    caption: str
    credit: str
    largest_width: int = 0
    largest_height: int = 0


def figure_of(edition: Edition) -> Figure | None:
    """Return the lead picture, or None where there is none or none of its renditions is ready."""
    picture = edition.lead_picture
    if picture is None:
        return None
    ready = list(picture.photo.renditions.all())
    jpegs = [rendition for rendition in ready if rendition.media_type == TYPES["jpg"]]
    return _figure(picture, ready, jpegs) if jpegs else None


def _figure(picture: EditionPicture, ready: list[Rendition], jpegs: list[Rendition]) -> Figure:
    plain = min(jpegs, key=lambda rendition: abs(rendition.width - _PLAIN))
    digest = picture.photo.digest
    return Figure(
        source=_address(digest, plain),
        largest=_address(digest, jpegs[-1]),
        largest_width=jpegs[-1].width,
        largest_height=jpegs[-1].height,
        width=plain.width,
        height=plain.height,
        jpeg=_srcset(digest, jpegs),
        webp=_srcset(digest, [rendition for rendition in ready if rendition.media_type == TYPES["webp"]]),
        alternative=picture.alternative,
        caption=picture.caption,
        credit=picture.credit,
    )


def _srcset(digest: str, renditions: list[Rendition]) -> str:
    return ", ".join(f"{_address(digest, rendition)} {rendition.width}w" for rendition in renditions)


def _address(digest: str, rendition: Rendition) -> str:
    return reverse("picture", args=[digest[:NAMED_BY], str(rendition.width), _ENDINGS[rendition.media_type]])
