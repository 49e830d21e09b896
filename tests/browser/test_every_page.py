"""Every page of the admin in Chromium, on a phone and on a desk, in the light and in the dark, and by keyboard.

On each: axe has nothing to say by WCAG 2.2 AA, no target is smaller than 24 pixels, nothing has to be scrolled
sideways, every control takes the focus, shows it and is not hidden by anything while it has it, and the console is
silent, so that nothing asked for what the content policy forbids.
"""

import json
import re
import time
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from articles.demo.house import PASSWORD
from tests import totp
from tests.browser.looking import AGAIN, VIEWS, faults
from tests.browser.pages_of_the_admin import ELSEWHERE, NO_PAGES, PAGES, POST, Look, ready, sent

# On these every control is reached by Tab, one press after the other.
BY_TAB = [
    ("admin:articles_article_board", Look("editor")),
    ("admin:articles_article_review", Look("editor", ("{noted}",))),
    ("admin:articles_article_change", Look("editor", ("{printed}",), then=ready)),
    ("admin:articles_article_changelist", Look("editor", query="?status=draft")),
]
STOPS = """() => {
  window.passed = new Set();
  addEventListener("focusin", ({target}) => window.passed.add(target));
  const controls = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]";
  const stops = [...document.querySelectorAll(controls)];
  window.stops = stops.filter((each) => each.tabIndex >= 0 && !each.disabled && each.type !== "hidden"
    && (each.type !== "radio" || each.checked || !document.querySelector(`[name="${each.name}"]:checked`))
    && each.checkVisibility({visibilityProperty: true}));
  return window.stops.length;
}"""
MISSED = "window.stops.filter((each) => !window.passed.has(each)).map((each) => each.outerHTML.slice(0, 120))"


class People:
    """Everybody at a browser of their own, signed in once; `noise` is what the consoles said since it was emptied.

    `legible` are the looks of texts whose contrast was measured and is enough.
    """

    def __init__(self, site, browser: Browser, places: dict[str, str]) -> None:
        self.site, self.browser, self.places = site, browser, places
        self.noise: list[str] = []
        self.legible: set[str] = set()
        self._pages: dict[str, Page] = {}

    def page(self, who: str) -> Page:
        if who not in self._pages:
            # Colours that are still on their way from one scheme to the other are no colours of the page.
            page = self.browser.new_context(reduced_motion="reduce").new_page()
            page.on("console", self._heard)
            page.on("pageerror", lambda error: self.noise.append(str(error)))
            page.on("dialog", lambda dialog: dialog.accept())
            if who:
                self._sign_in(page, who)
            self._pages[who] = page
        return self._pages[who]

    def address(self, name: str, args: tuple[str, ...]) -> str:
        return str(reverse(name, args=[arg.format(**self.places) for arg in args]))

    def open(self, name: str, look: Look) -> Page:
        """Open the page and do on it what is done before it is looked at."""
        page, answers = self.page(look.who), []
        page.set_viewport_size({"width": 1280, "height": 900})

        def keep(response: Response) -> None:
            if response.request.is_navigation_request() and response.frame == page.main_frame:
                answers.append(response.status)

        page.on("response", keep)
        path = look.at.format(**self.places) or self.address(name, look.args) + look.query.format(**self.places)
        page.goto(self.site.url + path)
        if look.then:
            look.then(page)
        else:
            assert page.url == self.site.url + path
        page.remove_listener("response", keep)
        assert answers[-1] == look.answers
        return page

    def _heard(self, said: ConsoleMessage) -> None:
        # Chromium itself notes every answer that is no 200: the table says which.
        if said.type in {"error", "warning"} and not re.match("Failed to load resource.* 4(03|04|09|22) ", said.text):
            self.noise.append(said.text)

    def _sign_in(self, page: Page, who: str) -> None:
        page.goto(f"{self.site.url}/admin/login/")
        page.get_by_label("Username").fill(who)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        if who == "mele":
            page.get_by_label("Code").fill(totp.code(self.places["secret"]))
            page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/")
        if who == "mele":
            self._add_passkey(page)

    def _add_passkey(self, page: Page) -> None:
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        always = {"isUserVerified": True, "automaticPresenceSimulation": True}
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options | always})
        page.goto(f"{self.site.url}/admin/account/second-factor/passkeys/add/")
        sent(page, "main [type=submit]")
        page.goto(f"{self.site.url}/admin/account/second-factor/passkeys/")
        rename = page.get_by_role("link", name="Rename")
        self.places["passkey"] = re.findall(r"/(\d+)/", str(rename.get_attribute("href")))[-1]


def letters(site) -> dict[str, str]:
    """Return what stands in the links that were sent, once they were."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        said = (site.data / "serve.log").read_text()
        invited = re.search(r"/admin/invitation/([\w-]+)/", said)
        password = re.search(r"/admin/new-password/([\w-]+)/([\w-]+)/", said)
        if invited and password:
            return {"invitation": invited[1], "uid": password[1], "token": password[2]}
        time.sleep(0.1)
    pytest.fail("No mail was sent.")


@pytest.fixture(scope="module")
def people(site, browser) -> Iterator[People]:
    made = site.manage("shell", "--verbosity", "0", "-c", "from tests.browser.one_of_each import make; make()")
    everybody = People(site, browser, json.loads(made.splitlines()[-1]) | letters(site))
    yield everybody
    for context in browser.contexts:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wrong_with_the_page(name, people):
    for look in PAGES[name]:
        people.noise.clear()
        views = VIEWS if look is PAGES[name][0] else AGAIN
        assert faults(people.open(name, look), people.legible, views) == {}, look
        assert people.noise == [], look


@pytest.mark.parametrize(("name", "look"), BY_TAB, ids=[name.partition("_")[2] for name, _look in BY_TAB])
def test_tab_reaches_every_control_and_is_held_by_none(name, look, people):
    page = people.open(name, look)
    for _stop in range(page.evaluate(STOPS) + 3):
        page.keyboard.press("Tab")
    assert page.evaluate(MISSED) == []


@pytest.mark.parametrize("name", NO_PAGES)
def test_what_answers_no_page_answers_what_the_table_says(name, people):
    who, args, answers = NO_PAGES[name]
    answer = people.page(who).request.get(people.site.url + people.address(name, args), max_redirects=0)
    got = {405: POST, 302: ELSEWHERE, 200: answer.headers.get("content-type")}
    assert got.get(answer.status, str(answer.status)) == answers


def test_every_address_of_the_admin_stands_in_one_of_the_tables():
    def walk(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
            elif each.name:
                yield space + each.name

    under = [each for each in get_resolver().url_patterns if str(each.pattern) == "admin/"]
    named = {name for name in PAGES if not name.startswith("what ")}
    assert sorted(named | set(NO_PAGES)) == sorted(set(walk(under)))
    assert named & set(NO_PAGES) == set()
