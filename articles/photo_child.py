"""The program that unpacks one picture and writes its renditions, run by newsroom.limited. No Django.

It is given the picture's file and the folder to write into. It prints the renditions as JSON, with the most memory
that it held. Exit code 3: no picture we take, with the sentence for whoever uploaded it.
"""

import io
import json
import sys
import warnings
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from articles.photo_header import NOT_TAKEN, NOT_WHOLE, READABLE, TURNS, PhotoRefused, orientation, read_header
from newsroom.limited import peak

REFUSED = 3
WIDTHS = (360, 720, 1080, 1600)
FORMATS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "image/webp": ("webp", "WEBP", {"quality": 78, "method": 4}),
    "image/jpeg": ("jpg", "JPEG", {"quality": 82}),
}


def opened(data: bytes, widest: int = max(WIDTHS)) -> Image.Image:
    """Return the picture upright, in RGB and without metadata, at most `widest` wide and four times as high.

    It is made small before it is made red, green and blue, so that the whole of it is held in its own mode alone.

    Raises:
        PhotoRefused: it is no JPEG, PNG or WebP, is damaged, or is too large.
    """
    read_header(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=READABLE) as image:
                return _bare(image, widest)
        except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as no:
            raise PhotoRefused(NOT_TAKEN) from no
        except (OSError, SyntaxError, ValueError) as broken:
            raise PhotoRefused(NOT_WHOLE) from broken


def _bare(image: Image.Image, widest: int) -> Image.Image:
    # Not ImageOps.exif_transpose: it writes the rest of the EXIF anew and fails where that is damaged.
    turn = TURNS.get(orientation(image))
    image.load()
    see_through = image.has_transparency_data
    plain = _resizable(image, see_through=see_through)
    upright = plain if turn is None else plain.transpose(turn)
    if upright.width > widest:
        upright = upright.resize(_at_width(upright, widest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    bare = Image.new("RGB", upright.size, "white")
    mask = upright.getchannel("A") if see_through else None
    bare.paste(upright.convert("RGB"), mask=mask)
    return bare


def _resizable(image: Image.Image, *, see_through: bool) -> Image.Image:
    """Return the picture in a mode that can be made smaller without losing its shades."""
    if see_through:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _at_width(image: Image.Image, width: int) -> tuple[int, int]:
    return width, max(1, round(image.height * width / image.width))


def render(data: bytes, folder: Path) -> list[dict[str, Any]]:
    """Write every rendition of the picture into `folder`; return width, height, media type and file name of each."""
    image = opened(data)
    made = []
    for width in sorted({min(width, image.width) for width in WIDTHS}):
        sized = image if width == image.width else image.resize(_at_width(image, width), Image.Resampling.LANCZOS)
        for media_type, (ending, name, options) in FORMATS.items():
            path = folder / f"{width}.{ending}"
            sized.save(path, name, **options)
            made.append({"width": width, "height": sized.height, "media_type": media_type, "file": path.name})
    return made


def main(picture: str, folder: str) -> int:
    """Make the renditions and say what was made."""
    try:
        made = render(Path(picture).read_bytes(), Path(folder))
    except PhotoRefused as refused:
        sys.stderr.write(str(refused))
        return REFUSED
    except MemoryError:
        sys.stderr.write(NOT_TAKEN)
        return REFUSED
    sys.stdout.write(json.dumps({"made": made, "peak": peak()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
