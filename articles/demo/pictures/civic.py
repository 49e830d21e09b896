"""Pictures of public houses: a courthouse and a school."""

from articles.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point
from articles.demo.pictures.motifs import birds, crown, person, ridge
from articles.demo.pictures.palette import HAZE, INK, MIST, MOSS, NAVY, OCHRE, PAPER, PINE, RUST, SAND, SLATE, WINE, mix


def courthouse(canvas: Canvas) -> None:
    """A courthouse of six columns on its steps, in low morning light from the left."""
    canvas.wash([(0, mix(SLATE, HAZE, 0.5)), (330, mix(MIST, SAND, 0.5)), (640, mix(SAND, OCHRE, 0.35))])
    canvas.glow((210, 470), 560, PAPER, 0.9)
    canvas.disc((210, 470), (80, 80), mix(PAPER, SAND, 0.15))
    _distant_roofs(canvas)
    canvas.wash(
        [(700, mix(SAND, OCHRE, 0.3)), (900, mix(RUST, WINE, 0.4))],
        [(0, 712), (WIDTH, 712), (WIDTH, HEIGHT), (0, HEIGHT)],
    )
    _portico(canvas)
    _steps(canvas)
    for x, y, height, robe in [
        (610, 815, 116, False),
        (668, 822, 112, True),
        (1010, 742, 92, False),
        (330, 868, 140, False),
    ]:
        canvas.veil(
            [(x - 12, y), (x + 14, y), (x + height * 1.8, y + 24), (x + height * 1.5, y + 27)], INK, 0.4, blur=3
        )
        person(canvas, (x, y), height, INK, robe=robe)
    birds(canvas, (430, 180), 9, NAVY)


def _distant_roofs(canvas: Canvas) -> None:
    x = -20.0
    while x < WIDTH:
        wide, tall = canvas.random.uniform(60, 150), canvas.random.uniform(60, 190)
        canvas.rectangle((x, 712 - tall, x + wide, 720), mix(HAZE, SAND, canvas.random.uniform(0.35, 0.6)))
        x += wide * 0.8
    for x in (60, 205, 330, 1490, 1575):
        canvas.rectangle((x - 6, 630, x + 6, 720), mix(PINE, INK, 0.4))
        crown(canvas, (x, 610), 74, mix(PINE, MOSS, canvas.random.uniform(0.1, 0.5)))


def _portico(canvas: Canvas) -> None:
    stone, shade = mix(PAPER, SAND, 0.35), mix(SLATE, SAND, 0.35)
    canvas.wash_across(
        [(440, mix(SAND, PAPER, 0.3)), (1500, mix(SLATE, SAND, 0.25))],
        [(440, 330), (1500, 330), (1500, 712), (440, 712)],
    )
    for x in (482, 1386):
        for y in (400, 560):
            canvas.rectangle((x, y, x + 62, y + 106), mix(NAVY, SLATE, 0.4))
            canvas.rectangle((x - 8, y - 14, x + 70, y - 4), stone)
    canvas.rectangle((600, 330, 1340, 712), mix(INK, NAVY, 0.7))
    canvas.wash(
        [(440, mix(OCHRE, SAND, 0.3)), (712, mix(RUST, WINE, 0.4))], [(915, 450), (1025, 450), (1025, 712), (915, 712)]
    )
    canvas.line([(970, 450), (970, 712)], WINE, 4)
    canvas.glow((970, 600), 230, OCHRE, 0.4)
    for number in range(6):
        _column(canvas, 640 + number * 132)
    canvas.rectangle((570, 280, 1370, 336), stone)
    canvas.rectangle((570, 322, 1370, 336), shade)
    canvas.shape([(540, 282), (970, 118), (1400, 282)], stone)
    canvas.shape([(628, 268), (970, 140), (1312, 268)], mix(SAND, SLATE, 0.55))
    canvas.shape([(970, 118), (1400, 282), (1372, 282), (970, 130)], shade)
    _scales(canvas, (970, 222))


def _scales(canvas: Canvas, centre: Point) -> None:
    (x, y), brass = centre, mix(PAPER, SAND, 0.4)
    canvas.line([(x, y - 42), (x, y + 40)], brass, 5)
    canvas.line([(x - 62, y - 30), (x + 62, y - 30)], brass, 4)
    canvas.line([(x - 24, y + 40), (x + 24, y + 40)], brass, 5)
    for side in (-62, 62):
        canvas.line([(x + side - 22, y + 12), (x + side, y - 30), (x + side + 22, y + 12)], brass, 2)
        canvas.shape(
            [(x + side - 26, y + 12), (x + side + 26, y + 12), (x + side + 12, y + 24), (x + side - 12, y + 24)], brass
        )


def _column(canvas: Canvas, x: float) -> None:
    light, dark = mix(PAPER, SAND, 0.15), mix(SLATE, NAVY, 0.35)
    canvas.wash_across(
        [(x - 30, mix(SAND, PAPER, 0.4)), (x - 14, light), (x + 32, dark)],
        [(x - 28, 356), (x + 28, 356), (x + 33, 700), (x - 33, 700)],
    )
    for flute in (-16, -4, 8, 20):
        canvas.line([(x + flute * 0.9, 360), (x + flute, 698)], mix(SAND, SLATE, 0.5), 1.3)
    for box in [(x - 40, 336, x + 40, 358), (x - 42, 696, x + 42, 714)]:
        canvas.rectangle(box, light)
        canvas.rectangle((x + 8, box[1], box[2], box[3]), mix(SAND, SLATE, 0.5))


