"""Pictures of rooms: a polling station and a prison corridor."""

from articles.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point
from articles.demo.pictures.motifs import person
from articles.demo.pictures.palette import HAZE, INK, MIST, NAVY, OCHRE, PAPER, RUST, SAND, SLATE, WINE, Colour, mix


def ballot_box(canvas: Canvas) -> None:
    """A ballot box on a table, a folded paper above its slot, window light on the wall and a queue in shadow."""
    canvas.wash_across(
        [(0, mix(SLATE, SAND, 0.35)), (700, mix(SAND, HAZE, 0.45)), (WIDTH, mix(NAVY, SLATE, 0.6))],
        [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)],
    )
    _window_light(canvas)
    for number in range(6):
        x, tall = 1080 + number * 112 + canvas.random.uniform(-16, 16), 660 + canvas.random.uniform(-70, 40)
        person(canvas, (x, 990), tall, mix(SLATE, NAVY, 0.35 + number * 0.11), robe=number % 3 == 1)
    canvas.mist(300, 800, mix(SLATE, SAND, 0.4), 0.28)
    canvas.wash(
        [(650, mix(OCHRE, RUST, 0.5)), (740, RUST), (900, mix(WINE, INK, 0.5))],
        [(0, 660), (WIDTH, 660), (WIDTH, HEIGHT), (0, HEIGHT)],
    )
    canvas.line([(0, 660), (WIDTH, 660)], mix(OCHRE, SAND, 0.4), 4)
    _grain_of_table(canvas)
    _box(canvas)
    _ballot(canvas)
    canvas.veil([(-40, -40), (250, -40), (1150, 900), (420, 900)], PAPER, 0.17, blur=60)


def _window_light(canvas: Canvas) -> None:
    for column in range(3):
        for row in range(3):
            x, y = 90 + column * 148, 60 + row * 168 + column * 34
            canvas.veil([(x, y), (x + 132, y + 30), (x + 132, y + 184), (x, y + 152)], PAPER, 0.72, blur=3)
    canvas.glow((330, 330), 520, PAPER, 0.4)


def _grain_of_table(canvas: Canvas) -> None:
    for _ in range(46):
        y = canvas.random.uniform(675, 895)
        x, half = canvas.random.uniform(0, WIDTH), canvas.random.uniform(90, 320)
        canvas.veil([(x - half, y), (x, y - 1.6), (x + half, y), (x, y + 1.6)], WINE, 0.4)


def _box(canvas: Canvas) -> None:
    canvas.veil([(560, 800), (1020, 800), (1400, 852), (900, 880)], INK, 0.6, blur=16)
    front, side = (
        [(480.0, 470.0), (900, 470), (900, 806), (480, 806)],
        [(900.0, 470.0), (1040, 424), (1040, 742), (900, 806)],
    )
    canvas.wash_across([(480, mix(PAPER, MIST, 0.4)), (900, mix(HAZE, SLATE, 0.3))], front)
    canvas.wash_across([(900, mix(SLATE, NAVY, 0.4)), (1040, mix(NAVY, INK, 0.4))], side)
    canvas.shape([(480, 470), (628, 424), (1040, 424), (900, 470)], mix(PAPER, SAND, 0.3))
    canvas.shape([(640, 452), (668, 442), (880, 442), (856, 452)], INK)
    canvas.shape([(466, 466), (914, 466), (914, 500), (466, 500)], mix(MIST, PAPER, 0.6))
    canvas.shape([(914, 466), (1054, 420), (1054, 452), (914, 500)], mix(SLATE, NAVY, 0.2))
    canvas.veil([(466, 500), (914, 500), (914, 512), (466, 512)], NAVY, 0.35, blur=4)
    _seal(canvas, (690, 626))
    for x in (505, 875):
        for y in (530, 780):
            canvas.disc((x, y), (6, 6), mix(SLATE, NAVY, 0.3))


def _seal(canvas: Canvas, centre: Point) -> None:
    x, y = centre
    canvas.rectangle((x - 30, 478, x + 30, 566), mix(SLATE, NAVY, 0.25))
    canvas.rectangle((x - 25, 484, x + 25, 560), mix(HAZE, SLATE, 0.35))
    for side in (-12, 12):
        canvas.line([(x + side * 0.6, 548), (x + side, y - 20)], mix(RUST, WINE, 0.5), 4)
    canvas.disc((x + 3, y + 4), (35, 35), mix(SLATE, NAVY, 0.35))
    canvas.disc((x, y), (33, 33), mix(RUST, WINE, 0.35))
    canvas.disc((x - 2, y - 2), (25, 25), RUST)


def _ballot(canvas: Canvas) -> None:
    sheet, back = mix(PAPER, (255, 255, 255), 0.5), mix(MIST, SAND, 0.3)
    canvas.shape([(748, 446), (722, 214), (866, 190), (862, 446)], back)
    canvas.shape([(676, 448), (640, 236), (742, 206), (776, 447)], sheet)
    canvas.shape([(742, 206), (866, 190), (862, 446), (776, 447)], mix(sheet, back, 0.6))
    canvas.line([(742, 206), (776, 446)], mix(HAZE, SAND, 0.3), 2.5)
    for row in range(4):
        y = 266 + row * 42
        canvas.line([(672 + row * 7, y), (690 + row * 7, y - 5)], SLATE, 5)
        canvas.line([(700 + row * 7, y - 8), (738 + row * 6, y - 18)], HAZE, 5)
    canvas.line([(678, 302), (688, 314), (704, 288)], RUST, 6)


