"""How much of a body rests on sources: which of its sentences, and on which. Pure.

newsroom/static/newsroom/writing/coverage.js reckons the same while somebody types; a browser test compares the two.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.passages import Word, leaves, sentences

_HEADINGS = frozenset(["h2", "h3"])


@dataclass(frozen=True)
class Coverage:
    """How many `sentences` there are, how many of them are `marked`, and how many rest on each source, by its uid."""

    sentences: int
    marked: int
    by_source: Counter[str]

    @property
    def words(self) -> str:
        """The figure as the desk reads it; nothing where there is no sentence."""
        if not self.sentences:
            return ""
        one = self.sentences == 1
        return f"{self.marked} of {self.sentences} sentence{'' if one else 's'} rest{'s' if one else ''} on a source"

    def of(self, uids: Iterable[str]) -> list[str]:
        """Return how many sentences rest on each of the sources, in words: "3 sentences"; nothing for none."""
        counts = [self.by_source[uid] for uid in uids]
        return [f"{count} sentence{'s' * (count > 1)}" if count else "" for count in counts]


def coverage(body: str, cited: Collection[str]) -> Coverage:
    """Return how many sentences of a cleaned body rest on one of the `cited` sources (uids). Headings do not count."""
    found = [resting_on(sentence) & set(cited) for sentence in _sentences(body)]
    return Coverage(len(found), sum(bool(uids) for uids in found), Counter(uid for uids in found for uid in uids))


def saying(body: str, uids: Collection[str]) -> list[str]:
    """Return the sentences of a cleaned body, as plain text, that rest on one of the sources with these uids."""
    found = (sentence for sentence in _sentences(body) if resting_on(sentence) & set(uids))
    return ["".join(word.text + " " * word.space for word in sentence).strip() for sentence in found]


def resting_on(sentence: Sequence[Word]) -> set[str]:
    """Return the uids of the sources that a word of the sentence rests on."""
    return {uid for word in sentence if _reads(word) for uid in word.rests.split()}


def _sentences(body: str) -> Iterator[tuple[Word, ...]]:
    for leaf in leaves(body):
        if not _HEADINGS.intersection(leaf.path):
            yield from (sentence for sentence in sentences(leaf.words) if any(map(_reads, sentence)))


def _reads(word: Word) -> bool:
    return any(character.isalnum() for character in word.text)
