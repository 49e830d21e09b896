"""Our programs for hostile bytes: each run is a child process with limits and an all but empty environment. No Django.

The parent calls `run`. The child is this module: it takes its limits upon itself before it loads anything else.
"""

import os
import re
import resource
import runpy
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

_HOUSE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Limits:
    """What one run may use: bytes of addresses, seconds of processor time and by the clock, bytes of any one file."""

    memory: int
    processor: int
    seconds: float
    file: int


@dataclass(frozen=True)
class Done:
    """How a run ended: its exit code (below 0: the signal that ended it), what it wrote, and what it complained of."""

    code: int
    written: bytes
    complaint: str


class TooLate(Exception):
    """The run was ended because it took longer than its limit by the clock."""


def run(program: str, *arguments: str, limits: Limits, given: bytes = b"", told: Iterable[str] = ()) -> Done:
    """Run one of our modules, such as `sources.fetch`, within `limits`; `given` is what it reads.

    It gets neither our settings nor our secrets: of our environment it is told the variables named in `told` alone.

    Raises:
        TooLate: it did not end in time.
    """
    held = [str(number) for number in (limits.memory, limits.processor, limits.file)]
    named = {name: os.environ[name] for name in told if name in os.environ}
    # Files instead of pipes: what a program gone wild writes ends at its limit, and fills no memory of ours.
    with TemporaryFile() as written, TemporaryFile() as complaint:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "newsroom.limited", *held, program, *arguments],
                cwd=_HOUSE,
                env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"} | named,
                input=given,
                stdout=written,
                stderr=complaint,
                timeout=limits.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise TooLate(f"{program} took longer than {limits.seconds} seconds.") from late
        written.seek(0)
        complaint.seek(0)
        return Done(done.returncode, written.read(), complaint.read(100_000).decode(errors="replace"))


def peak() -> int:
    """Return the most bytes that this process has held.

    Linux says it in kilobytes as VmHWM (proc(5)); getrusage counts what the parent held before this program began.
    """
    status = Path("/proc/self/status")
    if status.exists() and (held := re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE)):
        return int(held[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(memory: str, processor: str, file: str, program: str, *arguments: str) -> None:
    """Hold the limits, then become the program."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(processor), int(processor) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(file), int(file)))
    # A memory image of a program that crashed would lie on the disk with what it had read.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.argv = [program, *arguments]
    runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
