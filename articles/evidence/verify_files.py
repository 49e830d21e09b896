"""Check an evidence pack: python3 verify.py evidence.zip, or a folder, or nothing within one.

Every pack holds this file as verify.py. It needs Python 3.11 or later and its standard library alone, opens no
connection, writes nothing, and takes a hostile pack for bounded time. It ends with 0 only where all of it holds.
First: what is in a pack, read within bounds.
"""

import hashlib
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

MOST_FILES = 20_000
MOST_BYTES = 500_000_000
# Bytes of JSON in all: parsed, they take ten times as much memory.
MOST_JSON = 50_000_000
# Everything that a broken or forged file makes the standard library say.
FAILURES = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, EOFError),
    *(MemoryError, zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
)


class Broken(Exception):
    """It cannot be read. The message is for whoever checks it."""


class Pack:
    """The files of a pack by their names, read in pieces and never more of one than it says to be long."""

    def __init__(self, sizes: dict[str, int], opened: Callable[[str], IO[bytes]]) -> None:
        self.sizes, self.opened = sizes, opened
        self.hashes: dict[str, str] = {}
        records = sum(size for name, size in sizes.items() if name.endswith(".json"))
        if len(sizes) > MOST_FILES or sum(sizes.values()) > MOST_BYTES or records > MOST_JSON:
            raise Broken("It holds more, or larger files, than any pack of ours.")
        for name in sizes:
            refuse_name(name)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file in pieces."""
        left = self.sizes[name]
        with self.opened(name) as file:
            while piece := file.read(65536):
                left -= len(piece)
                if left < 0:
                    raise Broken(f"{name} is longer than it says.")
                yield piece

    def sha256(self, name: str) -> str:
        """Return the hash of a file; nothing where it cannot be read."""
        if name not in self.hashes:
            found = hashlib.sha256()
            try:
                for piece in self.pieces(name):
                    found.update(piece)
                self.hashes[name] = found.hexdigest()
            except (Broken, *FAILURES):
                self.hashes[name] = ""
        return self.hashes[name]

    def json(self, name: str) -> Any:
        """Return what a file of JSON says."""
        if name not in self.sizes:
            raise Broken(f"{name} is missing.")
        try:
            return json.loads(b"".join(self.pieces(name)).decode())
        except FAILURES as failed:
            raise Broken(f"{name} cannot be read: {type(failed).__name__}.") from failed


def refuse_name(name: str) -> None:
    """Refuse the name of a file that could lie outside of the pack."""
    parts = name.split("/")
    if name.startswith("/") or {"", ".", ".."} & set(parts) or any(mark in name for mark in "\\:\0") or len(name) > 200:
        raise Broken(f"A file is called {name[:80]!r}, which no pack of ours holds.")


def zipped(path: str) -> Pack:
    """Open a pack that is one file."""
    refuse_directory(path)
    archive = zipfile.ZipFile(path)
    inside = [entry for entry in archive.infolist() if not (entry.filename.endswith("/") and not entry.file_size)]
    entries = {entry.filename: entry for entry in inside}
    if len(entries) != len(inside):
        raise Broken("Two files in it have one name.")
    for entry in inside:
        # Other ways to pack take memory without bounds; ours uses none of them.
        if entry.flag_bits & 1 or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Broken(f"{entry.filename[:80]!r} is packed in a way that no pack of ours is.")
    return Pack({name: entry.file_size for name, entry in entries.items()}, lambda name: archive.open(entries[name]))


def refuse_directory(path: str) -> None:
    """Refuse a list of files that is too long, before it is read."""
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        file.seek(max(0, size - 65_557))
        end = file.read()
    at = end.rfind(b"PK\5\6")
    if size > MOST_BYTES or at < 0 or len(end) < at + 22:
        raise Broken("It is no ZIP file, or too large to be a pack of ours.")
    files, length = struct.unpack("<H", end[at + 10 : at + 12])[0], struct.unpack("<L", end[at + 12 : at + 16])[0]
    if files > MOST_FILES or length > 400 * MOST_FILES or end[max(0, at - 20) : at].startswith(b"PK\6\7"):
        raise Broken("It holds more files than any pack of ours.")


def folder(path: str) -> Pack:
    """Open a pack that was unpacked. Links are not followed: they are told as files too many."""
    sizes: dict[str, int] = {}
    waiting = [""]
    while waiting:
        within = waiting.pop()
        with os.scandir(os.path.join(path, within)) as found:
            for entry in found:
                name = f"{within}/{entry.name}" if within else entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(name)
                else:
                    sizes[name] = entry.stat(follow_symlinks=False).st_size
                if len(sizes) + len(waiting) > MOST_FILES:
                    raise Broken("The folder holds more files than any pack of ours. Unpack the pack alone.")
    return Pack(sizes, lambda name: plain(os.path.join(path, name)))


def plain(path: str) -> IO[bytes]:
    """Open a file that is one, and no link, pipe or device."""
    if os.path.islink(path) or not os.path.isfile(path):
        raise Broken("It is no plain file.")
    return open(path, "rb")
