"""Captions and credits of pictures, in the forms in which plain text keeps them. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sources.formats.outlet_names import LIKELY, likelihood

_PICTURE = (
    r"photo(?:graph(?:er|y|s)?)?s?|image|images|picture|pictures|pic|illustration|graphic|map|video(?: still)?|"
    r"screenshot|screen grab|"
    r"foto(?:graf[íi]a)?s?|imagen|imagem|bild|الصورة|صورة|تصوير"
)
_COURTESY = r"courtesy(?:\s+(?:of|by|to|from))?|credits?(?:\s+to)?|crédits?|cr[ée]dito|cortes[íi]a(?:\s+de)?"
#: "Photo courtesy of", "Photo: ", "Image by", "Courtesy of", "© ", "AP Photo/" and their kin; the name follows.
_MARK = re.compile(
    rf"(?:\b(?:{_PICTURE})\b\s*(?:(?:{_COURTESY}|source|copyright|supplied|provided|taken)\b\s*)?(?:(?:by|from|via|"
    rf"of|par|por|de|von)\b\s*|[:：©/–—|-]\s*)*"
    rf"|\b(?:{_COURTESY})(?:\b\s*[:：]?\s*|\s*$)|\bsource\s*:\s*|©\s*|\(c\)\s+(?:\d{{4}}\s+)?|\b(?=(?:AP|AFP|REUTERS|"
    rf"Reuters|EPA|UN|Getty)\s+(?:Photo|PHOTO|Images?)\b))",
    re.IGNORECASE,
)
# Every mark and label holds one of these; looking for them first spares most lines the long patterns.
_HINT = re.compile(
    r"[pf]hoto|foto|image[mn]?|bild|pict?|illus|graphic|map|video|screen|court|cr[ée]d|cort|source|©|\(c\)|AP|EPA|UN|"
    r"reuters|getty|[وص]ور|caption|above|below|left|right|pie de|légende",
    re.IGNORECASE,
)
_ONLY_WORD = re.compile(rf"(?:{_PICTURE})", re.IGNORECASE)
_AGENCY_PHOTO = re.compile(r"\s+photos?$", re.IGNORECASE)
_BEFORE_MARK = re.compile(r"(?:^|[(\[|*_–—•/-]\s*|[.!?,;:”\"’)]\s+|\s-\s)$")
_LABEL = re.compile(
    r"^(?:caption|pictured?|above|below|left|right|photo|image|pie de foto|légende)\s*:\s*", re.IGNORECASE
)
_TRAILING_CREDIT = re.compile(r"^(?P<text>.+?[.\w”\"’])\s*[(\[](?P<credit>[^()\[\]]{2,60})[)\]]\.?$")
_LINKING = frozenset("of the and via de for by / & in on at del la le du des y et for".split())
_LONGEST, _MOST_WORDS, _MOST_CREDIT_WORDS = 500, 60, 12


@dataclass(frozen=True)
class Caption:
    """What a picture shows and whom it is from; either is None where it is not printed. `raw` is as printed."""

    text: str | None
    credit: str | None
    raw: str


@lru_cache(maxsize=256)
def read_caption(line: str) -> Caption | None:
    """Read a line that ends in the credit of a picture; None where it is something else.

    "Text. Photo courtesy of X." and "(Text. Photo: X)" give text and credit,
    a line that is nothing but a credit gives no text.
    """
    if len(line) > _LONGEST or not _HINT.search(line) or len(line.split()) > _MOST_WORDS:
        return None
    for mark in _MARK.finditer(line):
        before, after = line[: mark.start()], line[mark.end() :]
        if not _is_mark(before, mark[0]):
            continue
        credit = _credit(after)
        if credit is not None:
            return Caption(_text(before), credit or None, line)
    return _labelled(line)


def same_picture(first: str, second: str) -> bool:
    """Say whether two printings are of one caption: alike, or one the beginning of the other."""
    one, other = sorted((_bare(first), _bare(second)), key=len)
    return len(one) > 8 and other.startswith(one)


def captioned(line: str, raw: str | None = None) -> Caption:
    """Return a line that its markup calls a caption, with a credit only where one is printed."""
    return read_caption(line) or Caption(_text(line), None, raw or line)


def _is_mark(before: str, mark: str) -> bool:
    """Say whether the words are a credit here, and not part of a sentence such as "a photo by her father"."""
    if _ONLY_WORD.fullmatch(mark.strip()):
        return False
    if not _BEFORE_MARK.search(before[-3:]):
        # Without a mark in front only a formula in capitals counts: "... the courthouse Photo Courtesy of X".
        return mark[:1].isupper() and "courtesy" in mark.lower()
    if mark.lower().startswith("source"):
        return bool(before.strip())
    return True


def _credit(after: str) -> str | None:
    """Return the name after the mark; "" where it is missing; None where what follows is a sentence."""
    name = after.strip(" \t*_|").rstrip(" .)]").strip()
    if name.count("(") > name.count(")"):
        name += ")"
    words = name.split()
    small = [
        word
        for word in words
        if word[:1].islower() and word.lower() not in _LINKING and not word.startswith(("http", "www", "al-"))
    ]
    if len(words) > _MOST_CREDIT_WORDS or len(small) > 1 or re.search(r"[.!?] \w+ \w+ \w+", name):
        return None
    return _agency(name)


def _agency(name: str) -> str:
    """Of "Ibarra/Port Salvo Gazette" return the agency; two agencies stay together."""
    parts = [part.strip() for part in name.split("/")]
    if len(parts) != 2 or not all(parts) or "http" in name:
        return name
    grades = [bool(_AGENCY_PHOTO.search(part)) or likelihood(part, lambda _: False) >= LIKELY for part in parts]
    if all(grades):
        return name
    return _AGENCY_PHOTO.sub("", parts[0]) if grades[0] else parts[1]


def _text(before: str) -> str | None:
    text = _LABEL.sub("", before.strip(" \t|–—-*_").removeprefix("(").removeprefix("[").strip())
    text = text.rstrip(" \t.,;:|–—-([*_").strip()
    return text if any(character.isalnum() for character in text) else None


def _labelled(line: str) -> Caption | None:
    """Read "Photo: A crowd waits outside the courthouse (Reuters)" and "Caption: A crowd waits"."""
    label = _LABEL.match(line.lstrip("(["))
    if not label:
        return None
    rest = line.lstrip("([")[label.end() :].rstrip(" )]")
    if found := _TRAILING_CREDIT.match(line.lstrip("([")[label.end() :]):
        return Caption(found["text"].rstrip("."), _agency(found["credit"]), line)
    return Caption(rest.rstrip(" ."), None, line) if len(rest.split()) > 2 else None


def _bare(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
