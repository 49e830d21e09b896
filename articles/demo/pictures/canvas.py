"""A sheet to draw on: shapes, washes, glows and grain in the units of a 1600 by 900 picture."""

import io
import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from articles.demo.pictures.palette import Colour, mix

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Frame = tuple[int, int, int, int]  # In pixels: left, top, right, bottom.
Stops = Sequence[tuple[float, Colour]]

WIDTH, HEIGHT = 1600, 900
OVERSAMPLING = 2  # Pillow draws hard edges; drawn at twice the size and reduced they are smooth.
SOFT = 8  # Blurred masks are made this many times smaller: nobody sees it, and it is sixty times quicker.


class Canvas:
    """A picture being drawn. Positions run from (0, 0) to (1600, 900), whatever its size in pixels."""

    def __init__(self, width: int, seed: str) -> None:
        self.size = (width, round(width * HEIGHT / WIDTH))
        self.scale = OVERSAMPLING * width / WIDTH
        self.image = Image.new("RGB", (self.size[0] * OVERSAMPLING, self.size[1] * OVERSAMPLING))
        self.random = Random(seed)  # noqa: S311 (texture, not a secret)

    # Opaque shapes

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill the polygon."""
        ImageDraw.Draw(self.image).polygon(self._pixels(points), fill=colour)

    def rectangle(self, box: Box, colour: Colour) -> None:
        """Fill the box (left, top, right, bottom)."""
        left, top, right, bottom = box
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def disc(self, centre: Point, radii: Point, colour: Colour) -> None:
        """Fill an ellipse."""
        ImageDraw.Draw(self.image).ellipse(self._ellipse(centre, radii), fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, thickness: float) -> None:
        """Draw a line through the points."""
        stroke = max(1, round(thickness * self.scale))
        ImageDraw.Draw(self.image).line(self._pixels(points), fill=colour, width=stroke, joint="curve")

    # Washes and veils

    def wash(self, stops: Stops, points: Sequence[Point] | None = None) -> None:
        """Fill the polygon, or the whole sheet, with a vertical gradient.

        Each stop is a height on the sheet (0 to 900, ascending) and its colour.
        """
        self._lay(self._gradient(stops, upright=True), points or [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])

    def wash_across(self, stops: Stops, points: Sequence[Point]) -> None:
        """Fill the polygon with a horizontal gradient; stops are given in x, 0 to 1600."""
        self._lay(self._gradient(stops, upright=False), points)

    def veil(self, points: Sequence[Point], colour: Colour, strength: float, blur: float = 0) -> None:
        """Lay a translucent polygon over the picture; `blur` softens its edge, `strength` is 0 to 1."""
        if blur:
            self._stain((0, 0), self._soft_mask(points, blur), colour, strength)
        elif frame := self._frame(points):
            self._stain(frame[:2], self._mask(points, frame), colour, strength)

    def glow(self, centre: Point, radius: float, colour: Colour, strength: float) -> None:
        """Add a round light that fades to nothing at `radius`."""
        mask = Image.new("L", self._soft_size())
        fade = ImageChops.invert(Image.radial_gradient("L"))
        side = max(1, round(2 * radius * self.scale / SOFT))
        corner = tuple(round(at * self.scale / SOFT) - side // 2 for at in centre)
        # Pillow's gradient is 0 in the corners of its square; the circle that touches the sides lies at 75.
        gentle = fade.point([round(255 * (max(0, level - 75) / 180) ** 1.6) for level in range(256)])
        mask.paste(gentle.resize((side, side), Image.Resampling.BICUBIC), (corner[0], corner[1]))
        self._stain((0, 0), mask.resize(self.image.size, Image.Resampling.BICUBIC), colour, strength)

    def mist(self, top: float, bottom: float, colour: Colour, strength: float) -> None:
        """Lay a band of mist, thickest at half height, across the sheet."""
        margin = (bottom - top) / 3
        band = [
            (-300, top + margin),
            (WIDTH + 300, top + margin),
            (WIDTH + 300, bottom - margin),
            (-300, bottom - margin),
        ]
        self.veil(band, colour, strength, blur=margin)

    # Print

    def jpeg(self) -> bytes:
        """Return the finished print: reduced, darkened at the corners, with the grain of paper."""
        picture = self.image.resize(self.size, Image.Resampling.LANCZOS)
        picture = ImageChops.multiply(picture, self._vignette())
        picture = ImageChops.soft_light(picture, self._grain(self.size, spread=30))
        picture = ImageChops.soft_light(
            picture, self._grain((max(2, self.size[0] // 9), max(2, self.size[1] // 9)), spread=5)
        )
        written = io.BytesIO()
        picture.save(written, "JPEG", quality=86, optimize=True, progressive=True)
        return written.getvalue()

    def _grain(self, size: tuple[int, int], spread: int) -> Image.Image:
        """Grey noise of ±`spread` around the middle, which soft light leaves unchanged."""
        noise = Image.frombytes("L", size, self.random.randbytes(size[0] * size[1]))
        calm = noise.point([round(128 + (level - 128) * spread / 128) for level in range(256)])
        return calm.resize(self.size, Image.Resampling.BICUBIC).convert("RGB")

    def _vignette(self) -> Image.Image:
        fade = Image.radial_gradient("L").point([255 - round(76 * (level / 255) ** 3) for level in range(256)])
        return fade.resize(self.size, Image.Resampling.BICUBIC).convert("RGB")

    # Masks and pixels

    def _stain(self, corner: tuple[int, int], mask: Image.Image, colour: Colour, strength: float) -> None:
        ink = Image.new("RGB", mask.size, colour)
        self.image.paste(ink, corner, mask.point([round(level * strength) for level in range(256)]))

    def _lay(self, strip: Image.Image, points: Sequence[Point]) -> None:
        """Stretch the strip, one pixel wide or high, over the sheet, and keep what lies inside the polygon."""
        if frame := self._frame(points):
            left, top, right, bottom = frame
            across, down = strip.width / self.image.width, strip.height / self.image.height
            seen = (left * across, top * down, right * across, bottom * down)
            patch = strip.resize((right - left, bottom - top), Image.Resampling.BILINEAR, box=seen)
            self.image.paste(patch, (left, top), self._mask(points, frame))

    def _gradient(self, stops: Stops, *, upright: bool) -> Image.Image:
        length = HEIGHT if upright else WIDTH
        strip = Image.new("RGB", (1, length) if upright else (length, 1))
        strip.putdata([colour_at(stops, place) for place in range(length)])
        return strip

    def _frame(self, points: Sequence[Point]) -> Frame | None:
        """Return the smallest box of whole pixels around the polygon, or None where it lies off the sheet."""
        across, down = [x * self.scale for x, _ in points], [y * self.scale for _, y in points]
        left, top = max(0, math.floor(min(across))), max(0, math.floor(min(down)))
        right, bottom = (
            min(self.image.width, math.ceil(max(across)) + 1),
            min(self.image.height, math.ceil(max(down)) + 1),
        )
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _mask(self, points: Sequence[Point], frame: Frame) -> Image.Image:
        left, top, right, bottom = frame
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in self._pixels(points)], fill=255)
        return mask

    def _soft_mask(self, points: Sequence[Point], blur: float) -> Image.Image:
        small = self.scale / SOFT
        mask = Image.new("L", self._soft_size())
        ImageDraw.Draw(mask).polygon([(x * small, y * small) for x, y in points], fill=255)
        soft = mask.filter(ImageFilter.GaussianBlur(blur * small))
        return soft.resize(self.image.size, Image.Resampling.BICUBIC)

    def _soft_size(self) -> tuple[int, int]:
        return max(1, self.image.width // SOFT), max(1, self.image.height // SOFT)

    def _pixels(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def _ellipse(self, centre: Point, radii: Point) -> Box:
        (x, y), (wide, high) = centre, radii
        return (x - wide) * self.scale, (y - high) * self.scale, (x + wide) * self.scale, (y + high) * self.scale


def colour_at(stops: Stops, place: float) -> Colour:
    """Return the colour of a gradient at `place`; before the first and after the last stop it is theirs."""
    before = stops[0]
    for stop in stops:
        if place <= stop[0]:
            span = stop[0] - before[0]
            return mix(before[1], stop[1], (place - before[0]) / span) if span else stop[1]
        before = stop
    return before[1]
