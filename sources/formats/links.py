"""The Link header (RFC 8288), read strictly: what is not well formed is not guessed at. Text in, links out."""

import re
from dataclasses import dataclass, field

#: Characters of a header, and links in it, beyond which it is for nobody.
LONGEST = 16_000
MOST = 100
_MOST_PARAMETERS = 20
_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
# Each of these reads a text once, from its left to its right, however it goes on.
_BETWEEN = re.compile(r"[ \t]*(?:,[ \t,]*)?")
_TARGET = re.compile(r'<([^<>"\s]*)>')
_NAME = re.compile(rf"[ \t]*;[ \t]*({_WORD})")
_VALUE = re.compile(rf'[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|({_WORD}))')
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True)
class Link:
    """Where a link leads, as it was written, with its parameters by their names in small letters."""

    target: str
    told: dict[str, str] = field(default_factory=dict)

    @property
    def relations(self) -> frozenset[str]:
        """What it is to what it was sent with; nothing where it is about something else (`anchor`)."""
        return frozenset() if "anchor" in self.told else frozenset(self.told.get("rel", "").lower().split())


def links(header: str) -> list[Link]:
    """Return the links of a header, several headers of that name joined by commas.

    Raises:
        ValueError: it is not well formed, or longer than any that is meant well.
    """
    if len(header) > LONGEST:
        raise ValueError("The Link header is too long.")
    found: list[Link] = []
    at = _after(_BETWEEN, header, 0)
    while at < len(header):
        target = _TARGET.match(header, at)
        if not target or len(found) == MOST:
            raise ValueError("The Link header is not well formed.")
        told, at = _parameters(header, target.end())
        found.append(Link(target[1], told))
        rest = _after(_BETWEEN, header, at)
        if rest < len(header) and "," not in header[at:rest]:
            raise ValueError("The Link header is not well formed.")
        at = rest
    return found


def _parameters(header: str, at: int) -> tuple[dict[str, str], int]:
    """Return the parameters that begin at a place, and where they end; of several of one name the first counts."""
    told: dict[str, str] = {}
    for _each in range(_MOST_PARAMETERS):
        name = _NAME.match(header, at)
        if not name:
            return told, at
        at = name.end()
        if value := _VALUE.match(header, at):
            at = value.end()
        said = _ESCAPED.sub(r"\1", value[1]) if value and value[1] is not None else value[2] if value else ""
        told.setdefault(name[1].lower(), said)
    raise ValueError("The Link header is not well formed.")


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
