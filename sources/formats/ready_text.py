"""Ready text: a citation as runs of text, and how its pieces are joined.

A run carries emphasis and whether its words are the work's own, so that plain text and HTML are written from the
same value: nothing is markup until a template makes it so, and words of any script can be isolated there.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

_SPACE = re.compile(r"\s+")
# Controls, lone surrogates, non-characters, and what turns the direction of everything behind it.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Quotes that may follow the mark at the end of a sentence. What stands in brackets ends no sentence around them.
_CLOSING = "”’\"'»"
# An opening single quote stands before a word and after none; its closing one the other way round.
_SINGLE = re.compile(r"(?<!\w)['‘](?=\S)(.+?)(?<=\S)['’](?!\w)")
_NO_ADDRESS = re.compile(r"[{}\\\s<>\"]")
_STRAIGHT = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Run:
    """Some text of one look. `own` words are the work's, in its script and direction."""

    text: str
    italic: bool = False
    own: bool = False


Text = tuple[Run, ...]


def one_line(words: str) -> str:
    """Return words printable, in NFC and on one line."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", _FORBIDDEN.sub("", words))).strip()


def one_address(address: str) -> str:
    """Return an address without what none may hold (RFC 3986) and what would end it in a file: that is encoded."""
    return _NO_ADDRESS.sub(lambda found: quote(found[0], safe=""), one_line(address))


def plain(text: Text) -> str:
    """Return the text without its looks."""
    return "".join(run.text for run in text)


def said(words: str) -> Text:
    """Return words of the style; nothing for none."""
    return (Run(words),) if words else ()


def own(words: str, *, italic: bool = False) -> Text:
    """Return the work's own words on one line; nothing for none."""
    line = one_line(words)
    return (Run(line, italic, own=True),) if line else ()


def in_double_quotes(title: str, stop: str = "") -> Text:
    """Return a title in American quotes, with quotes inside it made single.

    `stop` goes inside, unless the title ends its sentence itself.
    """
    line = one_line(title).replace("“", "‘").replace("”", "’")
    line = _SINGLE.sub(r"‘\1’", _STRAIGHT.sub(r"‘\1’", line))
    if not _ends(line):
        inner = line.endswith("’") and "‘" in line
        line = f"{line[:-1]}{stop}’" if inner else f"{line}{stop}"
    return (Run("“"), Run(line, own=True), Run("”")) if line else ()


def in_single_quotes(title: str) -> Text:
    """Return a title in British quotes, with quotes inside it made double; apostrophes stay."""
    line = _SINGLE.sub(r"“\1”", one_line(title))
    return (Run("‘"), Run(line, own=True), Run("’")) if line else ()


def joined(*parts: Text, by: str = ", ") -> Text:
    """Return the parts that are not empty with `by` between them."""
    whole: Text = ()
    for part in parts:
        if part:
            whole += (said(by) if whole else ()) + part
    return whole


def bracketed(text: Text, marks: str = "()") -> Text:
    """Return the text in brackets; nothing for nothing."""
    return said(marks[0]) + text + said(marks[1]) if text else ()


def sentence(text: Text) -> Text:
    """Return the text with a full stop, unless it ends a sentence already or is empty."""
    return text if not text or _ends(plain(text)) else text + said(".")


def sentences(*parts: Text) -> Text:
    """Return the parts that are not empty, each a sentence of its own."""
    return joined(*map(sentence, parts), by=" ")


def _ends(words: str) -> bool:
    return words.rstrip(_CLOSING).endswith((".", "?", "!", "…", "؟", "。"))
