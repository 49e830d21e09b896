"""Pictures for README.md and docs/how-to/: `make screenshots` starts a demo newsroom and photographs it.

Written to docs/img/. Each row of SHOTS is one picture: file name, who is signed in (nobody for readers),
path, width in pixels, colour scheme, and the selector of a link to follow first, where the path holds a number.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.request import urlopen

import chromium
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "img"
PORT = 8791
URL = f"http://localhost:{PORT}"
PASSWORD = "fair-hearing-demo"  # noqa: S105  # the demo's, which README.md prints
HEIGHT = 900


@dataclass(frozen=True)
class Shot:
    """One picture."""

    name: str
    who: str
    path: str
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    follow: str = ""


FIRST_ROW = "#result_list tbody th a"
SHOTS = [
    Shot("article", "", "/", follow="main article a"),
    Shot("article-phone-dark", "", "/", 360, "dark", "main article a"),
    Shot("front", "", "/"),
    Shot("admin", "editor", "/admin/"),
    Shot("home-reporter", "reporter", "/admin/"),
    Shot("board", "editor", "/admin/articles/article/board/"),
    Shot("calendar", "managing", "/admin/articles/article/calendar/"),
    Shot("write", "reporter", "/admin/articles/article/?status=draft", follow=FIRST_ROW),
    Shot("write-phone-dark", "reporter", "/admin/articles/article/?status=draft", 360, "dark", FIRST_ROW),
    Shot("paste", "reporter", "/admin/articles/article/paste/"),
    Shot("in-review", "editor", "/admin/articles/article/?status=in+review", follow=FIRST_ROW),
    Shot("notifications", "editor", "/admin/newsroom/notification/"),
]


@contextmanager
def newsroom() -> Iterator[None]:
    """Serve a fresh demo newsroom at URL."""
    with tempfile.TemporaryDirectory() as data:
        its = {"NEWSROOM_DATA": data, "NEWSROOM_PORT": str(PORT), "NEWSROOM_SECOND_FACTOR": "optional"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
        manage = [sys.executable, "manage.py"]
        for command in (["migrate", "--verbosity", "0"], ["load_demo"]):
            subprocess.run([*manage, *command], cwd=ROOT, env=kept | its, check=True)
        process = subprocess.Popen([*manage, "serve"], cwd=ROOT, env=kept | its, stdout=subprocess.DEVNULL)
        try:
            _wait()
            yield
        finally:
            process.terminate()
            process.wait(60)


def _wait() -> None:
    for _ in range(120):
        try:
            with urlopen(URL) as answer:  # our own server, at a constant address
                answer.read()
            return
        except OSError:
            time.sleep(0.5)
    sys.exit("The newsroom does not answer.")


def take(browser: Browser, shot: Shot) -> None:
    """Write one picture."""
    with browser.new_context(viewport={"width": shot.width, "height": HEIGHT}, color_scheme=shot.scheme) as context:
        page = context.new_page()
        if shot.who:
            _sign_in(page, shot.who)
        page.goto(URL + shot.path)
        if shot.follow:
            page.locator(shot.follow).first.click()
        page.wait_for_load_state("networkidle")
        picture = Image.open(BytesIO(page.screenshot()))
        # A palette: a third of the bytes in every clone, and no difference to see.
        picture.convert("RGB").quantize(256).save(IMAGES / f"{shot.name}.png", optimize=True)


def _sign_in(page: Page, who: str) -> None:
    page.goto(f"{URL}/admin/")
    page.get_by_label("Username").fill(who)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{URL}/admin/")


def main() -> None:
    """Take every picture, or those named on the command line."""
    wanted = [shot for shot in SHOTS if not sys.argv[1:] or shot.name in sys.argv[1:]]
    with newsroom(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.ensure() or None, args=["--no-sandbox"])
        for shot in wanted:
            take(browser, shot)
            print(f"docs/img/{shot.name}.png")
        browser.close()


if __name__ == "__main__":
    main()
