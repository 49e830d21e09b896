"""What two readings of a document have in common, sentence by sentence, without what changes of itself on pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.folding import fold

# A headline of another piece, a caption, "3 hours ago" have no end of a sentence, or are shorter.
_END = re.compile(r"(?<=[.!?…。！？؟۔])[\"'”’»)\]]*\s+")
_ENDED = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]]*$")
_FEWEST_WORDS = 5
_FEWEST_LETTERS = 12
_MOST_SHOWN = 20
_LONGEST = 600


@dataclass(frozen=True)
class Difference:
    """Sentences that are gone and sentences that are new, in their order; the first of each, where there are many."""

    gone: tuple[str, ...] = ()
    came: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.came)


def difference(before: str, after: str) -> Difference:
    """Return what the text of a document says otherwise than before: whole sentences, case and punctuation apart."""
    old, new = dict(_sentences(before)), dict(_sentences(after))
    return Difference(_only(old, new), _only(new, old))


def _only(here: dict[str, str], there: dict[str, str]) -> tuple[str, ...]:
    return tuple(said for key, said in here.items() if key not in there)[:_MOST_SHOWN]


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence, folded and as it stands."""
    for line in text.splitlines():
        for sentence in _END.split(line):
            said = sentence.strip()
            if _ENDED.search(said) and _says_something(said):
                yield fold(said), said[:_LONGEST]


def _says_something(sentence: str) -> bool:
    # Scripts that do not part words write a sentence as one.
    return len(sentence.split()) >= _FEWEST_WORDS or (not sentence.isascii() and len(sentence) >= _FEWEST_LETTERS)
