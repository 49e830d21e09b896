"""Make .venv and install locked requirements into it: `python3.11 .ci/environment.py base s3 dev pg`.

Runs on the bare interpreter. Each lock leaves a stamp of its SHA-256, so a second call installs nothing.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Hashes make the lock the whole truth: nothing is resolved, nothing is built.
FLAGS = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]


def main(names: list[str]) -> int:
    """Bring .venv up to the named locks; return an exit code."""
    if not works(PYTHON) and not make_venv():
        return 1
    # One call a lock: the same pin in two files makes pip refuse a single call.
    return 0 if all(install(ROOT / "requirements" / f"{name}.txt") for name in names) else 1


def works(python: Path) -> bool:
    """Say whether this interpreter starts and has pip; after a system upgrade it may not."""
    if not python.exists():
        return False
    looks = "import importlib.util, sys; sys.exit(importlib.util.find_spec('pip') is None)"
    return subprocess.run([python, "-c", looks], capture_output=True, check=False).returncode == 0


def make_venv() -> bool:
    """Make .venv afresh and say whether that worked."""
    print("Making .venv …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False)
    if made.returncode:
        print(made.stdout, made.stderr, sep="", file=sys.stderr)
        print("Python's venv module is missing. On Debian and Ubuntu: apt-get install python3.11-venv", file=sys.stderr)
    return made.returncode == 0


def install(lock: Path) -> bool:
    """Install one lock unless its stamp stands, and say whether it is installed now."""
    name = lock.stem
    stamp = VENV / f".stamp-{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()}"
    if stamp.exists():
        return True
    print(f"Installing requirements/{lock.name} …", flush=True)
    command: list[str | Path]
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--quiet", "--python", PYTHON, *FLAGS, "-r", lock]
    else:
        command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *FLAGS, "-r", lock]
    if subprocess.run(command, check=False).returncode:
        print(f"requirements/{lock.name} could not be installed; the reason stands above.", file=sys.stderr)
        return False
    for old in VENV.glob(f".stamp-{name}-*"):
        old.unlink()
    stamp.touch()
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
