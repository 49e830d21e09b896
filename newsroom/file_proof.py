"""Is a file the one that it was? Hashes it in pieces, never whole."""

import hashlib

from django.core.files.storage import Storage


def wrong_with(store: Storage, path: str, digest: str) -> str:
    """Return what is wrong with a file that should have this SHA-256, or nothing."""
    found = hashlib.sha256()
    try:
        with store.open(path) as file:
            for piece in file.chunks():
                found.update(piece)
    except FileNotFoundError:
        return "is lost"
    except OSError as why:
        return f"could not be read: {why}"
    return "" if found.hexdigest() == digest else "was exchanged"
