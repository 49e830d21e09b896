"""A picture of a fence across a desert."""

from articles.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point
from articles.demo.pictures.motifs import ridge
from articles.demo.pictures.palette import HAZE, INK, NAVY, OCHRE, PAPER, RUST, SAND, SLATE, WINE, mix


def border_fence(canvas: Canvas) -> None:
    """A steel fence across a desert under an orange sky; a water barrel stands beside it."""
    canvas.wash([(0, mix(NAVY, WINE, 0.35)), (210, RUST), (400, OCHRE), (520, mix(SAND, PAPER, 0.5))])
    canvas.glow((470, 470), 560, PAPER, 0.75)
    canvas.disc((470, 470), (92, 92), mix(PAPER, SAND, 0.2))
    for layer, (base, height) in enumerate([(470, 60), (505, 46), (540, 26)]):
        shade = mix(mix(RUST, SAND, 0.45), WINE, layer * 0.38)
        canvas.wash(
            [(base - height, shade), (base + 130, mix(shade, SAND, 0.35))], ridge(canvas.random, base, height, 0.5)
        )
    canvas.wash(
        [(560, mix(OCHRE, WINE, 0.35)), (900, mix(WINE, INK, 0.55))],
        [(0, 572), (WIDTH, 560), (WIDTH, HEIGHT), (0, HEIGHT)],
    )
    _scrub(canvas)
    _bollards(canvas)
    for x, y, height in [(250, 640, 190), (96, 602, 110), (640, 598, 84)]:
        _saguaro(canvas, (x, y), height)
    _barrel(canvas, (500, 770))


def _scrub(canvas: Canvas) -> None:
    for _ in range(95):
        y = 585 + 300 * canvas.random.random() ** 1.6
        x, size = canvas.random.uniform(0, WIDTH), 4 + (y - 570) * 0.07
        shade = mix(WINE, INK, canvas.random.uniform(0.3, 0.95))
        for blade in range(7):
            lean = (blade - 3) * size * 0.5 + canvas.random.uniform(-3, 3)
            canvas.shape(
                [(x - size * 0.2, y), (x + lean, y - size * canvas.random.uniform(0.7, 1.5)), (x + size * 0.2, y)],
                shade,
            )


def _bollards(canvas: Canvas) -> None:
    """Posts along a straight line on the ground, from the horizon on the left to the near right."""
    count = 74
    for number in range(count):
        near = (number / (count - 1)) ** 2.6
        x, foot = 690 + near * 960, 572 + near * 300
        top, half = foot - 34 - near * 560, 1.3 + near * 13
        steel = mix(mix(RUST, WINE, 0.5), INK, 0.35 + near * 0.4)
        canvas.veil(
            [
                (x - half, foot),
                (x + half, foot),
                (x - 60 - near * 420, foot + 24 + near * 150),
                (x - 66 - near * 440, foot + 24 + near * 150),
            ],
            INK,
            0.3,
        )
        canvas.shape([(x - half, foot), (x - half, top), (x + half, top), (x + half, foot)], steel)
        canvas.shape(
            [(x - half, foot), (x - half, top), (x - half * 0.45, top), (x - half * 0.45, foot)],
            mix(OCHRE, steel, 0.35),
        )
    canvas.shape([(690, 541), (1660, 292), (1660, 338), (690, 545)], mix(WINE, INK, 0.6))
    canvas.line([(690, 541), (1660, 292)], mix(OCHRE, WINE, 0.3), 3)


def _saguaro(canvas: Canvas, foot: Point, height: float) -> None:
    (x, y), thick = foot, height * 0.1
    canvas.rectangle((x - thick, y - height, x + thick, y), INK)
    canvas.disc((x, y - height), (thick, thick), INK)
    for side, low, rise in [(-1, 0.42, 0.34), (1, 0.55, 0.28)]:
        elbow = (x + side * height * 0.26, y - height * low)
        canvas.line([(x, y - height * low), elbow, (elbow[0], elbow[1] - height * rise)], INK, thick * 1.4)
        for end in (elbow, (elbow[0], elbow[1] - height * rise)):
            canvas.disc(end, (thick * 0.7, thick * 0.7), INK)


def _barrel(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.veil([(x - 40, y - 4), (x + 40, y + 8), (x + 250, y + 60), (x + 150, y + 64)], INK, 0.45, blur=5)
    body = [(x - 46, y), (x - 46, y - 118), (x + 46, y - 118), (x + 46, y)]
    canvas.disc((x, y), (46, 12), mix(SLATE, INK, 0.4))
    canvas.wash_across([(x - 46, HAZE), (x - 20, SLATE), (x + 46, INK)], body)
    canvas.disc((x, y - 118), (46, 12), mix(HAZE, SLATE, 0.4))
    for hoop in (38, 78):
        canvas.line([(x - 46, y - hoop), (x, y - hoop + 10), (x + 46, y - hoop)], mix(SLATE, INK, 0.4), 3)
    canvas.line([(x - 34, y - 112), (x - 34, y - 330)], INK, 4)
    canvas.shape(
        [(x - 34, y - 330), (x + 26, y - 316), (x + 8, y - 298), (x + 30, y - 276), (x - 34, y - 280)],
        mix(SLATE, HAZE, 0.35),
    )
