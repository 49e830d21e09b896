"""What `make test` does: every test on SQLite and in Chromium, then what another engine can change on PostgreSQL.

Arguments are handed to pytest, for a run of these tests alone on SQLite. With CI=true nothing may be left
out; elsewhere a missing browser or PostgreSQL is told loudly and passed over.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import chromium
import postgres

ROOT = Path(__file__).resolve().parent.parent
STRICT = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
# One more than cores: those that drive a browser or race wait for it.
PROCESSES = str(min(max(os.cpu_count() or 2, 2), 5) + 1)
# File by file, in the order that they are found: those of the browser would come last by their number, and one process
# would wait for them.
SPREAD = ["-n", PROCESSES, "--dist", "loadfile", "--no-loadscope-reorder"]


def main(arguments: list[str]) -> int:
    """Run the tests and return an exit code."""
    left_out: list[str] = []
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as data:
        browser = chromium.ensure()
        choice = [] if browser else ["-m", "not browser"]
        if not browser:
            left_out.append("the browser tests, because no Chromium could be found or installed")
        failed = pytest([*choice, *arguments], data, CHROMIUM=browser)
        if not arguments:
            failed |= on_postgres(data, left_out)
    for what in left_out:
        print(f"\n*** NOT RUN: {what}. ***", file=sys.stderr)
    return 1 if failed or (STRICT and left_out) else 0


def on_postgres(data: str, left_out: list[str]) -> int:
    """Run the apps' tests on PostgreSQL: the server NEWSROOM_TEST_POSTGRES names, or one of our own."""
    given = os.environ.get("NEWSROOM_TEST_POSTGRES")
    try:
        with nullcontext(given) if given else postgres.running() as address:
            return pytest(["-m", "not browser", "--another-engine"], data, NEWSROOM_DATABASE_URL=address)
    except (OSError, subprocess.SubprocessError) as why:
        left_out.append(f"the tests on PostgreSQL, because no server could be started: {why}")
        return 0


def pytest(arguments: list[str], data: str, **settings: str) -> int:
    """Run pytest with these settings and none of the caller's own; return 1 where it failed."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    command = [sys.executable, "-m", "pytest", *SPREAD, *arguments]
    print(f"\n== {' '.join(command[1:])}   (with {', '.join(settings)})", flush=True)
    ended = subprocess.run(command, cwd=ROOT, env={**own, "NEWSROOM_DATA": data, **settings}, check=False)
    return int(ended.returncode != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