def _steps(canvas: Canvas) -> None:
    for step in range(8):
        y, out = 712 + step * 17, step * 30
        canvas.rectangle((560 - out, y, 1380 + out, y + 18), mix(mix(PAPER, SAND, 0.4), RUST, step * 0.035))
        canvas.rectangle((560 - out, y + 9, 1380 + out, y + 18), mix(mix(SAND, SLATE, 0.55), WINE, step * 0.03))
    for number in range(6):
        x = 640 + number * 132
        canvas.veil([(x - 20, 714), (x + 34, 714), (x + 196, 848), (x + 120, 848)], NAVY, 0.3, blur=4)


def school(canvas: Canvas) -> None:
    """A village school with a bell and lit windows below high hills; four children on the path."""
    canvas.wash([(0, mix(NAVY, SLATE, 0.6)), (280, HAZE), (470, mix(SAND, PAPER, 0.35))])
    canvas.glow((1050, 420), 560, PAPER, 0.6)
    for layer in range(4):
        tone = mix(mix(MIST, HAZE, 0.4), PINE, layer * 0.28)
        canvas.wash(
            [(220 + layer * 95, tone), (620 + layer * 60, mix(tone, SAND, 0.45))],
            ridge(canvas.random, 270 + layer * 85, 130 - layer * 28, 0.52),
        )
        canvas.mist(380 + layer * 70, 540 + layer * 70, mix(MIST, SAND, 0.4), 0.4)
    canvas.wash(
        [(600, mix(MOSS, SAND, 0.25)), (900, mix(PINE, INK, 0.5))],
        [(0, 640), (400, 618), (900, 628), (WIDTH, 600), (WIDTH, HEIGHT), (0, HEIGHT)],
    )
    canvas.wash(
        [(640, SAND), (900, mix(OCHRE, RUST, 0.4))],
        [(905, 642), (965, 642), (900, 720), (720, 800), (560, 905), (180, 905), (470, 790), (800, 712)],
    )
    canvas.rectangle((1418, 450, 1440, 650), INK)
    crown(canvas, (1430, 400), 150, mix(PINE, INK, 0.3))
    crown(canvas, (1390, 360), 90, mix(PINE, MOSS, 0.5))
    _schoolhouse(canvas)
    for x, y, height, robe in [
        (640, 800, 104, True),
        (700, 788, 92, False),
        (540, 838, 116, False),
        (798, 748, 78, True),
    ]:
        _pupil(canvas, (x, y), height, robe=robe)


def _schoolhouse(canvas: Canvas) -> None:
    wall = mix(PAPER, SAND, 0.4)
    canvas.wash_across([(720, wall), (1320, mix(SAND, SLATE, 0.4))], [(720, 480), (1320, 480), (1320, 645), (720, 645)])
    canvas.shape([(690, 488), (770, 390), (1270, 390), (1350, 488)], RUST)
    for course in range(1, 6):
        y = 390 + course * 17
        canvas.line([(770 - course * 14, y), (1270 + course * 14, y)], mix(RUST, WINE, 0.55), 2)
    for x in (770, 845, 1010, 1085, 1160, 1235):
        canvas.glow((x + 22, 555), 74, OCHRE, 0.35)
        canvas.rectangle((x - 5, 515, x + 49, 592), mix(WINE, INK, 0.3))
        canvas.rectangle((x, 520, x + 44, 587), mix(SAND, OCHRE, 0.35))
        canvas.line([(x + 22, 520), (x + 22, 587)], WINE, 3)
        canvas.line([(x, 548), (x + 44, 548)], WINE, 3)
    canvas.rectangle((908, 528, 966, 646), mix(WINE, INK, 0.3))
    canvas.rectangle((700, 640, 1340, 656), mix(SLATE, SAND, 0.4))
    for x in (884, 986):
        canvas.line([(x, 290), (x, 400)], wall, 15)
    canvas.shape([(862, 296), (935, 232), (1008, 296)], mix(RUST, WINE, 0.4))
    canvas.shape([(918, 318), (952, 318), (968, 362), (902, 362)], mix(OCHRE, WINE, 0.3))
    canvas.disc((935, 366), (7, 7), WINE)
    canvas.line([(880, 306), (990, 306)], mix(WINE, INK, 0.3), 5)


def _pupil(canvas: Canvas, foot: Point, height: float, *, robe: bool) -> None:
    (x, y), part = foot, height / 8
    canvas.veil(
        [(x - part, y), (x + part, y), (x - part * 5, y + part * 3), (x - part * 8, y + part * 3)], INK, 0.4, blur=3
    )
    person(canvas, foot, height, INK, robe=robe)
    canvas.rectangle((x - 0.95 * part, y - 6.1 * part, x + 0.75 * part, y - 4.2 * part), mix(RUST, OCHRE, 0.35))
