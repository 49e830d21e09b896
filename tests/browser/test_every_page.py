"""Every page of the admin in Chromium, on a phone and on a desk, in the light and in the dark, and by keyboard.

One table says which account opens which address, and what is done there before it is looked at; an address without a
row fails. What answers no page stands in a second table, with what it answers instead. On each page: axe has nothing
to say by WCAG 2.2 AA, no target is smaller than 24 pixels, nothing has to be scrolled sideways, every control takes
the focus, shows it and is not hidden by anything while it has it, and the console is silent.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect

from articles.demo.house import PASSWORD
from tests import totp

NOBODY = ""
Then = Callable[[Page], object]
Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Look:
    """A page as one account meets it, or whoever is not signed in.

    `args` and `query` make its address, "{name}" in them being what one_of_each made; `at` is the address where it is
    not the row's own. `then` is done before it is looked at, and ends when the page has changed. `answers` is the
    status of the last answer.
    """

    who: str
    args: tuple[str, ...] = ()
    query: str = ""
    at: str = ""
    then: Then | None = None
    answers: int = 200


def written(page: Page) -> None:
    """Open everything that a writer opens."""
    ready(page)
    for name in ("Add a picture", "Add a name"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Remove: source 1").click()
    page.get_by_label("Add a source").press_sequentially("basra")
    expect(page.get_by_role("option").first).to_be_visible()


def begun(page: Page) -> None:
    ready(page)
    page.get_by_label("Add a source").press_sequentially("basra")
    expect(page.get_by_role("option").first).to_be_visible()


def ready(page: Page) -> None:
    """Wait until the prose editor stands."""
    expect(page.locator(".ProseMirror[contenteditable=true]")).to_have_attribute("aria-labelledby", "id_body_label")


def beside(page: Page) -> None:
    """Show the public page beside the text."""
    ready(page)
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(page.frame_locator(".preview-stage iframe:last-child").get_by_text("Not saved, not public")).to_be_visible()


def alone(page: Page) -> None:
    """Show the preview by itself, out of the sandbox in which no script can look at it."""

    def let_out(route: Any) -> None:
        answer = route.fetch()
        kept = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
        route.fulfill(response=answer, headers=kept)

    ready(page)
    page.route("**/preview/", let_out)
    with page.expect_navigation():
        page.evaluate("((form) => { form.action = form.dataset.preview; form.submit(); })(document.forms.article_form)")
    expect(page.get_by_text("Not saved, not public")).to_be_visible()
    page.unroute("**/preview/")


def emptied(page: Page) -> None:
    """Save it without a headline."""
    ready(page)
    page.get_by_label("Headline").fill("")
    sent(page, ".save [name=_save]")


def unsaid(page: Page) -> None:
    """Propose a correction that says nothing."""
    ready(page)
    sent(page, "button[value=fact]")


def sent(page: Page, button: str) -> None:
    """Press a button that sends a form, and wait for the answer; the browser itself asks for nothing beforehand."""
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    with page.expect_navigation():
        page.locator(button).first.click()


def pressed(button: str) -> Then:
    return lambda page: sent(page, button)


def guessed(page: Page) -> None:
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("a guess")
    sent(page, "[type=submit]")


def half_way(page: Page) -> None:
    """Sign in as far as the second factor."""
    page.get_by_label("Username").fill("mele")
    page.get_by_label("Password").fill(PASSWORD)
    sent(page, "[type=submit]")


# One's own account first: some of its pages ask for the password again when signing in is five minutes ago.
PAGES: dict[str, list[Look]] = {
    "account_login": [Look(NOBODY), Look(NOBODY, then=guessed)],
    "account_inactive": [Look(NOBODY)],
    "account_reset_password": [Look(NOBODY)],
    "account_reset_password_done": [Look(NOBODY)],
    "invitation": [Look(NOBODY, ("{invitation}",)), Look(NOBODY, ("made-up",), answers=404)],
    "new_password": [Look(NOBODY, ("{uid}", "{token}"))],
    "mfa_authenticate": [Look(NOBODY, at="/admin/sign-in/", then=half_way)],
    "account_change_password": [Look("reporter"), Look("reporter", then=pressed("main [type=submit]"))],
    "account_reauthenticate": [Look("reporter")],
    "mfa_index": [Look("reporter"), Look("mele")],
    "mfa_activate_totp": [Look("reporter"), Look("reporter", then=pressed("main [type=submit]"))],
    "mfa_add_webauthn": [Look("reporter")],
    "mfa_reauthenticate": [Look("mele")],
    "mfa_reauthenticate_webauthn": [Look("mele")],
    "mfa_deactivate_totp": [Look("mele")],
    "mfa_list_webauthn": [Look("mele")],
    "mfa_edit_webauthn": [Look("mele", ("{passkey}",))],
    "mfa_remove_webauthn": [Look("mele", ("{passkey}",))],
    "mfa_view_recovery_codes": [Look("mele")],
    "mfa_generate_recovery_codes": [Look("mele")],
    "admin:newsroom_session_mine": [Look("reporter"), Look("admin")],
    "admin:index": [Look("reporter"), Look("editor"), Look("managing"), Look("admin")],
    "admin:app_list": [Look("managing", ("articles",))],
    "admin:articles_article_changelist": [
        Look("editor"),
        Look("managing", query="?status=published&o=1.2"),
        Look("reporter", query="?q=nothinglikethis"),
    ],
    "admin:articles_article_add": [Look("reporter", then=begun), Look("reporter", then=emptied, answers=422)],
    "admin:articles_article_paste": [
        Look("reporter"),
        Look("reporter", then=pressed("main [type=submit]"), answers=422),
    ],
    "admin:articles_article_pasted": [Look("reporter", ("{pasted}",), then=ready)],
    "admin:articles_article_change": [
        Look("reporter", ("{late}",), then=written),
        Look("reporter", ("{late}",), then=beside),
        Look("editor", ("{corrected}",), then=ready),
        Look("editor", ("{retracted}",), then=ready),
        Look("editor", ("{printed}",), then=written),
        Look("editor", ("{printed}",), then=unsaid, answers=422),
        Look("managing", ("{flagged}",), then=ready),
        Look("managing", ("{covered}",), then=ready),
        Look("managing", ("{withdrawn}",), then=ready),
        Look("managing", ("{scheduled}",), then=ready),
    ],
    "admin:articles_article_preview": [
        Look("reporter", at="/admin/articles/article/{late}/change/", then=alone),
    ],
    "admin:articles_article_review": [
        Look("editor", ("{noted}",)),
        Look("editor", ("{urgent}",)),
        Look("managing", ("{noted}",)),
        Look("managing", ("{approved}",)),
        Look("managing", ("{updated}",)),
        Look("reporter", ("{noted}",)),
    ],
    "admin:articles_article_desk_rules": [Look("editor", ("asia",))],
    "admin:articles_emergency_changelist": [Look("editor")],
    "admin:articles_article_versions": [Look("managing", ("{updated}",))],
    "admin:articles_article_version": [Look("reporter", ("{late}", "1")), Look("reporter", ("{late}", "{kept}"))],
    "admin:articles_article_settle": [Look("reporter", ("{late}", "{kept}"), answers=409)],
    "admin:articles_article_compared": [Look("managing", ("{updated}",), "?from=1&to=current")],
    "admin:articles_article_board": [Look("editor"), Look("editor", query="?desk=nowhere", answers=422)],
    "admin:articles_article_calendar": [Look("editor"), Look("editor", query="?week=2026-W48")],
    "admin:articles_article_find": [Look("editor", query="?q=basra+2008"), Look("editor", query="?q=nothinglikethis")],
    "admin:articles_article_elsewhere": [Look("editor", ("{covered}", "{found}"))],
    "admin:articles_article_names": [Look("managing", ("{reporter}",))],
    "admin:articles_redaction_changelist": [Look("managing")],
    "admin:articles_redaction_change": [
        Look("managing", ("{found}",)),
        Look("managing", ("{looked}",), then=pressed("[value=open]")),
    ],
    "admin:articles_photo_changelist": [Look("reporter")],
    "admin:articles_photo_change": [Look("reporter", ("{photo}",))],
    "admin:articles_photo_history": [Look("reporter", ("{photo}",))],
    "admin:sources_outlet_changelist": [Look("reporter")],
    "admin:sources_outlet_add": [Look("reporter"), Look("reporter", query="?_popup=1")],
    "admin:sources_outlet_change": [Look("reporter", ("{outlet}",))],
    "admin:sources_outlet_history": [Look("reporter", ("{outlet}",))],
    "admin:sources_source_changelist": [Look("reporter")],
    "admin:sources_source_add": [Look("reporter"), Look("reporter", then=pressed("[name=_save]"))],
    "admin:sources_source_change": [Look("reporter", ("{source}",))],
    "admin:sources_source_history": [Look("reporter", ("{source}",))],
    "admin:newsroom_publication_changelist": [Look("admin")],
    "admin:newsroom_publication_change": [Look("admin", ("1",))],
    "admin:newsroom_publication_history": [Look("admin", ("1",))],
    "admin:newsroom_desk_changelist": [Look("admin")],
    "admin:newsroom_desk_add": [Look("admin"), Look("admin", then=pressed("[name=_save]"))],
    "admin:newsroom_desk_change": [Look("admin", ("{desk}",)), Look("reporter", ("{desk}",))],
    "admin:newsroom_desk_history": [Look("admin", ("{desk}",))],
    "admin:newsroom_user_changelist": [Look("admin")],
    "admin:newsroom_user_change": [Look("admin", ("{user}",))],
    "admin:newsroom_user_history": [Look("admin", ("{user}",))],
    "admin:newsroom_invitation_changelist": [Look("admin")],
    "admin:newsroom_invitation_add": [Look("admin")],
    "admin:newsroom_invitation_change": [Look("admin", ("{invited}",))],
    "admin:newsroom_invitation_history": [Look("admin", ("{invited}",))],
    "admin:newsroom_notification_mine": [Look("editor"), Look("admin")],
    "admin:newsroom_notification_channels": [Look("editor")],
    "admin:newsroom_reporter_changelist": [Look("editor")],
    "admin:newsroom_reporter_add": [Look("editor")],
    "admin:newsroom_reporter_change": [Look("editor", ("{reporter}",)), Look("reporter", ("{reporter}",))],
    "admin:newsroom_reporter_history": [Look("editor", ("{reporter}",))],
    "admin:newsroom_ledgerentry_changelist": [Look("managing")],
    "admin:newsroom_ledgerentry_change": [Look("managing", ("{entry}",))],
    "admin:newsroom_outboxrow_changelist": [Look("admin", query="?o=1.2")],
    "admin:newsroom_outboxrow_change": [Look("admin", ("{row}",))],
    "what there is not": [Look("reporter", at="/admin/nothing/", answers=404)],
    "what is somebody else's": [Look("reporter", at="/admin/newsroom/user/", answers=403)],
}

POST, ELSEWHERE, JSON = "is for forms alone", "leads elsewhere", "application/json"
# URL name -> who asks, the arguments, and what a browser that asks for it gets instead of a page.
NO_PAGES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "account_logout": ("reporter", (), POST),
    "admin:articles_article_add_note": ("editor", ("{noted}",), POST),
    "admin:articles_article_at_that_time": ("editor", ("{noted}",), JSON),
    "admin:articles_article_autosave": ("reporter", ("{late}",), JSON),
    "admin:articles_article_autosave_new": ("reporter", (), JSON),
    "admin:articles_article_clear": ("managing", ("{flagged}", "{flag}"), POST),
    "admin:articles_article_correct": ("editor", ("{printed}",), POST),
    "admin:articles_article_flag": ("editor", ("{flagged}",), POST),
    "admin:articles_article_forget_view": ("editor", ("{view}",), POST),
    "admin:articles_article_history": ("reporter", ("{late}",), ELSEWHERE),
    "admin:articles_article_keep_view": ("editor", (), POST),
    "admin:articles_article_known_reporters": ("reporter", (), JSON),
    "admin:articles_article_known_sources": ("reporter", (), JSON),
    "admin:articles_article_move": ("reporter", ("{late}",), POST),
    "admin:articles_article_note": ("editor", ("{note}",), POST),
    "admin:articles_article_plan": ("editor", ("{noted}",), POST),
    "admin:articles_article_proposal": ("editor", ("{corrected}",), POST),
    "admin:articles_article_propose": ("editor", ("{printed}",), POST),
    "admin:articles_article_read_sources": ("reporter", (), POST),
    "admin:articles_article_withhold": ("editor", ("{covered}",), POST),
    "admin:articles_emergency_look": ("editor", ("1",), POST),
    "admin:articles_photo_look": ("reporter", ("{digest}",), "image/jpeg"),
    "admin:jsi18n": ("reporter", (), 'text/javascript; charset="utf-8"'),
    "admin:login": (NOBODY, (), ELSEWHERE),
    "admin:logout": ("reporter", (), POST),
    "admin:newsroom_invitation_act": ("admin", ("{invited}",), POST),
    "admin:newsroom_publication_add": ("admin", (), "403"),
    "admin:newsroom_session_end": ("reporter", (), POST),
    "admin:newsroom_user_act": ("admin", ("{user}",), POST),
    "admin:password_change": ("reporter", (), ELSEWHERE),
    "mfa_download_recovery_codes": ("mele", (), "text/plain"),
    "mfa_login_webauthn": (NOBODY, (), ELSEWHERE),
}

# The second scheme of a width changes colours and nothing else: there contrast alone is measured again.
VIEWS: list[tuple[int, Scheme, bool]] = [
    (360, "light", True),
    (360, "dark", False),
    (1280, "dark", True),
    (1280, "light", False),
]
OPEN_ALL = "document.querySelectorAll('main details').forEach((each) => { each.open = true; })"
# Not the style sheets' own files, which axe would load itself and the policy would refuse. Contrast, by far the
# costliest rule, is measured once of all texts in the walk that have colour, size, weight and grounds in common.
RULES = """async () => (await axe.run({exclude: ["iframe"]}, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], rules: {"color-contrast": {enabled: false}},
    resultTypes: ["violations"], preload: false,
  })).violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`))"""
CONTRAST = """async (known) => {
  const fresh = new Map();
  for (const each of document.querySelectorAll("body *")) {
    const says = each.value || each.placeholder || [...each.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!says || !each.checkVisibility({visibilityProperty: true})) continue;
    const {color, fontSize, fontWeight, opacity} = getComputedStyle(each);
    const looks = [color, fontSize, fontWeight, opacity];
    for (let behind = each; behind; behind = behind.parentElement) {
      const {backgroundColor, backgroundImage} = getComputedStyle(behind);
      looks.push(backgroundColor, backgroundImage);
    }
    fresh.set(looks.join(" "), each);
  }
  known.forEach((looks) => fresh.delete(looks));
  if (!fresh.size) return [[], []];
  const asked = {runOnly: ["color-contrast"], resultTypes: ["violations"], preload: false};
  const {violations} = await axe.run({include: [...fresh.values()]}, asked);
  return [[...fresh.keys()], violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`))];
}"""
SEEN = """const seen = (selector) => [...document.querySelectorAll(selector)].filter(
    (each) => each.checkVisibility({visibilityProperty: true}) && !each.matches(".skip-to-content-link, .skip"));
  const named = (each, fault) => `${fault}: ${each.outerHTML.slice(0, 160)}`;"""
# A link within a sentence is as high as its line: WCAG 2.5.8 excepts it.
SMALL = f"""() => {{ {SEEN}
  const within = (each) => each.matches(":is(p, li, dd, td, .help) a")
    && each.parentElement.innerText.trim() !== each.innerText.trim();
  return seen("a, button, summary, select, input:not([type=hidden])").filter((each) => {{
    const {{width, height}} = each.getBoundingClientRect();
    return width > 0 && (width < 24 || height < (within(each) ? 16 : 23.9));
  }}).map((each) => named(each, "smaller than 24 pixels"));
}}"""
FOCUS = f"""() => {{ {SEEN}
  const hidden = (each) => {{
    const box = each.getBoundingClientRect();
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    const points = [[left + right, top + bottom], [2 * left + 8, 2 * top + 8], [2 * right - 8, 2 * bottom - 8]];
    return !points.some(([x, y]) => {{
      const there = document.elementFromPoint(x / 2, y / 2);
      return there && (each.contains(there) || there.contains(each) || there.closest("label")?.control === each);
    }});
  }};
  const controls = ":is(button, input, select, textarea):enabled:not([type=hidden])";
  return seen(`a[href], ${{controls}}, summary, [tabindex='0'], [contenteditable=true]`).flatMap((each) => {{
    each.focus();
    if (document.activeElement !== each) return [named(each, "cannot be focused")];
    const {{outlineStyle, outlineWidth, boxShadow}} = getComputedStyle(each);
    const shown = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    return [...(shown ? [] : [named(each, "does not show its focus")]),
      ...(hidden(each) ? [named(each, "is hidden while it has the focus")] : [])];
  }});
}}"""


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
        path = look.at.format(**self.places) or self.address(name, look.args) + look.query
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


def faults(page: Page, known: set[str]) -> dict[str, list[str]]:
    """Return what is wrong with the page as it stands, and where: width and scheme.

    `known` are the looks of texts that were found to have contrast enough; new ones are added.
    """
    found: dict[str, list[str]] = {}
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE_SCRIPT)
    for width, scheme, is_first in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        measured, said = page.evaluate(CONTRAST, list(known))
        known |= set() if said else set(measured)
        if is_first:
            said += page.evaluate(RULES)
            said += page.evaluate(SMALL)
            said += ["has to be scrolled sideways"] * page.evaluate("document.documentElement.scrollWidth > innerWidth")
            page.keyboard.press("Tab")
            said += page.evaluate(FOCUS)
        for fault in said:
            found.setdefault(fault, []).append(f"{width} {scheme}")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wrong_with_the_page(name, people):
    for look in PAGES[name]:
        people.noise.clear()
        assert faults(people.open(name, look), people.legible) == {}, look
        assert people.noise == [], look


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
