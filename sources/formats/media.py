"""What sort of file an answer is, by its first bytes and by what it is said to be. Bytes in, a name out."""

import re
from enum import StrEnum


class Media(StrEnum):
    """What sort of file."""

    PAGE = "page"
    TEXT = "text"
    PDF = "PDF"
    PICTURE = "picture"
    OTHER = "other"


_BEGINNINGS = (
    (b"%PDF-", Media.PDF),
    (b"\xff\xd8\xff", Media.PICTURE),
    (b"\x89PNG\r\n\x1a\n", Media.PICTURE),
    (b"GIF87a", Media.PICTURE),
    (b"GIF89a", Media.PICTURE),
)
# Before the first element may stand a mark of the charset, white space, a declaration, comments.
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--(?:[^-]|-(?!->))*-->)*+<(?:!doctype html|html|head|body|title|meta)\b",
    re.IGNORECASE,
)
_HEAD = 4096
_TYPES = {
    "text/html": Media.PAGE,
    "application/xhtml+xml": Media.PAGE,
    "text/plain": Media.TEXT,
    "application/pdf": Media.PDF,
}


def media(body: bytes, content_type: str = "") -> Media:
    """Return what sort of file it is. Bytes that leave no doubt count more than what is said of them."""
    for beginning, kind in _BEGINNINGS:
        if body.startswith(beginning):
            return kind
    said = content_type.partition(";")[0].strip().lower()
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return Media.PICTURE
    if said not in ("text/plain", "image/svg+xml") and _HTML.match(body, 0, _HEAD):
        return Media.PAGE
    kind = _TYPES.get(said, Media.OTHER)
    # What calls itself a PDF and is none is whatever else; browsers show an error there.
    return Media.OTHER if kind is Media.PDF else kind
