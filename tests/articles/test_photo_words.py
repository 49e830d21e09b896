"""What a picture's file says, and what of it is in everything that readers are given."""

import io
import warnings
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image, IptcImagePlugin, PngImagePlugin

from articles import photo_child, photo_packet, photos, redactions, renditions
from articles.models import Photo, Rendition
from articles.photo_words import LONGEST, PhotoWords, carried
from articles.photos import About
from articles.words import PictureWords
from newsroom.models import LedgerEntry

EVERYTHING = PhotoWords(
    caption="Guards at the gate.",
    alternative="Two guards before a gate.",
    credit="Ada Smith/Daily Wire",
    creator="Ada Smith",
    copyright_notice="© Daily Wire",
    usage_terms="Editorial use only",
    source_type="digitalCapture",
    taken_on="2008-03-26",
)
RDF = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
    'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'photoshop:Credit="Ada Smith/Daily Wire" exif:GPSLatitude="33,18.7N" photoshop:DateCreated="2008-03-26T10:00:00">'
    "<dc:creator><rdf:Seq><rdf:li>Ada Smith</rdf:li></rdf:Seq></dc:creator>"
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Guards at the gate.</rdf:li>'
    '<rdf:li xml:lang="fr">Des gardes.</rdf:li></rdf:Alt></dc:description>'
    "<dc:rights><rdf:Alt><rdf:li>© Daily Wire</rdf:li></rdf:Alt></dc:rights>"
    "<xmpRights:UsageTerms><rdf:Alt><rdf:li>Editorial use only</rdf:li></rdf:Alt></xmpRights:UsageTerms>"
    "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>Two guards before a gate.</rdf:li></rdf:Alt>"
    "</Iptc4xmpCore:AltTextAccessibility><Iptc4xmpExt:DigitalSourceType>"
    "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</Iptc4xmpExt:DigitalSourceType>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


def datasets(*rows: tuple[int, bytes]) -> bytes:
    """An application segment of a JPEG with these IIM datasets."""
    block = b"".join(b"\x1c\x02" + bytes([number]) + len(value).to_bytes(2) + value for number, value in rows)
    content = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(block).to_bytes(4) + block + b"\0" * (len(block) % 2)
    return b"\xff\xed" + (len(content) + 2).to_bytes(2) + content


def camera() -> Image.Exif:
    """What a camera writes: whose it is, its number, its maker, its place, a small picture."""
    written = Image.Exif()
    written[0x013B], written[0x8298], written[0x010E] = "Ben Jones", "Ben Jones 2007", "A camera's caption"
    written[0x010F], written[0x0131] = "MAKER-X", "SOFTWARE-X"
    written.get_ifd(0x8769).update({0xA430: "OWNER-X", 0xA431: "SERIAL-X", 0x9003: "2007:01:02 03:04:05"})
    written.get_ifd(0x8825).update({1: "N", 2: (33.0, 18.0, 46.0), 3: "E", 4: (44.0, 21.0, 41.0)})
    return written


def said_in(data: bytes) -> PhotoWords:
    return photo_child.read(data)[1]


@pytest.fixture
def sent_in(picture):
    """The bytes of a picture with everything in XMP, something else in EXIF."""
    return lambda **more: picture(xmp=RDF, exif=camera(), **more)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_xmp_comes_before_what_a_camera_writes(form, picture):
    data = picture(form=form, exif=camera(), xmp=RDF) if form != "PNG" else png_with_xmp()
    assert said_in(data) == EVERYTHING


def png_with_xmp() -> bytes:
    from_png = io.BytesIO()
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", RDF.decode())
    Image.new("RGB", (8, 8)).save(from_png, "PNG", pnginfo=text)
    return from_png.getvalue()


