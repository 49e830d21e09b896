"""The processes of a running newsroom: the web server and the background worker, and who watches them."""

import ctypes
import hashlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

THREADS = 6
PR_SET_PDEATHSIG = 1  # prctl(2)
POLL_SECONDS = 0.2
# A child that dies this often within this time will not be mended by another start.
MOST_DEATHS = 5
WITHIN_SECONDS = 60.0
# Longer than gunicorn gives its own workers to finish what they are answering.
STOP_SECONDS = 25.0


@dataclass
class Child:
    """A process that `serve` started. `restarts` says whether it is started again when it dies."""

    name: str
    command: list[str]
    restarts: bool
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it, in a process group of its own: Ctrl-C reaches us alone, and we end things in order."""
        self.process = subprocess.Popen(
            self.command,
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=_end_with_parent,  # noqa: PLW1509  # we have one thread
        )

    @property
    def exit_code(self) -> int | None:
        """What it ended with; None while it runs."""
        return self.process.poll() if self.process else None

    def died_too_often(self) -> bool:
        """Note a death and say whether there were too many of late."""
        now = time.monotonic()
        self.deaths = [moment for moment in self.deaths if now - moment < WITHIN_SECONDS] + [now]
        return len(self.deaths) >= MOST_DEATHS


def _end_with_parent() -> None:
    """Have the kernel end this process when `serve` is killed outright, so that nothing keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def web(bind: str) -> Child:
    """Return the web server, answering at `bind` (host:port). Gunicorn replaces its own dead workers."""
    options = {
        "--bind": bind,
        "--workers": str(settings.WORKERS),
        "--worker-class": "gthread",
        "--threads": str(THREADS),
        "--timeout": "30",
        "--graceful-timeout": "20",
        # Whatever leaks, leaks for a while only; the jitter keeps workers from leaving together.
        "--max-requests": "10000",
        "--max-requests-jitter": "2000",
        "--log-level": "warning",
        # Who reads what is nobody's business.
        "--logger-class": "newsroom.logs.WebServerLog",
    }
    flags = ["--preload", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", *flags, *(part for pair in options.items() for part in pair)]
    return Child("web server", [*command, settings.WSGI_APPLICATION.replace(".application", ":application")], False)


def worker() -> Child:
    """Return the background worker. What it was doing when it died is taken up again from the outbox."""
    return Child("background worker", [sys.executable, str(settings.BASE_DIR / "manage.py"), "work"], True)


def taken(bind: str) -> str:
    """Return why nothing can be served at `bind`, or "" where it is free."""
    host, _colon, port = bind.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host.strip("[]"), int(port)))
    except (OSError, ValueError) as why:
        return str(getattr(why, "strerror", "") or why)
    return ""


def answers(bind: str) -> bool:
    """Say whether something accepts connections at `bind`."""
    host, _colon, port = bind.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=1).close()
    except OSError:
        return False
    return True


def watch(children: Iterable[Child], stop: Event) -> str:
    """Watch over running children until `stop` is set; return "" then, or which child's death ends the newsroom."""
    while not stop.wait(POLL_SECONDS):
        for child in children:
            if (code := child.exit_code) is None:
                continue
            if not child.restarts or child.died_too_often():
                return f"The {child.name} ended ({_cause(code)})."
            child.start()
    return ""


def end(children: Iterable[Child]) -> None:
    """Ask all children to finish what they are doing, and end those that take too long."""
    running = [child.process for child in children if child.process and child.exit_code is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _cause(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def static_fingerprint() -> str:
    """Return a digest of every static file's path, size and time: it changes when one of them does."""
    seen = hashlib.sha256(f"{type(staticfiles_storage)}".encode())
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return seen.hexdigest()
