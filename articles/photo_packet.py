"""The metadata that a rendition carries: an XMP packet, and for a JPEG an IPTC-IIM block. Made anew, never copied."""

from xml.sax.saxutils import escape

from articles.photo_words import PhotoWords

_RESOURCE = b"8BIM\x04\x04\x00\x00"
_UTF8 = b"\x1c\x01\x5a\x00\x03\x1b%G"
# IIM 4.2: dataset of the application record and the most octets that it takes.
_IIM = {"creator": (80, 32), "credit": (110, 32), "copyright_notice": (116, 128)}
_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
# IPTC Photo Metadata Standard 2023.2. Each is written as its kind of value (ISO 16684-1, 8.2).
_PROPERTIES = {
    "creator": "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
    "copyright_notice": '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>',
    "credit": "<photoshop:Credit>{}</photoshop:Credit>",
    "usage_terms": (
        '<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></xmpRights:UsageTerms>'
    ),
    "source_type": f"<Iptc4xmpExt:DigitalSourceType>{_SOURCE_TYPES}{{}}</Iptc4xmpExt:DigitalSourceType>",
}
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">{}</rdf:Description></rdf:RDF></x:xmpmeta>'
    '<?xpacket end="r"?>'
)


def xmp(words: PhotoWords) -> bytes:
    """Return the XMP packet that says what is carried; nothing where that is nothing."""
    said = [form.format(escape(value)) for name, form in _PROPERTIES.items() if (value := getattr(words, name))]
    return _PACKET.format("".join(said)).encode() if said else b""


def iim(words: PhotoWords) -> bytes:
    """Return the application segment of a JPEG that holds the same as IIM records; nothing where that is nothing."""
    rows = [_dataset(*_IIM[name], value) for name in _IIM if (value := getattr(words, name))]
    if not rows:
        return b""
    block = _UTF8 + b"".join(rows)
    padded = block + b"\0" * (len(block) % 2)
    content = b"Photoshop 3.0\x00" + _RESOURCE + len(block).to_bytes(4) + padded
    return b"\xff\xed" + (len(content) + 2).to_bytes(2) + content


def _dataset(number: int, most: int, value: str) -> bytes:
    # Cut between characters, not within one.
    octets = value.encode()[:most].decode(errors="ignore").encode()
    return b"\x1c\x02" + bytes([number]) + len(octets).to_bytes(2) + octets
