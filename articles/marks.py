"""Marks in a body: which words rest on which sources. `<span data-rests="uid uid">words</span>`. No Django.

A mark stands within one block, holds no other mark, and names the uids of sources in the order of the alphabet. It may
name a source that the article does not cite any more: it stays in the words and is not shown.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

ELEMENT = "span"
ATTRIBUTE = "data-rests"
MOST_SOURCES = 20
_SOURCES = re.compile(rf'{ATTRIBUTE}="([^"]*)"')
# A cleaned attribute stands in double quotes and may hold "<" and ">".
_TAG = re.compile(r'<(?P<end>/?)(?P<element>[a-z][a-z0-9]*)(?P<rest>(?:[^>"]|"[^"]*")*)>')
_JOINED = re.compile(rf'(<{ELEMENT} {ATTRIBUTE}="([^"]*)">)((?:(?!</?{ELEMENT}\b).)*)</{ELEMENT}>\1', re.DOTALL)
_BLOCKS = frozenset("p h2 h3 ul ol li blockquote hr".split())


class _Mark(NamedTuple):
    """A mark that was opened and is not closed yet: where its tag stands among the parts, and whether it is kept."""

    part: int
    kept: bool


def sources_in(tag: str) -> tuple[str, ...]:
    """Return the uids that a mark's opening tag, or its attributes, name: each once, sorted; what is no uid is not."""
    found = _SOURCES.search(tag)
    named = {uid for word in found[1].split() if (uid := _uid(word))} if found else set()
    return tuple(sorted(named)[:MOST_SOURCES])


def parts_of(body: str) -> Iterator[str]:
    """Yield the tags of a cleaned body, and the texts between them, in turn."""
    end = 0
    for tag in _TAG.finditer(body):
        yield body[end : tag.start()]
        yield tag[0]
        end = tag.end()
    yield body[end:]


def tidy(body: str) -> str:
    """Return a body, whose elements are all closed in turn, with marks as they are stored; words stay as they are.

    A mark within another goes, and one that holds a block or names no source. Neighbours that rest on the same
    become one.
    """
    if f"<{ELEMENT}" not in body:
        return body
    parts: list[str] = []
    open_marks: list[_Mark] = []
    for part in parts_of(body):
        parts.append(part)
        tag = _TAG.fullmatch(part)
        if tag is None:
            continue
        if tag["element"] == ELEMENT:
            _settle(parts, tag, open_marks)
        elif tag["element"] in _BLOCKS:
            _give_up(parts, open_marks)
    return _join("".join(parts))


def without(body: str) -> str:
    """Return a cleaned body without its marks; words stay as they are."""
    if f"<{ELEMENT}" not in body:
        return body
    return "".join(part for part in parts_of(body) if not part.startswith((f"<{ELEMENT} ", f"</{ELEMENT}>")))


def _settle(parts: list[str], tag: re.Match[str], open_marks: list[_Mark]) -> None:
    """Decide on the last part, which opens or closes a mark."""
    if tag["end"]:
        mark = open_marks.pop() if open_marks else _Mark(0, kept=False)
        parts[-1] = f"</{ELEMENT}>" if mark.kept else ""
        return
    sources = sources_in(tag["rest"])
    kept = bool(sources) and not any(mark.kept for mark in open_marks)
    parts[-1] = f'<{ELEMENT} {ATTRIBUTE}="{" ".join(sources)}">' if kept else ""
    open_marks.append(_Mark(len(parts) - 1, kept))


def _give_up(parts: list[str], open_marks: list[_Mark]) -> None:
    """Take out the marks that are open where a block begins or ends."""
    for number, mark in enumerate(open_marks):
        if mark.kept:
            parts[mark.part] = ""
            open_marks[number] = mark._replace(kept=False)


def _join(body: str) -> str:
    while (joined := _JOINED.sub(r"\1\3", body)) != body:
        body = joined
    return body


def _uid(word: str) -> str:
    try:
        uid = str(UUID(word))
    except ValueError:
        return ""
    return uid if uid == word.lower() else ""
