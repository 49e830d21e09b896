"""Pictures of worked land: a river with its dam, and a field."""

import math

from articles.demo.pictures.canvas import WIDTH, Canvas, Point
from articles.demo.pictures.motifs import birds, crown, person, ridge
from articles.demo.pictures.palette import HAZE, INK, MIST, MOSS, NAVY, OCHRE, PAPER, PINE, RUST, SAND, SLATE, WINE, mix


def river_dam(canvas: Canvas) -> None:
    """A curved dam between dark hills, three open gates, and pylons that pass above."""
    canvas.wash([(0, mix(NAVY, SLATE, 0.5)), (230, HAZE), (420, mix(SAND, PAPER, 0.4))])
    canvas.glow((760, 360), 620, PAPER, 0.65)
    canvas.wash([(200, mix(HAZE, SLATE, 0.3)), (460, mix(MIST, SAND, 0.4))], ridge(canvas.random, 285, 90, 0.5))
    canvas.wash([(260, SLATE), (480, mix(SLATE, HAZE, 0.6))], ridge(canvas.random, 350, 70, 0.5))
    _wall_of_dam(canvas)
    _valley_sides(canvas)
    _spill(canvas)
    for x, y, height in [(190, 330, 190), (60, 420, 150), (1450, 322, 200)]:
        _pylon(canvas, (x, y), height)
    birds(canvas, (980, 190), 6, NAVY)


def _wall_of_dam(canvas: Canvas) -> None:
    top = [(300 + i * 50, 392 + 26 * math.sin(math.pi * i / 20)) for i in range(21)]
    face = [*top, (1130, 720), (470, 720)]
    canvas.wash_across(
        [(300, mix(SLATE, NAVY, 0.4)), (700, mix(SAND, MIST, 0.45)), (980, mix(HAZE, SAND, 0.4)), (1300, SLATE)], face
    )
    for course in range(1, 7):
        drop = course * 46
        line = [(x + (800 - x) * 0.052 * course, y + drop) for x, y in top]
        canvas.line(line, mix(SLATE, SAND, 0.45), 1.4)
    canvas.shape([*top, *[(x, y - 15) for x, y in reversed(top)]], mix(PAPER, SAND, 0.5))
    canvas.line([(x, y) for x, y in top], NAVY, 2.5)
    for x, y in top[2:-2:2]:
        canvas.rectangle((x - 9, y - 40, x + 9, y - 14), SLATE)
        canvas.rectangle((x - 12, y - 45, x + 12, y - 38), mix(PAPER, SAND, 0.4))


def _valley_sides(canvas: Canvas) -> None:
    left = [
        (-5.0, 280.0),
        (120, 318),
        (230, 372),
        (318, 420),
        (392, 520),
        (470, 640),
        (560, 735),
        (380, 905),
        (-5.0, 905),
    ]
    right = [
        (1605.0, 250.0),
        (1500, 300),
        (1390, 350),
        (1290, 412),
        (1215, 520),
        (1130, 640),
        (1040, 730),
        (1260, 905),
        (1605, 905),
    ]
    canvas.wash([(280, mix(PINE, SLATE, 0.35)), (900, INK)], left)
    canvas.wash([(250, mix(PINE, SLATE, 0.25)), (900, INK)], right)
    for _ in range(420):
        x, y = canvas.random.uniform(0, WIDTH), canvas.random.uniform(340, 890)
        edge = 330 + (y - 420) * 0.55 if x < 800 else 1275 - (y - 420) * 0.5
        if (x < edge - 25) if x < 800 else (x > edge + 25):
            tall = 14 + (y - 300) * 0.06
            canvas.shape(
                [(x - tall * 0.3, y), (x, y - tall), (x + tall * 0.3, y)],
                mix(PINE, INK, canvas.random.uniform(0.2, 0.8)),
            )


def _spill(canvas: Canvas) -> None:
    water = [(520.0, 705.0), (1085, 705), (1268, 905), (340, 905)]
    canvas.wash([(690, mix(MIST, PAPER, 0.5)), (790, SLATE), (900, mix(NAVY, PINE, 0.3))], water)
    for gate in (630, 790, 950):
        canvas.rectangle((gate - 34, 462, gate + 34, 496), INK)
        for _ in range(26):
            x = gate + canvas.random.uniform(-30, 30)
            foot = x + (x - gate) * 0.6 + canvas.random.uniform(-8, 8)
            canvas.veil(
                [(x - 3, 480), (x + 3, 480), (foot + 7, 712), (foot - 7, 712)], PAPER, canvas.random.uniform(0.25, 0.7)
            )
    canvas.veil([(540, 700), (1060, 700), (1090, 738), (510, 738)], PAPER, 0.9, blur=18)
    for _ in range(70):
        y = canvas.random.uniform(745, 890)
        x = 800 + canvas.random.uniform(-1, 1) * (250 + (y - 745) * 0.9)
        half = canvas.random.uniform(18, 60)
        canvas.veil([(x - half, y), (x, y - 2.5), (x + half, y), (x, y + 2.5)], MIST, canvas.random.uniform(0.25, 0.6))


