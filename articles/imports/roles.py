"""Roles and organisations as bylines print them: which words make a title, and where the organisation ends. Pure."""

import re
from dataclasses import dataclass

from articles.imports.desks import DESKS, fold_desk

_HEADS = frozenset(
    "reporter correspondent editor writer officer contributor columnist journalist intern fellow blogger analyst "
    "producer photographer "
    "director author researcher editor-in-chief stringer associate assistant coordinator translator publisher staff "
    "volunteer "
    "reporters correspondents editors writers officers contributors journalists interns fellows analysts".split()
)
# In these languages the role stands first: "Reportera de …", "Correspondant d’…", "مراسلة …".
_LEADING_HEADS = frozenset(
    "reportera reportero corresponsal periodista redactor redactora editora journaliste correspondant correspondante "
    "rédacteur rédactrice "
    "korrespondent korrespondentin redakteur repórter correspondente مراسل مراسلة محرر محررة".split()
)
_OF = re.compile(r"^(?:(?:de|del|du|da|do|des|von)\s+|d['’])", re.IGNORECASE)
_MODIFIERS = frozenset(
    "senior junior chief deputy assistant associate managing executive news staff desk special foreign legal guest "
    "contributing lead "
    "former acting student editorial research web photo copy feature features regional investigative field freelance "
    "blog online "
    "political diplomatic national international law articles notes content co general principal head interim "
    "desk-".split()
)
# "News" and "International" also end the name of an organisation; as a part of a title they follow it.
_ORGANISATION_WORDS = frozenset(
    "watch news press review journal monitor network agency wire times post tribune herald gazette radio tv "
    "television media magazine "
    "project institute foundation center centre archive blog university school college law society association "
    "council committee "
    "bulletin chronicle observer dispatch hearing rights international reports forum".split()
)
_IN_CHIEF = re.compile(r"\beditor[ -]in[ -]chief\b", re.IGNORECASE)
# Holds "Editor in Chief" together while the words are counted.
_TIE = "\xa0"
_FOR = re.compile(r"\s+(?:for|of|covering|on|at)\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """What a byline says beside the names, as printed but for the desk, which is folded."""

    role: str | None
    desk: str | None
    organisation: str | None


def is_organisation(text: str) -> bool:
    """Say whether `text` reads like the name of a newsroom or an institution."""
    words = text.split()
    return (
        1 <= len(words) <= 7
        and len(words) > 1
        and words[-1].lower().strip(".") in _ORGANISATION_WORDS
        and words[0][:1].isupper()
    )


def read_title(fields: list[str]) -> Title | None:
    """Read the fields of a title in any order; None where they hold neither role, desk nor organisation."""
    role = desk = organisation = left = None
    for field in fields:
        if found := fold_desk(field):
            desk = desk or found
            continue
        split = _split_role(field)
        if split and not role:
            before, role, found = split
            desk, organisation = desk or found, organisation or before or None
        elif is_organisation(field):
            organisation = organisation or field
        elif not split:
            left = left or field
    if role is None and desk is None and organisation is None:
        return None
    if left and organisation is None and left[:1].isupper() and len(left.split()) <= 5:
        organisation, left = left, None
    return Title(role, desk, organisation) if left is None else None


def title_after_name(field: str) -> tuple[str, str] | None:
    """Split "Ben Turner Impunity Watch Reporter", where nothing but a blank stands between name and title."""
    split = _split_role(field)
    if not split or not split[0]:
        return None
    words = split[0].split()
    title = field[len(split[0]) :].strip()
    if len(words) >= 4 and is_organisation(split[0]):
        # Names of two words and organisations of two words are by far the most frequent.
        return " ".join(words[:-2]), f"{' '.join(words[-2:])} {title}"
    return None if is_organisation(split[0]) or not 2 <= len(words) <= 4 else (split[0], title)


def name_after_title(field: str) -> tuple[str, str] | None:
    """Split "Impunity Watch Reporter Ben Turner" and "Reporter: Ben Turner" into title and name."""
    words = field.split()
    for count in (2, 3):
        title = " ".join(words[:-count]).rstrip(":")
        if len(words) > count and holds_role(title) and not any(word.lower() in _HEADS for word in words[-count:]):
            return title, " ".join(words[-count:])
    return None


def holds_role(field: str) -> bool:
    """Say whether a field ends in a role, such as "Impunity Watch Reporter"."""
    return _split_role(field) is not None


def _split_role(field: str) -> tuple[str, str, str | None] | None:
    """Return what stands before the role, the role, and the desk printed within; None where there is no role."""
    words = _IN_CHIEF.sub(lambda found: found[0].replace(" ", _TIE), field).split(" ")
    if words[0].lower() in _LEADING_HEADS:
        return _OF.sub("", " ".join(words[1:])), words[0], None
    desk = None
    if (of := _FOR.search(field)) and (desk := fold_desk(field[of.end() :])):
        words = field[: of.start()].split(" ")
    lower = [word.lower().strip(".,;:").replace(_TIE, "-") for word in words]
    head = next((n for n in range(len(words) - 1, -1, -1) if lower[n] in _HEADS), None)
    if head is None or head < len(words) - 1:
        return None
    start = head
    while start and lower[start - 1] in _MODIFIERS | {"and", "&"}:
        start -= 1
    while start < head and lower[start] in {"and", "&"}:
        start += 1
    before, role = words[:start], words[start:]
    if not desk:
        before, role, desk = _desk_within(before, role)
    return " ".join(before), " ".join(role).replace(_TIE, " "), desk


def _desk_within(before: list[str], role: list[str]) -> tuple[list[str], list[str], str | None]:
    """Find a desk in front of the role: "Impunity Watch Africa Desk Reporter", "Middle East Correspondent"."""
    for count in (4, 3, 2, 1):
        name = " ".join(before[-count:]).lower().replace("&", "and")
        if len(before) >= count and name in DESKS:
            kept = role[1:] if role[0].lower() == "desk" and len(role) > 1 else role
            return before[:-count], kept, DESKS[name]
    return before, role, None
