"""Editorial illustrations for the demonstration, drawn from nothing but numbers."""

from collections.abc import Callable

from articles.demo.pictures import border, civic, highlands, market, rooms, valleys, waterfront
from articles.demo.pictures.canvas import Canvas

MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "ballot-box": rooms.ballot_box,
    "border-fence": border.border_fence,
    "courthouse": civic.courthouse,
    "field": valleys.field,
    "harbour": waterfront.harbour,
    "market": market.market,
    "mountains": highlands.mountains,
    "prison-corridor": rooms.prison_corridor,
    "radio-mast": highlands.radio_mast,
    "river-dam": valleys.river_dam,
    "school": civic.school,
    "skyline": waterfront.skyline,
}


def draw(name: str, width: int = 1600) -> bytes:
    """Return the illustration as a JPEG of 16 to 9; the same name and width always give the same bytes.

    Raises:
        KeyError: no illustration has this name.
    """
    canvas = Canvas(width, seed=name)
    MOTIFS[name](canvas)
    return canvas.jpeg()
