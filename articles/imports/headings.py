"""Lines that are signposts rather than words of the dispatch: source headings, separators, trailers. Pure."""

import re
from difflib import get_close_matches
from functools import lru_cache

#: Headings of source lists in other languages than English; a heading begins with one of them.
_FOREIGN = tuple(
    (
        "para más información|para mayor información|para obtener más información|para mas informacion|más "
        "información|fuentes|véase también|"
        "ver también|lea también|lea más|pour en savoir plus|pour plus d'informations|pour plus d'information|pour "
        "de plus amples informations|"
        "plus d'informations|sources|voir aussi|lire aussi|à lire aussi|für weitere informationen|weitere "
        "informationen|mehr informationen|"
        "quellen|siehe auch|mehr dazu|weiterlesen|para mais informações|para mais informação|mais informações|fontes|"
        "veja também|saiba mais|"
        "leia também|per maggiori informazioni|per ulteriori informazioni|fonti|vedi anche|daha fazla bilgi için|"
        "kaynaklar|voor meer informatie|"
        "bronnen|zie ook|för mer information|для получения дополнительной информации|источники|подробнее|см. также|"
        "لمزيد من المعلومات|للمزيد من المعلومات|للمزيد|لمزيد|المصادر|مصادر|المراجع|انظر أيضا|انظر أيضاً|اقرأ أيضا|"
        "اقرأ أيضاً|"
        "برای اطلاعات بیشتر|منابع|更多信息|来源|參考資料|参考资料|詳細"
    ).split("|")
)
_FOREIGN_TAIL = frozenset(
    "consulte consulta ver vea véase visite por favor siga los enlaces aquí voir consultez veuillez consulter s'il "
    "vous plaît ici bitte siehe "
    "finden sie hier consultar veja visita sobre este tema يرجى مراجعة زيارة انظر راجع الاطلاع على حول هذا الموضوع "
    "الرجاء من المصادر التالية "
    "المعلومات lütfen bakınız see please".split()
)
_WORDS = frozenset(
    "for more further additional other information info details detail on about this these that the a an story "
    "stories topic issue issues case "
    "subject article articles news event events please kindly see visit read refer consult check view go to also "
    "source sources reference "
    "references cited citations bibliography links link related reading readings resources resource following below "
    "at here can be found is are "
    "available find learn full of and or click out our your you may obtained from site sites website websites works "
    "used original coverage "
    "by in it matter matters regarding report reports list want would like sites: online footnotes endnotes "
    "notes".split()
)
# At least one of these makes it a heading; the other words may stand anywhere.
_KEYS = frozenset(
    "see visit read refer consult sources source references reference information info details links link reading "
    "readings resources "
    "bibliography citations found click cited footnotes endnotes".split()
)
_ALONE = frozenset(
    "sources source references reference links bibliography citations resources see footnotes endnotes".split()
)
_WITHOUT_COLON = re.compile(r"\s*(?:please\s+)?(?:see|visit|read|sources?|references?|links?|at|here)$", re.IGNORECASE)
_MOST_WORDS, _LONGEST = 16, 120
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SEPARATOR = re.compile(r"[\W_]+|(?:[-–—*=~#._oO0xX ]{3,})|-?\s*(?:30|end)\s*-", re.IGNORECASE)
_AUTHOR = re.compile(
    r"^(?:author|autor|autora|auteur|verfasser|الكاتب|المؤلف)\s*[:：]\s*(?P<name>\S.*)$", re.IGNORECASE
)
_TRAILER = re.compile(
    r"^(?:tags?|tagged(?: with| as)?|posted (?:in|on|at|under)|filed (?:in|under)|categor(?:y|ies)|categorized (?:as|"
    r"in)|keywords?|labels?|"
    r"share (?:this|on)|like this|comments?(?: are closed| off)?|leave a (?:comment|reply)|no comments|\d+ comments?|"
    r"permalink|print this|"
    r"email this|related posts?|previous post|next post|last updated|published(?: on)?|updated(?: on)?|date|"
    r"etiquetas|mots-clés|"
    r"copyright|all rights reserved|©)(?:\s*[:|]|\s*$|\s+(?=\S))",
    re.IGNORECASE,
)
_TRAILER_NEEDS_COLON = re.compile(
    r"^(?:tags?|categor\w+|keywords?|labels?|comments?|date|published|updated|copyright)\b(?!\s*[:|©]|\s*$|"
    r"\s+(?:on\b|off\b|are\b|\d))",
    re.IGNORECASE,
)


