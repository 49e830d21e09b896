"""Plain text as it is typed, in the parts that a page sets: headings, lists, paragraphs. No Django."""

import re
from dataclasses import dataclass

_HEADING, _ROW = "# ", "- "


@dataclass(frozen=True)
class Block:
    """A part of a text: "heading", "list" or "paragraph", and its lines."""

    form: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """Return the parts of a text, which empty lines divide.

    A part of one line that begins with "# " is a heading; one whose every line begins with "- " is a list.
    """
    parts = (part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return [_block([line.strip() for line in part.split("\n")]) for part in parts if part]


def _block(lines: list[str]) -> Block:
    if len(lines) == 1 and lines[0].startswith(_HEADING):
        return Block("heading", (lines[0].removeprefix(_HEADING).strip(),))
    if all(line.startswith(_ROW) for line in lines):
        return Block("list", tuple(line.removeprefix(_ROW).strip() for line in lines))
    return Block("paragraph", tuple(lines))