def _pylon(canvas: Canvas, foot: Point, height: float) -> None:
    x, y = foot
    half = height * 0.13
    canvas.line([(x - half, y), (x - 3, y - height), (x + 3, y - height), (x + half, y)], INK, 2.6)
    for level in range(5):
        low, high = level / 5, (level + 1) / 5
        canvas.line([(x - half * (1 - low), y - height * low), (x + half * (1 - high), y - height * high)], INK, 1.4)
        canvas.line([(x + half * (1 - low), y - height * low), (x - half * (1 - high), y - height * high)], INK, 1.4)
    for arm in (0.74, 0.88):
        canvas.line([(x - height * 0.2, y - height * arm), (x + height * 0.2, y - height * arm)], INK, 2.4)


def field(canvas: Canvas) -> None:
    """Furrows running to terraced hills, a lone tree and a low sun."""
    canvas.wash([(0, mix(SLATE, HAZE, 0.35)), (220, mix(HAZE, SAND, 0.55)), (400, mix(SAND, PAPER, 0.55))])
    canvas.glow((560, 380), 560, PAPER, 0.85)
    canvas.disc((560, 372), (74, 74), mix(PAPER, SAND, 0.25))
    canvas.wash([(210, mix(HAZE, SLATE, 0.4)), (460, mix(MIST, SAND, 0.5))], ridge(canvas.random, 300, 110, 0.5))
    _terraces(canvas)
    _furrows(canvas, (620, 452))
    _lone_tree(canvas, (1190, 560))
    person(canvas, (430, 610), 112, INK, robe=True)
    canvas.disc((430, 505), (23, 4.5), INK)
    canvas.disc((430, 500), (10, 12), INK)
    canvas.line([(448, 552), (486, 614)], INK, 3.5)
    birds(canvas, (920, 200), 7, NAVY)


def _terraces(canvas: Canvas) -> None:
    for step in range(9):
        lift = 150 - step * 17
        tone = mix(MOSS, PINE, step / 11) if step % 2 else mix(mix(MOSS, SAND, 0.4), PINE, step / 13)
        crest = [
            (
                x,
                460
                - lift * math.exp(-(((x - 1240) / (330 + step * 55)) ** 2))
                - lift * 0.5 * math.exp(-(((x - 130) / (250 + step * 40)) ** 2)),
            )
            for x in range(-20, 1640, 20)
        ]
        canvas.shape([*crest, (1640, 905), (-20, 905)], tone)
        canvas.line(crest, mix(tone, INK, 0.35), 2)


def _furrows(canvas: Canvas, vanishing: Point) -> None:
    ground = [(-5.0, 470.0), (620, 452), (1605, 476), (1605, 905), (-5.0, 905)]
    canvas.wash([(450, mix(OCHRE, SAND, 0.35)), (900, mix(RUST, WINE, 0.5))], ground)
    x, y = vanishing
    for row in range(-34, 35):
        foot = x + row * 92
        shade = mix(WINE, INK, 0.3) if row % 2 else mix(RUST, WINE, 0.4)
        canvas.veil([(x + row * 3.4, y + 8), (foot + 30, 905), (foot - 16, 905)], shade, 0.75)
        canvas.veil([(x + row * 3.4, y + 8), (foot - 16, 905), (foot - 30, 905)], SAND, 0.5)
    for _ in range(260):
        row, near = canvas.random.randint(-20, 20), canvas.random.uniform(0.06, 1)
        spot = (x + row * (3.4 + 88.6 * near), y + 8 + 445 * near)
        size = 1.2 + near * 6
        canvas.disc(spot, (size, size * 0.9), mix(MOSS, PINE, canvas.random.uniform(0, 0.7)))


def _lone_tree(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.veil([(x - 16, y), (x + 16, y + 4), (x + 420, y + 66), (x + 240, y + 84)], INK, 0.4, blur=7)
    canvas.shape([(x - 18, y + 6), (x - 8, y - 110), (x + 8, y - 110), (x + 20, y + 8)], INK)
    for reach, rise in [(-74, 186), (66, 176), (6, 214)]:
        canvas.line([(x, y - 84), (x + reach, y - rise)], INK, 8)
    crown(canvas, (x, y - 214), 116, mix(PINE, INK, 0.35))
    crown(canvas, (x - 34, y - 246), 72, mix(PINE, MOSS, 0.45))
