"""What can be done to a piece in print, as a table: correct, retract, withdraw, put back, readdress. No Django."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.roles import Right


@dataclass(frozen=True)
class Remedy:
    """One thing that one person proposes and a second one approves.

    `edition` is the kind of edition it prints, or empty where it prints none. `notice` is where readers of the
    page find its sentence: "top" where the meaning changed, "end" else, "log" in the public list alone, or empty
    where there is none. `changes_words` comes with new words. `answers` is the HTTP status of the page afterwards.
    """

    kind: str
    label: str
    asks: str
    right: Right = Right.WRITE
    edition: str = ""
    notice: str = ""
    changes_words: bool = False
    answers: int = 200


def _table(remedies: Iterable[Remedy]) -> dict[str, Remedy]:
    return {remedy.kind: remedy for remedy in remedies}


_WRONG_AND_RIGHT = "What was wrong, and what is right?"

REMEDIES = _table(
    [
        Remedy("fact", "A fact was wrong", _WRONG_AND_RIGHT, edition="correction", notice="top", changes_words=True),
        Remedy(
            "attribution",
            "Something was credited to the wrong person or source",
            _WRONG_AND_RIGHT,
            edition="correction",
            notice="top",
            changes_words=True,
        ),
        Remedy(
            "headline",
            "The headline said what the text does not",
            _WRONG_AND_RIGHT,
            edition="correction",
            notice="top",
            changes_words=True,
        ),
        Remedy("update", "More is known now", "What is new?", edition="update", notice="end", changes_words=True),
        Remedy(
            "clarification",
            "It could be misunderstood",
            "What could be misunderstood, and what is meant?",
            edition="update",
            notice="end",
            changes_words=True,
        ),
        Remedy(
            "typo",
            "A slip of the pen, kept quiet",
            "Which slip? Readers are not told.",
            edition="typo",
            changes_words=True,
        ),
        Remedy("retraction", "Retract", "Why can readers not rely on it?", edition="retraction", notice="top"),
        Remedy("withdrawal", "Withdraw: our own decision", "Why is it gone?", notice="log", answers=410),
        Remedy("rights", "Withdraw: somebody else's rights", "Why is it gone?", notice="log", answers=410),
        Remedy("law", "Withdraw: the law demands it", "Who demanded it, by which law?", notice="log", answers=451),
        Remedy("reinstatement", "Put it back", "Why is it back?", edition="reinstated", notice="end"),
        Remedy("address", "Change the address", "Why? Readers are not told.", Right.EDIT, edition="address"),
    ]
)  # fmt: skip

WITH_WORDS = tuple(kind for kind, remedy in REMEDIES.items() if remedy.changes_words)
WITHDRAWALS = tuple(kind for kind, remedy in REMEDIES.items() if remedy.answers != 200)
PUBLIC = tuple(kind for kind, remedy in REMEDIES.items() if remedy.notice)
# Readers have to be told so much that an unchanged text will do; every other one comes with changed words.
WORDS_MAY_STAY = frozenset({"update", "clarification"})
# Nothing has to be said to anybody.
MAY_BE_SILENT = frozenset({"address"})
# Kinds of edition that nobody prints without a proposal that a second person approved: kind -> for which remedies.
PROPOSED = {
    edition: tuple(kind for kind, remedy in REMEDIES.items() if remedy.edition == edition)
    for edition in ("correction", "typo", "retraction", "reinstated", "address")
}
