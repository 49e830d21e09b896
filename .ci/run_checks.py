"""What `make check` does: everything that can be said about the code without running the product.

The type checker takes longest and runs beside the others. All of them run, whichever fails.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = {
    "types": ["mypy", "newsroom", "sources", "articles", "tests", ".ci"],
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "--output-format", "concise", "."],
    "imports": ["lint-imports"],
    "templates": ["djlint", "--lint", "--quiet", "templates"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment": ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING", "--database", "default"],
    "house rules": ["pytest", "-q", "tests/contracts"],
}


def main() -> int:
    """Run all checks, print what the failed ones said, and return an exit code."""
    with tempfile.TemporaryDirectory(prefix="newsroom-check-") as data, ThreadPoolExecutor(2) as pool:
        running = {name: pool.submit(run, command, data) for name, command in CHECKS.items()}
        failed = [name for name, result in running.items() if not report(name, *result.result())]
    print(f"make check: {len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def run(command: list[str], data: str) -> tuple[int, str, float]:
    """Run one check as on a public machine; return its exit code, what it said, and the seconds it took."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    public = {
        "NEWSROOM_DATA": data,
        "NEWSROOM_HOSTS": "news.example",
        "NEWSROOM_MAIL_URL": "smtp://mail.example",
        "NEWSROOM_PUBLIC_URL": "https://news.example",
        "NEWSROOM_SECRET_KEY": secrets.token_urlsafe(64),
        "NEWSROOM_TLS": "yes",
    }
    settings = public if "--deploy" in command else {"NEWSROOM_DATA": data}
    began = time.monotonic()
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=ROOT,
        env={**own, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, time.monotonic() - began


def report(name: str, code: int, said: str, seconds: float) -> bool:
    """Print one line for a check that passed, everything for one that did not; say whether it passed."""
    print(f"{'ok' if code == 0 else 'FAILED':7}{name:14}{seconds:5.1f} s", flush=True)
    if code:
        print(said.rstrip())
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
