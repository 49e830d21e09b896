"""Hostile pictures: each is refused with a sentence, or what readers are given of it is harmless.

All are made here, by hand. What is unpacked is unpacked with the child's own code; that the child is held to its
memory and its time stands in test_photos.py.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from PIL import Image, PngImagePlugin

from articles import photo_child, photos, renditions
from articles.models import Photo
from articles.photo_header import MOST_BYTES, PhotoRefused
from articles.photo_shapes import WHOLE

SCRIPT = b"<script>alert(document.cookie)</script>"
HTML = b"<!doctype html><html><body>" + SCRIPT + b"</body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
# What must be in nothing that readers are given.
PRIVATE = (
    b"<script",
    b"alert(",
    b"<?php",
    b"GPS",
    b"Exif",
    b"SECRET",
    b"PK\x03\x04",
    b"%PDF",
    b"onload",
    b"MZ\x90",
    b"etc/passwd",
)


def saved(form: str, size: tuple[int, int] = (48, 32), **options) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (90, 60, 30)).save(buffer, form, **options)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes, *, crc: int | None = None) -> bytes:
    check = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def png(width: int, height: int, *chunks: bytes, data: bytes = b"", depth: int = 8, colours: int = 2) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0))
    body = b"".join(chunks) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + header + body


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments: bytes, tail: bytes = b"") -> bytes:
    whole = saved("JPEG")
    return whole[:2] + b"".join(segments) + whole[2:] + tail


def jpeg_of(width: int, height: int) -> bytes:
    """A JPEG whose frame says that it is of another size."""
    whole = saved("JPEG")
    frame = whole.index(b"\xff\xc0") + 5
    return whole[:frame] + struct.pack(">HH", height, width) + whole[frame + 4 :]


def exif(**tags) -> bytes:
    written = Image.Exif()
    written[0x010F], written[0x0131], written[0x013B] = "SECRET MAKER", "SECRET SOFTWARE", "Ada Smith"
    written.get_ifd(0x8769).update({0xA430: "SECRET OWNER", 0xA431: "SECRET 1234", 0x927C: b"SECRET NOTE"})
    written.get_ifd(0x8825).update({1: "N", 2: (33.0, 18.0, 46.0), 3: "E", 4: (44.0, 21.0, 41.0)})
    return written.tobytes()


def riff(size: int, *chunks: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", size) + b"WEBP" + b"".join(chunks)


def gif_and_script() -> bytes:
    return b"GIF89a/*" + b"\0" * 20 + b"*/=1;" + SCRIPT


def tiff_of_one_loop() -> bytes:
    """A TIFF whose directory names itself as the next one."""
    return b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x0100, 3, 1, 1) + struct.pack("<I", 8)


def icon() -> bytes:
    return saved("ICO", (16, 16))


def text_of(form: str) -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SCRIPT.decode(), zip=form == "zip")
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{SCRIPT.decode()}</x>", zip=form == "zip")
    return saved("PNG", pnginfo=notes)


def animated(form: str) -> bytes:
    frames = [Image.new("RGB", (24, 16), (n, 0, 0)) for n in range(60)]
    buffer = io.BytesIO()
    frames[0].save(buffer, form, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def palette_short() -> bytes:
    return png(8, 8, chunk(b"PLTE", b"\0\0\0"), data=b"\0" + bytes([200] * 8) * 8, colours=3)


REFUSED: dict[str, Callable[[], bytes]] = {
    "an SVG with a script": lambda: SVG,
    "an SVG behind a mark of byte order": lambda: b"\xef\xbb\xbf" + SVG,
    "an SVG packed with gzip": lambda: zlib.compress(SVG, wbits=31),
    "a page of HTML": lambda: HTML,
    "a page of HTML that begins like a JPEG": lambda: b"\xff\xd8\xff" + HTML,
    "a page of HTML that begins like a PNG": lambda: b"\x89PNG\r\n\x1a\n" + HTML,
    "a GIF that is a script": gif_and_script,
    "a PDF": lambda: b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript >> >>",
    "PostScript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (w) file\n",
    "a program": lambda: b"MZ\x90\0" + b"\0" * 200,
    "an archive": lambda: b"PK\x03\x04" + b"\0" * 60,
    "a script of PHP": lambda: b"<?php system($_GET['c']); ?>",
    "commands for a converter of pictures": lambda: b"push graphic-context\nimage over 0,0 0,0 'https://x.example/'\n",
    "a TIFF": lambda: saved("TIFF"),
    "a TIFF that goes round in circles": tiff_of_one_loop,
    "an icon": icon,
    "a bitmap": lambda: saved("BMP"),
    "a picture of Photoshop": lambda: b"8BPS\0\x01" + b"\0" * 40,
    "an AVIF": lambda: saved("AVIF"),
    "a JPEG 2000": lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 40,
    "nothing": lambda: b"",
    "zeroes": lambda: b"\0" * 4096,
    "more bytes than are taken": lambda: saved("JPEG").ljust(MOST_BYTES + 1, b"\0"),
    "a PNG of four hundred megapixels": lambda: png(20_000, 20_000),
    "a PNG of as many pixels as a number can say": lambda: png(2**31 - 1, 2**31 - 1),
    "a PNG of a line of fifty million pixels": lambda: png(50_000_000, 1),
    "a PNG of no width": lambda: png(0, 10),
    "a JPEG that says it has four gigapixels": lambda: jpeg_of(65_500, 65_500),
    "a WebP that says it has 268 megapixels": lambda: riff(
        22, b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (16383).to_bytes(3, "little") * 2
    ),
    "a WebP longer than its file": lambda: riff(2**31, b"VP8 "),
    "a text that unpacks to five megabytes": lambda: png(
        9, 9, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 5_000_000, 9))
    ),
    "a hundred texts of a megabyte": lambda: png(
        9, 9, *[chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 1_000_000, 9))] * 100
    ),
    "a profile that unpacks to five megabytes": lambda: png(
        9, 9, chunk(b"iCCP", b"x\0\0" + zlib.compress(b"a" * 5_000_000, 9)), data=b"\0" * 252
    ),
    "a PNG whose rows are missing": lambda: png(4000, 4000, data=b"\0" * 100),
    "colours that are not in the palette": palette_short,
    "a PNG of half a chunk": lambda: png(9, 9)[:-20],
    "a PNG whose header is forged": lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13, crc=1),
}
HARMLESS: dict[str, Callable[[], bytes]] = {
    "a camera's place, number and owner in a JPEG": lambda: saved("JPEG", exif=exif()),
    "a camera's place, number and owner in a PNG": lambda: saved("PNG", exif=exif()),
    "a camera's place, number and owner in a WebP": lambda: saved("WEBP", exif=exif()),
    "a small picture within the EXIF": lambda: saved("JPEG", exif=exif() + saved("JPEG", comment=b"SECRET")),
    "place and faces in XMP": lambda: saved(
        "JPEG",
        xmp=b'<x xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="33,18N">SECRET</x>',
    ),
    "XMP that names a file": lambda: saved(
        "JPEG", xmp=b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    ),
    "a page of HTML in the comment of a JPEG": lambda: jpeg(segment(0xFE, HTML)),
    "a page of HTML behind a JPEG": lambda: jpeg(tail=HTML),
    "a page of HTML behind a PNG": lambda: saved("PNG") + HTML,
    "a page of HTML behind a WebP": lambda: saved("WEBP") + HTML,
    "an archive behind a JPEG": lambda: jpeg(tail=b"PK\x03\x04" + b"\0" * 60),
    "a second picture behind a JPEG": lambda: jpeg(tail=saved("JPEG", comment=b"SECRET")),
    "a script of PHP in a JPEG": lambda: jpeg(segment(0xED, b"Photoshop 3.0\0<?php SECRET ?>")),
    "a profile that is a page of HTML": lambda: saved("JPEG", icc_profile=HTML),
    "scripts in the texts of a PNG": lambda: text_of("plain"),
    "scripts in the packed texts of a PNG": lambda: text_of("zip"),
    "a film in a PNG": lambda: animated("PNG"),
    "a film in a WebP": lambda: animated("WEBP"),
    "an EXIF that lies about its length": lambda: jpeg(segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\x7f")),
}


@pytest.fixture(autouse=True)
def stores(picture_stores, settings):
    return picture_stores


@pytest.fixture(autouse=True)
def damage_is_only_warned_of():
    with warnings.catch_warnings():
        # Bombs stay errors: the code that opens a picture says so itself.
        warnings.simplefilter("ignore")
        yield


def test_there_are_more_than_forty_of_them():
    assert len(REFUSED) + len(HARMLESS) >= 50


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_a_sentence(what, tmp_path):
    with pytest.raises(PhotoRefused, match=r"^[A-Z].*\.$"):
        photo_child.read(REFUSED[what]())


@pytest.mark.parametrize("what", HARMLESS)
def test_made_harmless(what, tmp_path):
    asked = {"words": {}, "read": True, "without": [], "shapes": [WHOLE, "1x1"], "focus": [0.5, 0.5]}
    made = photo_child.render(HARMLESS[what](), tmp_path, asked)["made"]
    assert len(made) == 4
    for one in made:
        data = (tmp_path / one["file"]).read_bytes()
        assert [private for private in PRIVATE if private in data] == []
        with Image.open(io.BytesIO(data)) as image:
            assert (getattr(image, "n_frames", 1), dict(image.getexif())) == (1, {})
            assert image.format in {"AVIF", "WEBP", "JPEG"}


NAMES = [
    "../../../etc/passwd",
    "..\\..\\a.jpg",
    "/etc/cron.d/x",
    "a.jpg\0.php",
    "CON",
    "x" * 5000,
    "<img onerror=a>.svg",
]


def test_no_name_of_a_file_leads_anywhere(picture, reporter, stores):
    data = picture()
    for number, name in enumerate(NAMES):
        photos.add(data + b"\0" * number, name=name, by=reporter)
    photos.render(str(Photo.objects.earliest("pk").pk))
    kept = [path.relative_to(stores).as_posix() for path in stores.rglob("*") if path.is_file()]
    assert len(kept) == len(NAMES) + 7
    assert not [path for path in kept if not set(path) <= set("abcdefghijklmnopqrstuvwxyz0123456789/.-")]
    assert default_storage.exists(Photo.objects.earliest("pk").renditions.first().path)


def test_what_is_refused_leaves_nothing_behind(reporter, stores):
    for what in ("an SVG with a script", "a PNG of four hundred megapixels", "a JPEG that says it has four gigapixels"):
        with pytest.raises(PhotoRefused):
            photos.add(REFUSED[what](), name="a.jpg", by=reporter)
    assert (Photo.objects.count(), [path for path in stores.rglob("*") if path.is_file()]) == (0, [])


def test_child_that_unpacks_a_film_of_few_bytes_holds_little():
    frames = [Image.new("1", (2500, 2500), n % 2) for n in range(3)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "PNG", save_all=True, append_images=frames[1:])
    assert len(buffer.getvalue()) < 50_000
    asked = renditions.Asked(read=False, shapes=("share",))
    assert renditions.unpacked(buffer.getvalue(), asked).peak < 250 * 2**20
