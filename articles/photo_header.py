"""What a picture's first bytes say: its format and its size, read without unpacking it. No Django."""

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from PIL import ExifTags, Image, UnidentifiedImageError

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 40_000_000
READABLE = ("JPEG", "PNG", "WEBP")
# How a picture is turned upright, by the orientation that the camera wrote (EXIF 2.32, 4.6.4).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = frozenset({5, 6, 7, 8})
NOT_TAKEN = "Only JPEG, PNG and WebP pictures of ordinary size are taken."
NOT_WHOLE = "The picture cannot be read whole. Export it again and upload that."


class PhotoRefused(Exception):
    """The upload is no photo we take. The message is meant for the person who uploaded it."""


@dataclass(frozen=True)
class Header:
    """The size of a picture as it will stand, upright."""

    width: int
    height: int


def read_header(data: bytes) -> Header:
    """Return what the header says.

    Raises:
        PhotoRefused: it is too large, no JPEG, PNG or WebP, or plainly cut off. That it can be unpacked is not said.
    """
    if len(data) > MOST_BYTES:
        raise PhotoRefused(f"The picture is larger than {MOST_BYTES // 2**20} MB. Export a smaller one.")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=READABLE) as image:
                return _checked(image, data)
        except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as no:
            raise PhotoRefused(NOT_TAKEN) from no
        except (OSError, SyntaxError, ValueError) as broken:
            raise PhotoRefused(NOT_WHOLE) from broken


def orientation(image: Image.Image) -> int:
    """Return how the camera was held, 1 where it does not say."""
    # Pillow unpacks a whole PNG to look for what may be written behind the picture; a camera writes it before.
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    written = image.getexif().get(ExifTags.Base.Orientation, 1)
    # What a damaged camera wrote may be of any kind.
    return int(written) if written in TURNS else 1


def _checked(image: Image.Image, data: bytes) -> Header:
    if image.width * image.height > MOST_PIXELS:
        raise PhotoRefused(f"The picture has more than {MOST_PIXELS // 10**6} megapixels. Export a smaller one.")
    if not _IS_WHOLE[image.format or ""](data):
        raise PhotoRefused(NOT_WHOLE)
    sideways = orientation(image) in _SIDEWAYS
    return Header(image.height, image.width) if sideways else Header(image.width, image.height)


# Each format says where it ends; what was cut off does not get there.
_IS_WHOLE: dict[str, Callable[[bytes], bool]] = {
    # In the packed data of a JPEG these marks do not occur (ITU-T T.81, B.1.1.5): the last scan has its end.
    "JPEG": lambda data: data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda"),
    "PNG": lambda data: b"IEND" in data,
    "WEBP": lambda data: int.from_bytes(data[4:8], "little") + 8 <= len(data),
}
