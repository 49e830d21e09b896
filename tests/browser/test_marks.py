"""Which sentence rests on which source: marked in the editor, read as a number, opened beside the text."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from articles.demo.house import PASSWORD
from tests.browser.looking import CONTRAST, RULES, faults

expect.set_options(timeout=20_000)
# Marks are numbered a moment after the last key.
PAUSE = 600
TEXT = ".ProseMirror[contenteditable=true]"
SENTENCES = ("The court sat on Monday.", "Mr. Haddad of the U.S. Army spoke!", "Nobody else did.")
LINES = ("Radio One – Judges Sit – 2 May 2025", "The Lantern – Bail at Last – 3 May 2025")
PUBLISH = """
from articles import workflow
from articles.models import Article
from newsroom.models import User
article = Article.objects.get(pk={pk})
writer, editor = (User.objects.get(username=name) for name in ("reporter", "editor"))
workflow.move("submit", article, seen=article.version.digest, by=writer)
workflow.approve_and_publish(article, seen=article.version.digest, by=editor)
print(article.editions.get().get_absolute_url())
"""


@pytest.fixture
def noise(page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def number_at(mark: Locator) -> str:
    return str(mark.evaluate("(mark) => getComputedStyle(mark, '::after').content")).strip('"')


def numbers(page: Page) -> list[str]:
    return [number_at(mark) for mark in page.locator(f"{TEXT} [data-rests]").all()]


def put_cursor(page: Page, words: str) -> None:
    page.locator(f"{TEXT} p").evaluate(
        """(paragraph, words) => {
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at >= 0) getSelection().collapse(walker.currentNode, at + 3);
            }
        }""",
        words,
    )
    page.locator(TEXT).focus()


def mark(page: Page, words: str, *sources: int) -> None:
    """Say by keyboard on which sources the sentence rests in which `words` stand."""
    put_cursor(page, words)
    page.keyboard.press("Alt+Shift+R")
    dialog = page.get_by_role("dialog", name="This passage rests on")
    for number in sources:
        dialog.get_by_role("checkbox", name=re.compile(rf"^{number}\.")).focus()
        page.keyboard.press("Space")
    dialog.get_by_role("button", name="Mark it").click()
    expect(dialog).to_have_count(0)


def written(page: Page, site) -> None:
    """A saved draft of three sentences with two sources."""
    page.goto(f"{site.url}/admin/articles/article/add/")
    expect(page.locator(TEXT)).to_have_attribute("aria-labelledby", "id_body_label")
    page.get_by_label("Headline").fill("What It Rests On")
    page.locator(TEXT).click()
    page.keyboard.type(" ".join(SENTENCES))
    box = page.get_by_label("Add a source")
    for count, line in enumerate(LINES, start=1):
        box.fill(line)
        box.press("Enter")
        expect(page.locator(".citation:visible")).to_have_count(count)
    page.get_by_role("button", name="Rests on…").click()
    dialog = page.get_by_role("dialog", name="This passage rests on")
    expect(dialog.get_by_label("Radio One")).to_be_disabled()
    expect(dialog.get_by_text("It has no record yet. Save, and it can be chosen.")).to_have_count(2)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()


def marked(page: Page) -> None:
    """Mark the three sentences: by one source, by two, by the other."""
    counts = page.locator("#counts")
    expect(counts).to_contain_text("0 of 3 sentences rest on a source")
    mark(page, "court", 1)
    mark(page, "Haddad", 1, 2)
    mark(page, "Nobody", 2)
    expect(counts).to_contain_text("3 of 3 sentences rest on a source")
    assert numbers(page) == ["1", "1, 2", "2"]
    expect(page.locator(".citation .resting")).to_have_text(["2 sentences rest on it."] * 2)


def written_on(page: Page) -> None:
    """Type within and behind marks, turn the sources round, take a mark away and make it again; save."""
    counts = page.locator("#counts")
    put_cursor(page, "court")
    page.keyboard.type("-")
    page.keyboard.press("Control+End")
    page.keyboard.type(" All went home.")
    expect(counts).to_contain_text("3 of 4 sentences rest on a source")
    page.get_by_role("button", name="Move up: source 2").click()
    page.wait_for_timeout(PAUSE)
    assert numbers(page) == ["2", "1, 2", "1"]
    put_cursor(page, "Nobody")
    page.get_by_role("button", name="Rests on…").click()
    page.get_by_role("button", name="Rests on nothing").click()
    expect(counts).to_contain_text("2 of 4 sentences rest on a source")
    mark(page, "Nobody", 2)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    expect(counts).to_contain_text("3 of 4 sentences rest on a source")
    page.wait_for_timeout(PAUSE)
    assert numbers(page) == ["2", "1, 2", "2"]


@pytest.fixture(scope="module")
def public(site, browser: Browser) -> str:
    """The address of a piece whose sentences were marked in the editor, and which went the whole way into print."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{site.url}/admin/")
        page.get_by_label("Username").fill("reporter")
        page.get_by_label("Password").fill(PASSWORD)
        page.locator("[type=submit]").first.click()
        page.wait_for_url("**/admin/")
        written(page, site)
        marked(page)
        written_on(page)
        assert said == []
        pk = re.findall(r"/(\d+)/change/", page.url)[0]
    found = site.manage("shell", "--verbosity", "0", "-c", PUBLISH.format(pk=pk))
    return f"{site.url}{found.split()[-1]}"


