"""The program that unpacks one picture and writes its renditions, run by newsroom.limited. No Django.

It is given the picture's file and the folder to write into, and reads as JSON what is wanted: the `shapes`, the
`focus`, the `words` that the newsroom has for the photo, whether to `read` what its file says where those say
nothing, and the names it shall be `without`. It prints as JSON what the renditions carry, what the file said, the
renditions, and the most memory that it held. Exit code 3: no picture we take, with the sentence for whoever uploaded
it.
"""

import io
import json
import sys
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, UnidentifiedImageError

from articles.photo_encoding import FORMATS, encoded, most_bytes
from articles.photo_header import NOT_TAKEN, NOT_WHOLE, READABLE, TURNS, PhotoRefused, orientation, read_header
from articles.photo_reading import said_by
from articles.photo_shapes import CROPS, WHOLE, Focus, box, height_at, size_of_crop, widths, working_size
from articles.photo_words import PhotoWords, carried, filled, read_carried
from newsroom.limited import peak

REFUSED = 3


def opened(data: bytes) -> Image.Image:
    """Return the picture upright, in sRGB and without metadata, no larger than what is made of it asks.

    It is made small before it is made red, green and blue, so that the whole of it is held in its own mode alone.

    Raises:
        PhotoRefused: it is no JPEG, PNG or WebP, is damaged, or is too large.
    """
    return read(data)[0]


def read(data: bytes) -> tuple[Image.Image, PhotoWords]:
    """Return the picture as `opened` does, and what its file says of it.

    Raises:
        PhotoRefused: as `opened`.
    """
    header = read_header(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=READABLE) as image:
                bare = _bare(image, working_size(header.width, header.height))
                return bare, said_by(image)
        except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as no:
            raise PhotoRefused(NOT_TAKEN) from no
        except (OSError, SyntaxError, ValueError) as broken:
            raise PhotoRefused(NOT_WHOLE) from broken


def _bare(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    # Not ImageOps.exif_transpose: it writes the rest of the EXIF anew and fails where that is damaged.
    turn = TURNS.get(orientation(image))
    image.load()
    see_through = image.has_transparency_data
    plain = _resizable(image, see_through=see_through)
    upright = plain if turn is None else plain.transpose(turn)
    if upright.width > size[0]:
        upright = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    bare = Image.new("RGB", upright.size, "white")
    mask = upright.getchannel("A") if see_through else None
    bare.paste(_in_srgb(upright, image.info.get("icc_profile")), mask=mask)
    return bare


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Return the picture in the colours of sRGB; as it is where its profile is damaged or of other colours."""
    if isinstance(profile, bytes) and image.mode in ("RGB", "CMYK"):
        try:
            own, ours = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            if turned := ImageCms.profileToProfile(image, own, ours, outputMode="RGB"):
                return turned
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return image.convert("RGB")
    return image.convert("RGB")


def _resizable(image: Image.Image, *, see_through: bool) -> Image.Image:
    """Return the picture in a mode that can be made smaller without losing its shades."""
    if see_through:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def render(data: bytes, folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """Write the renditions that are asked for into `folder`; return what was made.

    Each is told by shape, width, height, media type and file name.
    """
    image, said = read(data)
    words = PhotoWords(**asked["words"])
    record = carried(filled(words, said) if asked["read"] else words, asked["without"])
    made = []
    for shape in asked["shapes"]:
        for sized in _sized(image, shape, Focus(*asked["focus"])):
            made += _write(sized, shape, folder, read_carried(record))
    return {"carried": record, "said": asdict(said), "made": made}


def _sized(image: Image.Image, shape: str, focus: Focus) -> list[Image.Image]:
    """Return the picture in each size of a shape."""
    if shape != WHOLE:
        size, part = size_of_crop(shape, *image.size), box(shape, image.size, focus)
        return [image.resize(size, Image.Resampling.LANCZOS, box=part)]
    sizes = [(width, height_at(width, *image.size)) for width in widths(image.width)]
    return [image if size == image.size else image.resize(size, Image.Resampling.LANCZOS) for size in sizes]


def _write(image: Image.Image, shape: str, folder: Path, words: PhotoWords) -> list[dict[str, Any]]:
    made = []
    forms = {name: form for name, form in FORMATS.items() if shape == WHOLE or form.ending == "jpg"}
    for media_type, form in forms.items():
        path = folder / f"{shape}-{image.width}.{form.ending}"
        path.write_bytes(encoded(image, form, words, most_bytes(image.width, is_crop=shape in CROPS)))
        size = {"width": image.width, "height": image.height}
        made.append({"shape": shape, **size, "media_type": media_type, "file": path.name})
    return made


def main(picture: str, folder: str) -> int:
    """Make the renditions and say what was made."""
    try:
        told = render(Path(picture).read_bytes(), Path(folder), json.load(sys.stdin))
    except PhotoRefused as refused:
        sys.stderr.write(str(refused))
        return REFUSED
    except MemoryError:
        sys.stderr.write(NOT_TAKEN)
        return REFUSED
    sys.stdout.write(json.dumps(told | {"peak": peak()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
