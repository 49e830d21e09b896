"""Two people's changes to the same words, brought together; what cannot be is asked. Pure.

What touches different fields, rows or paragraphs is merged. What touches the same is a Conflict, which a page
shows side by side; nothing that either wrote is left out of both the merged words and the conflicts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from articles.differences import LABELS
from articles.merging_passages import merge_bodies
from articles.merging_rows import merge_rows
from articles.questions import BOTH, MINE, THEIRS, Conflict, Questions
from articles.words import STATEMENTS, Words

__all__ = ["BOTH", "MINE", "THEIRS", "Conflict", "Merging", "merge", "resolve"]

_PLAIN = (
    "headline", "kicker", "standfirst", "city", "country", "desk", "genre", "language", "slug", "event_date",
    "embargo_until", *STATEMENTS, "translation_of",
)  # fmt: skip
_PAIRS = (("original_date", "original_date_from"), ("series", "series_number"))


@dataclass(frozen=True)
class Merging:
    """What came of a merge. Where a conflict is open, `words` say what `theirs` says: what stands now, stands on."""

    words: Words
    conflicts: tuple[Conflict, ...]
    base: Words
    theirs: Words
    mine: Words


def merge(base: Words, theirs: Words, mine: Words) -> Merging:
    """Bring together `theirs`, which stands now, and `mine`; both grew from `base`; all as words.tidy leaves them.

    The same three give the same conflicts with the same keys, so a page may ask in one request and resolve in another.
    """
    questions = Questions()
    return Merging(_merged(base, theirs, mine, questions), tuple(questions.asked), base, theirs, mine)


def resolve(merging: Merging, choices: Mapping[str, str]) -> Words:
    """Return the words with every conflict settled. `choices` gives mine, theirs or both by the conflict's key.

    Raises:
        ValueError: a conflict has no choice, or one that it does not offer; the message names it.
    """
    for conflict in merging.conflicts:
        if choices.get(conflict.key) not in conflict.choices:
            raise ValueError(f"Choose {' or '.join(conflict.choices)} for: {conflict.label} ({conflict.key}).")
    return _merged(merging.base, merging.theirs, merging.mine, Questions(choices))


def _merged(base: Words, theirs: Words, mine: Words, questions: Questions) -> Words:
    three = (base, theirs, mine)

    def read(name: str) -> tuple[str, str, str]:
        return getattr(base, name), getattr(theirs, name), getattr(mine, name)

    plain = {name: questions.value(name, LABELS[name], *read(name)) for name in _PLAIN}
    for pair in _PAIRS:
        plain |= _pair(pair, three, questions)
    tags = _tags(three, questions)
    body = merge_bodies(*read("body"), questions)
    merged = replace(
        theirs,
        tags=tags,
        body=body,
        bylines=merge_rows("bylines", base.bylines, theirs.bylines, mine.bylines, questions),
        citations=merge_rows("citations", base.citations, theirs.citations, mine.citations, questions),
        pictures=merge_rows("pictures", base.pictures, theirs.pictures, mine.pictures, questions),
    )
    return Words(**{name: getattr(merged, name) for name in Words.__dataclass_fields__} | plain)


def _pair(names: tuple[str, str], three: tuple[Words, ...], questions: Questions) -> dict[str, str]:
    """Merge two fields as one, of which neither makes sense with the other's other half: a day and how it is known."""

    def both(words: Words) -> str:
        return " ".join(getattr(words, name) for name in names).strip()

    told = {both(words): words for words in three}
    base, theirs, mine = (both(words) for words in three)
    chosen = told[questions.value(names[0], LABELS[names[0]], base, theirs, mine)]
    return {name: getattr(chosen, name) for name in names}


def _tags(three: tuple[Words, ...], questions: Questions) -> tuple[str, ...]:
    """Merge as sets: a tag is there if either added it, and gone if either took it away."""
    base, theirs, mine = ({tag.casefold(): tag for tag in words.tags} for words in three)
    kept = {
        folded
        for folded in base.keys() | theirs.keys() | mine.keys()
        if (folded in theirs and folded in mine) or (folded not in base)
    }
    return tuple(
        questions.value("tags", LABELS["tags"], base.get(key, ""), theirs.get(key, ""), mine.get(key, ""))
        if key in theirs and key in mine
        else theirs.get(key) or mine[key]
        for key in sorted(kept)
    )