def test_number_opens_its_source_by_mouse_and_by_keyboard(public, page, noise):
    page.goto(public)
    card, ref = page.get_by_role("dialog", name="Source 1"), page.locator("#ref-1-1")
    ref.click()
    expect(card).to_contain_text("The Lantern – Bail at Last – 3 May 2025")
    expect(ref).to_have_attribute("aria-expanded", "true")
    assert page.url == public
    page.get_by_role("heading", level=1).click()
    expect(card).to_be_hidden()
    ref.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(ref).to_be_focused()
    expect(ref).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()
    expect(ref).to_be_focused()
    assert page.context.cookies() == []
    assert noise == []


def test_number_opens_by_touch_and_stays_within_a_small_screen(public, browser: Browser):
    with browser.new_context(has_touch=True, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(public)
        page.locator("#ref-2-3").tap()
        box = page.get_by_role("dialog", name="Source 2").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_numbers_lead_to_the_list_and_back(public, browser: Browser):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(public)
        page.locator("#ref-2-2").click()
        assert page.url == f"{public}#source-2"
        page.locator("#source-2").get_by_role("link", name="b, back to the text").click()
        assert page.url == f"{public}#ref-2-2"


def test_on_paper_numbers_stay_and_the_card_does_not(public, page):
    page.goto(public)
    page.locator("#ref-1-1").click()
    page.emulate_media(media="print")
    expect(page.locator(".ref-card")).to_be_hidden()
    expect(page.locator("#ref-1-1")).to_be_visible()


def test_axe_finds_nothing(public, page):
    page.goto(public)
    assert faults(page, set()) == {}
    page.locator("#ref-1-1").click()
    expect(page.get_by_role("dialog", name="Source 1")).to_be_visible()
    assert page.evaluate(RULES) == []
    assert page.evaluate(CONTRAST, [])[1] == []


def test_review_shows_the_numbers_and_who_marks_a_passage_quotes_words_alone(public, site, page, sign_in, noise):
    sign_in("editor")
    page.goto(f"{site.url}/admin/articles/article/")
    page.get_by_role("link", name="What It Rests On").first.click()
    page.goto(page.url.replace("/change/", "/review/"))
    expect(page.locator(".coverage")).to_have_text("3 of 4 sentences rest on a source.")
    refs = page.locator(".proof .ref a")
    assert [ref.get_attribute("data-number") for ref in refs.all()] == ["2", "1", "2", "2"]
    page.locator("#at-block-1").evaluate("(block) => getSelection().selectAllChildren(block.querySelector('p'))")
    expect(page.get_by_label("Passage (mark it")).to_have_value(re.compile("^The "))
    assert not re.search(r"\d", page.get_by_label("Passage (mark it").input_value())
    assert noise == []
