"""Pictures for README.md and docs/how-to/: `make screenshots` starts a demo newsroom and photographs it.

Written to docs/img/. Each row of SHOTS is one picture: file name, who is signed in (nobody for readers),
path, width in pixels, colour scheme, what is done there first (see .ci/scenes.py), and the selector of the part that
is shown, empty for the whole window. They are taken in this order, in one newsroom: what a scene changed stays so.
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
import scenes
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "img"
PORT = 8791
URL = f"http://localhost:{PORT}"
HEIGHT = 900


@dataclass(frozen=True)
class Shot:
    """One picture."""

    name: str
    who: str
    path: str
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    scene: scenes.Scene | None = None
    part: str = ""


FIRST_ARTICLE, FIRST_ROW = scenes.first("main article a"), scenes.first("#result_list tbody th a")
SHOTS = [
    Shot("article", "", "/", scene=FIRST_ARTICLE),
    Shot("article-phone-dark", "", "/", 360, "dark", FIRST_ARTICLE),
    Shot("front", "", "/"),
    Shot("admin", "editor", "/admin/"),
    Shot("home-reporter", "reporter", "/admin/"),
    Shot("board", "editor", "/admin/articles/article/board/"),
    Shot("calendar", "managing", "/admin/articles/article/calendar/"),
    Shot("write", "reporter", "/admin/articles/article/?status=draft", scene=FIRST_ROW),
    Shot("write-phone-dark", "reporter", "/admin/articles/article/?status=draft", 360, "dark", FIRST_ROW),
    Shot("paste", "reporter", "/admin/articles/article/paste/"),
    Shot("review", "editor2", "/admin/", scene=scenes.review_again),
    Shot("correct", "reporter", "/admin/", scene=scenes.propose),
    Shot("approve-correction", "editor", "/admin/", scene=scenes.approve),
    Shot("conflict", "reporter", "/admin/", scene=scenes.collide),
    Shot("safety", "managing", "/admin/", scene=scenes.flag, part="section:has(> #harm-heading)"),
    Shot("notifications", "managing", "/admin/newsroom/notification/"),
]


@contextmanager
def newsroom() -> Iterator[None]:
    """Serve a fresh demo newsroom at URL."""
    with tempfile.TemporaryDirectory() as data:
        its = {"NEWSROOM_DATA": data, "NEWSROOM_PORT": str(PORT), "NEWSROOM_SECOND_FACTOR": "optional"}
        its["NEWSROOM_CHECK_SOURCES"] = "no"
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
            scenes.sign_in(page, shot.who, URL)
        page.goto(URL + shot.path)
        if shot.scene:
            shot.scene(page)
        page.wait_for_load_state("networkidle")
        picture = Image.open(BytesIO(_shown(page, shot)))
        # A palette: a third of the bytes in every clone, and no difference to see.
        picture.convert("RGB").quantize(256).save(IMAGES / f"{shot.name}.png", optimize=True)


def _shown(page: Page, shot: Shot) -> bytes:
    if not shot.part:
        return page.screenshot()
    # In a window high enough that nothing of it has to be scrolled.
    page.set_viewport_size({"width": shot.width, "height": 3 * HEIGHT})
    return page.locator(shot.part).screenshot()


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
