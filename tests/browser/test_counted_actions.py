"""How many actions the work of a day takes, counted in Chromium on the demo newsroom.

An action is a press of a button or a link, or filling one field, with the Enter by which it is sent where it is sent
so. Reading, scrolling and signing in are none. Review begins at the home of the desk, so that following the link to
the dispatch counts; who writes, corrects or decides a proposal has the dispatch open already.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

MARK = """(editor, words) => {
  editor.focus();
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
  throw new Error(`The text has no “${words}”.`);
}"""
CHANGED = "Serbian Prosecutors Reopen an Inquiry Closed in the Spring"


class Hands:
    """A person at a page, and how many things they have done there."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def press(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=re.compile(name)).first.click()
        self.actions += 1

    def fill(self, label: str, words: str, *, enter: bool = False) -> None:
        field = self.page.get_by_label(label, exact=True)
        field.fill(words)
        if enter:
            field.press("Enter")
        self.actions += 1

    def overwrite(self, words: str, by: str) -> None:
        """Mark words in the text and type others over them."""
        editor = self.page.locator(".ProseMirror[contenteditable=true]")
        expect(editor).to_have_attribute("aria-labelledby", "id_body_label")
        editor.evaluate(MARK, words)
        self.page.keyboard.type(by)
        self.actions += 1


@pytest.fixture
def noise(page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def hands_of(site, page, sign_in, noise) -> Iterator[Callable[..., Hands]]:
    """Sign a person in, at the home of the desk or at an address, with nothing done yet."""

    def enter(username: str, path: str = "") -> Hands:
        page.goto("about:blank")
        page.context.clear_cookies()
        sign_in(username)
        if path:
            page.goto(site.url + path)
        return Hands(page)

    yield enter
    assert noise == []


def path_of(page: Page, site) -> str:
    """Return the path of the article whose page or review this is."""
    return re.sub(r"review/.*", "change/", page.url.removeprefix(site.url))


def test_submitting_takes_one_and_a_change_request_three_with_the_difference_shown(site, hands_of):
    first = hands_of("editor2")
    first.press("link", "Serbian Prosecutors")
    first.fill("To the reporter", "Who dated the letter?")
    first.press("button", "Send back to the reporter")
    article = path_of(first.page, site)

    writer = hands_of("ingrid", article)
    writer.page.get_by_label("Headline").fill(CHANGED)
    writer.page.get_by_role("button", name="Save", exact=True).click()
    expect(writer.page.get_by_text("Saved as version 2.")).to_be_visible()
    writer.press("button", "^Submit for review$")
    expect(writer.page.get_by_text("The article was submitted.")).to_be_visible()
    assert writer.actions == 1

    asked = hands_of("editor2")
    asked.press("link", "Serbian Prosecutors")
    expect(asked.page.get_by_role("heading", name="What changed since I last saw it")).to_be_visible()
    expect(asked.page.locator(".difference ins").filter(has_text="Closed in the Spring").first).to_be_visible()
    asked.fill("To the reporter", "And who received it?")
    asked.press("button", "Send back to the reporter")
    expect(asked.page.get_by_text("The article was sent back.")).to_be_visible()
    assert asked.actions == 3

    hands_of("ingrid", article).press("button", "^Submit for review$")
    planned = hands_of("editor2")
    planned.press("link", "Serbian Prosecutors")
    words = planned.page.get_by_role("button", name=re.compile("^Approve; it will be public on")).first.inner_text()
    assert re.fullmatch(r"Approve; it will be public on \w+day \d+ \w+ \d{4} at \d\d:\d\d UTC", words)
    planned.press("button", "^Approve; it will be public on")
    expect(planned.page.locator(".review-standing .status")).to_contain_text("Scheduled for")
    assert planned.actions == 2
    assert "The record holds." in site.manage("verify")


def test_correcting_takes_three_and_the_second_person_one(site, hands_of):
    found = hands_of("reporter")
    found.fill("Find a dispatch: words, names, sources, places, a year", "midday ban 2026", enter=True)
    found.page.locator(".lines .line a").first.click()
    article = path_of(found.page, site)

    writer = hands_of("reporter", article)
    expect(writer.page.get_by_label("Headline")).to_have_value(re.compile("Bahrain Inspectors"))
    writer.overwrite("forty inspectors", "fifty inspectors")
    writer.fill("What was wrong, and what is right?", "We wrote of forty inspectors. The ministry hires fifty.")
    writer.press("button", "^A fact was wrong")
    expect(writer.page.get_by_text("It is proposed.")).to_be_visible()
    assert writer.actions == 3

    second = hands_of("editor", article)
    expect(second.page.get_by_text("We wrote of forty inspectors.")).to_be_visible()
    expect(second.page.locator(".proposal .difference ins")).to_contain_text("fifty")
    second.press("button", "^Approve and make public$")
    expect(second.page.get_by_text("Approved. It is public now.")).to_be_visible()
    assert second.actions == 1
    second.page.get_by_role("link", name="The page readers see").click()
    expect(second.page.get_by_text("We wrote of forty inspectors.")).to_be_visible()
    expect(second.page.get_by_text("it would hire fifty inspectors")).to_be_visible()
    assert "The record holds." in site.manage("verify")


def test_basra_2008_is_found_with_one(hands_of):
    seeker = hands_of("editor")
    seeker.fill("Find a dispatch: words, names, sources, places, a year", "basra 2008", enter=True)
    first = seeker.page.locator(".lines .line").first
    expect(first.get_by_role("link")).to_have_text(re.compile("Basra Militias"))
    expect(first).to_contain_text("of 2008")
    assert seeker.actions == 1
