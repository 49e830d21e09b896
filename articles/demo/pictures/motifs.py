"""What several pictures share: ridges, people, water, trees and birds."""

import math
from itertools import pairwise
from random import Random

from articles.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point
from articles.demo.pictures.palette import Colour


def ridge(random: Random, base: float, height: float, roughness: float = 0.55) -> list[Point]:
    """Return a skyline of hills from left to right by halving and displacing, closed along the foot of the sheet.

    `base` is the mean y of its crest, `height` how far it may stray; more
    `roughness` (0 to 1) makes crags of hills.
    """
    crest = [base + random.uniform(-height, height) * 0.5 for _ in range(3)]
    stray = height
    while len(crest) < 129:
        stray *= roughness
        between = [(a + b) / 2 + random.uniform(-stray, stray) for a, b in pairwise(crest)]
        crest = [y for pair in zip(crest, between, strict=False) for y in pair] + [crest[-1]]
    step = WIDTH / (len(crest) - 1)
    return [(-5.0, HEIGHT + 5.0), *((i * step, y) for i, y in enumerate(crest)), (WIDTH + 5.0, HEIGHT + 5.0)]


def person(canvas: Canvas, foot: Point, height: float, colour: Colour, *, robe: bool = False) -> None:
    """Draw a standing figure, seen as a silhouette, whose feet are at `foot`."""
    (x, y), part = foot, height / 8
    canvas.disc((x, y - 7.3 * part), (0.47 * part, 0.62 * part), colour)
    canvas.shape(
        [
            (x - 0.25 * part, y - 6.95 * part),
            (x + 0.25 * part, y - 6.95 * part),
            (x + 0.36 * part, y - 6.2 * part),
            (x - 0.36 * part, y - 6.2 * part),
        ],
        colour,
    )
    hem = 1.5 if robe else 0.85
    waist = y - (0.6 if robe else 3.6) * part
    canvas.shape(
        [
            (x - 0.5 * part, y - 6.5 * part),
            (x + 0.5 * part, y - 6.5 * part),
            (x + 1.05 * part, y - 6.1 * part),
            (x + 1.2 * part, y - 3.7 * part),
            (x + hem * part, waist),
            (x - hem * part, waist),
            (x - 1.2 * part, y - 3.7 * part),
            (x - 1.05 * part, y - 6.1 * part),
        ],
        colour,
    )
    canvas.shape(
        [(x - 0.85 * part, y - 4 * part), (x + 0.05 * part, y - 4 * part), (x - 0.3 * part, y), (x - 0.95 * part, y)],
        colour,
    )
    canvas.shape(
        [(x - 0.05 * part, y - 4 * part), (x + 0.85 * part, y - 4 * part), (x + 1.0 * part, y), (x + 0.35 * part, y)],
        colour,
    )


def glitter(canvas: Canvas, centre: float, top: float, colour: Colour, spread: float) -> None:
    """Draw the path of a light on water: dashes that widen and thin out towards the viewer from `top`."""
    y = top
    while y < HEIGHT:
        near = (y - top) / (HEIGHT - top)
        for _ in range(3):
            middle = centre + canvas.random.gauss(0, spread * (0.25 + near))
            half = canvas.random.uniform(8, 46) * (0.35 + near)
            thick = 1.2 + 3.2 * near
            canvas.veil(
                [(middle - half, y), (middle, y - thick), (middle + half, y), (middle, y + thick)],
                colour,
                0.75 - 0.4 * near,
            )
        y += 7 + 12 * near


def birds(canvas: Canvas, around: Point, count: int, colour: Colour) -> None:
    """Scatter a few distant birds."""
    for _ in range(count):
        x = around[0] + canvas.random.gauss(0, 90)
        y = around[1] + canvas.random.gauss(0, 34)
        wing = canvas.random.uniform(7, 13)
        canvas.line(
            [
                (x - wing, y - wing * 0.45),
                (x - wing * 0.4, y - wing * 0.5),
                (x, y),
                (x + wing * 0.4, y - wing * 0.5),
                (x + wing, y - wing * 0.4),
            ],
            colour,
            2,
        )


def crown(canvas: Canvas, centre: Point, radius: float, colour: Colour) -> None:
    """Draw the crown of a tree as a cloud of overlapping leaves."""
    for _ in range(46):
        turn = canvas.random.uniform(0, 2 * math.pi)
        far = radius * math.sqrt(canvas.random.random()) * 0.85
        leaf = radius * canvas.random.uniform(0.18, 0.36)
        canvas.disc(
            (centre[0] + far * math.cos(turn) * 1.15, centre[1] + far * math.sin(turn) * 0.8),
            (leaf, leaf * 0.85),
            colour,
        )
