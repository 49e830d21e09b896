"""How a rendition is written: its format, what it carries, and how many bytes it may have. No Django."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image, features

from articles import photo_packet
from articles.photo_words import PhotoWords


@dataclass(frozen=True)
class Format:
    """One format: its ending, Pillow's name for it, what Pillow is told, and the qualities to try, the best first."""

    ending: str
    name: str
    options: dict[str, Any]
    qualities: tuple[int, ...]


# Speed 9: measured, half the time of speed 8 for files as small. One thread: memory is counted for each.
_AVIF = Format("avif", "AVIF", {"speed": 9, "max_threads": 1}, (56, 50, 42, 34, 26))
_OTHERS = {
    "image/webp": Format("webp", "WEBP", {"method": 4}, (78, 70, 60, 50, 40, 30)),
    "image/jpeg": Format("jpg", "JPEG", {"optimize": True, "progressive": True}, (82, 74, 66, 56, 46, 36)),
}
#: By media type, the one that browsers shall take first.
FORMATS = ({"image/avif": _AVIF} if features.check("avif") else {}) | _OTHERS
ENDINGS = {"image/avif": "avif"} | {media_type: form.ending for media_type, form in _OTHERS.items()}
# A phone of 360 px takes up to 1080 pixels, a desk of 1280 up to 1600; a shared picture is fetched by machines.
_MOST_ON_A_PHONE, _MOST = 100_000, 200_000
_PHONE = 1080
_MOST_SHARED = 500_000


def most_bytes(width: int, *, is_crop: bool) -> int:
    """Return how many bytes a rendition may have."""
    if is_crop:
        return _MOST_SHARED
    return _MOST_ON_A_PHONE if width <= _PHONE else _MOST


def encoded(image: Image.Image, form: Format, words: PhotoWords, most: int) -> bytes:
    """Return the picture in that format, at the best quality at which it has no more than `most` bytes.

    What is too large at the least quality, as noise is, loses its finest detail; it keeps its size in pixels.
    """
    data = b""
    for plainer in _plainer(image):
        steps = iter(form.qualities)
        for quality in steps:
            data = _written(plainer, form, words, quality)
            if len(data) <= most:
                return data
            if len(data) > 2 * most:
                next(steps, None)
    return data


def _plainer(image: Image.Image) -> Iterator[Image.Image]:
    """Yield the picture, then with half and a quarter and so on of its detail."""
    yield image
    for part in (2, 4, 8, 16):
        small = image.resize((max(1, image.width // part), max(1, image.height // part)), Image.Resampling.BOX)
        yield small.resize(image.size, Image.Resampling.BICUBIC)


def _written(image: Image.Image, form: Format, words: PhotoWords, quality: int) -> bytes:
    carried: dict[str, bytes] = {"xmp": photo_packet.xmp(words)} if words != PhotoWords() else {}
    if form.name == "JPEG":
        carried["extra"] = photo_packet.iim(words)
    written = io.BytesIO()
    image.save(written, form.name, quality=quality, **form.options, **carried)
    return written.getvalue()
