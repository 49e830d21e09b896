"""Names of authors: persons with their parts where these are certain, everybody and everything else in one piece.

A name that is turned round wrongly is a wrong name. Only forms that leave no doubt are taken apart: "Ada Smith",
"John F. Kennedy", "Ludwig van Beethoven", "Mohammed al-Khatib", and "García Márquez, Gabriel" as it was typed.
Organisations, names of three plain words, patronymics and names in other scripts stay as printed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sources.formats.ready_text import one_line

_ORGANISATIONS = frozenset(
    "agence agencia agency amnesty association bank board bureau center centre centro church coalition college "
    "comisión comité commission committee company consulate corporation corps council country court department desk "
    "editors embassy federation force forces foundation fund fundación government group high house human "
    "initiative institute instituto international lab league ligue media ministerio ministry mission monitor "
    "monitoring nations network news office observatory organisation organization parliament party police post "
    "press programme project radio report reporters review rights security service society staff state states team "
    "television times tribunal union united universidad university watch".split()
)
# Before a family name, and part of it. Papers begin with some of them: Al Jazeera, Le Monde.
_PARTICLES = frozenset("al da das de degli dei del della den der di do dos du el la le ten ter van von zu".split())
_ARTICLE = re.compile(r"(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]r|[Aa]s|[Aa]d|[Aa]n)[-‑]\w|[dD]['’]\w")
# Son or daughter of, servant of, father of: what follows is no family name, or what stands before no whole one.
_PATRONYMICS = frozenset("abd abdel abdul abou abu aung bin bint daw ibn ould oum u um umm".split())
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv md phd ph.d. esq. qc kc".split())
_INITIALS = re.compile(r"(?:\w\.[-‑]?)+|[^\W\d_]")
_PERSON = re.compile(r"[^\W\d_][\w.'’ ‑-]*")
_SHOUTED = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Name:
    """A person or an organisation. `family` and `given` are empty where the name stays in one piece."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def direct(self) -> str:
        """The name as it is spoken: "Ada Smith"."""
        return f"{self.given} {self.family}" if self.family else self.whole

    @property
    def inverted(self) -> str:
        """The name as a list sorts it: "Smith, Ada"; in one piece as printed."""
        return f"{self.family}, {self.given}" if self.family else self.whole

    @property
    def initialled(self) -> str:
        """The name with initials: "Smith, A.", "Sartre, J.-P."; in one piece as printed."""
        if not self.family:
            return self.whole
        words = re.sub(r"\.(?=\w)", ". ", self.given).split()
        parts = ["-".join(f"{part[0]}." for part in re.split("[-‑]", word) if part) for word in words]
        return f"{self.family}, {' '.join(parts)}"


def read_names(printed: str) -> tuple[Name, ...]:
    """Return the names that semicolons separate."""
    return tuple(read_name(name) for part in printed.split(";") if (name := one_line(part)))


@lru_cache(maxsize=4096)
def read_name(printed: str) -> Name:
    """Return one name, on one line already, taken apart where its parts are certain."""
    family, comma, given = (part.strip() for part in printed.partition(","))
    bare = f"{given} {family}" if comma else printed
    if not _may_be_a_person(bare):
        return Name(printed)
    if comma:
        certain = family and given and len(family.split()) <= 3 and len(given.split()) <= 3
        return Name(printed, family, given) if certain else Name(printed)
    words = printed.split()
    cut = next((n for n, word in enumerate(words) if n and _begins_family(word)), len(words) - 1)
    given_words, family_words = words[:cut], words[cut:]
    certain = (
        _is_given(given_words)
        and not _begins_family(words[0].casefold())
        and all(word in _PARTICLES for word in family_words[:-1])
        and words[-1] not in _PARTICLES
        and not _INITIALS.fullmatch(words[-1])
    )
    return Name(printed, " ".join(family_words), " ".join(given_words)) if certain else Name(printed)


def _may_be_a_person(name: str) -> bool:
    """Say whether a name has the form of a person's, in Latin letters, with nothing of an organisation in it."""
    if not _PERSON.fullmatch(name) or not all(map(_is_latin, filter(str.isalpha, name))):
        return False
    words = name.split()
    folded = {word.casefold() for word in words}
    if folded & (_ORGANISATIONS | _PATRONYMICS | _SUFFIXES) or folded & {"the", "and", "of", "for", "by", "dr.", "dr"}:
        return False
    # Small, it says whose son he is; Ben is a given name.
    return "ben" not in words and not any(_SHOUTED.fullmatch(word) and word.isupper() for word in words)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def _begins_family(word: str) -> bool:
    return word in _PARTICLES or bool(_ARTICLE.match(word))


def _is_given(words: list[str]) -> bool:
    """Say whether these are one given name, or one with initials beside it, or initials alone."""
    return bool(words) and sum(not _INITIALS.fullmatch(word) for word in words) <= 1
