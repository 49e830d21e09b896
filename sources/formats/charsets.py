"""Which charset a text is in. Bytes in, a name out; only charsets of the web are taken, whatever a page asks for."""

import codecs
import re

# Labels of the Encoding Standard, as pages of the last thirty years use them -> the codec that browsers take for them.
# Latin 1 is read as Windows 1252, as every browser does. No other codec of Python's can be asked for by a page.
_CODECS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8",
    "utf-16-le": "utf-16 utf-16le",
    "utf-16-be": "utf-16be",
    "cp1252": "windows-1252 cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 ascii us-ascii",
    "cp1250": "windows-1250 cp1250",
    "cp1251": "windows-1251 cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "iso8859-2": "iso-8859-2 latin2",
    "iso8859-3": "iso-8859-3",
    "iso8859-4": "iso-8859-4",
    "iso8859-5": "iso-8859-5",
    "iso8859-6": "iso-8859-6 arabic",
    "iso8859-7": "iso-8859-7 greek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i hebrew logical visual",
    "iso8859-10": "iso-8859-10",
    "iso8859-13": "iso-8859-13",
    "iso8859-15": "iso-8859-15 latin9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "koi8-r koi8 koi8_r",
    "koi8-u": "koi8-u",
    "cp866": "ibm866 cp866",
    "cp874": "windows-874 tis-620 iso-8859-11",
    "gb18030": "gb18030 gbk gb2312 gb_2312-80 x-gbk",
    "big5hkscs": "big5 big5-hkscs x-x-big5",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji",
    "euc_jp": "euc-jp x-euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "cp949": "euc-kr ks_c_5601-1987 ksc5601 windows-949 korean",
}
_KNOWN = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What pages that say nothing usable are in, by the language that they say they are in.
_BY_LANGUAGE = {
    "ar": "cp1256", "fa": "cp1256", "ur": "cp1256", "he": "cp1255", "el": "cp1253", "tr": "cp1254", "az": "cp1254",
    "ru": "cp1251", "uk": "cp1251", "be": "cp1251", "bg": "cp1251", "sr": "cp1251", "mk": "cp1251",
    "pl": "cp1250", "cs": "cp1250", "sk": "cp1250", "hu": "cp1250", "ro": "cp1250", "hr": "cp1250", "sl": "cp1250",
    "lt": "cp1257", "lv": "cp1257", "et": "cp1257", "vi": "cp1258", "th": "cp874",
    "zh": "gb18030", "ja": "cp932", "ko": "cp949",
}  # fmt: skip
_OTHERWISE = "cp1252"
# One letter beyond ASCII in so many may be no UTF-8. In a text of another charset it is nearly every one.
_SPOILED = 10
# The standard looks into the first 1024 bytes; pages with long heads put it later, and browsers wait for it.
_HEAD = 8192
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_IN_META = re.compile(rb"<meta\s[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\s[^>]{0,400}?\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.IGNORECASE)


def charset(body: bytes, content_type: str = "") -> str:
    """Return the codec for a text: its byte order mark, then what it says of itself where its bytes agree, then UTF-8.

    What is said and not so, as in an Arabic page in UTF-8 under a header of Latin 1, is found by the bytes: text in
    another charset is practically never valid UTF-8. Last comes the charset that was usual for the page's language.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return codec
    said = [codec for codec in (_said(_IN_HEADER, content_type), _said_in_meta(body)) if codec]
    if _is_utf8(body):
        # The two that keep ASCII apart from what it looks like: their texts are valid UTF-8 without being UTF-8.
        return next((codec for codec in said if codec in ("iso2022_jp", "utf-16-le", "utf-16-be")), "utf-8")
    return next((codec for codec in said if codec != "utf-8"), _by_language(body))


def decoded(body: bytes, content_type: str = "") -> str:
    """Return a text in the charset that `charset` finds, what does not fit replaced and the byte order mark gone."""
    return body.decode(charset(body, content_type), errors="replace").removeprefix("\ufeff")


def _said(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text[:1000])
    return _KNOWN.get(found[1].lower(), "") if found else ""


def _said_in_meta(body: bytes) -> str:
    found = _IN_META.search(body, 0, _HEAD)
    codec = _KNOWN.get(found[1].decode().lower(), "") if found else ""
    # A page whose <meta> can be read byte by byte is not in UTF-16, as browsers know too.
    return "utf-8" if codec.startswith("utf-16") else codec


def _is_utf8(body: bytes) -> bool:
    """Say whether it is UTF-8, but for a few letters that were cut or pasted in from elsewhere."""
    text = body.decode(errors="replace")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    return text.count("\ufffd") * _SPOILED <= beyond_ascii


def _by_language(body: bytes) -> str:
    found = _LANGUAGE.search(body, 0, _HEAD)
    return _BY_LANGUAGE.get(found[1].decode().lower(), _OTHERWISE) if found else _OTHERWISE
