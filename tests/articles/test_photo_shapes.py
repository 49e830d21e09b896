"""Crops around a focus, and how many bytes a picture has."""

import io
import random
from typing import Any, cast

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from articles import photo_child, photos
from articles.models import Photo
from articles.photo_encoding import FORMATS, encoded, most_bytes
from articles.photo_shapes import CROPS, SHAPES, Focus, box, size_of_crop, wanted, working_size
from articles.photo_words import PhotoWords
from articles.photos import About
from articles.words import PictureWords


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (4700, 1300), (30, 20), (1, 700), (40_000, 1000)])
@pytest.mark.parametrize("focus", [Focus(), Focus(0, 0), Focus(1, 1), Focus(0.2, 0.9)])
def test_crop_has_its_shape_lies_within_the_picture_and_holds_the_focus(size, focus):
    kept = working_size(*size)
    for shape, (wide, high) in CROPS.items():
        left, top, right, bottom = box(shape, kept, focus)
        assert 0 <= left < right <= kept[0] + 1e-6
        assert 0 <= top < bottom <= kept[1] + 1e-6
        assert left - 1e-6 <= focus.x * kept[0] <= right + 1e-6
        assert top - 1e-6 <= focus.y * kept[1] <= bottom + 1e-6
        assert (right - left) / (bottom - top) == pytest.approx(wide / high)
        width, height = size_of_crop(shape, *kept)
        assert (width <= kept[0], height <= kept[1]) == (True, True)
        if min(size) >= 1300:
            assert (width, height) == (wide, high)


def asked(**more) -> dict[str, Any]:
    return {"words": {}, "read": False, "without": [], "shapes": SHAPES, "focus": [0.5, 0.5]} | more


