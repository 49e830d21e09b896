"""How to cite, in Chromium: copied by a button, selected by a click without scripts, and without a fault for axe."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import faults

SELECTED = "() => getSelection().toString()"


@pytest.fixture
def noise(page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def open_cite(page: Page, url: str, asked: str) -> None:
    """Find a piece in the archive and follow its link to how it is cited."""
    page.goto(f"{url}/archive/?words={asked}")
    page.locator(".card-headline a").first.click()
    page.locator(".cite a").click()


def test_axe_finds_nothing_and_nothing_is_cut_off(site, page, noise):
    legible: set[str] = set()
    for asked in ("basra", "بيروت"):
        open_cite(page, site.url, asked)
        cited = page.url
        assert faults(page, legible) == {}, asked
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), asked
        page.goto(cited.replace("/cite/", "/versions/1/"))
        assert faults(page, legible) == {}, asked
    assert noise == []


def test_button_copies_the_line_with_its_italics_and_says_so(site, page, context, noise):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_cite(page, site.url, "basra")
    button = page.get_by_role("button", name="Copy: Chicago").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").get_by_text("Copied")).to_be_visible()
    plain = page.evaluate("() => navigator.clipboard.readText()")
    assert plain.startswith("Ferris, Daniel. “Iraqi Army Moves on Basra Militias")
    marked = page.evaluate(
        "() => navigator.clipboard.read().then(([one]) => one.getType('text/html')).then((blob) => blob.text())"
    )
    assert "<i>Fair Hearing</i>" in marked
    page.locator("#sources").locator("..").get_by_role("button", name="Copy: Bluebook").click()
    assert len(page.evaluate("() => navigator.clipboard.readText()").split("\n")) == 6
    assert noise == []


def test_without_scripts_a_click_selects_the_line_and_lists_open(site, browser: Browser):
    # The page's own scripts do not run; the test's questions do.
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        open_cite(page, site.url, "basra")
        assert page.get_by_role("button", name="Copy").count() == 0
        page.locator("dd.cite-text").first.click()
        assert page.evaluate(SELECTED).startswith("Daniel Ferris, Iraqi Army Moves on Basra Militias")
        page.get_by_text("OSCOLA", exact=True).last.click()
        expect(page.get_by_text("‘Iraq Battles Spread Beyond Basra’ Al Jazeera (25 March 2008).")).to_be_visible()
