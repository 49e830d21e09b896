"""Text of strangers made fit to be shown in one line. Text in, text out."""

import re
import unicodedata

# What turns the direction of the text around it, or cannot be seen; joiners stay, which Persian and Hindi need.
_UNFIT = re.compile("[\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffd\U000e0000-\U000e007f]")


def one_line(text: str, most: int = 500) -> str:
    """Return a text in one line of at most so many characters, without what is unseen or turns other text around."""
    # A surrogate that stands alone is no character: neither a file nor a database takes it.
    sound = _UNFIT.sub("", text[: most * 4].encode(errors="ignore").decode())
    plain = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in sound)
    line = unicodedata.normalize("NFC", " ".join(plain.split()))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
