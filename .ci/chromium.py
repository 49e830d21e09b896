"""Find Chromium for the browser tests, or install it: `python .ci/chromium.py` prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The archive prints Arabic and Spanish; without these fonts it is judged by empty boxes.
DEBIAN_PACKAGES = ("chromium", "fonts-noto-core")


def find() -> str:
    """Return the path of a Chromium that starts, named by CHROMIUM or found on the path; "" where there is none."""
    named = os.environ.get("CHROMIUM", "")
    candidates = [named] if named else [shutil.which(name) or "" for name in NAMES]
    return next((path for path in candidates if path and _starts(path)), "")


def ensure() -> str:
    """Return Chromium's path, installing it first where it is missing; "" where that fails."""
    return find() or _from_debian() or _from_playwright()


def _starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_debian() -> str:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return ""
    print("Installing Chromium by apt-get …", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout, done.stderr, sep="", file=sys.stderr)
    return find()


def _from_playwright() -> str:
    """Return the browser that Playwright keeps for itself, fetched where it is missing."""
    asks = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=False)
    path = told.stdout.strip()
    if told.returncode or not path:
        return ""
    if not Path(path).exists():
        print("Installing Chromium by Playwright …", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=sys.stderr)
    return path if _starts(path) else ""


if __name__ == "__main__":
    found = ensure()
    print(found or "No Chromium could be found or installed.")
    sys.exit(not found)