def test_records_of_agencies_and_cameras_are_read_where_there_is_no_xmp(picture):
    rows = (120, "Ein Tor, später".encode("cp1252")), (110, b"Wire"), (80, b"Ada"), (80, b"Ben"), (55, b"20080326")
    said = said_in(picture(extra=datasets(*rows), exif=camera()))
    assert said == PhotoWords(
        caption="Ein Tor, später",
        credit="Wire",
        creator="Ada, Ben",
        copyright_notice="Ben Jones 2007",
        taken_on="2008-03-26",
    )
    by_camera = said_in(picture(exif=camera()))
    assert (by_camera.creator, by_camera.taken_on, by_camera.caption) == (
        "Ben Jones",
        "2007-01-02",
        "A camera's caption",
    )


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE: dict[str, dict[str, Any]] = {
    "an entity bomb": {"xmp": BOMB.encode() + RDF.replace(b"Ada Smith<", b"&b;<")},
    "a file named by an entity": {
        "xmp": b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + RDF.replace(b"Ada Smith<", b"&f;<")
    },
    "a document type in UTF-16": {"xmp": (BOMB + RDF.decode()).encode("utf-16")},
    "no XML": {"xmp": b"<x" * 1000},
    "a thousand levels": {"xmp": b"<a>" * 9000 + b"</a>" * 9000},
    "a packet of nothing": {"xmp": b"\0" * 100},
    "a record longer than its block": {"extra": datasets((80, b"x"))[:-1] + b"\x1c\x02\x50\xff\xff"},
    "records without end": {"extra": b"\xff\xed\x00\x04\x1c\x02"},
    "EXIF of nonsense": {"exif": b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 200},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_metadata_say_nothing_and_the_picture_is_taken(what, picture):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image, said = photo_child.read(picture(**HOSTILE[what]))
    assert (image.size, said) == ((40, 30), PhotoWords())


def test_what_is_said_is_plain_and_bounded(picture):
    long = RDF.replace(b"Guards at the gate.", b"&lt;script&gt; \n\xe2\x80\xae" + b"a " * 5000)
    said = said_in(picture(xmp=long.replace(b"2008-03-26", b"2008-13-45")))
    assert said.caption.startswith("<script> ")
    assert (len(said.caption) <= LONGEST["caption"], "\n" in said.caption, said.taken_on) == (True, False, "")


@pytest.fixture
def photo(sent_in, picture_stores, reporter) -> Photo:
    """A photo whose file says everything, with its renditions."""
    made = photos.add(sent_in(), name="a.jpg", by=reporter)
    photos.render(str(made.pk))
    made.refresh_from_db()
    return made


def shown(photo: Photo) -> list[tuple[Rendition, bytes]]:
    return [(row, default_storage.open(row.path).read()) for row in photo.renditions.shown()]


def test_everything_readers_are_given_keeps_who_made_it_and_nothing_of_where_and_with_what(photo):
    assert photo.words == EVERYTHING
    every = shown(photo)
    assert len(every) == 3 + 4
    for row, data in every:
        for private in (b"MAKER-X", b"SOFTWARE-X", b"OWNER-X", b"SERIAL-X", b"GPS", b"Exif", b"Ben Jones", b"gate"):
            assert private not in data, (row.name, private)
        with Image.open(io.BytesIO(data)) as image:
            assert dict(image.getexif()) == {}
            packet = image.info["xmp"].decode()
            assert not {"icc_profile", "comment", "exif"} & set(image.info)
            for kept in ("Ada Smith", "Ada Smith/Daily Wire", "© Daily Wire", "Editorial use only"):
                assert f">{kept}</" in packet
            assert "digitalsourcetype/digitalCapture<" in packet
            if row.media_type == "image/jpeg":
                records = IptcImagePlugin.getiptcinfo(image)
                said = {name: records[2, number] for name, number in (("by", 80), ("credit", 110), ("rights", 116))}
                assert said == {
                    "by": b"Ada Smith",
                    "credit": b"Ada Smith/Daily Wire",
                    "rights": "© Daily Wire".encode(),
                }


def test_what_a_rendition_carries_is_read_back_as_it_was_written(picture):
    hostile = replace(EVERYTHING, creator='<b> & "A" \u202e]]>', credit="é" * 30)
    said = said_in(picture(xmp=photo_packet.xmp(hostile)))
    assert carried(said, ()) == carried(hostile, ())
    records = said_in(picture(extra=photo_packet.iim(hostile)))
    assert (records.creator, records.credit) == (hostile.creator, "é" * 16)


def test_the_newsrooms_words_go_before_those_of_the_file_and_into_new_renditions(photo, reporter):
    before = [data for _, data in shown(photo)]
    photos.describe(photo, About(replace(EVERYTHING, credit="House")), by=reporter)
    assert (shown(photo), photo.renditions.count()) == ([], 7)
    photos.render(str(photo.pk))
    after = shown(photo)
    assert len(after) == len(before)
    assert all(b">House<" in data and b"Ada Smith/Daily Wire" not in data for _, data in after)
    assert LedgerEntry.objects.filter(action="describe", key=str(photo.pk)).count() == 1
    assert "House" not in "".join(LedgerEntry.objects.values_list("detail", flat=True))


def test_withheld_name_leaves_every_rendition_at_once_and_comes_back_never(photo, make_reporter, printed, client):
    printed(pictures=(PictureWords(photo.digest, "A gate.", "Wire", "A gate."),))
    address = f"/pictures/{photo.digest[:16]}/40.jpg"
    assert b"Ada Smith" in client.get(address).content
    her = make_reporter("ADA SMITH")
    type(her).objects.filter(pk=her.pk).update(name_withheld=True)
    assert client.get(address).status_code == 404
    photos.ask_for_unshown()
    photos.render(str(photo.pk))
    content = client.get(address).content
    assert (b"Ada Smith" in content, b"Daily Wire" in content) == (False, True)


def test_withheld_passage_is_covered_in_what_is_said_of_the_photo(photo, printed, editor, client):
    article = printed(pictures=(PictureWords(photo.digest, "A gate.", "Wire", "A gate."),))
    address = f"/pictures/{photo.digest[:16]}/16x9-40.jpg"
    assert client.get(address).status_code == 200
    redactions.redact(article, "Ada Smith", reason="In danger.", by=editor)
    assert client.get(address).status_code == 404
    photos.render(str(photo.pk))
    assert b"Ada" not in client.get(address).content
    assert b"Daily Wire" in client.get(address).content


def test_words_read_beside_a_change_of_the_newsroom_do_not_undo_it(sent_in, picture_stores, reporter, monkeypatch):
    photo = photos.add(sent_in(), name="a.jpg", by=reporter)
    unpack = renditions.unpacked

    def meanwhile(*args, **kwargs):
        photos.describe(Photo.objects.get(), About(PhotoWords(credit="House")), by=reporter)
        return unpack(*args, **kwargs)

    monkeypatch.setattr(renditions, "unpacked", meanwhile)
    photos.render(str(photo.pk))
    photo.refresh_from_db()
    assert (photo.credit, photo.creator) == ("House", "Ada Smith")
    assert shown(photo) == []
