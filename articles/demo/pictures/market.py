"""A picture of a riverside market."""

import math

from articles.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point
from articles.demo.pictures.motifs import person
from articles.demo.pictures.palette import HAZE, INK, MOSS, NAVY, OCHRE, PAPER, RUST, SAND, SLATE, WINE, Colour, mix


def market(canvas: Canvas) -> None:
    """A riverside market street in the evening: awnings, lamps, baskets of fruit, boats behind."""
    canvas.wash([(0, NAVY), (230, mix(SLATE, WINE, 0.3)), (430, mix(OCHRE, SAND, 0.4))])
    canvas.glow((800, 430), 520, SAND, 0.8)
    _moored_boats(canvas)
    canvas.wash(
        [(520, mix(SAND, RUST, 0.3)), (900, mix(WINE, INK, 0.4))],
        [(0, 545), (WIDTH, 545), (WIDTH, HEIGHT), (0, HEIGHT)],
    )
    for depth in range(4):
        near = (0.32, 0.48, 0.72, 1.12)[depth]
        for side in (-1, 1):
            _stall(canvas, side, near, (RUST, SLATE, MOSS, OCHRE)[(depth * 2 + (side > 0)) % 4])
        _shoppers(canvas, near)
    _lamps(canvas)


def _moored_boats(canvas: Canvas) -> None:
    canvas.wash(
        [(430, mix(OCHRE, PAPER, 0.4)), (550, mix(SLATE, OCHRE, 0.4))], [(0, 448), (WIDTH, 448), (WIDTH, 560), (0, 560)]
    )
    canvas.wash(
        [(420, mix(SLATE, OCHRE, 0.35)), (452, mix(HAZE, OCHRE, 0.4))],
        [(0, 432), (380, 424), (900, 430), (WIDTH, 420), (WIDTH, 452), (0, 452)],
    )
    for x, size in [(640, 1.0), (760, 1.25), (872, 0.9), (960, 1.15)]:
        canvas.shape(
            [(x - 58 * size, 500), (x + 62 * size, 500), (x + 44 * size, 526), (x - 42 * size, 526)],
            mix(INK, WINE, 0.3),
        )
        canvas.line([(x, 500), (x, 500 - 150 * size)], INK, 3.5)
        canvas.shape([(x + 3, 500 - 142 * size), (x + 44 * size, 488), (x + 3, 488)], mix(PAPER, OCHRE, 0.35))
        canvas.line([(x, 500 - 148 * size), (x - 54 * size, 500)], INK, 1.2)


def _stall(canvas: Canvas, side: int, near: float, colour: Colour) -> None:
    """A stall at one side of the street (-1 left, 1 right); `near` is 0 at the far end and about 1 in front."""

    def at(x: float, y: float) -> Point:
        return 800 + side * (150 + x) * near * 1.32, 470 + y * near

    dim = mix(INK, WINE, 0.25)
    canvas.shape([at(20, -170), at(560, -170), at(560, 330), at(20, 330)], mix(dim, colour, 0.12))
    canvas.shape([at(20, 160), at(560, 160), at(560, 345), at(20, 345)], mix(WINE, INK, 0.45))
    centre = at(190, 60)
    canvas.glow(centre, 260 * near, OCHRE, 0.5)
    for row in range(3):
        for place in range(17):
            spot = at(34 + place * 31 + row * 8, 170 - row * 24)
            fruit = (OCHRE, RUST, mix(MOSS, SAND, 0.3), mix(WINE, RUST, 0.4))[(place // 3 + row + (side > 0)) % 4]
            canvas.disc(spot, (18 * near, 16 * near), mix(fruit, INK, 0.28))
            canvas.disc((spot[0] - 3 * near, spot[1] - 4 * near), (13 * near, 11 * near), fruit)
    for place in range(5):
        canvas.shape(
            [
                at(24 + place * 110, 180),
                at(124 + place * 110, 180),
                at(114 + place * 110, 232),
                at(34 + place * 110, 232),
            ],
            mix(SAND, WINE, 0.5 + 0.1 * (place % 2)),
        )
    for stripe in range(12):
        cloth = colour if stripe % 2 else mix(PAPER, SAND, 0.4)
        left, right = stripe * 50 - 24, stripe * 50 + 26
        canvas.shape(
            [at(left, -120), at(right, -120), at(right + 10, -232), at(left + 10, -232)], mix(cloth, INK, 0.12)
        )
        canvas.shape(
            [at(left, -120), at(right, -120), at(right, -94), at((left + right) / 2, -80), at(left, -94)],
            mix(cloth, INK, 0.32),
        )
    canvas.line([at(14, -120), at(14, 345)], INK, 9 * near)


def _shoppers(canvas: Canvas, near: float) -> None:
    places = {0.32: (-90, 20, 110), 0.48: (-40, 95), 0.72: (-105, -30, 80)}.get(near, ())
    for place in places:
        foot = (800 + place * near * 1.2, 470 + canvas.random.uniform(285, 345) * near)
        person(canvas, foot, 262 * near, mix(INK, WINE, 0.3 - 0.2 * near), robe=place > 0)


def _lamps(canvas: Canvas) -> None:
    for sag, left, right in [(120, (-20, 70), (1620, 110)), (70, (330, 212), (1270, 200))]:
        curve = [
            (
                left[0] + (right[0] - left[0]) * t / 24,
                left[1] + (right[1] - left[1]) * t / 24 + sag * math.sin(math.pi * t / 24),
            )
            for t in range(25)
        ]
        canvas.line(curve, INK, 2)
        for x, y in curve[2:-1:3]:
            canvas.glow((x, y + 12), 82, OCHRE, 0.75)
            canvas.disc((x, y + 12), (9, 11), mix(PAPER, SAND, 0.3))
