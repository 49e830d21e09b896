"""Pictures of high ground: mountains with a herd, and a radio mast at night."""

import math

from articles.demo.pictures.canvas import WIDTH, Canvas, Point
from articles.demo.pictures.motifs import ridge
from articles.demo.pictures.palette import (
    HAZE,
    INK,
    MIST,
    NAVY,
    OCHRE,
    PAPER,
    PINE,
    RUST,
    SAND,
    SLATE,
    WINE,
    Colour,
    mix,
)


def mountains(canvas: Canvas) -> None:
    """Four ranges fading into mist, three turbines on a ridge, a herd crossing the snow."""
    canvas.wash([(0, mix(SLATE, HAZE, 0.5)), (300, mix(MIST, PAPER, 0.4)), (560, mix(PAPER, SAND, 0.45))])
    canvas.glow((1180, 330), 520, PAPER, 0.9)
    canvas.disc((1180, 330), (62, 62), mix(PAPER, (255, 255, 255), 0.5))
    for layer in range(4):
        _snowy_range(canvas, 330 + layer * 95, 200 - layer * 30, mix(HAZE, NAVY, 0.15 + layer * 0.2))
        canvas.mist(430 + layer * 90, 640 + layer * 80, mix(MIST, PAPER, 0.5), 0.75)
    for x, y, height in [(330, 640, 205), (475, 622, 180), (610, 632, 160)]:
        _turbine(canvas, (x, y), height, mix(PAPER, HAZE, 0.25))
    canvas.wash([(600, mix(PINE, NAVY, 0.4)), (900, INK)], ridge(canvas.random, 655, 60, 0.4))
    _snow_slope(canvas)


def _snowy_range(canvas: Canvas, base: float, height: float, rock: Colour) -> None:
    crest = ridge(canvas.random, base, height, 0.6)
    canvas.wash([(base - height, rock), (base + 260, mix(rock, MIST, 0.6))], crest)
    snow, shade = mix(PAPER, MIST, 0.25), mix(mix(PAPER, MIST, 0.25), rock, 0.45)
    peaks, line = crest[1:-1], base + height * 0.1
    depths = [max(0.0, line - y) * canvas.random.uniform(0.35, 0.8) for _, y in peaks]
    for place in range(len(peaks) - 1):
        left, right = peaks[place], peaks[place + 1]
        ahead = peaks[min(place + 7, len(peaks) - 1)][1] - peaks[max(place - 6, 0)][1]
        foot = [
            (x + 1 + depth * 0.45, y + depth) for (x, y), depth in ((right, depths[place + 1]), (left, depths[place]))
        ]
        canvas.shape([left, (right[0] + 1, right[1]), *foot], shade if ahead < 0 else snow)


def _turbine(canvas: Canvas, foot: Point, height: float, colour: Colour) -> None:
    x, y = foot
    hub = (x, y - height)
    canvas.shape([(x - 4, y + 60), (x - 1.6, hub[1]), (x + 1.6, hub[1]), (x + 4, y + 60)], colour)
    start = canvas.random.uniform(0, 2)
    for blade in range(3):
        turn = start + blade * 2 * math.pi / 3
        tip = (hub[0] + math.cos(turn) * height * 0.5, hub[1] + math.sin(turn) * height * 0.5)
        side = (hub[0] + math.cos(turn + 0.16) * height * 0.14, hub[1] + math.sin(turn + 0.16) * height * 0.14)
        canvas.shape([hub, side, tip], colour)
    canvas.disc(hub, (4, 4), colour)


def _snow_slope(canvas: Canvas) -> None:
    slope = [(-5.0, 905.0), (-5.0, 800.0), (380, 770), (820, 790), (1240, 742), (1605, 700), (1605, 905)]
    canvas.wash([(700, PAPER), (900, mix(HAZE, PAPER, 0.3))], slope)
    for step in range(15):
        x = 520 + step * 62 + canvas.random.uniform(-16, 16)
        y = 806 - step * 4.2 + canvas.random.uniform(-8, 8)
        _reindeer(canvas, (x, y), canvas.random.uniform(0.85, 1.25))


def _reindeer(canvas: Canvas, foot: Point, size: float) -> None:
    (x, y), s = foot, size * 1.1
    canvas.veil([(x - 26 * s, y), (x + 22 * s, y), (x + 60 * s, y + 9), (x + 6 * s, y + 9)], SLATE, 0.35)
    canvas.disc((x, y - 20 * s), (17 * s, 7.5 * s), INK)
    for leg in (-13, -8, 9, 14):
        canvas.line([(x + leg * s, y - 17 * s), (x + (leg + canvas.random.uniform(-4, 4)) * s, y)], INK, 2.4 * s)
    canvas.shape(
        [
            (x + 10 * s, y - 25 * s),
            (x + 22 * s, y - 34 * s),
            (x + 33 * s, y - 30 * s),
            (x + 31 * s, y - 26 * s),
            (x + 22 * s, y - 25 * s),
            (x + 15 * s, y - 15 * s),
        ],
        INK,
    )
    for lean in (-7, 3):
        canvas.line(
            [(x + 22 * s, y - 33 * s), (x + (19 + lean) * s, y - 44 * s), (x + (25 + lean) * s, y - 53 * s)],
            INK,
            1.8 * s,
        )