def prison_corridor(canvas: Canvas) -> None:
    """A long corridor with cell doors on both sides; light falls from the window at its end."""
    canvas.rectangle((0, 0, WIDTH, HEIGHT), INK)
    end = (700.0, 300.0, 900.0, 520.0)
    left, top, right, bottom = end
    canvas.wash([(0, INK), (300, mix(SLATE, NAVY, 0.4))], [(0, -60), (WIDTH, -60), (right, top), (left, top)])
    canvas.wash(
        [(520, mix(SAND, HAZE, 0.4)), (660, SLATE), (900, mix(INK, NAVY, 0.5))],
        [(left, bottom), (right, bottom), (1730, 960), (-130, 960)],
    )
    canvas.wash_across(
        [(0, mix(INK, NAVY, 0.5)), (560, SLATE), (700, mix(HAZE, SAND, 0.5))],
        [(0, -60), (left, top), (left, bottom), (-130, 960)],
    )
    canvas.wash_across(
        [(900, mix(HAZE, SAND, 0.35)), (1060, mix(SLATE, NAVY, 0.2)), (WIDTH, INK)],
        [(WIDTH, -60), (right, top), (right, bottom), (1730, 960)],
    )
    _painted_band(canvas)
    for door in range(6):
        for side in (-1, 1):
            _cell_door(canvas, side, door)
    _end_window(canvas)
    _floor_light(canvas)
    person(canvas, (770, 566), 112, mix(INK, NAVY, 0.2))


def _on_wall(side: int, depth: float, height: float) -> Point:
    """Return a point on a side wall: `depth` grows away from the viewer, `height` is 0 on the floor and 1 above."""
    shrink = 1 / (1 + depth * 0.62)
    half, floor, ceiling = 100 + 830 * (shrink - 0.12), 502 + 470 * (shrink - 0.09), 308 - 380 * (shrink - 0.1)
    return 800 + side * half, floor + (ceiling - floor) * height


def _painted_band(canvas: Canvas) -> None:
    for side in (-1, 1):
        lower = [_on_wall(side, 0, 0), _on_wall(side, 0, 0.36), _on_wall(side, 11.5, 0.36), _on_wall(side, 11.5, 0)]
        canvas.veil(lower, mix(NAVY, INK, 0.3), 0.55)
        canvas.line([_on_wall(side, 0, 0.365), _on_wall(side, 11.5, 0.365)], mix(OCHRE, RUST, 0.4), 3)


def _cell_door(canvas: Canvas, side: int, number: int) -> None:
    near, far = 0.35 + number * 1.7, 1.25 + number * 1.7
    lit = 0.12 + number * 0.09

    def panel(depth: tuple[float, float], height: tuple[float, float]) -> list[Point]:
        (start, stop), (low, high) = ((near + (far - near) * part for part in depth), height)
        return [
            _on_wall(side, start, low),
            _on_wall(side, start, high),
            _on_wall(side, stop, high),
            _on_wall(side, stop, low),
        ]

    def tone(colour: Colour) -> Colour:
        return mix(mix(INK, colour, 0.4 + lit * 0.6), colour, lit)

    canvas.shape(panel((-0.09, 1.09), (0, 0.74)), tone(mix(HAZE, SLATE, 0.5)))
    canvas.shape(panel((0, 1), (0, 0.71)), tone(mix(SLATE, NAVY, 0.3)))
    canvas.shape(panel((0.06, 0.94), (0.03, 0.3)), tone(mix(SLATE, NAVY, 0.55)))
    canvas.shape(panel((0.28, 0.72), (0.5, 0.6)), INK)
    canvas.shape(panel((0.24, 0.76), (0.34, 0.39)), tone(HAZE))
    for bar in (0.36, 0.5, 0.64):
        canvas.shape(panel((bar - 0.025, bar + 0.025), (0.5, 0.6)), tone(HAZE))
    canvas.shape(panel((0.84, 0.93), (0.32, 0.44)), tone(OCHRE))
    canvas.line([_on_wall(side, near, 0), _on_wall(side, near, 0.71)], tone(mix(HAZE, SAND, 0.4)), 2)


def _end_window(canvas: Canvas) -> None:
    canvas.wash(
        [(300, mix(HAZE, SAND, 0.4)), (520, mix(SLATE, SAND, 0.4))], [(700, 300), (900, 300), (900, 520), (700, 520)]
    )
    canvas.glow((800, 380), 430, PAPER, 0.7)
    canvas.rectangle((738, 326, 862, 456), mix(PAPER, (255, 255, 255), 0.6))
    for bar in range(1, 5):
        canvas.line([(738 + bar * 24.8, 326), (738 + bar * 24.8, 456)], NAVY, 4)
    canvas.line([(738, 391), (862, 391)], NAVY, 4)
    for lamp, half in [(248, 30), (186, 52), (70, 96)]:
        canvas.shape(
            [
                (800 - half, lamp),
                (800 + half, lamp),
                (800 + half * 0.9, lamp + half * 0.12),
                (800 - half * 0.9, lamp + half * 0.12),
            ],
            mix(PAPER, SAND, 0.4),
        )


def _floor_light(canvas: Canvas) -> None:
    canvas.veil([(742, 522), (858, 522), (1060, 905), (540, 905)], PAPER, 0.34, blur=16)
    for bar in range(4):
        at = -0.6 + bar * 0.4
        canvas.veil(
            [
                (800 + at * 58 - 2, 524),
                (800 + at * 58 + 2, 524),
                (800 + at * 260 + 12, 905),
                (800 + at * 260 - 12, 905),
            ],
            NAVY,
            0.35,
            blur=4,
        )
    for row in range(9):
        y = 530 + 370 * (row / 9) ** 2
        canvas.veil([(0, y), (WIDTH, y), (WIDTH, y + 1 + row * 0.4), (0, y + 1 + row * 0.4)], INK, 0.22)
