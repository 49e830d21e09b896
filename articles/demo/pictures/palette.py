"""The few colours that every illustration is printed in, and how two of them are mixed."""

Colour = tuple[int, int, int]

INK: Colour = (18, 26, 44)
NAVY: Colour = (30, 46, 76)
SLATE: Colour = (62, 84, 112)
HAZE: Colour = (132, 152, 168)
MIST: Colour = (190, 200, 202)
PAPER: Colour = (242, 232, 212)
SAND: Colour = (226, 196, 148)
OCHRE: Colour = (214, 150, 74)
RUST: Colour = (176, 88, 56)
WINE: Colour = (104, 48, 52)
MOSS: Colour = (86, 104, 78)
PINE: Colour = (38, 62, 60)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return `first` with `share` (0 to 1) of `second` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue
