"""The language of a text, as far as somebody says it and its letters agree. Text in, a language tag out."""

import re
from collections import Counter
from collections.abc import Iterable

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_@.].*)?", re.IGNORECASE)
# Letters by the ranges that living languages write in; of others we cannot tell.
_SCRIPTS = {
    "Latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Arabic": "\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff",
    "Hebrew": "\u05d0-\u05ea",
    "Armenian": "\u0531-\u058f",
    "Georgian": "\u10a0-\u10ff",
    "Ethiopic": "\u1200-\u137f",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Tamil": "\u0b80-\u0bff",
    "Sinhala": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Burmese": "\u1000-\u109f",
    "Khmer": "\u1780-\u17ff",
    "Kana": "\u3040-\u30ff",
    "Hangul": "\uac00-\ud7af",
    "Han": "\u4e00-\u9fff",
}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_WRITTEN_IN = {
    "Arabic": "ar fa ps ur ckb sd ug",
    "Cyrillic": "ru uk be bg mk ky mn tg",
    "Greek": "el",
    "Hebrew": "he yi",
    "Armenian": "hy",
    "Georgian": "ka",
    "Ethiopic": "am ti",
    "Devanagari": "hi mr ne",
    "Bengali": "bn as",
    "Tamil": "ta",
    "Sinhala": "si",
    "Thai": "th",
    "Burmese": "my",
    "Khmer": "km",
    "Kana Han": "ja",
    "Hangul Han": "ko",
    "Han": "zh yue",
    # Written in two scripts, by place or by party.
    "Cyrillic Latin": "sr bs uz az kk tk",
    "Arabic Latin": "ku ms ha",
    "Latin": "en fr es pt de it nl sv no nb nn da fi is pl cs sk sl hr hu ro sq et lv lt tr ca eu gl ga cy mt id tl vi "
    "sw so om rw rn yo ig zu xh af mg ht qu gn ay",
}
_SCRIPTS_OF = {code: set(scripts.split()) for scripts, codes in _WRITTEN_IN.items() for code in codes.split()}
_ENOUGH_LETTERS = 40
_SAMPLE = 4000


def language_of(said: Iterable[str], text: str) -> str:
    """Return the first language said that the letters of the text do not contradict, as a tag such as pt-BR; or "".

    Many systems say English of every page that they make; an Arabic page is not English.
    """
    script = script_of(text)
    for one in said:
        found = _TAG.fullmatch(one.strip())
        if found and (not script or script in _SCRIPTS_OF.get(found[1].lower(), {script})):
            return "-".join(part for part in _spelled(found) if part)
    return ""


def script_of(text: str, *, enough: int = _ENOUGH_LETTERS) -> str:
    """Return the script of most of a text's letters; "" where fewer than `enough` are in any."""
    sample = text[:_SAMPLE]
    counted = Counter({script: len(letters.findall(sample)) for script, letters in _LETTERS.items()})
    script, number = counted.most_common(1)[0]
    return script if number >= enough else ""


def _spelled(found: re.Match[str]) -> tuple[str, str, str]:
    """Return language, script and region as they are written (RFC 5646 section 2.1.1)."""
    language, script, region = (part or "" for part in found.groups())
    return language.lower(), script.title(), region.upper()
