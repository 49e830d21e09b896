"""From an invitation to the desk: link, password, authenticator app, passkey, recovery code, throttle."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from articles.demo.house import PASSWORD
from tests import totp

CHOSEN = "a lantern over the harbour"


@pytest.fixture
def noise(page) -> list[str]:
    """What the browser complains of: policy violations, failed scripts."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def authenticator(page) -> Iterator[None]:
    """Something in the machine that makes passkeys and whose owner always agrees."""
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    always = {"isUserVerified": True, "automaticPresenceSimulation": True}
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | always})
    yield
    session.detach()


def enter(page: Page, site, username: str, password: str = PASSWORD) -> None:
    page.goto(f"{site.url}/admin/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def leave(page: Page, site) -> None:
    page.goto(f"{site.url}/admin/")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def set_up_app(page: Page) -> tuple[str, list[str]]:
    """Set up an authenticator app; return its secret and the recovery codes."""
    page.get_by_role("link", name="Set up an authenticator app").click()
    secret = page.locator("code.key").inner_text()
    page.get_by_label("Authenticator code").fill(totp.code(secret))
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret, page.locator(".codes code").all_inner_texts()


def link_in_mail(site) -> str:
    """The link in the last mail that the background worker printed."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if found := re.findall(r"http://localhost:\d+/admin/invitation/[\w-]+/", (site.data / "serve.log").read_text()):
            return str(found[-1])
        time.sleep(0.2)
    pytest.fail("No mail was sent.")


def invite_ada(site, desk: Page) -> None:
    enter(desk, site, "admin")
    expect(desk.get_by_role("heading", name="Second factor")).to_be_visible()
    set_up_app(desk)
    desk.goto(f"{site.url}/admin/newsroom/invitation/add/")
    for label, words in {"E-mail address": "ada@news.example", "First name": "Ada", "Last name": "Smith"}.items():
        desk.get_by_label(label).fill(words)
    desk.get_by_label("Role").select_option("reporter")
    desk.get_by_label("Desk").select_option(index=1)
    desk.get_by_label("Also a reporter").check()
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("was added successfully")).to_be_visible()


def accept(site, page: Page) -> list[str]:
    """Follow the link up to the desk; return the recovery codes."""
    page.goto(link_in_mail(site))
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password", exact=True).fill(CHOSEN)
    page.get_by_label("Password confirmation").fill(CHOSEN)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_text("Your account is ready.")).to_be_visible()

    # Nothing but the second factor is open before there is one.
    enter(page, site, "ada", CHOSEN)
    expect(page.get_by_text("Set up a second factor first")).to_be_visible()
    page.goto(f"{site.url}/admin/articles/article/add/")
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    _secret, codes = set_up_app(page)
    page.get_by_role("link", name="They are safe: on to the desk").click()
    return codes


def test_invited_person_comes_in_by_every_way(guarded_site, page, browser, authenticator, noise):
    site, at_the_desk = guarded_site, page.get_by_role("link", name="New dispatch")
    with browser.new_context() as administrators:
        invite_ada(site, administrators.new_page())
    codes = accept(site, page)
    expect(at_the_desk).to_be_visible()

    page.goto(f"{site.url}/admin/account/second-factor/passkeys/add/")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Passkey 1")).to_be_visible()

    leave(page, site)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(at_the_desk).to_be_visible()

    leave(page, site)
    enter(page, site, "ada", CHOSEN)
    page.get_by_role("button", name="Use your passkey").click()
    expect(at_the_desk).to_be_visible()

    leave(page, site)
    enter(page, site, "ada", CHOSEN)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    expect(at_the_desk).to_be_visible()

    page.goto(f"{site.url}/admin/newsroom/session/")
    page.get_by_role("button", name="Sign out Chrome on Linux").click()
    page.goto(f"{site.url}/admin/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert noise == []


def test_guesses_are_counted_across_processes(guarded_site, browser):
    said = []
    for _ in range(6):
        with browser.new_context() as stranger:
            page = stranger.new_page()
            enter(page, guarded_site, "editor", "a guess")
            said.append(page.locator(".card .error").first.inner_text())
    assert ["not correct" in words for words in said[:5]] == [True] * 5
    assert "Too many" in said[5]


def test_sign_in_works_without_scripts(site, browser):
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        enter(page, site, "reporter")
        expect(page.get_by_role("link", name="New dispatch")).to_be_visible()
        expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
