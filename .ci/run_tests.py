"""What `make test` does: every test on SQLite and in Chromium, and what another engine can change on PostgreSQL.

Arguments are handed to pytest, for a run of these tests alone on SQLite. With CI=true nothing may be left
out; elsewhere a missing browser or PostgreSQL is told loudly and passed over.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import IO

import chromium
import postgres

ROOT = Path(__file__).resolve().parent.parent
STRICT = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
CORES = os.cpu_count() or 2
# File by file, in the order that they are found: those of the browser would come last by their number, and one process
# would wait for them.
SPREAD = ["--dist", "loadfile", "--no-loadscope-reorder"]


def main(arguments: list[str]) -> int:
    """Run the tests and return an exit code; those on PostgreSQL beside the others, told of when both are done."""
    left_out: list[str] = []
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder, ThreadPoolExecutor(1) as aside:
        browser = chromium.ensure()
        choice = [] if browser else ["-m", "not browser"]
        if not browser:
            left_out.append("the browser tests, because no Chromium could be found or installed")
        other = None if arguments else aside.submit(on_postgres, Path(folder), left_out)
        failed = pytest([*choice, *arguments], Path(folder, "sqlite"), max(CORES, 2), CHROMIUM=browser)
        failed |= other.result() if other else 0
    for what in left_out:
        print(f"\n*** NOT RUN: {what}. ***", file=sys.stderr)
    return 1 if failed or (STRICT and left_out) else 0


def on_postgres(folder: Path, left_out: list[str]) -> int:
    """Run what hangs on the engine on PostgreSQL: the server NEWSROOM_TEST_POSTGRES names, or one of our own."""
    given = os.environ.get("NEWSROOM_TEST_POSTGRES")
    asked = ["-m", "not browser", "--another-engine"]
    try:
        with nullcontext(given) if given else postgres.running() as address, (folder / "said").open("w+") as said:
            failed = pytest(asked, folder / "postgresql", max(CORES // 2, 1), said, NEWSROOM_DATABASE_URL=address)
            said.seek(0)
            print(said.read(), flush=True)
    except (OSError, subprocess.SubprocessError) as why:
        left_out.append(f"the tests on PostgreSQL, because no server could be started: {why}")
        return 0
    return failed


def pytest(arguments: list[str], data: Path, processes: int, said: IO[str] | None = None, **settings: str) -> int:
    """Run pytest with these settings and none of the caller's own, saying to `said`; return 1 where it failed."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    command = [sys.executable, "-m", "pytest", "-n", str(processes), *SPREAD, *arguments]
    print(f"\n== {' '.join(command[1:])}   (with {', '.join(settings)})", flush=True, file=said)
    env = {**own, "NEWSROOM_DATA": str(data), **settings}
    ended = subprocess.run(command, cwd=ROOT, env=env, stdout=said, stderr=said, check=False)
    return int(ended.returncode != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