def radio_mast(canvas: Canvas) -> None:
    """A mast on a mountain ridge at night, rings of signal round its tip, a lit hut at its foot."""
    canvas.wash([(0, INK), (320, NAVY), (620, mix(SLATE, HAZE, 0.25))])
    for _ in range(210):
        star = (canvas.random.uniform(0, WIDTH), 480 * canvas.random.random() ** 1.3)
        size = canvas.random.uniform(0.7, 2.1)
        canvas.disc(star, (size, size), mix(HAZE, PAPER, canvas.random.random()))
    canvas.glow((330, 200), 260, HAZE, 0.4)
    _crescent(canvas, (330, 200), 58)
    _rings(canvas, (1020, 168))
    for layer in range(3):
        tone = mix(mix(SLATE, HAZE, 0.2), INK, 0.2 + layer * 0.27)
        canvas.wash(
            [(440 + layer * 90, tone), (900, mix(tone, HAZE, 0.2))],
            ridge(canvas.random, 520 + layer * 80, 110 - layer * 20, 0.52),
        )
        canvas.mist(560 + layer * 80, 760 + layer * 70, mix(SLATE, HAZE, 0.6), 0.45)
    canvas.shape(
        [
            (-5, 905),
            (-5, 860),
            (320, 824),
            (640, 745),
            (860, 690),
            (1020, 672),
            (1180, 690),
            (1400, 760),
            (1605, 800),
            (1605, 905),
        ],
        INK,
    )
    _mast(canvas, (1020, 676), 508)
    _hut(canvas, (815, 712))


def _crescent(canvas: Canvas, centre: Point, radius: float) -> None:
    turns = [math.radians(60 + step * 7.5) for step in range(33)]
    outer = [(centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)) for turn in turns]
    (left, top), (right, bottom) = outer[-1], outer[0]
    hollow = [(left + (right - left) * t / 20, top + (bottom - top) * t / 20) for t in range(1, 20)]
    inner = [
        (x - 34 * math.sin(math.pi * (t + 1) / 20), y + 25 * math.sin(math.pi * (t + 1) / 20))
        for t, (x, y) in enumerate(hollow)
    ]
    canvas.shape([*outer, *inner], mix(PAPER, SAND, 0.3))


def _rings(canvas: Canvas, centre: Point) -> None:
    for ring in range(1, 8):
        radius = 46 + ring * 58
        outer = [
            (centre[0] + math.cos(t / 40 * math.pi) * radius, centre[1] + math.sin(t / 40 * math.pi) * radius)
            for t in range(80)
        ]
        inner = [
            (
                centre[0] + math.cos(t / 40 * math.pi) * (radius - 3),
                centre[1] + math.sin(t / 40 * math.pi) * (radius - 3),
            )
            for t in range(80)
        ]
        canvas.veil([*outer, outer[0], inner[0], *reversed(inner)], OCHRE, 0.44 - ring * 0.05)
    canvas.glow(centre, 190, RUST, 0.75)


def _mast(canvas: Canvas, foot: Point, height: float) -> None:
    x, y = foot
    steel = mix(INK, SLATE, 0.15)
    for reach in (-330, -200, 190, 320):
        anchor = y + 20 + abs(reach) * 0.26
        canvas.line([(x, y - height * (0.92 if abs(reach) > 250 else 0.6)), (x + reach, anchor)], steel, 1.5)
    for side in (-1, 1):
        canvas.line([(x + side * 20, y + 14), (x + side * 5, y - height)], INK, 4.5)
    for level in range(17):
        low, high = level / 17, (level + 1) / 17
        wide, slim = 20 - 15 * low, 20 - 15 * high
        canvas.line([(x - wide, y - height * low), (x + slim, y - height * high)], INK, 2.2)
        canvas.line([(x + wide, y - height * low), (x - slim, y - height * high)], INK, 2.2)
    canvas.line([(x, y - height), (x, y - height - 44)], INK, 4)
    canvas.disc((x - 22, y - height * 0.72), (17, 21), mix(SLATE, HAZE, 0.4))
    canvas.disc((x, y - height - 2), (7, 7), mix(RUST, OCHRE, 0.4))


def _hut(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.glow((x - 16, y - 16), 170, OCHRE, 0.5)
    canvas.shape([(x - 58, y + 8), (x - 58, y - 52), (x + 52, y - 60), (x + 52, y + 8)], mix(INK, NAVY, 0.3))
    canvas.shape([(x - 74, y - 44), (x - 66, y - 56), (x + 66, y - 72), (x + 68, y - 58)], mix(INK, WINE, 0.35))
    canvas.rectangle((x - 38, y - 38, x - 2, y - 8), mix(SAND, OCHRE, 0.35))
    canvas.line([(x - 20, y - 38), (x - 20, y - 8)], INK, 2.5)
    canvas.veil([(x - 42, y + 10), (x + 2, y + 10), (x + 10, y + 54), (x - 84, y + 60)], OCHRE, 0.3, blur=9)
    canvas.line([(x + 58, y + 2), (x + 58, y - 84)], INK, 3)
    canvas.line([(x + 58, y - 82), (1010, 640)], INK, 1.4)
