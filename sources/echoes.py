"""Which texts speak with one voice: nearly the same words, or the credit of the same agency. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from newsroom.folding import fold

# Words that follow one another in both: two reports of one event share few runs of six, copies share most.
_RUN = 6
_ALIKE = 0.5
_FEWEST_RUNS = 8
#: Where a credit stands: in the dateline or the last line.
_EDGE = 300
_AGENCIES = {
    "Reuters": r"\(Reuters\)|\bReuters\b",
    "Associated Press": r"\(AP\)|\bAssociated Press\b",
    "Agence France-Presse": r"\(AFP\)|\bAFP\b|\bAgence France-Presse\b|فرانس برس",
    "EFE": r"\(EFE\)|\bEFE\b",
    "dpa": r"\(dpa\)|\bdpa\b",
    "Xinhua": r"\(Xinhua\)|\bXinhua\b",
    "ANSA": r"\(ANSA\)|\bANSA\b",
    "TASS": r"\bTASS\b",
}
_CREDITS = {name: re.compile(pattern) for name, pattern in _AGENCIES.items()}


@dataclass(frozen=True)
class Voice:
    """Texts, by their names, that speak with one voice, and why."""

    names: tuple[int, ...]
    why: str


def voices(texts: Mapping[int, str]) -> list[Voice]:
    """Return the texts that echo each other, each group once; a text with a voice of its own is in none.

    `texts` are by any number that names them. Informs and proves nothing: two may quote a third.
    """
    runs = {name: _runs(text) for name, text in texts.items()}
    credited = {name: _agency(text) for name, text in texts.items()}
    group = {name: name for name in texts}
    why: dict[int, str] = {}
    for one, other in combinations(texts, 2):
        reason = _why(runs[one], runs[other], credited[one], credited[other])
        if reason and group[one] != group[other]:
            kept, gone = group[one], group[other]
            group = {name: kept if of == gone else of for name, of in group.items()}
            why[kept] = why.get(kept, reason)
    return [Voice(tuple(name for name, of in group.items() if of == first), said) for first, said in why.items()]


def _why(one: set[str], other: set[str], credit: str, other_credit: str) -> str:
    fewer = min(len(one), len(other))
    if fewer >= _FEWEST_RUNS and len(one & other) >= _ALIKE * fewer:
        return "nearly the same text"
    return f"both credit {credit}" if credit and credit == other_credit else ""


def _runs(text: str) -> set[str]:
    words = fold(text).split()
    return {" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}


def _agency(text: str) -> str:
    edges = f"{text[:_EDGE]}\n{text[-_EDGE:]}"
    return next((name for name, credit in _CREDITS.items() if credit.search(edges)), "")
