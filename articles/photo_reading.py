"""What a picture's file says of itself: XMP, IPTC-IIM and EXIF, read in the child process. No Django.

Whatever is damaged, too long or hostile says nothing; it never keeps a picture from being taken.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from lxml import etree
from PIL import ExifTags, Image

from articles.photo_words import PhotoWords, filled, tidy

MOST_XMP = 256 * 1024
MOST_IIM = 256 * 1024
_MOST_VALUE = 4_000
_MOST_NAMES = 20
# Of a Photoshop block (Adobe Photoshop File Formats, image resources): where the IIM records lie.
_IPTC_RESOURCE = 0x0404
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
# IPTC Photo Metadata Standard 2023.2: each field's property in XMP and dataset in IIM 4.2.
_XMP = {
    "caption": f"{_DC}description",
    "alternative": "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility",
    "credit": f"{_PHOTOSHOP}Credit",
    "creator": f"{_DC}creator",
    "copyright_notice": f"{_DC}rights",
    "usage_terms": "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms",
    "source_type": "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType",
    "taken_on": f"{_PHOTOSHOP}DateCreated",
}
_IIM = {"caption": 120, "credit": 110, "creator": 80, "copyright_notice": 116, "taken_on": 55}
_EXIF = {
    "caption": ExifTags.Base.ImageDescription,
    "creator": ExifTags.Base.Artist,
    "copyright_notice": ExifTags.Base.Copyright,
}
_DAY = re.compile(r"\s*(\d{4})[-:]?(\d{2})[-:]?(\d{2})(?!\d)")
_SOURCE_TYPE = re.compile(r"(?:.*/digitalsourcetype/)?([A-Za-z]{1,60})\Z")


def said_by(image: Image.Image) -> PhotoWords:
    """Return what the file says, XMP before IIM before EXIF. The picture must have been loaded."""
    said = filled(_read(_xmp, image), filled(_read(_iim, image), _read(_exif, image)))
    kind = _SOURCE_TYPE.match(said.source_type)
    return tidy(filled(PhotoWords(taken_on=_day(said.taken_on), source_type=kind[1] if kind else ""), _dateless(said)))


def _dateless(said: PhotoWords) -> PhotoWords:
    return PhotoWords(
        said.caption, said.alternative, said.credit, said.creator, said.copyright_notice, said.usage_terms
    )


def _read(reader: Any, image: Image.Image) -> PhotoWords:
    """Read one form; what Pillow and lxml make of damaged bytes is any of these."""
    with suppress(OSError, SyntaxError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return PhotoWords(**{name: value[:_MOST_VALUE] for name, value in reader(image).items() if value})
    return PhotoWords()


def _day(written: str) -> str:
    """Return the ISO day with which the text begins, or nothing."""
    found = _DAY.match(written)
    with suppress(ValueError):
        return date(*(int(part) for part in found.groups())).isoformat() if found else ""
    return ""


def _xmp(image: Image.Image) -> dict[str, str]:
    packet = image.info.get("xmp") or b""
    if isinstance(packet, str):
        packet = packet.encode()
    if not packet or len(packet) > MOST_XMP:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(packet.strip(b"\0 \r\n\t"), parser)
    # A packet declares no document type (ISO 16684-1, 7.2); one that does has something else in mind.
    if root.getroottree().docinfo.doctype:
        return {}
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, tag in _XMP.items():
            found.setdefault(name, "")
            found[name] = found[name] or description.get(tag, "") or _value(description.find(tag))
    return found


def _value(element: Any) -> str:
    """Return what a property says: its own text, all names of a list, or the default language of several."""
    if element is None:
        return ""
    rows = [row.text or "" for row in element.iterfind(f"{_RDF}Alt/{_RDF}li")]
    if not rows:
        listed = [row.text or "" for kind in ("Seq", "Bag") for row in element.iterfind(f"{_RDF}{kind}/{_RDF}li")]
        rows = [", ".join(name.strip() for name in listed[:_MOST_NAMES] if name.strip())]
    # The default language stands first (ISO 16684-1, 8.2.2.4).
    return rows[0] or element.text or element.get(f"{_RDF}resource") or ""


def _iim(image: Image.Image) -> dict[str, str]:
    block = image.info.get("photoshop", {}).get(_IPTC_RESOURCE, b"")[:MOST_IIM]
    names = {dataset: name for name, dataset in _IIM.items()}
    rows: dict[str, list[str]] = {}
    for dataset, value in _datasets(block):
        if dataset in names:
            rows.setdefault(names[dataset], []).append(_decoded(value))
    return {name: ", ".join(values[:_MOST_NAMES]) for name, values in rows.items()}


def _datasets(block: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and value of each dataset of the application record (IIM 4.2, 1.5)."""
    place = 0
    while place + 5 <= len(block) and block[place] == 0x1C:
        record, dataset, size = block[place + 1], block[place + 2], int.from_bytes(block[place + 3 : place + 5])
        # An extended length: nothing that is read here is that long.
        if size & 0x8000:
            return
        if record == 2:
            yield dataset, block[place + 5 : place + 5 + size]
        place += 5 + size


def _decoded(value: bytes) -> str:
    """Return a value as text: UTF-8, whether the record says so or not, else as Western machines wrote it."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", errors="replace")


def _exif(image: Image.Image) -> dict[str, str]:
    # Pillow looks for what may be written behind a PNG; a camera writes it before.
    if image.format == "PNG" and "exif" not in image.info:
        return {}
    written = image.getexif()
    found = {name: str(written.get(tag, "")) for name, tag in _EXIF.items()}
    taken = str(written.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal, ""))
    return {name: value.strip("\0 ") for name, value in (found | {"taken_on": taken}).items()}
