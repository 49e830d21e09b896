"""Which journal SQLite may use here. No Django."""

import sqlite3

# The WAL-reset fault (a checkpoint beside a reset can lose a commit) is mended in these releases only.
_MENDED_SERIES = {(3, 44): 6, (3, 50): 7}
_MENDED_FROM = (3, 51, 3)


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Say whether this SQLite release has the fix of the WAL-reset fault.

    `version` is (major, minor, patch).
    """
    series, patch = version[:2], version[2]
    return version >= _MENDED_FROM or (series in _MENDED_SERIES and patch >= _MENDED_SERIES[series])


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return the journal mode that loses nothing on this release: WAL where mended, else PERSIST."""
    return "WAL" if wal_is_safe(version) else "PERSIST"
