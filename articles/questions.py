"""Conflicts as they are met on the way through a merge, and what was chosen for each. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from newsroom.canonical import canonical, digest

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Conflict:
    """One thing that both changed, differently.

    `base`, `theirs` and `mine` are what it says in each, empty where it is not there: plain text, for the field
    `body` cleaned HTML. `choices` are those that make sense. `key` names the place and what is in conflict, so a
    choice that was made for other words does not fit.
    """

    key: str
    field: str
    label: str
    base: str
    theirs: str
    mine: str
    why: str
    choices: tuple[str, ...] = (THEIRS, MINE)


class Questions:
    """What a merge asks: remembers each conflict and answers with the choice made for it.

    Without `choices` nothing is chosen yet, and what stands now stands on.
    """

    def __init__(self, choices: Mapping[str, str] | None = None) -> None:
        self.asked: list[Conflict] = []
        self._choices = choices
        self._numbers: Counter[str] = Counter()

    def ask(
        self, field: str, label: str, readings: tuple[str, str, str], why: str, *, may_keep_both: bool = False
    ) -> str:
        """Note the conflict of `readings` (base, theirs, mine) and return mine, theirs or both."""
        # By what is asked, not by its turn: which order of the rows is chosen changes the turns of their questions.
        asked = f"{field}-{digest(canonical([label, *readings]))[:10]}"
        self._numbers[asked] += 1
        key = f"{asked}-{self._numbers[asked]}"
        choices = (THEIRS, MINE, BOTH) if may_keep_both else (THEIRS, MINE)
        self.asked.append(Conflict(key, field, label, *readings, why, choices))
        return THEIRS if self._choices is None else self._choices[key]

    def value(self, field: str, label: str, base: str, theirs: str, mine: str) -> str:
        """Merge one plain value: whoever changed it has it; both differently is asked."""
        if mine in (theirs, base):
            return theirs
        if theirs == base:
            return mine
        chosen = self.ask(field, label, (base, theirs, mine), "Both of you changed it.")
        return mine if chosen == MINE else theirs
