"""Bytes of old files become text, and text that was decoded wrongly once is set right where that is certain. Pure."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The five bytes that cp1252 leaves open stand for themselves, as browsers read them.
_CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)}
_BYTE_OF = {character: byte for byte, character in _CP1252.items()}
_HIGH = "".join(re.escape(_CP1252[byte]) for byte in range(0x80, 0x100))
_HIGH_RUN = re.compile(f"[{_HIGH}]{{2,}}")
# Sequences that nobody types: the UTF-8 of accented letters, of signs and of typographic marks, read as cp1252.
_CERTAIN = re.compile(f"Ã[{_HIGH}]|â€[{_HIGH}]|Â[\xa0-¿]|ï»¿|[ØÙ][{_HIGH}][ØÙ]|[ÐÑ][{_HIGH}][ÐÑ]")
_PHONETIC = re.compile("[\u0180-\u02c5\u02c7-\u02db\u02dd-\u036f]")
_SAMPLE = 100_000


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the Python name of its encoding. Never raises.

    A byte order mark decides, then zero bytes (UTF-16 and 32 without a mark),
    then strict UTF-8, then UTF-8 with a few foreign bytes ("utf-8+cp1252"),
    then whichever of cp1252, Latin-1 and Mac Roman gives the likelier text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff"), name
    if wide := _wide_encoding(data):
        return data.decode(wide, "replace"), wide
    try:
        return repaired(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _eight_bit(data)


def repaired(text: str) -> str:
    """Return text with UTF-8 that was read as cp1252 set right; text without certain signs of that stays as it is."""
    for _ in range(2):  # some archives were converted twice
        if text.isascii() or not _CERTAIN.search(text):
            break
        text = _HIGH_RUN.sub(_reread, text)
    return text


def _reread(run: re.Match[str]) -> str:
    try:
        read = bytes(_BYTE_OF[character] for character in run[0]).decode("utf-8")
    except UnicodeDecodeError:
        return run[0]
    # A capital before a closing quote ("ÉTÉ”") has the same bytes as a phonetic letter that no newsroom prints.
    return run[0] if _PHONETIC.search(read) else read


def _wide_encoding(data: bytes) -> str | None:
    """Guess UTF-16 or UTF-32 without a mark by where the bytes stand that no text holds.

    The high byte of a letter is zero in Western text, 04 in Cyrillic, 06 in
    Arabic: small numbers, which as characters would be control characters.
    """
    sample = data[:_SAMPLE]
    if len(sample) < 4:
        return None
    low = [sum(byte < 9 for byte in sample[offset::4]) * 4 / len(sample) for offset in range(4)]
    for name, quiet, spoken in (("utf-32-le", low[2:], low[0]), ("utf-32-be", low[:2], low[3])):
        if min(quiet) > 0.95 and spoken < 0.3:
            return name
    even, odd = (low[0] + low[2]) / 2, (low[1] + low[3]) / 2
    if odd > 0.6 and even < 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.2 else None


def _eight_bit(data: bytes) -> tuple[str, str]:
    mixed = data.decode("utf-8", "surrogateescape")
    foreign = sum("\udc80" <= character <= "\udcff" for character in mixed)
    whole = sum(character > "\x7f" for character in mixed) - foreign
    if whole > foreign:
        return repaired(re.sub("[\udc80-\udcff]", lambda lone: _CP1252[ord(lone[0]) - 0xDC00], mixed)), "utf-8+cp1252"
    if _plausibility(data[:_SAMPLE], "mac_roman") > _plausibility(data[:_SAMPLE], "cp1252"):
        return data.decode("mac_roman"), "mac-roman"
    text = data.decode("latin-1").translate(_CP1252)
    return repaired(text), "latin-1" if _has_open_bytes(data) else "cp1252"


def _has_open_bytes(data: bytes) -> bool:
    """Say whether the high controls hold only bytes that cp1252 does not define."""
    controls = {byte for byte in set(data) if 0x80 <= byte <= 0x9F}
    return bool(controls) and all(_CP1252[byte] == chr(byte) for byte in controls)


_LIKELY_PLACE = re.compile(
    r"(?<=\w)[’](?=\w)|(?<=\s)[“‘](?=\w)|(?<=[\w.,!?])[”’](?=[\s.,;)]|$)|(?<=[\s\w])[–—](?=[\s\w])|(?<=\w)…"
    r"|(?<=[a-z])[à-ÿ]|[à-ÿ](?=[a-z])|\b[À-ÖØ-Þ](?=[a-z])",
)
_UNLIKELY_PLACE = re.compile(r"(?<=[a-z])[À-ÖØ-Þ]|[\x80-\x9f¤¦§¨¬¯±²³¶¹¼½¾×÷†‡‰ˆ˜ﬁﬂ◊√∫≈∆Ω∂∑∏π∞≠≤≥]")


def _plausibility(data: bytes, encoding: str) -> int:
    text = data.decode("latin-1").translate(_CP1252) if encoding == "cp1252" else data.decode(encoding)
    return len(_LIKELY_PLACE.findall(text)) - 2 * len(_UNLIKELY_PLACE.findall(text))