def source_heading(text: str) -> tuple[str, str] | None:
    """Split a heading of a source list from what follows it on its line, in any spelling; None where it is none.

    "For more information, please see:" and "Sources" are headings, "For more
    information about the trial, relatives went to the court" is a sentence.
    """
    start = text[: _LONGEST + 1].lower().replace("’", "'")
    key = start.lstrip(" *_>-•([")[:60]
    if not key or key[0].isdigit():
        return None
    first = _LETTERS.match(key)
    return (_english(text) if first and _meant(first[0]) else None) or _foreign(text, key)


def is_separator(text: str) -> bool:
    """Say whether a line holds nothing but marks, such as "——" or "* * *"."""
    return len(text) <= _LONGEST and bool(_SEPARATOR.fullmatch(text))


def author_line(text: str) -> str | None:
    """Return what follows "Author:" on a line of its own, or None."""
    found = _AUTHOR.match(text) if len(text) <= _LONGEST else None
    return found["name"].strip() if found else None


def is_trailer(text: str) -> bool:
    """Say whether a line is furniture of an old site: tags, categories, share links, the date of posting."""
    if len(text) > 2 * _LONGEST or not _TRAILER.match(text) or _TRAILER_NEEDS_COLON.match(text):
        return False
    return len(text.split()) <= (6 if text.endswith((".", "?", "!")) else 25)


def _english(text: str) -> tuple[str, str] | None:
    head, colon, rest = text.partition(":")
    if colon and len(head) <= _LONGEST and _is_heading(head):
        return f"{head}:", rest.strip()
    if len(text) <= _LONGEST and _is_heading(text.rstrip(" .;…-–—")):
        return text, ""
    return _without_colon(text)


def _without_colon(text: str) -> tuple[str, str] | None:
    """Find "For more information, please see CNN – ..." by the first word that no heading holds."""
    end = 0
    for word in list(_LETTERS.finditer(text[: 2 * _LONGEST]))[:_MOST_WORDS]:
        if word[0].lower() not in _WORDS or (end and word[0][0].isupper() and _WITHOUT_COLON.search(text[:end])):
            break
        end = word.end()
    head = text[:end]
    if len(head.split()) < 4 or not _WITHOUT_COLON.search(head) or not _is_heading(head):
        return None
    rest = text[end:].lstrip(" :;,.-–—")
    has_address = rest.startswith(("http", "www"))
    if head.endswith((" at", " here")) and not has_address:
        return None
    return (head, rest) if has_address or rest[:1].isupper() or rest.startswith(("“", '"')) else None


@lru_cache(maxsize=2048)
def _is_heading(text: str) -> bool:
    words = [word.lower() for word in _LETTERS.findall(text)]
    if not words or len(words) > _MOST_WORDS or any(character in text for character in "?!;"):
        return False
    if len(words) == 1:
        return words[0] in _ALONE
    if sum(word in _WORDS for word in words) * 2 < len(words):
        return False
    meant = [_meant(word) for word in words]
    if not all(meant) or not _KEYS.intersection(meant):
        return False
    return _is_complete([word for word in meant if word])


def _is_complete(words: list[str]) -> bool:
    """Say whether the words are those of a heading and not of a subhead such as "Reading the news"."""
    if words[0] in {
        "for",
        "to",
        "please",
        "see",
        "related",
        "further",
        "additional",
        "more",
        "sources",
        "references",
        "source",
        "links",
        "works",
        "click",
        "read",
        "other",
    }:
        return words[:2] not in (["to", "be"], ["for", "the"]) or "see" in words
    return "see" in words or "found" in words or words[-1] in _ALONE


@lru_cache(maxsize=2048)
def _meant(word: str) -> str | None:
    """Return the word of a heading that a misspelt one stands for."""
    if word in _WORDS:
        return word
    return next(iter(get_close_matches(word, _WORDS, n=1, cutoff=0.8)), None) if 3 <= len(word) <= 15 else None


def _foreign(text: str, key: str) -> tuple[str, str] | None:
    if not key.startswith(_FOREIGN):
        return None
    phrase = next(phrase for phrase in _FOREIGN if key.startswith(phrase))
    head, colon, rest = text.replace("：", ":").partition(":")
    if colon and len(head.split()) <= 12:
        return f"{head}:", rest.strip()
    tail = [word.lower() for word in _LETTERS.findall(key[len(phrase) :])]
    return (
        (text, "")
        if len(text.split()) <= 12 and all(word in _FOREIGN_TAIL for word in tail) and not text.endswith(".")
        else None
    )
