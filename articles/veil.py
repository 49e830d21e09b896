"""Covering a passage that must not be read: found in any spelling, covered by whole words. No Django.

Letters are compared without case, accents, vowel marks, invisible characters and punctuation, so that a name is
found however it is written, and in an address. What is covered reaches to the ends of words: a name with an ending,
a possessive or a joined "and" goes whole, and no rest of a word tells what stood there.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

# The article's own language tells its readers; others are told in English.
MARKS = {
    "en": "[withheld for safety]",
    "ar": "[محجوب حفاظًا على السلامة]",
    "es": "[reservado por seguridad]",
    "fr": "[non divulgué par sécurité]",
    "pt": "[omitido por segurança]",
}
_TAG = re.compile(r'<(?:[^>"]|"[^"]*")*>')
_HREF = re.compile(r' href="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
# Written without spaces: there a word is no more than its letter.
_ALONE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_TATWEEL = "\u0640"
# Letters that one hand writes for the other.
_ALIKE = str.maketrans("ىةکی", "يهكي")
_BLOCK = re.compile(r"</?(?:p|h2|h3|li|ul|ol|blockquote|br|hr)\b", re.IGNORECASE)


def mark_of(language: str) -> str:
    """Return what stands in place of a covered passage, for a language code such as "ar" or "es-AR"."""
    return MARKS.get(language.partition("-")[0], MARKS["en"])


def folded(plain: str) -> str:
    """Return a text as passages are compared: letters and digits, single spaces between; empty where there are none."""
    return "".join(letter for letter, _ in _letters(list(plain))).strip()


def holds(plain: str, passages: Sequence[str]) -> bool:
    """Say whether a plain text holds one of the passages, in any spelling."""
    return bool(_spans(list(plain), passages))


def address_holds(address: str, passages: Sequence[str]) -> bool:
    """Say whether an address, file name or slug holds one of the passages, spaces between words or not."""
    whole = folded(unquote(unquote(address))).replace(" ", "")
    return any(key in whole for passage in passages if (key := folded(passage).replace(" ", "")))


def body_holds(body: str, passages: Sequence[str]) -> bool:
    """Say whether a cleaned body holds one of the passages, in its text or in the address of a link."""
    return cover_body(body, passages, "\0") != body


def cover(plain: str, passages: Sequence[str], mark: str) -> str:
    """Return a plain text with the mark in place of every passage."""
    if not passages or not plain:
        return plain
    return _covered(list(plain), passages, mark)


def cover_body(body: str, passages: Sequence[str], mark: str) -> str:
    """Return a cleaned body with the mark in place of every passage; links that name one lead nowhere.

    A passage is found across tags and paragraphs; the tags stay.
    """
    if not passages or not body:
        return body
    units: list[str] = []
    end = 0
    for tag in _TAG.finditer(body):
        units += [*_units(body[end : tag.start()]), _tag_without(tag[0], passages)]
        end = tag.end()
    units += _units(body[end:])
    return _covered(units, passages, html.escape(mark, quote=False))


def _tag_without(tag: str, passages: Sequence[str]) -> str:
    found = _HREF.search(tag)
    named = found is not None and address_holds(html.unescape(found[1]), passages)
    return _HREF.sub("", tag) if named else tag


def _units(escaped: str) -> list[str]:
    """Return a text between tags as characters, a character reference being one."""
    units: list[str] = []
    end = 0
    for reference in _REFERENCE.finditer(escaped):
        units += [*escaped[end : reference.start()], reference[0]]
        end = reference.end()
    return [*units, *escaped[end:]]


def _covered(units: list[str], passages: Sequence[str], mark: str) -> str:
    """Return the units joined, those of each passage and of the words around its ends replaced by the mark once.

    A unit that is a tag is always kept: what was opened stays closed.
    """
    hidden = sorted(_spans(units, passages))
    if not hidden:
        return "".join(units)
    written: list[str] = []
    place, last = 0, -1
    for start, end in hidden:
        if start > last:
            written += [*units[place:start], mark]
            place = start
        written += [unit for unit in units[max(place, start) : end] if _is_tag(unit)]
        place = last = max(place, end)
    return "".join([*written, *units[place:]])


def _spans(units: list[str], passages: Sequence[str]) -> set[tuple[int, int]]:
    spaced = _letters(units)
    joined = [pair for pair in spaced if pair[0] != " "]
    spans = set()
    for key in {key for passage in passages if (key := folded(passage))}:
        # Several words are found written as one, too: "#NadiaQuastel", a soft hyphen between them.
        letters = joined if " " in key else spaced
        spans |= {_to_whole_words(units, *span) for span in _found(letters, key.replace(" ", ""))}
    return spans


def _found(letters: list[tuple[str, int]], key: str) -> Iterator[tuple[int, int]]:
    """Yield the units, from and up to, in which the folded letters are those of the key."""
    whole = "".join(letter for letter, _ in letters)
    at = whole.find(key)
    while at >= 0:
        yield letters[at][1], letters[at + len(key) - 1][1] + 1
        at = whole.find(key, at + 1)


def _to_whole_words(units: list[str], start: int, end: int) -> tuple[int, int]:
    while start > 0 and _joins(units[start - 1]) and _joins(units[start]):
        start -= 1
    while end < len(units) and _joins(units[end]) and _joins(units[end - 1]):
        end += 1
    return start, end


def _joins(unit: str) -> bool:
    """Say whether a unit is part of a longer word: a letter, a digit, a mark upon one, or what nobody sees."""
    if _is_tag(unit):
        return False
    character = html.unescape(unit)
    if any(unicodedata.category(c) in {"Mn", "Mc", "Me", "Cf"} for c in character):
        return True
    return bool(re.fullmatch(r"[^\W_]+", character)) and not _ALONE.match(character)


def _letters(units: list[str]) -> list[tuple[str, int]]:
    """Return the folded letters of the units, each with the number of its unit; a space where words part.

    A tag between two letters parts them only where it ends a line: "<em>Ah</em>med" is one word.
    """
    found: list[tuple[str, int]] = []
    for number, unit in enumerate(units):
        if _is_tag(unit):
            letters = " " if _BLOCK.match(unit) else ""
        else:
            letters = _fold(html.unescape(unit) if len(unit) > 1 else unit)
        for letter in letters:
            if letter != " " or (found and found[-1][0] != " "):
                found.append((letter, number))
    return found


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()).translate(_ALIKE)
    kept = (c for c in apart if c != _TATWEEL and unicodedata.category(c) not in {"Mn", "Mc", "Me", "Cf"})
    # An apostrophe joins, as in a name; anything else that is no letter parts.
    return "".join("" if c in "'’ʼ`´" else c if c.isalnum() else " " for c in kept)


def _is_tag(unit: str) -> bool:
    return len(unit) > 1 and unit.startswith("<")
