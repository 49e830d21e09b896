"""Pictures of towns on the water: a skyline and a harbour."""

import math

from articles.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point
from articles.demo.pictures.motifs import birds, glitter, person, ridge
from articles.demo.pictures.palette import HAZE, INK, NAVY, OCHRE, PAPER, RUST, SAND, SLATE, WINE, Colour, mix


def skyline(canvas: Canvas) -> None:
    """A hilly city at dusk above a wide river, a suspension bridge behind it."""
    canvas.wash([(0, INK), (190, mix(NAVY, WINE, 0.35)), (380, mix(RUST, OCHRE, 0.4)), (560, mix(SAND, OCHRE, 0.3))])
    canvas.glow((420, 560), 640, SAND, 0.7)
    canvas.wash([(480, mix(RUST, SLATE, 0.5)), (640, mix(OCHRE, SLATE, 0.4))], ridge(canvas.random, 545, 30, 0.5))
    _bridge(canvas)
    for layer in range(3):
        _rows_of_houses(canvas, layer)
    _river_at_dusk(canvas)


def _bridge(canvas: Canvas) -> None:
    red = mix(WINE, INK, 0.3)
    canvas.line([(-10, 604), (1000, 604)], red, 7)
    for tower in (170, 610):
        for side in (-11, 11):
            canvas.line([(tower + side, 660), (tower + side * 0.8, 400)], red, 7)
        for brace in (420, 480, 545):
            canvas.line([(tower - 11, brace), (tower + 11, brace)], red, 4)
    for left, right, low in [((-180, 590), (170, 404), 0), ((170, 404), (610, 404), 176), ((610, 404), (1010, 596), 0)]:
        cable = [
            (
                left[0] + (right[0] - left[0]) * t / 22,
                left[1] + (right[1] - left[1]) * t / 22 + (low or 62) * math.sin(math.pi * t / 22),
            )
            for t in range(23)
        ]
        canvas.line(cable, red, 3)
        for x, y in cable[1:-1]:
            canvas.line([(x, y), (x, 604)], red, 1)


def _rows_of_houses(canvas: Canvas, layer: int) -> None:
    tone = mix(mix(WINE, SLATE, 0.45), INK, 0.2 + layer * 0.28)
    x = 620.0 - layer * 330
    while x < WIDTH + 60:
        wide, rise = canvas.random.uniform(44, 92), math.exp(-(((x - 1290 + layer * 130) / 430) ** 2))
        top = 640 + layer * 18 - rise * (265 - layer * 78) - canvas.random.uniform(10, 66)
        canvas.rectangle((x, top, x + wide + 2, 720), mix(tone, INK, canvas.random.uniform(0, 0.3)))
        if canvas.random.random() < 0.62:
            canvas.shape(
                [(x - 4, top + 1), (x + wide * 0.5, top - wide * 0.34), (x + wide + 6, top + 1)], mix(tone, RUST, 0.3)
            )
        _windows(canvas, (x, top), wide, layer)
        x += wide
    if layer == 0:
        _dome(canvas, (1300, 356), mix(tone, INK, 0.15))


