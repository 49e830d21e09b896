"""Citation keys: what a work is called in a file, alike in every format."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from sources.formats.work import Work

_LITTLE = frozenset("a an the of on in at to for and or el la los las le les un une der die das".split())
# Letters that do not come apart into a Latin letter and a mark.
_LATIN = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae"})


def keys_of(works: Sequence[Work]) -> list[str]:
    """Return a key for each work, in Latin letters, digits and hyphens, each once: "smith2008crackdown".

    Works that would be called alike are numbered in their order.
    """
    stems = [_stem(work) for work in works]
    # Folded, since some readers take keys in any case for one.
    taken: Counter[str] = Counter()
    keys = []
    for stem in stems:
        taken[stem] += 1
        keys.append(stem if taken[stem] == 1 else f"{stem}-{taken[stem]}")
    return keys


def _stem(work: Work) -> str:
    signed = work.authors[0].family or work.authors[0].whole if work.authors else work.outlet
    year = str(work.date.value.year) if work.date else ""
    words = [word for word in _words(work.title) if word not in _LITTLE]
    return "".join([*_words(signed)[-1:], year, *words[:1]]) or str(work.kind)


def _words(text: str) -> list[str]:
    """Return the words of a text in plain Latin letters and digits; none of one in another script."""
    apart = unicodedata.normalize("NFKD", text.translate(_LATIN))
    ascii_only = "".join(letter for letter in apart if letter.isascii() or not unicodedata.combining(letter))
    return [word for word in re.split(r"[^a-z0-9]+", re.sub(r"['’]", "", ascii_only).lower()) if word]
