"""The real newsroom in processes of its own, with the demo in it, and Chromium before it.

Not Django's live_server: that empties tables between tests, which the database's guards forbid.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import chromium
import pytest
from playwright.sync_api import Page, expect

from articles.demo.house import PASSWORD

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 90
# A page may take long on a busy machine; what never comes is told all the same.
expect.set_options(timeout=20_000)
QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --disable-dev-shm-usage"
).split()


def pytest_collection_modifyitems(items) -> None:
    """Everything in this folder needs a browser, whether it says so or not."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Site:
    """A newsroom that answers at `url`; its database and pictures lie in `data`.

    `entered` has the cookies of everybody who has signed in to it, by account.
    """

    url: str
    data: Path
    entered: dict[str, list[Any]] = field(default_factory=dict)

    def manage(self, *arguments: str) -> str:
        """Run one of the newsroom's commands on it and return what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=_settings(self.data), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _settings(data: Path, port: int = 8000, **more: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    its = {"NEWSROOM_DATA": str(data), "NEWSROOM_PORT": str(port), "NEWSROOM_WORKERS": "1"}
    return {**own, "NEWSROOM_SECOND_FACTOR": "optional", "NEWSROOM_CHECK_SOURCES": "no", **its, **more}


def serve(data: Path, **more: str) -> Iterator[Site]:
    """Serve the newsroom in `data` at a free port, with `more` settings; yield it once it answers, end it after."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = data / "serve.log"
    with log.open("w") as said:
        command = [sys.executable, "manage.py", "serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=_settings(data, port, **more), stdout=said, stderr=said)
    try:
        deadline = time.monotonic() + START_SECONDS
        while "Ctrl-C" not in log.read_text():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, f"Does not answer.\n{log.read_text()}"
            time.sleep(0.1)
        yield Site(f"http://localhost:{port}", data)
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """A data folder with the demo newsroom, made once for all processes of the test run."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "demo-newsroom"
    with (shared.parent / "demo-newsroom.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "ready").exists():
            shared.mkdir(exist_ok=True)
            made = Site("", shared)
            made.manage("migrate", "--verbosity", "0")
            made.manage("load_demo", "--if-empty")
            # The worker's share and the static files are made here, so that no copy has to.
            made.manage("work", "--once")
            for _site in serve(shared):
                (shared / "ready").touch()
    return shared


@pytest.fixture(scope="module")
def site(demo, tmp_path_factory) -> Iterator[Site]:
    """A newsroom with the demo in it, fresh for each test file."""
    data = tmp_path_factory.mktemp("newsroom") / "data"
    shutil.copytree(demo, data)
    yield from serve(data)


@pytest.fixture(scope="module")
def guarded_site(demo, tmp_path_factory) -> Iterator[Site]:
    """The same as deployed: a second factor is required, two processes count attempts. Its mail is in serve.log."""
    data = tmp_path_factory.mktemp("guarded") / "data"
    shutil.copytree(demo, data)
    yield from serve(data, NEWSROOM_SECOND_FACTOR="required", NEWSROOM_WORKERS="2")


@pytest.fixture
def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def settings_of() -> Callable[[Path, int], dict[str, str]]:
    """The environment of a process that serves a data folder at a port."""
    return _settings


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict[str, object]:
    """Chromium as it stands on this machine."""
    path = chromium.find() or os.environ.get("CHROMIUM", "")
    assert path, "No Chromium here. `make test` installs one; or name it in CHROMIUM."
    return {**browser_type_launch_args, "executable_path": path, "args": QUIET}


@pytest.fixture
def sign_in(site, page) -> Callable[..., Page]:
    """Sign a demo account in to the admin and return its page: sign_in("editor")."""

    def enter(username: str, at: Page = page) -> Page:
        at.context.clear_cookies()
        at.context.add_cookies(site.entered.get(username, []))
        at.goto(f"{site.url}/admin/")
        if at.url != f"{site.url}/admin/":
            at.get_by_label("Username").fill(username)
            at.get_by_label("Password").fill(PASSWORD)
            at.locator("[type=submit]").first.click()
        at.wait_for_url("**/admin/")
        site.entered[username] = at.context.cookies()
        return at

    return enter
