"""The desk in Chromium: work is claimed and planned by keyboard."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def noise(page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


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
