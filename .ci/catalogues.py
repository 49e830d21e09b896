"""Make the compiled catalogue of each language from its text: `make words`.

The text is `newsroom/locale/<language>/LC_MESSAGES/django.po`, written by hand; beside it stands the `.mo` that Django
reads. Both are committed, so that no machine needs the gettext programs. tests/test_languages.py compares them.
"""

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "newsroom" / "locale"
MAGIC = 0x950412DE
KEYWORDS = ("msgctxt", "msgid_plural", "msgid", "msgstr")


def messages(text: str) -> dict[str, str]:
    """Return the messages of a catalogue in the form of its .mo: context, id and plurals joined as gettext does.

    Raises:
        ValueError: a line is no part of a message; it names the line, from 1.
    """
    found: dict[str, str] = {}
    for entry in _entries(text):
        plural = "msgid_plural" in entry
        before = f"{entry['msgctxt']}\x04" if "msgctxt" in entry else ""
        key = before + entry.get("msgid", "") + (f"\0{entry['msgid_plural']}" if plural else "")
        said = [value for name, value in sorted(entry.items()) if name.startswith("msgstr")]
        if all(said):
            found[key] = "\0".join(said)
    return found


def _entries(text: str) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    name = ""
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if not line or line.startswith("#"):
            continue
        keyword, _, value = line.partition(" ")
        if keyword.partition("[")[0] in KEYWORDS:
            begins = keyword == "msgctxt" or (keyword == "msgid" and name != "msgctxt")
            if begins and entry:
                yield entry
                entry = {}
            name, entry[keyword] = keyword, ""
        else:
            value = line
        if not name or not value.startswith('"'):
            raise ValueError(f"Line {number} is no part of a message: {line}")
        entry[name] += ast.literal_eval(value)
    if entry:
        yield entry


def compiled(found: dict[str, str]) -> bytes:
    """Return messages as the bytes of a .mo file (GNU gettext manual, section "The Format of GNU MO Files")."""
    pairs = [(key.encode(), value.encode()) for key, value in found.items()]
    pairs.sort()
    keys, values = b"", b""
    places = []
    for key, value in pairs:
        places.append((len(key), len(keys), len(value), len(values)))
        keys += key + b"\0"
        values += value + b"\0"
    at_keys = 28
    at_values = at_keys + 8 * len(pairs)
    first_key = at_values + 8 * len(pairs)
    first_value = first_key + len(keys)
    head = struct.pack("<7I", MAGIC, 0, len(pairs), at_keys, at_values, 0, first_key)
    table = b"".join(struct.pack("<2I", size, first_key + start) for size, start, _, _ in places)
    table += b"".join(struct.pack("<2I", size, first_value + start) for _, _, size, start in places)
    return head + table + keys + values


def main() -> None:
    """Write each .mo beside its .po."""
    for text in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        text.with_suffix(".mo").write_bytes(compiled(messages(text.read_text(encoding="utf-8"))))
        print(text.with_suffix(".mo"))


if __name__ == "__main__":
    main()
