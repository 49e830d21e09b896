"""Words as text: cleaning, plain text, counting. No Django."""

import html
import re
import unicodedata
from collections import Counter

import nh3

from articles import marks
from articles.office_html import plainly

# The elements the editor's toolbar offers; a test holds the two together. A span is a mark of articles.marks or goes.
ELEMENTS = {"p", "h2", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote", "hr", "br", marks.ELEMENT}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, marks.ELEMENT: {marks.ATTRIBUTE}}
_SCHEMES = {"http", "https", "mailto"}
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br\s*/?>|<hr\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_ARABIC = re.compile("[\u0600-\u06ff]")
# Words that each of the languages uses all the time and the others do not.
_COMMON = {
    "en": "the and of was that with for were",
    "es": "el los las del una que con por",
    "fr": "le les des une est dans pour qui",
    "pt": "os das dos uma não em com foi",
}
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
# Between angle brackets: composed with what follows it, ">" would be another letter and the tag would not end.
_RUN = re.compile(r"[^<>]+")
_WORDS_A_MINUTE = 220
# Three settled each of 60 000 bodies made to be unruly.
_MOST_PASSES = 5
# What may not stand in XML 1.0, and so not in a feed: controls, lone surrogates, non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """Return `text` in NFC without the characters that no page or feed may hold; line ends become a line feed."""
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def line(text: str) -> str:
    """Return `text` printable and on one line, with single spaces."""
    return _SPACE.sub(" ", printable(text)).strip()


def clean_html(body: str) -> str:
    """Return a body that holds only what the newsroom prints: ELEMENTS, safe links, marks, nothing that runs.

    What a word processor wrote keeps its lists and headings. Cleaning it again changes nothing.
    """
    # Once is not enough: character references are read within, and elements go from between others.
    for _ in range(_MOST_PASSES):
        before = body
        safe = nh3.clean(
            _RUN.sub(lambda run: printable(run[0]), plainly(body)),
            tags=ELEMENTS,
            attributes=_ATTRIBUTES,
            url_schemes=_SCHEMES,
            link_rel="noopener",
            strip_comments=True,
        )
        body = marks.tidy(safe).strip()
        if body == before:
            break
    return body


def as_block(element: str, plain: str) -> str:
    """Return a plain text as one block of a body, `element` being p or h2; nothing where it is blank."""
    words = html.escape(line(plain), quote=False)
    return f"<{element}>{words}</{element}>" if words else ""


def html_to_text(body: str) -> str:
    """Return a cleaned body as plain text, one line a paragraph."""
    spaced = _TAG.sub("", _BLOCK_END.sub("\n", body))
    return "\n".join(found for part in html.unescape(spaced).split("\n") if (found := line(part)))


def language_of(text: str) -> str:
    """Return a guess at the language of a plain text, as a code: ar, es, fr, pt, else en."""
    if len(_ARABIC.findall(text)) > len(text) / 4:
        return "ar"
    heard = Counter(re.findall(r"\w+", text[:20_000].lower()))
    score = {code: sum(heard[word] for word in words.split()) for code, words in _COMMON.items()}
    return max(score, key=lambda code: score[code])


def searchable(plain: str) -> str:
    """Return the words of a text as the index holds them: no case, no accents or vowel marks, single spaces."""
    # As in newsroom.folding: some letters show their capitals only when they are taken apart.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
    bare = (c for c in apart if not unicodedata.combining(c))
    return " ".join(_WORD.findall("".join(bare)))


def word_count(text: str) -> int:
    """Return the number of words, as a reader would count them: runs between white space."""
    return len(text.split())


def count_words(body: str) -> int:
    """Return the number of words of a cleaned body."""
    return word_count(html_to_text(body))


def reading_minutes(words: int) -> int:
    """Return how long a reader takes for so many words, in whole minutes, at least one."""
    return max(1, round(words / _WORDS_A_MINUTE))


def first_sentence(text: str, most: int = 160) -> str:
    """Return the beginning of a plain text, cut at a word where it is longer than `most` characters."""
    flat = line(text)
    if len(flat) <= most:
        return flat
    return flat[:most].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
