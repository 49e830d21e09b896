import io
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from articles.demo.pictures import MOTIFS, draw

PLAN = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "articles" / "demo" / "plan.toml").read_text(encoding="utf-8")
)
PICTURES = [dispatch["picture"] for dispatch in PLAN["dispatch"] if "picture" in dispatch]


@pytest.mark.parametrize("name", MOTIFS)
def test_a_picture_is_the_same_small_jpeg_every_time(name):
    first, second = draw(name, 320), draw(name, 320)

    assert first == second
    with Image.open(io.BytesIO(first)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (320, 180))
        assert len(image.getcolors(320 * 180) or []) > 2000
        assert not image.getexif()


def test_the_usual_size_is_sixteen_to_nine():
    printed = draw("skyline")

    with Image.open(io.BytesIO(printed)) as image:
        assert image.size == (1600, 900)
    assert len(printed) < 600_000


def test_every_planned_picture_can_be_drawn_and_each_is_used_once():
    assert sorted(picture["name"] for picture in PICTURES) == sorted(MOTIFS)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture["name"])
def test_a_picture_says_what_it_shows_and_who_made_it(picture):
    assert set(picture) == {"name", "caption", "credit", "alt"}
    assert 40 < len(picture["alt"]) <= 140
    assert picture["caption"]
    assert picture["credit"]


def test_an_unknown_picture_is_refused():
    with pytest.raises(KeyError):
        draw("unicorn")
