"""Two people at one article in two browsers: no word is lost, and each is told what became of theirs."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def two(site, page, sign_in, browser):
    """Reporter and editor, both with the same new draft open."""
    reporter = sign_in("reporter")
    reporter.goto(f"{site.url}/admin/articles/article/add/")
    reporter.get_by_label("Headline").fill("Raid in Basra")
    reporter.get_by_role("button", name="Save as draft").click()
    expect(reporter.get_by_text("The draft is saved.")).to_be_visible()
    with browser.new_context() as context:
        editor = sign_in("editor", context.new_page())
        editor.goto(reporter.url)
        yield reporter, editor


def save(page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def test_different_parts_are_brought_together(two):
    reporter, editor = two
    editor.get_by_label("Standfirst").fill("Iraq")
    save(editor)
    expect(editor.get_by_text("Saved as version 2.")).to_be_visible()
    reporter.get_by_label("Headline").fill("Raid in Basra at night")
    save(reporter)
    expect(reporter.get_by_text("brought together with what Hannah Brandt saved meanwhile")).to_be_visible()
    expect(reporter.get_by_label("Headline")).to_have_value("Raid in Basra at night")
    expect(reporter.get_by_label("Standfirst")).to_have_value("Iraq")


def test_the_same_part_is_asked_and_settled(two):
    reporter, editor = two
    for page, headline in ((editor, "The editor's headline"), (reporter, "The reporter's headline")):
        page.get_by_label("Headline").fill(headline)
        save(page)
    expect(reporter.get_by_role("heading", name="Your text is kept")).to_be_visible()
    expect(reporter.get_by_role("group", name="Headline")).to_contain_text("The editor's headline")
    reporter.get_by_label("Take mine").check()
    reporter.get_by_role("button", name="Save what I chose").click()
    expect(reporter.get_by_label("Headline")).to_have_value("The reporter's headline")
    reporter.get_by_role("link", name="Versions and record").click()
    expect(reporter.get_by_text("set aside")).to_be_visible()
    expect(reporter.get_by_text("brought together with version 3")).to_be_visible()
