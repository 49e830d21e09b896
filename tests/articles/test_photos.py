"""The door for photos."""

import contextlib
import hashlib
import io
import random
import re
import struct
import subprocess
import sys
import warnings
import zlib
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.files.storage import default_storage, storages
from PIL import Image

from articles import editing, photo_child, photos, renditions
from articles.models import Photo, Rendition
from articles.photos import PhotoRefused
from newsroom import clock, outbox
from newsroom import settings as site
from newsroom.models import LedgerEntry, OutboxRow

TYPES = {"image/avif": "AVIF", "image/jpeg": "JPEG", "image/webp": "WEBP"}
CROPS = 4
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


@pytest.fixture(autouse=True)
def stores(picture_stores, settings) -> Path:
    settings.OUTBOX_EFFECTS = {"render photo": "articles.photos.render"}
    return picture_stores


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera writes: which it was, how it was held, where it stood."""
    written = Image.Exif()
    written[ORIENTATION], written[MAKE] = orientation, "CAMERA-OF-ADA"
    written[GPS] = {1: "N", 2: (33.0, 18.0, 46.0), 3: "E", 4: (44.0, 21.0, 41.0)}
    return written


def corners(form: str, orientation: int) -> bytes:
    """A picture of 40 by 20 whose left half is red and whose right half is blue, as the camera held it."""
    image = Image.new("RGB", (40, 20), "blue")
    image.paste("red", (0, 0, 20, 20))
    buffer = io.BytesIO()
    image.save(buffer, form, exif=exif(orientation))
    return buffer.getvalue()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def rendered(photo: Photo) -> dict[tuple[int, str], bytes]:
    """The bytes of every rendition of the whole by width and media type."""
    return {
        (row.width, row.media_type): default_storage.open(row.path).read()
        for row in photo.renditions.filter(shape="").order_by("width", "pk")
    }


def test_uploaded_picture_is_kept_to_the_byte_and_the_ledger_knows_it(picture, reporter):
    data = picture(400, 300)
    photo = photos.add(data, name="IMG_1234.JPG", by=reporter)

    assert (photo.width, photo.height, photo.name, photo.uploaded_by) == (400, 300, "IMG_1234.JPG", reporter)
    with storages["originals"].open(photo.original) as original:
        assert original.read() == data
    assert LedgerEntry.objects.values_list("action", "kind", "key", "digest").get() == (
        "upload",
        "photo",
        str(photo.pk),
        photo.digest,
    )
    assert OutboxRow.objects.values_list("kind", "key").get() == ("render photo", str(photo.pk))


def test_original_lies_where_no_reader_is_served(make_photo, stores):
    photo = make_photo()
    assert files(stores / "originals") == [photo.digest]
    assert not (stores / "pictures").exists()
    originals = site.DATA_DIR / "originals"
    assert cast("dict[str, Any]", site.STORAGES)["originals"]["OPTIONS"]["location"] == originals
    for served in (site.MEDIA_ROOT, site.STATIC_ROOT):
        assert not originals.is_relative_to(served)
        assert not served.is_relative_to(originals)


def test_same_bytes_are_one_photo(picture, reporter, person, stores):
    data = picture()
    first = photos.add(data, name="a.jpg", by=reporter)
    again = photos.add(data, name="b.jpg", by=person(None))
    assert (again, again.name) == (first, "a.jpg")
    assert Photo.objects.count() == LedgerEntry.objects.count() == OutboxRow.objects.count() == 1
    assert len(files(stores / "originals")) == 1


@pytest.mark.parametrize(
    ("width", "widths"),
    [(40, [40]), (360, [360]), (500, [360, 500]), (2000, [360, 720, 1080, 1600])],
)
def test_renditions_are_made_in_each_width_up_to_its_own(width, widths, picture, reporter):
    photo = photos.add(picture(width, 100), name="a.jpg", by=reporter)
    assert outbox.work_off() == 1
    assert sorted(rendered(photo)) == sorted((w, kind) for w in widths for kind in TYPES)
    for (rendition_width, media_type), data in rendered(photo).items():
        with Image.open(io.BytesIO(data)) as image:
            row = photo.renditions.get(shape="", width=rendition_width, media_type=media_type)
            assert (image.width, image.height) == (row.width, row.height)
            assert row.height == max(1, round(100 * rendition_width / width))
            assert image.format == TYPES[media_type]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_wrote_is_in_no_rendition(form, reporter, stores):
    data = corners(form, 1)
    assert b"CAMERA-OF-ADA" in data
    photo = photos.add(data, name="a", by=reporter)
    outbox.work_off()
    for rendition in rendered(photo).values():
        assert b"CAMERA-OF-ADA" not in rendition
        assert b"Exif" not in rendition
        with Image.open(io.BytesIO(rendition)) as image:
            assert dict(image.getexif()) == {}
            assert not {"exif", "xmp", "icc_profile", "photoshop", "comment"} & set(image.info)
    assert "CAMERA" not in "".join(files(stores / "pictures"))


@pytest.mark.parametrize("comment", [b"taken by Ada Smith"])
def test_comments_and_profiles_are_in_no_rendition(comment, picture, reporter):
    data = picture(comment=comment, xmp=b"<x>taken by Ada Smith</x>", icc_profile=b"taken by Ada Smith")
    assert data.count(b"taken by Ada Smith") == 3
    photo = photos.add(data, name="a", by=reporter)
    outbox.work_off()
    assert all(b"Ada Smith" not in rendition for rendition in rendered(photo).values())


# Where red and blue come to lie when the picture is turned as the camera was held: left, right, top, bottom.
TURNED = {
    1: ("red", "blue", None, None),
    2: ("blue", "red", None, None),
    3: ("blue", "red", None, None),
    4: ("red", "blue", None, None),
    5: (None, None, "red", "blue"),
    6: (None, None, "red", "blue"),
    7: (None, None, "blue", "red"),
    8: (None, None, "blue", "red"),
}


def colour(pixel: tuple[int, ...]) -> str:
    return "red" if pixel[0] > pixel[2] else "blue"


@pytest.mark.parametrize("orientation", TURNED)
def test_picture_is_turned_as_the_camera_was_held(orientation, reporter):
    photo = photos.add(corners("JPEG", orientation), name="a", by=reporter)
    left, right, top, bottom = TURNED[orientation]
    assert (photo.width, photo.height) == ((40, 20) if left else (20, 40))
    image = photo_child.opened(corners("JPEG", orientation))
    middle = image.width // 2, image.height // 2
    points = {(1, middle[1]): left, (image.width - 2, middle[1]): right}
    points |= {(middle[0], 1): top, (middle[0], image.height - 2): bottom}
    for point, expected in points.items():
        if expected:
            assert colour(image.getpixel(point)) == expected, point


@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
@pytest.mark.parametrize(
    ("tag", "kind", "other"), [(MAKE, 2, 11), (1, 2, 3), (2, 5, 1), (2, 5, 2), (ORIENTATION, 3, 2)]
)
def test_picture_whose_camera_wrote_nonsense_is_taken_all_the_same(form, tag, kind, other):
    whole = corners(form, 6)
    damaged = whole
    for order in "<>":
        damaged = damaged.replace(struct.pack(f"{order}HH", tag, kind), struct.pack(f"{order}HH", tag, other))
    assert damaged != whole
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert photo_child.opened(damaged).size == ((40, 20) if tag == ORIENTATION else (20, 40))


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16")]
)
def test_picture_of_any_mode_becomes_red_green_and_blue(form, mode):
    buffer = io.BytesIO()
    Image.new(mode, (8, 8)).save(buffer, form)
    assert photo_child.opened(buffer.getvalue()).mode == "RGB"


def test_picture_of_four_inks_is_read(picture):
    assert photo_child.opened(picture(mode="CMYK")).mode == "RGB"


def test_what_is_see_through_becomes_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(buffer, "PNG")
    assert photo_child.opened(buffer.getvalue()).getpixel((4, 4)) == (255, 255, 255)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        SVG,
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7\n",
        b"\xff\xd8\xff",
        b"\0" * 99,
    ],
    ids=["nothing", "text", "svg", "html", "pdf", "first bytes of a JPEG", "zeroes"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(data, reporter, stores):
    with pytest.raises(PhotoRefused, match=r"\.$"):
        photos.add(data, name="a.jpg", by=reporter)
    assert not Photo.objects.exists()
    assert files(stores) == []


@pytest.mark.parametrize("form", ["GIF", "TIFF", "BMP", "ICO", "PPM", "TGA", "PCX"])
def test_picture_of_another_format_is_refused_whatever_it_is_called(form, picture, reporter):
    with pytest.raises(PhotoRefused, match="Only JPEG, PNG and WebP pictures"):
        photos.add(picture(form=form), name="a.jpg", by=reporter)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_picture_that_was_cut_off_is_refused(form, kept, reporter):
    image = Image.effect_noise((200, 200), 60)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, form)
    data = buffer.getvalue()
    with pytest.raises(PhotoRefused):
        photos.add(data[: int(len(data) * kept)], name="a", by=reporter)
    assert not Photo.objects.exists()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(10_000, 5_001), (20_000, 20_000), (2**31 - 1, 2**31 - 1), (50_000_001, 1)]
)
def test_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(width, height):
    with pytest.raises(PhotoRefused, match=r"megapixels|ordinary size|read whole"):
        photo_child.opened(png(width, height))


def test_picture_with_a_text_that_unpacks_to_much_is_refused():
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 5_000_000, 9))
    with pytest.raises(PhotoRefused):
        photo_child.opened(png(10, 10, bomb))


def test_picture_of_too_many_bytes_is_refused_and_one_of_the_most_is_taken(picture, reporter):
    data = picture()
    # What follows the end of a JPEG is no part of the picture.
    assert photos.add(data.ljust(25 * 1024 * 1024, b"\0"), name="a", by=reporter).width == 40
    with pytest.raises(PhotoRefused, match="The picture is larger than 25 MB"):
        photos.add(data.ljust(25 * 1024 * 1024 + 1, b"\0"), name="a", by=reporter)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_damaged_picture_is_read_or_refused_and_never_an_error(form):
    data, chance = corners(form, 6), random.Random(form)
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with contextlib.suppress(PhotoRefused):
                assert photo_child.opened(bytes(damaged)).mode == "RGB"


def test_rendering_twice_makes_each_rendition_once(picture, reporter, stores):
    photo = photos.add(picture(500, 100), name="a", by=reporter)
    photos.render(str(photo.pk))
    made, rows = files(stores / "pictures"), list(Rendition.objects.values_list("pk", "path"))
    photos.render(str(photo.pk))
    assert files(stores / "pictures") == made
    assert list(Rendition.objects.values_list("pk", "path")) == rows
    assert len(rows) == 2 * len(TYPES) + CROPS


def test_rendering_that_was_interrupted_is_finished(picture, reporter, stores, tamper):
    photo = photos.add(picture(500, 100), name="a", by=reporter)
    photos.render(str(photo.pk))
    whole = rendered(photo)
    tamper("articles_rendition", "DELETE FROM articles_rendition WHERE width = 500")
    photos.render(str(photo.pk))
    assert rendered(photo) == whole
    assert len(files(stores / "pictures")) == 2 * len(TYPES) + CROPS


def test_hash_of_each_rendition_is_kept_with_it_and_in_the_ledger(picture, reporter):
    photo = photos.add(picture(500, 100), name="a", by=reporter)
    photos.render(str(photo.pk))
    rows = photo.renditions.all()
    hashes = {row.name: hashlib.sha256(default_storage.open(row.path).read()).hexdigest() for row in rows}
    assert len(hashes) == 2 * len(TYPES) + CROPS
    assert {rendition.name: rendition.digest for rendition in photo.renditions.all()} == hashes
    told = LedgerEntry.objects.get(action="render")
    assert (told.actor, told.key, told.digest) == (reporter, str(photo.pk), photo.digest)
    assert told.details() == {"renditions": hashes}


def test_rendition_is_named_by_the_picture_and_not_by_who_took_it(picture, reporter):
    photo = photos.add(picture(), name="../../ada-smith <script>.svg", by=reporter)
    photos.render(str(photo.pk))
    start = f"{photo.digest[:2]}/{photo.digest[:32]}-"
    shapes = {"16x9-40", "4x3-40", "1x1-30", "share-40", "40"}
    names = [row.path.removeprefix(start) for row in photo.renditions.all()]
    assert all(re.fullmatch(r"[0-9a-z-]+-[0-9a-f]{12}\.(avif|jpg|webp)", name) for name in names)
    assert {name.rpartition("-")[0] for name in names} == shapes


def test_photo_is_called_by_its_file_or_else_by_its_digest(picture, reporter):
    assert photos.add(picture(), name="x" * 200, by=reporter).name == "x" * 120
    nameless = photos.add(picture(), name="", by=reporter)
    assert nameless.name == nameless.digest[:12]


def one_bit(width: int, height: int) -> bytes:
    """A picture that unpacks from some kilobytes to many megabytes."""
    buffer = io.BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def test_picture_of_few_bytes_and_many_pixels_is_unpacked_in_bounded_memory():
    data = one_bit(6300, 6300)
    assert len(data) < 10_000
    made = renditions.unpacked(data)
    assert [(one["width"], one["height"]) for one in made.renditions if one["media_type"] == "image/webp"] == [
        (360, 360),
        (720, 720),
        (1080, 1080),
        (1600, 1600),
    ]
    assert made.peak < 200 * 2**20


def test_largest_picture_in_full_colour_stays_within_its_memory(picture):
    assert renditions.unpacked(picture(6300, 6300, form="PNG", mode="RGBA")).peak < 600 * 2**20


def test_reading_the_header_does_not_unpack(tmp_path):
    (tmp_path / "small").write_bytes(one_bit(8, 8))
    (tmp_path / "bomb").write_bytes(one_bit(6300, 6300))
    program = (
        "import sys; from pathlib import Path; from articles.photo_header import read_header; "
        "from newsroom.limited import peak; "
        "read_header(Path(sys.argv[2]).read_bytes()); before = peak(); "
        "print(read_header(Path(sys.argv[1]).read_bytes()).width, peak() - before)"
    )
    command = [sys.executable, "-c", program, tmp_path / "bomb", tmp_path / "small"]
    told = subprocess.run(command, cwd=site.BASE_DIR, capture_output=True, check=True)
    width, grown = map(int, told.stdout.split())
    # Unpacked to one byte a pixel it would be forty million.
    assert (width, grown < 8_000_000) == (6300, True)


@pytest.mark.parametrize("limits", [{"memory": 200 * 2**20}, {"seconds": 0}], ids=["memory", "time"])
def test_picture_that_needs_more_than_its_limits_is_refused(limits, picture):
    with pytest.raises(PhotoRefused, match="ordinary size"):
        renditions.unpacked(picture(6000, 6000, form="PNG"), **limits)


def test_the_child_is_told_no_secret(monkeypatch, picture):
    seen = {}
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: seen.update(k) or run(*a, **k))
    renditions.unpacked(picture())
    assert set(seen["env"]) == {"PATH", "PYTHONDONTWRITEBYTECODE"}


def test_publication_makes_the_renditions_that_no_worker_has_made(
    full_words, reporter, move, django_capture_on_commit_callbacks
):
    article = editing.start(full_words(), by=reporter)
    for verb in ("submit", "approve"):
        move(verb, article)
    assert not Rendition.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        move("publish", article)
    assert Rendition.objects.count() == len(TYPES) + CROPS


def test_publication_holds_where_a_picture_cannot_be_unpacked(
    full_words, reporter, move, stores, django_capture_on_commit_callbacks
):
    article = editing.start(full_words(), by=reporter)
    for original in (stores / "originals").rglob("*"):
        if original.is_file():
            original.write_bytes(b"damaged")
    for verb in ("submit", "approve"):
        move(verb, article)
    with django_capture_on_commit_callbacks(execute=True):
        move("publish", article)
    assert article.editions.live(clock.now()).exists()
    assert not Rendition.objects.exists()
