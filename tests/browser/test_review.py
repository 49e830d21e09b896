"""Review in Chromium: notes at the passage, and buttons that tell a time by two clocks."""

import re

import pytest
from playwright.sync_api import Page, expect

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


@pytest.fixture
def noise(page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def leave(page: Page) -> None:
    # The page first: one that is left open says to the server that somebody is there.
    page.goto("about:blank")
    page.context.clear_cookies()


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
