"""The desk in Chromium: found in one action, claimed by keyboard, readable at every width, without a fault for axe."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = {
    "home": "",
    "board": "articles/article/board/",
    "month": "articles/article/calendar/",
    "week": "articles/article/calendar/?week=2026-W48",
    "find": "articles/article/find/?q=basra+2008",
}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SMALL = """() => [...document.querySelectorAll("a, button, summary, select, input:not([type=hidden])")]
  .filter((element) => element.checkVisibility() && !element.matches(".skip-to-content-link"))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 23.9))
  .map(([element]) => element.outerHTML.slice(0, 80))"""


@pytest.fixture
def noise(page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_every_target_is_large_enough(scheme, width, site, page, sign_in, noise):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    sign_in("editor")
    for name, path in PAGES.items():
        page.goto(f"{site.url}/admin/{path}")
        for closed in page.locator("#content details").all()[:2]:
            closed.locator("summary").click()
        assert faults(page) == [], name
        assert page.evaluate(SMALL) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert noise == []


def test_basra_2008_is_found_in_one_action(site, page, sign_in):
    sign_in("editor")
    page.get_by_role("searchbox").fill("basra 2008")
    page.keyboard.press("Enter")
    first = page.locator(".lines .line").first
    expect(first.get_by_role("link")).to_have_text(re.compile("Basra Militias"))
    expect(first).to_contain_text("of 2008")


def test_work_is_claimed_planned_and_released_by_keyboard_alone(site, page, sign_in, noise):
    sign_in("editor")
    page.goto(f"{site.url}/admin/articles/article/board/?status=draft")
    line = page.locator(".line").first
    headline = line.get_by_role("link").inner_text()
    line.get_by_role("link").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=f"Claim {headline}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have claimed it.")).to_be_visible()
    # The browser goes on from the line that was acted upon.
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=headline)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(line.get_by_label("Priority")).to_be_visible()
    line.get_by_label("Priority").select_option("Urgent")
    line.get_by_label("Due").fill("2030-05-03T09:30")
    line.get_by_role("button", name="Save the plan").press("Enter")
    expect(line).to_contain_text("Due Friday 3 May 2030, 09:30")
    expect(line).to_contain_text("Urgent")
    line.get_by_role("button", name="Release").press("Enter")
    expect(line).to_contain_text("Unclaimed")
    assert noise == []
    assert "The record holds." in site.manage("verify")