def test_what_is_in_focus_is_in_every_crop(tmp_path):
    image = Image.new("RGB", (1600, 400), "white")
    image.paste("red", (0, 0, 100, 400))
    data = io.BytesIO()
    image.save(data, "PNG")
    for focus, seen in (([0.0, 0.5], True), ([1.0, 0.5], False)):
        made = photo_child.render(data.getvalue(), tmp_path, asked(focus=focus))["made"]
        names = {one["shape"]: tmp_path / one["file"] for one in made if one["shape"]}
        assert set(names) == set(CROPS)
        for path in names.values():
            with Image.open(path) as crop:
                pixel = cast("tuple[int, ...]", crop.getpixel((5, crop.height // 2)))
            assert (pixel[0] > 200 > pixel[1]) is seen


def test_only_crops_are_made_anew_when_the_focus_moves(make_photo, reporter):
    photo = make_photo(80, 30)
    photos.render(str(photo.pk))
    photo.refresh_from_db()
    before = set(photo.renditions.values_list("pk", flat=True))
    photos.describe(photo, About(photo.words, Focus(0.25, 0.75)), by=reporter)
    # Until there are others, the crops that there are stand.
    assert {row.pk for row in photo.renditions.shown()} == before
    photos.render(str(photo.pk))
    new = photo.renditions.exclude(pk__in=before)
    assert sorted(new.values_list("shape", flat=True)) == sorted(CROPS)
    photos.render(str(photo.pk))
    assert photo.renditions.count() == len(before) + len(CROPS)


def test_what_was_made_is_what_was_wanted(picture, tmp_path):
    for size in ((700, 40), (41, 900)):
        made = photo_child.render(picture(*size), tmp_path, asked())["made"]
        assert sorted((one["shape"], one["width"], one["media_type"]) for one in made) == sorted(wanted(size, FORMATS))


def test_focus_lies_within_the_picture(make_photo):
    photo = make_photo()
    for column, value in (("focus_x", 1.01), ("focus_y", -0.01)):
        with pytest.raises(IntegrityError, match="photo_focus_is_within_it"), transaction.atomic():
            Photo.objects.filter(pk=photo.pk).update(**{column: value})


@pytest.fixture(scope="module")
def noise() -> Image.Image:
    """What no format makes small: every pixel of its own colour."""
    chance = random.Random(1)
    return Image.frombytes("RGB", (240, 160), chance.randbytes(240 * 160 * 3))


@pytest.mark.parametrize("media_type", FORMATS)
def test_picture_has_no_more_bytes_than_it_may_and_keeps_its_size(media_type, noise):
    for most in (12_000, 3_000):
        data = encoded(noise, FORMATS[media_type], PhotoWords(creator="Ada Smith"), most)
        assert len(data) <= most
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == noise.size


def test_what_is_small_enough_keeps_the_best_quality(picture):
    flat = Image.new("RGB", (360, 240), "teal")
    form = FORMATS["image/jpeg"]
    best = io.BytesIO()
    flat.save(best, "JPEG", quality=form.qualities[0], **form.options)
    assert encoded(flat, form, PhotoWords(), 100_000) == best.getvalue()


def test_a_phone_is_sent_100_and_a_desk_200_kilobytes_at_most():
    assert [most_bytes(width, is_crop=False) for width in (360, 720, 1080)] == [100_000] * 3
    assert most_bytes(1600, is_crop=False) == 200_000
    # Before a link is shown, some networks refuse what has more than 600 KB.
    assert most_bytes(1200, is_crop=True) < 600_000


def test_picture_in_other_colours_is_shown_in_those_of_the_screen(picture):
    swapped = Image.new("RGB", (8, 8), (10, 200, 10))
    data = io.BytesIO()
    swapped.save(data, "JPEG", quality=95, icc_profile=wide_gamut())
    red, green, blue = cast("tuple[int, ...]", photo_child.opened(data.getvalue()).getpixel((4, 4)))
    # The same numbers mean a stronger green there.
    assert green > 205 or red < 5, (red, green, blue)


def wide_gamut() -> bytes:
    """A profile whose green lies beyond that of sRGB: matrix and curve alone (ICC.1:2010, 8.3.3)."""

    def number(value: float) -> bytes:
        return round(value * 65536).to_bytes(4, signed=True)

    def colour(*xyz: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(number(part) for part in xyz)

    curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0"
    text = b"desc\0\0\0\0\0\0\0\x02x\0" + b"\0" * 78
    tags = {
        b"desc": text,
        b"wtpt": colour(0.9642, 1.0, 0.8249),
        b"rXYZ": colour(0.6097, 0.3111, 0.0195),
        b"gXYZ": colour(0.2053, 0.6257, 0.0609),
        b"bXYZ": colour(0.1492, 0.0632, 0.7446),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
        b"cprt": b"text\0\0\0\0none\0",
    }
    table, body, place = b"", b"", 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        padded = value + b"\0" * (-len(value) % 4)
        table += name + place.to_bytes(4) + len(value).to_bytes(4)
        body += padded
        place += len(padded)
    head = bytes(4) + b"none" + b"\x02\x10\0\0" + b"mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28)
    head += number(0.9642) + number(1.0) + number(0.8249)
    whole = head.ljust(128, b"\0") + len(tags).to_bytes(4) + table + body
    return len(whole).to_bytes(4) + whole[4:]


def test_page_names_every_width_for_its_browser_and_machines_get_crops(printed, make_photo, client):
    photo = make_photo(800, 500)
    photos.render(str(photo.pk))
    later = make_photo(40, 60)
    photos.render(str(later.pk))
    two = ({"photo": each.digest, "caption": "", "credit": "", "alternative": "A street."} for each in (photo, later))
    article = printed(pictures=tuple(PictureWords(**each) for each in two))
    page = client.get(article.editions.get().get_absolute_url()).content.decode()
    start = f"/pictures/{photo.digest[:16]}/"
    for ending in ("avif", "webp", "jpg"):
        assert f'srcset="{start}360.{ending} 360w, {start}720.{ending} 720w, {start}800.{ending} 800w"' in page
    assert page.count('fetchpriority="high"') == 1
    assert page.count('loading="lazy"') == 1
    assert page.index('fetchpriority="high"') < page.index('loading="lazy"')
    assert f'src="{start}720.jpg"' in page
    assert 'width="720" height="450"' in page
    assert f'og:image" content="http://localhost:8000{start}share-800.jpg"' in page
    assert '<meta property="og:image:width" content="800">' in page
    assert '<meta property="og:image:height" content="420">' in page
    for crop in ("16x9-800", "4x3-667", "1x1-500"):
        assert f"{start}{crop}.jpg" in page
        assert client.get(f"{start}{crop}.jpg").status_code == 200


def test_focus_moves_what_a_box_of_another_shape_shows(printed, make_photo, reporter, client):
    photo = make_photo()
    photos.describe(photo, About(PhotoWords(), Focus(0.2, 0.5)), by=reporter)
    photos.render(str(photo.pk))
    printed(pictures=(PictureWords(photo=photo.digest),))
    assert 'class="focus-x2 focus-y5"' in client.get("/").content.decode()
