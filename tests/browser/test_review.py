"""Review in Chromium: the actions that are counted, notes at the passage, and every page without a fault for axe."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPEN_ALL = "document.querySelectorAll('#content details').forEach((each) => { each.open = true; })"
MARK = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("[data-passages]"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    return true;
  }
  return false;
}"""


class Counted:
    """A person at a page, and how many things they have done: links followed, buttons pressed, fields filled."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def press(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=re.compile(name)).first.click()
        self.actions += 1

    def fill(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)
        self.actions += 1


@pytest.fixture
def noise(page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]


def leave(page: Page) -> None:
    # The page first: one that is left open says to the server that somebody is there.
    page.goto("about:blank")
    page.context.clear_cookies()


def test_a_change_request_takes_three_actions_and_handing_in_again_one(site, page, sign_in, noise):
    sign_in("editor2")
    asked = Counted(page)
    asked.press("link", "Serbian Prosecutors")
    asked.fill("To the reporter", "Who dated the letter?")
    asked.press("button", "Send back to the reporter")
    expect(page.get_by_text("The article was sent back.")).to_be_visible()
    assert asked.actions == 3
    address = page.url.replace("review/", "change/")
    leave(page)

    sign_in("ingrid")
    page.goto(address)
    expect(page.get_by_text("Who dated the letter?")).to_be_visible()
    page.get_by_label("Headline").fill("Serbian Prosecutors Reopen an Inquiry Closed in the Spring")
    page.get_by_role("button", name="Save", exact=True).click()
    handed_in = Counted(page)
    handed_in.press("button", "^Submit for review$")
    expect(page.get_by_text("The article was submitted.")).to_be_visible()
    assert handed_in.actions == 1
    leave(page)

    sign_in("editor2")
    page.get_by_role("link", name="Serbian Prosecutors").first.click()
    # What changed since the editor last saw it is there without asking.
    expect(page.get_by_role("heading", name="What changed since I last saw it")).to_be_visible()
    expect(page.locator(".difference ins").filter(has_text="Closed in the Spring").first).to_be_visible()
    assert noise == []


def test_a_note_is_made_on_a_marked_passage_stays_there_and_stops_print_until_it_is_answered(
    site, page, sign_in, noise
):
    sign_in("editor2")
    page.get_by_role("link", name="Serbian Prosecutors").first.click()
    assert page.evaluate(MARK, "A university laboratory")
    expect(page.get_by_label("Passage")).to_have_value("A university laboratory")
    page.get_by_label("Note", exact=True).fill("Which one? @ingrid")
    page.get_by_role("button", name="Make the note").click()
    thread = page.locator(".piece .thread")
    expect(thread).to_contain_text("Which one? @ingrid")
    expect(page.locator(".piece-noted [data-piece]")).to_contain_text("A university laboratory")
    expect(page.get_by_role("heading", name="What stops it")).to_be_visible()
    expect(page.get_by_role("button", name="Approve and publish now")).to_have_count(0)
    address = page.url
    leave(page)

    sign_in("ingrid")
    expect(page.get_by_text("Notes that mention you")).to_be_visible()
    page.get_by_role("link", name="Serbian Prosecutors").first.click()
    page.get_by_label("Answer to").fill("That of the technical faculty.")
    page.get_by_role("button", name="Answer", exact=True).click()
    leave(page)

    sign_in("editor2")
    page.goto(address)
    page.get_by_role("button", name=re.compile("^Resolve")).click()
    expect(page.get_by_text(re.compile("^Resolved by"))).to_be_visible()
    assert noise == []


def test_approving_for_the_next_slot_takes_two_actions_and_the_button_says_when(site, page, sign_in, noise):
    sign_in("editor2")
    planned = Counted(page)
    planned.press("link", "Serbian Prosecutors")
    button = page.get_by_role("button", name=re.compile("^Approve; it will be public on")).first
    words = button.inner_text()
    planned.press("button", "^Approve; it will be public on")
    assert planned.actions == 2
    assert re.fullmatch(r"Approve; it will be public on \w+day \d+ \w+ \d{4} at \d\d:\d\d UTC", words)
    expect(page.locator(".review-standing .status")).to_contain_text("Scheduled for")
    assert noise == []
    assert "The record holds." in site.manage("verify")


def test_the_button_for_another_time_tells_it_by_two_clocks(site, page, sign_in, noise):
    sign_in("editor2")
    page.goto(f"{site.url}/admin/articles/article/board/?status=in-review")
    page.get_by_role("link", name=re.compile("Debt")).first.click()
    page.get_by_text("At another time, by the clock of a place").click()
    page.get_by_label("Day and time there").fill("2030-01-15T09:30")
    page.get_by_label("Place", exact=True).fill("amman")
    page.get_by_role("button", name="Say when that is").click()
    said = "Approve; it will be public on Tuesday 15 January 2030 at 09:30 in Amman (06:30 UTC)"
    expect(page.get_by_role("button", name=said)).to_be_visible()
    page.get_by_label("Place", exact=True).fill("Atlantis")
    page.get_by_role("button", name="Say when that is").click()
    expect(page.get_by_text("No time zone is known by the place “Atlantis”.")).to_be_visible()
    expect(page.get_by_role("button", name=said)).to_be_hidden()
    assert noise == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(scheme, width, site, page, sign_in, noise):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    sign_in("managing")
    page.goto(f"{site.url}/admin/articles/article/board/?status=in-review")
    for address in [
        page.locator(".lines .line a").first.get_attribute("href"),
        "/admin/articles/article/before-print/middle-east/",
        "/admin/articles/emergency/",
    ]:
        page.goto(site.url + address)
        page.evaluate(OPEN_ALL)
        assert faults(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert noise == []
