"""What is said of a photo, by its file or by the newsroom, and which of it goes into what readers are given. No Django.

The fields are those of the IPTC Photo Metadata Standard that a reader of a picture may see; where it was taken, by
which device and whom it shows are not among them.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace

from articles import text, veil
from newsroom.canonical import canonical

#: The longest value of each field, as the database has it.
LONGEST = {
    "caption": 600,
    "alternative": 400,
    "credit": 200,
    "creator": 200,
    "copyright_notice": 200,
    "usage_terms": 400,
    "source_type": 60,
    "taken_on": 10,
}
# The caption belongs to each use, where an editor has read it; a file's own may name whom nobody may name.
CARRIED = ("credit", "creator", "copyright_notice", "usage_terms", "source_type")


@dataclass(frozen=True)
class PhotoWords:
    """Plain lines, empty where nothing is said. `taken_on` is an ISO day, `source_type` a word of IPTC's vocabulary."""

    caption: str = ""
    alternative: str = ""
    credit: str = ""
    creator: str = ""
    copyright_notice: str = ""
    usage_terms: str = ""
    source_type: str = ""
    taken_on: str = ""


def tidy(words: PhotoWords) -> PhotoWords:
    """Return the words each on one line, printable and no longer than the database takes."""
    return PhotoWords(**{name: text.line(value)[: LONGEST[name]].strip() for name, value in asdict(words).items()})


def filled(first: PhotoWords, second: PhotoWords) -> PhotoWords:
    """Return the first, with what it does not say taken from the second."""
    return replace(first, **{name: value for name, value in asdict(second).items() if not getattr(first, name)})


def carried(words: PhotoWords, without: Iterable[str]) -> str:
    """Return, as canonical JSON, what every rendition carries; nothing where that is nothing.

    A line that holds one of the names in `without`, in any spelling, is left out, and so is one that was covered.
    """
    names = [*without, *veil.MARKS.values()]
    said = {name: getattr(words, name) for name in CARRIED}
    kept = {name: value for name, value in said.items() if value and not veil.holds(value, names)}
    return canonical(kept) if kept else ""


def read_carried(record: str) -> PhotoWords:
    """Return the words that `carried` wrote down."""
    known = {field.name for field in fields(PhotoWords)}
    return PhotoWords(**{name: value for name, value in json.loads(record or "{}").items() if name in known})