def _windows(canvas: Canvas, corner: Point, wide: float, layer: int) -> None:
    for column in range(int(wide // 18)):
        for row in range(int((712 - corner[1]) // 25)):
            if canvas.random.random() < 0.22 + 0.05 * layer:
                x, y = corner[0] + 8 + column * 18, corner[1] + 12 + row * 25
                canvas.rectangle((x, y, x + 7, y + 11), mix(OCHRE, PAPER, canvas.random.uniform(0.1, 0.6)))


def _dome(canvas: Canvas, foot: Point, colour: Colour) -> None:
    x, y = foot
    canvas.rectangle((x - 66, y - 40, x + 66, y + 60), colour)
    canvas.disc((x, y - 40), (56, 66), colour)
    canvas.rectangle((x - 9, y - 132, x + 9, y - 96), colour)
    canvas.line([(x, y - 170), (x, y - 130)], colour, 4)
    for side in (-96, 96):
        canvas.rectangle((x + side - 17, y - 86, x + side + 17, y + 60), colour)
        canvas.shape([(x + side - 20, y - 84), (x + side, y - 136), (x + side + 20, y - 84)], colour)


def _river_at_dusk(canvas: Canvas) -> None:
    canvas.wash(
        [(705, mix(OCHRE, WINE, 0.35)), (780, mix(NAVY, WINE, 0.4)), (900, INK)],
        [(0, 712), (WIDTH, 706), (WIDTH, HEIGHT), (0, HEIGHT)],
    )
    canvas.rectangle((0, 702, WIDTH, 716), INK)
    glitter(canvas, 420, 722, mix(SAND, OCHRE, 0.3), 150)
    for _ in range(70):
        x, y = canvas.random.uniform(500, WIDTH), canvas.random.uniform(722, 860)
        half = canvas.random.uniform(6, 24)
        canvas.veil([(x - half, y), (x, y - 2), (x + half, y), (x, y + 2)], OCHRE, canvas.random.uniform(0.2, 0.6))


def harbour(canvas: Canvas) -> None:
    """A harbour at dusk: cranes, a moored fishing vessel, its reflection and a quay with a waiting man."""
    canvas.wash([(0, mix(NAVY, INK, 0.3)), (240, SLATE), (420, mix(OCHRE, SAND, 0.4)), (520, mix(SAND, PAPER, 0.5))])
    canvas.glow((1080, 500), 520, PAPER, 0.7)
    canvas.disc((1080, 478), (70, 70), mix(PAPER, SAND, 0.2))
    canvas.wash([(400, mix(SLATE, HAZE, 0.4)), (540, mix(HAZE, SAND, 0.5))], ridge(canvas.random, 455, 56, 0.5))
    for x, height in [(150, 330), (330, 290), (1490, 250)]:
        _crane(canvas, (x, 560), height)
    canvas.wash(
        [(540, mix(SAND, OCHRE, 0.3)), (660, SLATE), (900, mix(INK, NAVY, 0.4))],
        [(0, 545), (WIDTH, 545), (WIDTH, HEIGHT), (0, HEIGHT)],
    )
    canvas.rectangle((0, 530, 520, 556), mix(INK, SLATE, 0.25))
    glitter(canvas, 1080, 556, mix(PAPER, SAND, 0.3), 90)
    _trawler(canvas, (760, 622))
    _quay(canvas)
    birds(canvas, (720, 250), 9, INK)


def _crane(canvas: Canvas, foot: Point, height: float) -> None:
    (x, y), steel = foot, mix(NAVY, SLATE, 0.35)
    for leg in (-44, 44):
        canvas.line([(x + leg, y), (x + leg * 0.7, y - height * 0.62)], steel, 8)
    for level in (0.25, 0.62):
        canvas.line([(x - 42, y - height * level), (x + 42, y - height * level)], steel, 7)
    canvas.rectangle((x - 34, y - height * 0.76, x + 26, y - height * 0.6), steel)
    canvas.line([(x - 90, y - height * 0.7), (x + 10, y - height * 0.72), (x + 180, y - height)], steel, 7)
    canvas.line([(x - 10, y - height * 0.76), (x - 2, y - height * 1.02), (x + 180, y - height)], steel, 3)
    canvas.line([(x + 176, y - height), (x + 176, y - height * 0.5)], steel, 1.6)


def _trawler(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.veil([(x - 270, y + 6), (x + 290, y + 6), (x + 190, y + 150), (x - 190, y + 150)], INK, 0.55, blur=12)
    canvas.shape(
        [
            (x - 300, y - 92),
            (x - 210, y - 62),
            (x + 150, y - 62),
            (x + 330, y - 128),
            (x + 262, y + 14),
            (x - 262, y + 14),
        ],
        mix(WINE, INK, 0.35),
    )
    canvas.shape([(x - 276, y - 20), (x + 280, y - 26), (x + 262, y + 14), (x - 262, y + 14)], mix(INK, WINE, 0.15))
    canvas.line([(x - 300, y - 90), (x - 210, y - 60), (x + 150, y - 60), (x + 330, y - 126)], mix(SAND, RUST, 0.3), 4)
    canvas.shape([(x - 170, y - 62), (x - 160, y - 176), (x + 10, y - 176), (x + 22, y - 62)], mix(PAPER, HAZE, 0.45))
    canvas.shape([(x - 138, y - 176), (x - 130, y - 232), (x - 14, y - 232), (x - 6, y - 176)], mix(PAPER, HAZE, 0.3))
    canvas.rectangle((x - 124, y - 220, x - 22, y - 194), mix(OCHRE, SAND, 0.3))
    for place in (-132, -84, -36):
        canvas.disc((x + place, y - 118), (13, 13), mix(NAVY, INK, 0.3))
    canvas.line([(x + 90, y - 62), (x + 90, y - 330)], INK, 8)
    canvas.line([(x - 216, y - 62), (x - 216, y - 262)], INK, 6)
    for end in [(x + 310, y - 130), (x - 72, y - 232), (x + 232, y - 250)]:
        canvas.line([(x + 90, y - 320), end], INK, 2)
    canvas.line([(x + 90, y - 130), (x + 232, y - 250), (x + 232, y - 130)], INK, 4)
    canvas.line([(x - 216, y - 256), (x - 130, y - 226)], INK, 2)


def _quay(canvas: Canvas) -> None:
    canvas.wash([(770, mix(INK, SLATE, 0.35)), (900, INK)], [(0, 790), (1060, 822), (1140, 905), (0, 905)])
    canvas.line([(0, 790), (1060, 822), (1140, 905)], mix(OCHRE, SLATE, 0.4), 3)
    for x in (230, 620):
        canvas.rectangle((x - 17, 772, x + 17, 826), INK)
        canvas.disc((x, 772), (27, 11), INK)
    canvas.line([(620, 776), (560, 745), (502, 590)], INK, 3)
    person(canvas, (405, 842), 178, mix(INK, (0, 0, 0), 0.3))
    canvas.disc((452, 832), (24, 15), mix(INK, WINE, 0.2))
