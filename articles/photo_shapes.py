"""The shapes and sizes in which a photo is shown: arithmetic alone. No Django.

The whole picture stands on pages, at the widths of WIDTHS; the crops are what other sites, feeds and search engines
show. What is smaller than a size is never made larger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.canonical import canonical, digest

WHOLE = ""
WIDTHS = (360, 720, 1080, 1600)
# schema.org's article asks for the first three, 1200 wide; links that are shared are shown at the last.
CROPS = {"16x9": (1200, 675), "4x3": (1200, 900), "1x1": (1200, 1200), "share": (1200, 630)}
SHAPES = (WHOLE, *CROPS)
# What is so flat that its crops would want it wider than this has smaller ones.
_WIDEST = 4800
# Raised when the same picture is to be made otherwise: every photo is then made anew at its next publication.
_RECIPE = 1


@dataclass(frozen=True)
class Focus:
    """The point of a picture that no crop may lose: parts of its width from the left and of its height from the top."""

    x: float = 0.5
    y: float = 0.5

    @property
    def percent(self) -> tuple[int, int]:
        """The same in whole hundredths."""
        return round(self.x * 100), round(self.y * 100)


def widths(width: int) -> list[int]:
    """Return the widths at which the whole of a picture of that width is shown, the smallest first."""
    return sorted({min(each, width) for each in WIDTHS})


def size_of_crop(shape: str, width: int, height: int) -> tuple[int, int]:
    """Return the size of a crop of a picture of that size: as CROPS has it, or the same shape as large as it fits."""
    wide, high = CROPS[shape]
    part = min(1, width / wide, height / high)
    return max(1, round(wide * part)), max(1, round(high * part))


def box(shape: str, size: tuple[int, int], focus: Focus) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what a crop takes of a picture: all it can, the focus in its middle."""
    wide, high = CROPS[shape]
    scale = min(size[0] / wide, size[1] / high)
    taken = wide * scale, high * scale
    middle = focus.x * size[0], focus.y * size[1]
    left, top = (min(max(0, middle[n] - taken[n] / 2), size[n] - taken[n]) for n in (0, 1))
    return left, top, left + taken[0], top + taken[1]


def working_size(width: int, height: int) -> tuple[int, int]:
    """Return how large a picture of that size has to be kept for everything that is made of it."""
    least = max(high for _, high in CROPS.values())
    kept = min(width, max(*WIDTHS, min(_WIDEST, -(-least * width // height))))
    return kept, height_at(kept, width, height)


def height_at(wanted: int, width: int, height: int) -> int:
    """Return how high a picture of that size is when it is made so wide."""
    return max(1, round(height * wanted / width))


def made_as(shape: str, words: str, focus: Focus) -> str:
    """Return what tells renditions of one shape apart that carry other words or were cut elsewhere."""
    return digest(canonical([_RECIPE, shape, words, focus.percent if shape else []]))[:12]


def wanted(size: tuple[int, int], media_types: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Yield shape, width and media type of every rendition of a picture of that size."""
    for media_type in media_types:
        yield from ((WHOLE, width, media_type) for width in widths(size[0]))
    kept = working_size(*size)
    yield from ((shape, size_of_crop(shape, *kept)[0], "image/jpeg") for shape in CROPS)
