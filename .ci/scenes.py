"""What people do in the demo newsroom before a page of it is photographed: scenes for .ci/screenshots.py.

Each takes the page of who is signed in, and leaves it where the picture is taken.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

PASSWORD = "fair-hearing-demo"  # noqa: S105  # the demo's, which README.md prints
Scene = Callable[[Page], None]

_QUEUED = "Serbian Prosecutors Reopen"
_LIVE = "Bahrain Inspectors Find Midday Rule"
_DRAFT = "Judge in Basra Grants Bail"


def sign_in(page: Page, who: str, site: str) -> None:
    """Sign in with one of the demo's accounts."""
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(who)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{site}/admin/")


def first(selector: str) -> Scene:
    """Follow the first link that the selector finds."""
    return lambda page: page.locator(selector).first.click()


def review_again(page: Page) -> None:
    """Review a dispatch that came back with other words, which a note had asked for."""
    _open(page, _QUEUED)
    address = page.url
    page.get_by_label("On", exact=True).select_option(index=4)
    page.get_by_label("Note", exact=True).fill("Who has dated the letter, and how do we know? @ingrid")
    page.get_by_role("button", name="Make the note").click()
    page.get_by_label("To the reporter").fill("Say in the headline what is new.")
    page.get_by_role("button", name="Send back to the reporter").click()
    with _colleague(page, "ingrid") as reporter:
        _open(reporter, _QUEUED)
        reporter.get_by_label("Headline").fill("Serbian Prosecutors Reopen an Inquiry They Had Closed in Spring")
        _press(reporter, "Save")
        _press(reporter, "Submit for review")
        reporter.goto(address)
        reporter.get_by_label("Answer to").fill("It bears the prosecutor's stamp of that day. We have a copy.")
        _press(reporter, "Answer")
    page.goto(address)


def propose(page: Page) -> None:
    """Say what was wrong in a piece in print."""
    _open(page, _LIVE)
    page.get_by_role("textbox", name="Headline").fill(
        "Bahrain Inspectors Find Midday Rule Kept on Large Sites and Mostly Ignored on Small Ones"
    )
    page.get_by_label("What was wrong, and what is right?").fill(
        "An earlier headline said that small sites ignore the rule. Thirty-one in a hundred keep it."
    )


def approve(page: Page) -> None:
    """See what a reporter proposes for a piece in print."""
    with _colleague(page, "reporter") as reporter:
        propose(reporter)
        reporter.get_by_role("button", name="The headline said what the text does not").click()
        reporter.wait_for_load_state()
        address = reporter.url
    page.goto(address)


def collide(page: Page) -> None:
    """Save what somebody else has changed meanwhile."""
    _open(page, _DRAFT)
    with _colleague(page, "editor") as editor:
        editor.goto(page.url)
        editor.get_by_label("Headline").fill("Basra Judge Frees Water Protesters on Bail")
        _press(editor, "Save")
    page.get_by_label("Headline").fill("Judge in Basra Grants Bail and Asks for the Water Report")
    _press(page, "Save")


def flag(page: Page) -> None:
    """Look at a piece that was flagged, as somebody who may clear it."""
    with _colleague(page, "editor") as editor:
        _open(editor, "One Jordanian Prisoner in Eight")
        editor.get_by_role("link", name="Open to write").click()
        editor.get_by_text("Flag who could be harmed…").click()
        editor.get_by_label("Who is in the text").select_option(label="At risk")
        editor.get_by_label("What to look at").fill("Third paragraph: do town, trade and family tell who she is?")
        _press(editor, "Flag it")
        address = editor.url
    page.goto(address)


@contextmanager
def _colleague(page: Page, who: str) -> Iterator[Page]:
    """Let somebody else work in another browser meanwhile."""
    browser = page.context.browser
    if browser is None:
        raise RuntimeError("The page belongs to no browser.")
    site = re.sub(r"(?<=\d)/.*", "", page.url)
    with browser.new_context() as context:
        theirs = context.new_page()
        sign_in(theirs, who, site)
        yield theirs


def _open(page: Page, headline: str) -> None:
    """Open a piece from the home of the desk."""
    page.get_by_role("link", name=headline).first.click()
    page.wait_for_load_state()


def _press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
